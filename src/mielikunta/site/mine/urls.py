"""Addresses of a person's own page."""

from django.urls import path

from mielikunta.site.mine import views

urlpatterns = [
    path("palaa/", views.return_page, name="return_by_code"),
    path("palaa/omat/", views.own_page, name="own_page"),
    path("palaa/lopeta/", views.leave, name="leave_visit"),
]
