"""Addresses of the front page and the text pages."""

from django.urls import path

from mielikunta.site.front import views

urlpatterns = [
    path("", views.front, name="front"),
    path("saavutettavuus/", views.accessibility_page, name="accessibility_page"),
    path("tietosuoja/", views.privacy_page, name="privacy_page"),
    path("tietoa/", views.about_page, name="about_page"),
]
