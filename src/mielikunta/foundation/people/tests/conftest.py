"""Organisations and members for the tests of people."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import translation

from mielikunta.foundation.people.actions import set_up_organisation
from mielikunta.foundation.people.models import Organisation, User
from mielikunta.foundation.places.importers import load_places

from .factories import PASSWORD


@pytest.fixture(autouse=True)
def _in_finnish() -> Iterator[None]:
    """Begin every test in Finnish: a page in another language leaves its language behind."""
    with translation.override("fi"):
        yield


@pytest.fixture
def person() -> Callable[..., User]:
    """Return a maker of users; all have the same password."""

    def make(name: str, **fields: Any) -> User:
        address = name.split()[0].lower()
        return User.objects.create_user(email=f"{address}@esimerkki.example", name=name, password=PASSWORD, **fields)

    return make


@pytest.fixture
def aino(person) -> User:
    """An administrator."""
    return person("Aino Mäkelä")


@pytest.fixture
def eero(person) -> User:
    """A member without special roles."""
    return person("Eero Virtanen")


@pytest.fixture
def parish(aino, eero) -> Organisation:
    """A parish with Aino as its administrator and Eero as a member."""
    parish = Organisation(kind="parish", name_fi="Kuusamon seurakunta", name_sv="Kuusamo församling")
    return set_up_organisation(organisation=parish, members=[(aino, ["administrator"]), (eero, [])])


@pytest.fixture
def agency(person) -> Organisation:
    """The programme's office, where Outi opens organisations."""
    agency = Organisation(kind="agency", name_fi="Ohjelmatoimisto")
    return set_up_organisation(organisation=agency, members=[(person("Outi Ohjelma"), ["programme_officer"])])


@pytest.fixture
def places() -> None:
    """Every municipality and county."""
    load_places()
