"""Addresses of those who answer."""

from django.urls import path

from mielikunta.building_blocks.measures import views

urlpatterns = [
    path("kysely/", views.hall_page, name="questions"),
    path("kysely/kysymys/<int:number>/", views.question_page, name="question"),
    path("kysely/lopuksi/", views.last_page, name="questions_last"),
    path("kysely/kiitos/", views.thanks_page, name="questions_thanks"),
    path("kysely/muuta/", views.change_page, name="questions_change"),
    path("kysely/oma/<uuid:questions_id>/", views.for_member, name="questions_for_member"),
    path("kysely/<str:token>/", views.by_link, name="questions_by_link"),
    path("palaa/kyselyt/", views.own_answers_page, name="own_answers"),
    path("palaa/kyselyt/valinnat/", views.choices_page, name="own_choices"),
    path("palaa/kyselyt/poista/", views.erase_page, name="erase_own_answers"),
    path("palaa/kyselyt/<uuid:questions_id>/", views.on_own_page, name="own_questions"),
]
