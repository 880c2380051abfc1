"""The places that ship: loaded, loaded again, checked against what is known of the country."""

from collections import Counter
from datetime import date

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils import translation

from mielikunta.foundation.places.decisions.identity import AreaKind, LanguageStatus
from mielikunta.foundation.places.importers import load_places
from mielikunta.foundation.places.models import Area, Municipality
from mielikunta.foundation.places.queries import areas, living_successor, municipalities

pytestmark = pytest.mark.django_db
NOW = date(2026, 11, 21)


@pytest.fixture
def loaded():
    return load_places()


def municipality(name):
    return municipalities().get(name_fi=name)


def names(found):
    return [place.name_fi for place in found]


def test_the_country_has_308_municipalities_in_23_areas(loaded):
    assert municipalities().current(NOW).count() == 308
    assert areas().current(NOW).count() == 23
    assert Counter(areas().values_list("kind", flat=True)) == {
        AreaKind.COUNTY: 21,
        AreaKind.CITY: 1,
        AreaKind.ALAND: 1,
    }


def test_language_status_and_population_add_up_to_the_country(loaded):
    assert Counter(municipalities().current(NOW).values_list("language_status", flat=True)) == {
        LanguageStatus.FI: 259,
        LanguageStatus.SV: 16,
        LanguageStatus.FI_SV: 18,
        LanguageStatus.SV_FI: 15,
    }
    assert municipalities().aggregate(people=Sum("population"))["people"] == 5_563_970


def test_helsinki_is_an_area_of_one_and_aland_of_sixteen(loaded):
    sizes = {area.code: municipalities().current(NOW).of_area(area).count() for area in areas()}
    assert (sizes["90"], sizes["91"]) == (1, 16)
    assert min(sizes.values()) > 0


def test_loading_twice_changes_nothing(loaded):
    before = list(Municipality.objects.order_by("id").values()) + list(Area.objects.order_by("id").values())
    assert loaded.changed == 23 + 309
    assert load_places().changed == 0
    assert list(Municipality.objects.order_by("id").values()) + list(Area.objects.order_by("id").values()) == before


def test_loading_mends_a_row_that_has_been_changed(loaded):
    Municipality.objects.filter(code="758").update(name_fi="Wrong")
    assert load_places().changed == 1
    assert municipalities().get(code="758").name_fi == "Sodankylä"


def test_loading_takes_few_queries(loaded, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        load_places()


def test_the_command_tells_what_it_did(capsys):
    call_command("load_places")
    assert "23 areas, 309 municipalities; 332 rows changed." in capsys.readouterr().out


def test_pertunmaa_ended_in_south_savo_and_mantyharju_carries_it_on(loaded):
    pertunmaa = municipality("Pertunmaa")
    assert (pertunmaa.code, pertunmaa.area.name("en")) == ("588", "South Savo wellbeing services county")
    assert "Pertunmaa" in names(municipalities().current(date(2024, 12, 31)))
    assert "Pertunmaa" not in names(municipalities().current(date(2025, 1, 1)))
    assert living_successor(pertunmaa, date(2024, 12, 31)) == pertunmaa
    assert living_successor(pertunmaa, date(2025, 1, 1)) == municipality("Mäntyharju")


def test_a_chain_of_mergers_is_followed_to_its_end_and_a_circle_to_nobody(loaded):
    one, two, three = municipalities().by_code("005", "009", "010").order_by("code")
    for ended, heir in ((one, two), (two, three)):
        ended.valid_until, ended.successor = date(2025, 12, 31), heir
        ended.save()
    assert living_successor(one, NOW) == three
    two.successor = one
    two.save()
    assert living_successor(one, NOW) is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ÄÄNE", ["Äänekoski"]),
        ("aanek", ["Äänekoski"]),
        ("åbo", ["Turku"]),
        ("Eanod", ["Enontekiö"]),
        ("aanaar", ["Inari"]),
        ("soad", ["Sodankylä"]),
        ("100%", []),
        ("_", []),
    ],
)
def test_municipalities_are_found_by_any_official_name(loaded, typed, found):
    assert names(municipalities().named(typed)) == found


def test_names_by_language(loaded):
    inari, mariehamn = municipality("Inari"), municipality("Maarianhamina")
    assert [inari.name(code) for code in ("fi", "sv", "se", "smn", "sms", "en", "uk")] == [
        "Inari",
        "Enare",
        "Anár",
        "Aanaar",
        "Aanar",
        "Inari",
        "Inari",
    ]
    assert mariehamn.name("en") == "Mariehamn"
    assert municipality("Turku").name("se") == "Turku"
    with translation.override("sv"):
        assert str(municipality("Turku")) == "Åbo"


def test_the_list_follows_the_alphabet_of_the_language(loaded):
    assert names(municipalities().current(NOW).alphabetical("fi"))[-1] == "Äänekoski"
    assert municipalities().current(NOW).alphabetical("sv").last().name("sv") == "Övertorneå"


def new_municipality(**changes):
    fields = {
        "code": "999",
        "area": areas().get(code="08"),
        "name_fi": "Uusi",
        "name_sv": "Nya",
        "language_status": "fi",
        "population": 1,
        "latitude": 61.6,
        "longitude": 23.2,
        "valid_from": date(2026, 1, 1),
    }
    return Municipality(**{**fields, **changes})


def test_a_new_municipality_gets_its_identifier_and_its_search_words(loaded):
    new = new_municipality()
    new.save()
    assert list(municipalities().named("uus").filter(code="999")) == [new]


@pytest.mark.parametrize(
    "changes",
    [
        {"valid_until": date(2025, 1, 1)},
        {"population": -1},
        {"latitude": 50.0},
        {"longitude": 2.0},
        {"language_status": "en"},
        {"code": "758"},
    ],
)
def test_the_database_refuses_a_municipality_that_cannot_be(loaded, changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        new_municipality(**changes).save(force_insert=True)


def test_nobody_succeeds_oneself_or_a_living_municipality(loaded):
    for code, changes in (
        ("588", {"successor": municipality("Pertunmaa")}),
        ("758", {"successor": municipality("Inari")}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            municipalities().by_code(code).update(**changes)
