"""New versions of a model and the organisation's own wordings: offered, never overwritten, never lost."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from mielikunta.building_blocks.adoption import importers, registry
from mielikunta.building_blocks.adoption.actions import (
    NotPossible,
    change_text_locally,
    remove_wording,
    seen_wording,
    take_version,
)
from mielikunta.building_blocks.adoption.importers import load_models, plain
from mielikunta.building_blocks.adoption.models import Adoption, LocalChange, OperatingModel
from mielikunta.building_blocks.adoption.presenters.texts import OwnWording, changed_places, own_wordings
from mielikunta.building_blocks.adoption.queries import adoptions
from mielikunta.building_blocks.adoption.registry import Room
from mielikunta.building_blocks.adoption.tests.adoption_factories import (
    COMPANION,
    KIOSK,
    actor,
    adopted,
    leader_of,
    member,
    model,
    organisation,
)
from mielikunta.building_blocks.content.api import VersionTaken
from mielikunta.foundation.access.permissions import Refused
from mielikunta.foundation.audit.models import AuditRow

pytestmark = pytest.mark.django_db
NEW_STEP = {
    "title": {"fi": "Pitäkää tauko", "sv": "Ta en paus", "en": "Take a break"},
    "text": {"fi": "Kahvia.", "sv": "Kaffe.", "en": "Coffee."},
}


@pytest.fixture
def adoption() -> Adoption:
    return adopted()


def word(adoption: Adoption, path: str, text: str, language: str = "fi", **options: Any) -> None:
    change_text_locally(
        by=actor(leader_of(adoption)), adoption=adoption, path=path, language=language, text=text, **options
    )


def raised(version: str, **changed: Any) -> OperatingModel:
    return model(COMPANION, version=version, **changed)


def take(adoption: Adoption, offered: OperatingModel) -> None:
    take_version(by=actor(leader_of(adoption)), adoption=adoption, version=offered.current_version)
    refresh(adoption)


def refresh(adoption: Adoption) -> None:
    for name, value in adoptions().with_words().get(pk=adoption.pk).__dict__.items():
        adoption.__dict__[name] = value


def shown(adoption: Adoption) -> list[OwnWording]:
    with translation.override("fi"):
        return own_wordings(adoption, OperatingModel.objects.get(pk=adoption.model_id).current_version)


def steps(adoption: Adoption) -> list[dict[str, Any]]:
    return [*adoption.texts["steps"]]


# Versions


def test_a_running_adoption_keeps_its_version_and_a_new_one_starts_with_the_newest(adoption: Adoption) -> None:
    kept = adoption.version_id
    offered = raised("7.1", summary={"fi": "Uusi tiivistys", "sv": "Ny", "en": "New"})
    refresh(adoption)
    assert adoption.version_id == kept != offered.current_version_id
    assert adopted().version_id == offered.current_version_id
    with translation.override("fi"):
        [change] = changed_places(adoption, offered.current_version)
    assert [after for _before, after in change.texts] == ["Uusi tiivistys"]


def test_a_version_is_taken_once_and_only_forwards(adoption: Adoption) -> None:
    first, second = adoption.version, raised("7.1")
    for _press in range(2):
        take(adoption, second)
    assert adoption.version == second.current_version
    assert AuditRow.objects.filter(verb="adoption.version_taken").count() == 1
    leader = actor(leader_of(adoption))
    with pytest.raises(NotPossible) as problem:
        take_version(by=leader, adoption=adoption, version=first)
    assert problem.value.slugs == ("older_version",)
    with pytest.raises(NotPossible) as problem:
        take_version(by=leader, adoption=adoption, version=model(KIOSK).current_version)
    assert problem.value.slugs == ("other_model",)


def test_loading_twice_changes_nothing_and_an_older_release_offers_nothing_older() -> None:
    assert load_models() == load_models() == 15
    newest = raised("7.0").current_version
    load_models()
    assert OperatingModel.objects.get(slug=COMPANION).current_version == newest


def test_changed_places_under_the_same_version_stop_the_loading() -> None:
    load_models()
    with pytest.raises(VersionTaken):
        model(COMPANION, summary={"fi": "Muuttui ilman uutta versiota"})


def test_a_folder_that_describes_another_model_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "toinen").mkdir()
    (tmp_path / "toinen" / "model.toml").write_text('slug = "ensimmainen"\nversion = "1.0"\n')
    monkeypatch.setattr(registry, "_rooms", {"toinen": Room(tmp_path / "toinen")})
    with pytest.raises(LookupError, match="The folder toinen describes"):
        load_models()


def test_dates_anywhere_in_a_description_become_text() -> None:
    day = datetime.date(2026, 3, 2)
    assert plain({"a": [{"b": day}], "c": 1}) == {"a": [{"b": "2026-03-02"}], "c": 1}
    assert importers.KIND == "operating_model"


# Own wordings


def test_an_own_wording_is_kept_changed_and_given_up(adoption: Adoption) -> None:
    word(adoption, "steps.1.text", " Meillä näin. ")
    word(adoption, "steps.1.text", "Meillä näin.")
    stored = LocalChange.objects.get()
    assert stored.text == "Meillä näin."
    assert stored.original == steps(adoption)[0]["text"]["fi"]
    word(adoption, "steps.1.text", "")
    word(adoption, "steps.1.text", "")
    assert not LocalChange.objects.exists()
    assert AuditRow.objects.filter(verb="adoption.text_changed").count() == 1
    assert AuditRow.objects.filter(verb="adoption.text_removed").count() == 1


def test_the_models_own_text_is_no_wording_of_ones_own(adoption: Adoption) -> None:
    word(adoption, "steps.1.text", steps(adoption)[0]["text"]["fi"])
    assert not LocalChange.objects.exists()


def test_languages_are_worded_apart(adoption: Adoption) -> None:
    word(adoption, "steps.1.text", "Meillä")
    word(adoption, "steps.1.text", "Hos oss", language="sv")
    assert {(each.language, each.text) for each in LocalChange.objects.all()} == {("fi", "Meillä"), ("sv", "Hos oss")}
    assert [each.wording.text for each in shown(adoption)] == ["Meillä"]


@pytest.mark.parametrize("path", ["", "steps", "steps.0.text", "steps.99.text", "version", "a.b.c", "x" * 500])
def test_a_place_that_the_model_does_not_have_is_refused(adoption: Adoption, path: str) -> None:
    with pytest.raises(NotPossible) as problem:
        word(adoption, path, "Oma")
    assert problem.value.slugs == ("no_such_text",)


def test_a_wording_from_an_old_page_overwrites_nobodys(adoption: Adoption) -> None:
    nothing = seen_wording(None)
    word(adoption, "steps.1.text", "Ensimmäinen", as_seen=nothing)
    with pytest.raises(NotPossible) as problem:
        word(adoption, "steps.1.text", "Toinen", as_seen=nothing)
    assert problem.value.slugs == ("changed_meanwhile",)
    assert LocalChange.objects.get().text == "Ensimmäinen"


def test_a_wording_moves_with_its_step(adoption: Adoption) -> None:
    old = steps(adoption)
    for number in (1, 2, 3):
        word(adoption, f"steps.{number}.text", f"Oma {number}")
    before = raised("7.1", steps=[NEW_STEP, old[1], old[0], *old[2:]])
    assert [(each.coming, each.goes) for each in shown(adoption)] == [("", False)] * 3
    take(adoption, before)
    placed = {each.wording.text: each.wording.path for each in shown(adoption)}
    assert placed == {"Oma 1": "steps.3.text", "Oma 2": "steps.2.text", "Oma 3": "steps.4.text"}
    assert not any(each.has_changed for each in shown(adoption))


def test_a_reworded_step_is_shown_beside_before_and_after_taking(adoption: Adoption) -> None:
    old = steps(adoption)
    word(adoption, "steps.1.text", "Oma sana")
    reworded = {**old[0], "text": {language: f"{text} Ja lisää." for language, text in old[0]["text"].items()}}
    offered = raised("7.1", steps=[reworded, *old[1:]])
    [own] = shown(adoption)
    assert (own.has_changed, own.coming, own.goes) == (False, reworded["text"]["fi"], False)
    take(adoption, offered)
    [own] = shown(adoption)
    assert own.wording.text == "Oma sana" and own.has_changed
    assert (own.original, own.own) == (old[0]["text"]["fi"], reworded["text"]["fi"])
    word(adoption, "steps.1.text", "Oma sana")  # looked through: it holds beside the new text, too
    assert not shown(adoption)[0].has_changed


def test_a_wording_whose_step_is_dropped_is_kept_and_told(adoption: Adoption) -> None:
    old = steps(adoption)
    word(adoption, "steps.1.text", "Oma sana")
    offered = raised("7.1", steps=old[1:])
    assert [each.goes for each in shown(adoption)] == [True]
    take(adoption, offered)
    [own] = shown(adoption)
    assert own.wording.is_loose and own.wording.text == "Oma sana" and own.original == old[0]["text"]["fi"]
    assert own.own == ""
    # The place has another step now, which can be worded apart.
    word(adoption, "steps.1.text", "Toisesta askeleesta")
    assert [(each.wording.text, each.wording.is_loose) for each in shown(adoption)] == [
        ("Oma sana", True),
        ("Toisesta askeleesta", False),
    ]
    take(adoption, raised("7.2", steps=old))
    assert LocalChange.objects.filter(is_loose=True).get().text == "Oma sana"


def test_a_loose_wording_is_removed_by_hand(adoption: Adoption) -> None:
    word(adoption, "steps.1.text", "Oma sana")
    wording = LocalChange.objects.get()
    for _press in range(2):
        remove_wording(by=actor(leader_of(adoption)), wording=wording)
    assert not LocalChange.objects.exists()
    assert AuditRow.objects.filter(verb="adoption.text_removed").count() == 1


def test_one_placed_wording_of_a_text_holds_in_the_database(adoption: Adoption) -> None:
    word(adoption, "steps.1.text", "Oma sana")
    stored = LocalChange.objects.get()
    twin = {
        "adoption": adoption,
        "path": stored.path,
        "language": "fi",
        "text": "Kaksonen",
        "changed_by": stored.changed_by,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        LocalChange.objects.create(**twin)
    LocalChange.objects.create(**twin, is_loose=True)


def test_a_stranger_words_nothing_and_takes_nothing(adoption: Adoption) -> None:
    stranger = actor(member(organisation(), "leader"))
    with pytest.raises(Refused):
        change_text_locally(by=stranger, adoption=adoption, path="steps.1.text", language="fi", text="Vieras")
    with pytest.raises(Refused):
        take_version(by=stranger, adoption=adoption, version=adoption.version)
