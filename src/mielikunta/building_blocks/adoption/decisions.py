"""Stages of rooting, start-up checks and what stands in the way: plain Python."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Mode(StrEnum):
    """Practice holds test data only; live serves real people."""

    PRACTICE = "practice"
    LIVE = "live"


class Stage(StrEnum):
    """How far an adoption has taken root, in order; `ENDED` can follow any."""

    EXPLORING = "exploring"
    PREPARING = "preparing"
    PILOTING = "piloting"
    IN_USE = "in_use"
    ROOTED = "rooted"
    ENDED = "ended"


ORDER = [Stage.EXPLORING, Stage.PREPARING, Stage.PILOTING, Stage.IN_USE, Stage.ROOTED]


class Check(StrEnum):
    """What an organisation settles before real people are served."""

    RESPONSIBLE_PERSON = "responsible_person"
    CONTACT = "contact"
    CONTROLLER = "controller"
    LEGAL_BASIS = "legal_basis"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    PRIVACY_NOTICE = "privacy_notice"
    IMPACT_ASSESSMENT = "impact_assessment"
    PROCESSOR_AGREEMENT = "processor_agreement"


def may_be_unneeded(check: Check, *, serves_people: bool) -> bool:
    """Return whether a check may be marked as not needed, with its reason; the others always have an answer.

    An organisation may run the service itself. A model that records nothing of residents needs no assessment of
    impacts on them and no number for them to call; one that serves people always has both.
    """
    if check in {Check.IMPACT_ASSESSMENT, Check.CONTACT}:
        return not serves_people
    return check is Check.PROCESSOR_AGREEMENT


class EvidenceKind(StrEnum):
    """What shows that a model lives in the unit's structures and not with one worker."""

    RESPONSIBLE_UNIT = "responsible_unit"
    STRATEGY = "strategy"
    BUDGET_LINE = "budget_line"
    AGREEMENT = "agreement"
    TRAINING = "training"
    FIGURES = "figures"


# What each stage asks for. The agreement with associations is evidence where there are associations to agree with.
ASKED_EVIDENCE: dict[Stage, frozenset[EvidenceKind]] = {
    Stage.EXPLORING: frozenset(),
    Stage.PREPARING: frozenset(),
    Stage.PILOTING: frozenset({EvidenceKind.RESPONSIBLE_UNIT}),
    Stage.IN_USE: frozenset({EvidenceKind.RESPONSIBLE_UNIT, EvidenceKind.FIGURES}),
    Stage.ROOTED: frozenset(
        {
            EvidenceKind.RESPONSIBLE_UNIT,
            EvidenceKind.STRATEGY,
            EvidenceKind.BUDGET_LINE,
            EvidenceKind.TRAINING,
            EvidenceKind.FIGURES,
        }
    ),
}
WORKERS_WHEN_ROOTED = 2
USE_WINDOW_DAYS = 90


@dataclass(frozen=True)
class Standing:
    """What is known of an adoption when a stage is considered.

    `workers` have worked with the tools in real use in the last 90 days and still belong to the work.
    """

    mode: Mode
    evidence: frozenset[EvidenceKind]
    workers: int


def missing_for(stage: Stage, standing: Standing) -> list[str]:
    """Return slugs of what `stage` still asks for: evidence kinds, "live", "second_worker"; empty when nothing."""
    if stage not in ASKED_EVIDENCE:
        return []
    missing = [kind.value for kind in EvidenceKind if kind in ASKED_EVIDENCE[stage] - standing.evidence]
    if ORDER.index(stage) >= ORDER.index(Stage.PILOTING) and standing.mode is not Mode.LIVE:
        missing.insert(0, "live")
    if stage is Stage.ROOTED and standing.workers < WORKERS_WHEN_ROOTED:
        missing.append("second_worker")
    return missing


def goes_back(now: Stage, then: Stage) -> bool:
    """Return whether `then` comes before `now`; ending is not going back."""
    return now in ORDER and then in ORDER and ORDER.index(then) < ORDER.index(now)


def next_stage(stage: Stage) -> Stage | None:
    """Return the stage after `stage`, or None at the end."""
    if stage not in ORDER or stage is ORDER[-1]:
        return None
    return ORDER[ORDER.index(stage) + 1]


def open_checks(done: Collection[str]) -> list[Check]:
    """Return the checks that still keep an adoption in practice mode."""
    return [check for check in Check if check.value not in done]


def text_at(texts: dict[str, Any], path: str) -> dict[str, str] | None:
    """Return the text with its languages at a path such as "steps.2.text", or None when there is none."""
    node: Any = texts
    for part in path.split("."):
        if isinstance(node, list) and part.isascii() and part.isdigit() and 0 < int(part) <= len(node):
            node = node[int(part) - 1]
        elif isinstance(node, dict) and part in node:
            node = node[part]
        else:
            return None
    return node if isinstance(node, dict) and isinstance(node.get("fi"), str) else None


def mark_of(seen: Any) -> str:
    """Return a short mark of what a page showed, 16 hexadecimal digits: another mark means another content."""
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:16]
