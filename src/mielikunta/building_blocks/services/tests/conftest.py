"""A town whose editor reviews, and an association that enters."""

import pytest

from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.people.models import Organisation
from mielikunta.foundation.places.importers import load_places

from .services_factories import KITTILA, SODANKYLA, actor_for, organisation_of


@pytest.fixture
def town(db) -> Organisation:
    load_places()
    return organisation_of("municipality", SODANKYLA, "Sodankylän kunta", Eeva=["editor"], Matti=[])


@pytest.fixture
def other_town(town) -> Organisation:
    return organisation_of("municipality", KITTILA, "Kittilän kunta", Kirsi=["editor"])


@pytest.fixture
def association(town) -> Organisation:
    return organisation_of("association", SODANKYLA, "Lähiapu ry", Aino=[])


@pytest.fixture
def editor(town) -> Actor:
    return actor_for("Eeva", town)


@pytest.fixture
def aino(association) -> Actor:
    return actor_for("Aino", association)
