"""Addresses of the finder."""

from django.urls import path

from mielikunta.site.near import views

urlpatterns = [
    path("apua-lahella/", views.finder, name="finder"),
    path("apua-lahella/mukaan/", views.hand_out, name="hand_out"),
    path("apua-lahella/palvelut.json", views.all_services, name="all_services"),
    path("apua-lahella/<uuid:service_id>/", views.service_page, name="service_page"),
    path("apua-lahella/<uuid:service_id>/tuloste/", views.service_paper, name="service_paper"),
]
