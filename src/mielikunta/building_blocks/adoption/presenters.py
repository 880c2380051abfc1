"""What pages show of adoptions: prepared once, so that templates decide nothing."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from mielikunta.building_blocks.adoption.actions import standing_of
from mielikunta.building_blocks.adoption.decisions import (
    ASKED_EVIDENCE,
    ORDER,
    Check,
    EvidenceKind,
    Stage,
    Standing,
    missing_for,
    next_stage,
)
from mielikunta.building_blocks.adoption.models import Adoption, AdoptionRole, Evidence, StartUpCheck
from mielikunta.building_blocks.adoption.queries import adoption_roles
from mielikunta.building_blocks.adoption.registry import DEPUTY, LEAD, Tool, room_of
from mielikunta.building_blocks.adoption.words import (
    CHECK_WORDS,
    EVIDENCE_WORDS,
    MISSING_WORDS,
    ROLE_WORDS,
    STAGE_WORDS,
    StageWords,
)
from mielikunta.foundation.access.decisions import Actor, may
from mielikunta.foundation.languages.texts import in_language


@dataclass(frozen=True)
class ToolRow:
    """A tool of the model: with its address when it stands here and the member may use it."""

    title: str
    text: str
    href: str
    ready: bool


def address_of(tool: Tool, adoption: Adoption, actor: Actor) -> str:
    """Return where the tool is, or an empty text when the member's rights don't reach it."""
    if tool.public:
        return reverse(tool.url_name)
    allowed = any(may(actor, right, adoption) for right in tool.rights)
    return reverse(tool.url_name, args=[adoption.pk]) if allowed else ""


def tool_rows(adoption: Adoption, actor: Actor) -> list[ToolRow]:
    """Return the model's described tools; those that come later say so."""
    room = room_of(adoption.model.slug)
    built = {tool.key: tool for tool in room.tools} if room else {}
    rows = []
    for described in adoption.version.texts.get("tools", []):
        tool = built.get(described["key"])
        href = address_of(tool, adoption, actor) if tool else ""
        rows.append(
            ToolRow(in_language(described["title"]), in_language(described["text"]), href, tool is not None)
        )
    return rows


def role_titles(adoption: Adoption) -> dict[str, str]:
    """Return the names of the roles of an adoption: the lead, the deputy, and the model's own."""
    described = {role["key"]: in_language(role["title"]) for role in adoption.version.texts.get("roles", [])}
    return described | {key: str(words) for key, words in ROLE_WORDS.items()}


def own_roles(adoption: Adoption) -> list[tuple[str, str]]:
    """Return the room's own roles that give rights here, with their names and what they do."""
    room = room_of(adoption.model.slug)
    usable = {key for key, _rights in room.roles} - {LEAD} if room else set()
    return [
        (role["key"], f"{in_language(role['title'])}: {in_language(role['text'])}")
        for role in adoption.version.texts.get("roles", [])
        if role["key"] in usable
    ]


@dataclass(frozen=True)
class RoleRow:
    """Somebody in a role."""

    role: AdoptionRole
    title: str
    name: str
    organisation: str


def people_of(adoption: Adoption) -> tuple[list[RoleRow], list[RoleRow]]:
    """Return who holds roles now, the lead first, and who held them earlier."""
    titles = role_titles(adoption)
    rows = [
        RoleRow(
            role,
            titles.get(role.role, role.role),
            str(role.membership.user),
            str(role.membership.organisation),
        )
        for role in adoption_roles().in_adoption(adoption.pk).order_by("given_at")
    ]
    order = {LEAD: 0, DEPUTY: 1}
    held = [row for row in rows if row.role.ended_at is None]
    held.sort(key=lambda row: (order.get(row.role.role, 2), row.title, row.name))
    return held, [row for row in reversed(rows) if row.role.ended_at is not None]


@dataclass(frozen=True)
class CheckRow:
    """A start-up check and its answer, if any."""

    check: Check
    name: Any
    question: Any
    answer: StartUpCheck | None


def check_rows(adoption: Adoption) -> list[CheckRow]:
    """Return all start-up checks in order with their answers."""
    answers = {answer.check_key: answer for answer in adoption.checks.select_related("answered_by")}
    return [
        CheckRow(check, words.name, words.question, answers.get(check.value))
        for check, words in CHECK_WORDS.items()
    ]


@dataclass(frozen=True)
class EvidenceRow:
    """One kind of evidence: what stands for it, and whether the next stage asks for it."""

    kind: EvidenceKind
    name: Any
    help: Any
    pieces: list[Evidence]
    asked: bool


@dataclass(frozen=True)
class Rooting:
    """How far an adoption has taken root."""

    stage: Stage
    words: StageWords
    steps: list[str]
    current: int
    following: Stage | None
    following_words: StageWords | None
    missing: list[Any]
    workers: int
    evidence: list[EvidenceRow]
    history: list[dict[str, Any]]
    earlier: list[tuple[str, Any]]


def rooting_of(adoption: Adoption) -> Rooting:
    """Prepare the rooting page."""
    standing: Standing = standing_of(adoption)
    stage, following = Stage(adoption.stage), next_stage(Stage(adoption.stage))
    pieces = list(adoption.evidence.filter(withdrawn_at=None).select_related("added_by").order_by("dated_on"))
    asked = ASKED_EVIDENCE.get(following, frozenset()) if following else frozenset()
    return Rooting(
        stage=stage,
        words=STAGE_WORDS[stage],
        steps=[str(STAGE_WORDS[each].name) for each in ORDER],
        current=ORDER.index(stage) + 1 if stage in ORDER else 0,
        following=following,
        following_words=STAGE_WORDS[following] if following else None,
        missing=[MISSING_WORDS[slug] for slug in missing_for(following, standing)] if following else [],
        workers=standing.workers,
        evidence=[
            EvidenceRow(
                kind, words.name, words.help, [piece for piece in pieces if piece.kind == kind], kind in asked
            )
            for kind, words in EVIDENCE_WORDS.items()
        ],
        history=[
            {
                "when": change.changed_at,
                "title": STAGE_WORDS[Stage(change.stage)].name,
                "text": change.reason,
                "by": str(change.changed_by),
            }
            for change in adoption.stage_changes.select_related("changed_by").order_by("changed_at", "id")
        ],
        earlier=[(each.value, STAGE_WORDS[each].name) for each in ORDER if ORDER.index(each) < _place(stage)],
    )


def _place(stage: Stage) -> int:
    return ORDER.index(stage) if stage in ORDER else 0


@dataclass(frozen=True)
class NextThing:
    """The one thing to do next with an adoption."""

    title: Any
    href: str


def texts_by_path(texts: dict[str, Any], path: str) -> dict[str, str] | None:
    """Return the text with its languages at a path such as "steps.2.text", or None."""
    node: Any = texts
    for part in path.split("."):
        if isinstance(node, list) and part.isdigit() and 0 < int(part) <= len(node):
            node = node[int(part) - 1]
        elif isinstance(node, dict) and part in node:
            node = node[part]
        else:
            return None
    return node if isinstance(node, dict) and isinstance(node.get("fi"), str) else None
