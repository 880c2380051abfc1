"""All addresses. The language stands first in each; a room's addresses come from the room."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

from mielikunta.foundation.ui.routes import by_language

APPS = [
    "site.front",
    "site.catalogue",
    "site.mine",
    "site.figures",
    "programme.projects",
    "building_blocks.adoption",
    "building_blocks.safety",
    "building_blocks.journeys",
    "building_blocks.registers",
    "building_blocks.measures",
    "site.near",
    "building_blocks.services",
    "building_blocks.conversations",
    "building_blocks.appointments",
    "building_blocks.rotas",
    "building_blocks.gatherings",
    "foundation.people",
    "foundation.ui",
]
ROOMS = [
    f"operating_models.{name}"
    for name in settings.OPERATING_MODELS
    if find_spec(f"mielikunta.operating_models.{name}.urls")
]

urlpatterns = by_language(
    path("", include("mielikunta.foundation.people.sign_in_urls")),
    *[path("", include(f"mielikunta.{name}.urls")) for name in [*APPS, *ROOMS]],
)
