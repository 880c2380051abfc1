"""Addresses of the look."""

from django.urls import path

from . import views

urlpatterns = [path("tyyli/", views.style_page, name="style_page")]
