"""From practice to real use: the checks, the turn, and the drafts of documents."""

import io
from typing import Any
from uuid import UUID

import pytest
from django.utils import translation
from docx import Document

from mielikunta.building_blocks.adoption import registry
from mielikunta.building_blocks.adoption.actions import (
    NotPossible,
    answer_check,
    end_adoption,
    go_live,
    seen_answer,
)
from mielikunta.building_blocks.adoption.decisions import Check
from mielikunta.building_blocks.adoption.documents import DRAFTS, SECTIONS, answers_of, draft
from mielikunta.building_blocks.adoption.models import Adoption, StartUpCheck
from mielikunta.building_blocks.adoption.registry import Room, room_of, rooms
from mielikunta.building_blocks.adoption.tests.adoption_factories import (
    COMPANION,
    NO_PEOPLE,
    actor,
    adopted,
    all_checked,
    leader_of,
    live,
    member,
    model,
    organisation,
)
from mielikunta.building_blocks.adoption.words import problems_in_words
from mielikunta.foundation.access.permissions import Refused
from mielikunta.foundation.audit.models import AuditRow

pytestmark = pytest.mark.django_db
LANGUAGES = ["fi", "sv", "en"]


def say(adoption: Adoption, check: Check, answer: str, **options: Any) -> None:
    answer_check(by=actor(leader_of(adoption)), adoption=adoption, check=check, answer=answer, **options)


def slugs_of(verb: Any, *arguments: Any, **options: Any) -> tuple[str, ...]:
    with pytest.raises(NotPossible) as problem:
        verb(*arguments, **options)
    return problem.value.slugs


def paragraphs(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]


def test_an_answer_is_stored_changed_and_not_stored_twice() -> None:
    adoption = adopted()
    for _press in range(2):
        say(adoption, Check.CONTROLLER, "  Hyvinvointilautakunta  ")
    say(adoption, Check.CONTROLLER, "Kunnanhallitus")
    assert StartUpCheck.objects.get().answer == "Kunnanhallitus"
    assert AuditRow.objects.filter(verb="adoption.check_answered").count() == 2
    assert slugs_of(say, adoption, Check.LEGAL_BASIS, " \n ") == ("answer_needed",)


def test_an_answer_from_an_old_page_overwrites_nobodys() -> None:
    adoption = adopted()
    nothing = seen_answer(None)
    say(adoption, Check.CONTROLLER, "Ensimmäinen", as_seen=nothing)
    assert slugs_of(say, adoption, Check.CONTROLLER, "Toinen", as_seen=nothing) == ("changed_meanwhile",)
    say(adoption, Check.CONTROLLER, "Toinen", as_seen=seen_answer(StartUpCheck.objects.get()))
    say(adoption, Check.CONTROLLER, "Toinen", as_seen=nothing)  # the same wish is met already
    assert StartUpCheck.objects.get().answer == "Toinen"


@pytest.mark.parametrize("check", list(Check))
def test_only_some_checks_may_be_unneeded_with_a_reason(check: Check) -> None:
    adoption = adopted()
    if check is Check.PROCESSOR_AGREEMENT:
        say(adoption, check, "Oma palvelin", not_needed=True)
        assert StartUpCheck.objects.get().not_needed
    else:
        assert slugs_of(say, adoption, check, "Ei tarvita", not_needed=True) == ("always_needed",)


def test_where_nobody_is_served_the_impact_assessment_may_be_unneeded() -> None:
    adoption = adopted(slug=NO_PEOPLE)
    say(adoption, Check.IMPACT_ASSESSMENT, "Asukkaista ei tallenneta mitään.", not_needed=True)
    assert StartUpCheck.objects.get().not_needed
    assert slugs_of(say, adoption, Check.LEGAL_BASIS, "Ei", not_needed=True) == ("always_needed",)


def test_the_turn_waits_for_every_check_and_names_the_open_ones() -> None:
    adoption = adopted()
    leader = actor(leader_of(adoption))
    say(adoption, Check.CONTROLLER, "Lautakunta")
    still_open = slugs_of(go_live, by=leader, adoption=adoption)
    assert still_open == tuple(f"open_{check}" for check in Check if check is not Check.CONTROLLER)
    with translation.override("en"):
        [sentence] = problems_in_words(still_open)
    assert sentence.startswith(
        "These start-up checks are still open: Responsible person, Contact for the people served, Legal"
    )
    adoption.refresh_from_db()
    assert adoption.is_practice


