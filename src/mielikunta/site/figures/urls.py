"""Addresses of published figures."""

from django.urls import path

from mielikunta.site.figures import views

urlpatterns = [path("luvut/<slug:slug>/", views.figures_page, name="published_figures")]
