"""Addresses of bookable times: the visitor's, and the workers'."""

from django.urls import path

from mielikunta.building_blocks.appointments.views import day, visitor

DESK = "tyo/<uuid:adoption_id>/ajat/"

urlpatterns = [
    path("ajat/<uuid:adoption_id>/", visitor.times_page, name="appointments_times"),
    path("ajat/oma/<uuid:appointment_id>/", visitor.own_page, name="appointments_own"),
    path(DESK, day.day_page, name="appointments_day"),
    path(f"{DESK}avaa/", day.open_page, name="appointments_open"),
    path(f"{DESK}<uuid:slot_id>/peru/", day.withdraw_page, name="appointments_withdraw"),
    path(f"{DESK}varaus/<uuid:appointment_id>/", day.outcome_page, name="appointments_outcome"),
]
