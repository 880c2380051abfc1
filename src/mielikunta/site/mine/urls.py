"""Addresses of a person's own page."""

from django.urls import path

from mielikunta.site.mine import course_views, views

urlpatterns = [
    path("palaa/", views.return_page, name="return_by_code"),
    path("palaa/omat/", views.own_page, name="own_page"),
    path("palaa/omat/sopimus/", course_views.agreement_page, name="own_agreement"),
    path("palaa/omat/viestit/", course_views.messages_page, name="own_messages"),
    path("palaa/omat/lahetti/", course_views.companion_page, name="own_companion"),
    path("palaa/omat/lopetan/", course_views.withdraw_page, name="own_withdraw"),
    path("palaa/omat/tiedot/", course_views.data_page, name="own_data"),
    path("palaa/omat/tiedot/pdf/", course_views.data_pdf_page, name="own_data_pdf"),
    path("palaa/omat/poisto/", course_views.erasure_page, name="own_erasure"),
    path("palaa/omat/avaa/<uuid:journey_id>/", views.open_behind, name="open_behind"),
    path("palaa/lopeta/", views.leave, name="leave_visit"),
]
