"""Start-up checks, and how far an adoption has taken root."""

from dataclasses import dataclass
from typing import Any

from mielikunta.building_blocks.adoption.decisions import (
    ASKED_EVIDENCE,
    ORDER,
    Check,
    EvidenceKind,
    Stage,
    Standing,
    goes_back,
    missing_for,
    next_stage,
)
from mielikunta.building_blocks.adoption.models import Adoption, Evidence, StartUpCheck
from mielikunta.building_blocks.adoption.queries import standing_of
from mielikunta.building_blocks.adoption.words import (
    CHECK_WORDS,
    EVIDENCE_WORDS,
    MISSING_WORDS,
    STAGE_WORDS,
    StageWords,
)


@dataclass(frozen=True)
class CheckRow:
    """A start-up check and its answer, if any."""

    check: Check
    name: Any
    question: Any
    answer: StartUpCheck | None


def check_rows(adoption: Adoption) -> list[CheckRow]:
    """Return all start-up checks in order with their answers; one query."""
    answers = {answer.check_key: answer for answer in adoption.checks.select_related("answered_by")}
    return [
        CheckRow(check, words.name, words.question, answers.get(check.value)) for check, words in CHECK_WORDS.items()
    ]


@dataclass(frozen=True)
class EvidenceRow:
    """One kind of evidence: what stands for it, whether the next stage asks for it, and whether this one does."""

    kind: EvidenceKind
    name: Any
    help: Any
    pieces: list[Evidence]
    asked: bool
    missing: bool


@dataclass(frozen=True)
class Rooting:
    """How far an adoption has taken root. `lost`: what the present stage stands on and is missing now."""

    stage: Stage
    words: StageWords
    steps: list[str]
    current: int
    following: Stage | None
    following_words: StageWords | None
    missing: list[Any]
    lost: list[Any]
    workers: int
    evidence: list[EvidenceRow]
    history: list[dict[str, Any]]
    earlier: list[tuple[str, Any]]


def rooting_of(adoption: Adoption) -> Rooting:
    """Prepare the rooting page; the same number of queries whatever the history."""
    standing = standing_of(adoption)
    stage, following = Stage(adoption.stage), next_stage(Stage(adoption.stage))
    return Rooting(
        stage=stage,
        words=STAGE_WORDS[stage],
        steps=[str(STAGE_WORDS[each].name) for each in ORDER],
        current=ORDER.index(stage) + 1 if stage in ORDER else 0,
        following=following,
        following_words=STAGE_WORDS[following] if following else None,
        missing=in_words(following, standing),
        lost=in_words(stage, standing),
        workers=standing.workers,
        evidence=evidence_rows(adoption, stage, following),
        history=history_of(adoption),
        earlier=[(each.value, STAGE_WORDS[each].name) for each in ORDER if goes_back(stage, each)],
    )


def in_words(stage: Stage | None, standing: Standing) -> list[Any]:
    """Return what a stage asks for that is not there, as sentences."""
    return [MISSING_WORDS[slug] for slug in missing_for(stage, standing)] if stage else []


def evidence_rows(adoption: Adoption, stage: Stage, following: Stage | None) -> list[EvidenceRow]:
    """Return every kind of evidence with the pieces there are; one query."""
    pieces = list(adoption.evidence.filter(withdrawn_at=None).select_related("added_by").order_by("dated_on", "pk"))
    asked = ASKED_EVIDENCE.get(following, frozenset()) if following else frozenset()
    needed = ASKED_EVIDENCE.get(stage, frozenset())
    return [
        EvidenceRow(kind, words.name, words.help, own, kind in asked, kind in needed and not own)
        for kind, words in EVIDENCE_WORDS.items()
        for own in [[piece for piece in pieces if piece.kind == kind]]
    ]


def history_of(adoption: Adoption) -> list[dict[str, Any]]:
    """Return the story of the stages for the timeline, the first one first; one query."""
    changes = list(adoption.stage_changes.select_related("changed_by").order_by("changed_at", "id"))
    return [
        {
            "when": change.changed_at,
            "title": STAGE_WORDS[Stage(change.stage)].name,
            "text": change.reason,
            "by": str(change.changed_by),
            "now": change is changes[-1],
        }
        for change in changes
    ]
