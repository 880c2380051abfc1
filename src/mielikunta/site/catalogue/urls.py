"""Addresses of the catalogue and of search."""

from django.urls import path

from mielikunta.site.catalogue import views

urlpatterns = [
    path("mallit/", views.catalogue, name="catalogue"),
    path("mallit/vertaa/", views.compare, name="compare_models"),
    path("mallit/<slug:slug>/", views.model_page, name="model_page"),
    path("haku/", views.search_page, name="search"),
]