def test_practice_data_goes_at_the_turn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    cleared: list[UUID] = []
    room = room_of(COMPANION)
    assert room

    def clear(adoption_id: UUID) -> int:
        cleared.append(adoption_id)
        return 4

    rooms_now = {**registry._rooms, COMPANION: Room(room.folder, room.tools, room.roles, clear)}
    monkeypatch.setattr(registry, "_rooms", rooms_now)
    adoption = adopted()
    all_checked(adoption)
    leader = actor(leader_of(adoption))
    assert [go_live(by=leader, adoption=adoption) for _press in range(2)] == [4, 0]
    assert cleared == [adoption.pk]
    adoption.refresh_from_db()
    assert not adoption.is_practice and adoption.live_since
    assert AuditRow.objects.filter(verb="adoption.went_live").count() == 1


def test_a_clearing_that_fails_leaves_everything_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    room = room_of(COMPANION)
    assert room

    def fail(_adoption_id: UUID) -> int:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(registry, "_rooms", {**registry._rooms, COMPANION: Room(room.folder, (), room.roles, fail)})
    adoption = adopted()
    all_checked(adoption)
    with pytest.raises(RuntimeError):
        go_live(by=actor(leader_of(adoption)), adoption=adoption)
    adoption.refresh_from_db()
    assert adoption.is_practice


def test_answers_stay_open_to_change_in_real_use_and_not_after_the_end() -> None:
    adoption = live(adopted())
    say(adoption, Check.CONTROLLER, "Uusi rekisterinpitäjä")
    chief = actor(member(adoption.organisation, "leader"))
    end_adoption(by=chief, adoption=adoption, reason="Loppui")
    for verb, arguments in [
        (answer_check, {"check": Check.CONTROLLER, "answer": "Myöhässä"}),
        (go_live, {}),
    ]:
        assert slugs_of(verb, by=chief, adoption=adoption, **arguments) == ("ended",)


def test_a_stranger_answers_nothing_and_turns_nothing() -> None:
    adoption, stranger = adopted(), actor(member(organisation(), "leader"))
    with pytest.raises(Refused):
        answer_check(by=stranger, adoption=adoption, check=Check.CONTROLLER, answer="Minä")
    with pytest.raises(Refused):
        go_live(by=stranger, adoption=adoption)


# Drafts


@pytest.mark.parametrize("which", list(DRAFTS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_opens_and_holds_the_answers(which: str, language: str) -> None:
    adoption = adopted()
    all_checked(adoption)
    with translation.override(language):
        content = draft(adoption, which)
        name = str(adoption.model)
    told = "\n".join(paragraphs(content))
    assert "Vastaus: controller" in told or which == "impact_assessment"
    assert "Vastaus: legal_basis" in told or which not in {"privacy_notice", "impact_assessment"}
    assert name in told and str(adoption.organisation) in told
    document = Document(io.BytesIO(content))
    assert document.core_properties.language == language
    assert f'w:val="{ {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}[language] }"' in document.styles.element.xml


@pytest.mark.parametrize("slug", sorted(room.slug for room in rooms()))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_models_drafts_are_whole_in_every_language(slug: str, language: str) -> None:
    adoption = adopted(slug=slug)
    with translation.override(language):
        for which, sections in SECTIONS.items():
            made = sections(adoption, answers_of(adoption))
            assert all(str(heading).strip() for heading, _texts in made), which
            assert all(text.strip() for _heading, texts in made for text in texts), which
            assert all(texts for _heading, texts in made), which


def test_what_is_not_answered_is_left_to_be_filled_in() -> None:
    adoption = adopted()
    with translation.override("en"):
        told = paragraphs(draft(adoption, "privacy_notice"))
    at = told.index("Controller")
    assert told[at + 1] == "[To be filled in]"


def test_a_model_that_serves_nobody_promises_nothing_about_texts_of_residents() -> None:
    adoption = adopted(slug=NO_PEOPLE)
    with translation.override("en"):
        told = "\n".join(paragraphs(draft(adoption, "privacy_notice")))
    assert "Nothing is recorded about residents." in told
    assert "encrypted with a key of their own" not in told and "withdraw from taking part" not in told


@pytest.mark.parametrize("answer", ["\ufffe\uffff\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "ignore")])
def test_no_answer_breaks_a_document(answer: str) -> None:
    adoption = adopted(member(organisation("Ä" * 160), "leader"))
    say(adoption, Check.CONTROLLER, f"<w:p>&amp; {answer}\ufffe\uffff\x0b 😀 ]]> {'y' * 1900}")
    told = "\n".join(paragraphs(draft(adoption, "privacy_notice")))
    assert "<w:p>&amp; " in told and "😀 ]]> yyy" in told


def test_the_draft_follows_the_version_in_use() -> None:
    adoption = adopted()
    changed = {**adoption.texts["data"], "purpose": {"fi": "Aivan uusi tarkoitus", "sv": "Nytt", "en": "New"}}
    model(version="2.0", data=changed)
    with translation.override("fi"):
        assert "Aivan uusi tarkoitus" not in "\n".join(paragraphs(draft(adoption, "privacy_notice")))
