"""Addresses of the projects."""

from django.urls import path

from mielikunta.programme.projects import views

urlpatterns = [
    path("hankkeet/", views.project_list, name="project_list"),
    path("hankkeet/<slug:slug>/", views.project_page, name="project_page"),
]
