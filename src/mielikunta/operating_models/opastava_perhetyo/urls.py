"""Addresses of family work: its own public calendar."""

from django.urls import path

from mielikunta.building_blocks.gatherings.parts import calendar_page
from mielikunta.operating_models.opastava_perhetyo.room import SLUG

urlpatterns = [
    path("perhekalenteri/", calendar_page, {"slug": SLUG}, name="opastava_perhetyo_calendar"),
]
