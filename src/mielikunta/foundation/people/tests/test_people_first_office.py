"""A new house gets its first office from the command line."""

import pytest
from django.core.management import CommandError, call_command

from mielikunta.foundation.people.models import Organisation, User

PASSWORD = "harvinaisen-pitka-sana"
pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def typed(monkeypatch):
    """Let the command read passwords from a list."""
    answers: list[str] = []
    monkeypatch.setattr("getpass.getpass", lambda _prompt="": answers.pop(0))
    return answers


def open_office(email="Outi@Esimerkki.example"):
    call_command("found_first_agency", "Ohjelmatoimisto", email, "Outi Ohjelma")


def test_the_first_officer_may_open_organisations(typed):
    typed += [PASSWORD, PASSWORD]
    open_office()
    user = User.objects.get(email="outi@esimerkki.example")
    roles = user.memberships.get().roles.values_list("role", flat=True)
    assert {"programme_officer", "administrator"} <= set(roles)


@pytest.mark.parametrize("passwords", [["lyhyt"], [PASSWORD, "jotain-aivan-muuta"]])
def test_a_weak_or_mistyped_password_stores_nothing(typed, passwords):
    typed += passwords
    with pytest.raises(CommandError):
        open_office()
    assert not Organisation.objects.exists()


def test_a_taken_address_is_refused(typed):
    typed += [PASSWORD] * 4
    open_office()
    with pytest.raises(CommandError, match="already"):
        open_office("outi@esimerkki.example")
    assert Organisation.objects.count() == 1
