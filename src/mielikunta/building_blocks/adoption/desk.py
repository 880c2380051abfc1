"""What a member's desk shows: for each model in use, its state and the one thing to do next."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.context import Own, OwnTool
from mielikunta.building_blocks.adoption.decisions import Check, Stage, Standing, missing_for
from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.building_blocks.adoption.queries import adoptions, checks_done, standings
from mielikunta.building_blocks.adoption.words import MISSING_WORDS, STAGE_WORDS
from mielikunta.foundation.access.decisions import Actor, Right, may

Next = tuple[str, str, str]


@dataclass(frozen=True)
class Task:
    """One model on the desk."""

    adoption: Adoption
    title: str
    organisation: str
    stage: Any
    practice: bool
    sentence: str
    href: str
    action: str


def tasks_of(own: Own, actor: Actor) -> list[Task]:
    """Return the desk's rows, with a fixed number of queries for all of them."""
    led = [adoption for adoption in own.adoptions if may(actor, Right.MANAGE_ADOPTION, adoption)]
    done, known = checks_done(led), standings(led)
    return [
        task_of(
            adoption,
            actor,
            waiting_work(own.tools[adoption.pk])
            or next_step(adoption, done.get(adoption.pk, 0), known.get(adoption.pk)),
        )
        for adoption in own.adoptions
    ]


def task_of(adoption: Adoption, actor: Actor, following: Next) -> Task:
    """Return one row with what to do next; the adopter is named where it is not one's own organisation."""
    sentence, href, action = following
    elsewhere = adoption.organisation_id != actor.organisation_id
    return Task(
        adoption=adoption,
        title=str(adoption.model),
        organisation=str(adoption.organisation) if elsewhere else "",
        stage=STAGE_WORDS[Stage(adoption.stage)].name,
        practice=adoption.is_practice,
        sentence=sentence,
        href=href,
        action=action,
    )


def waiting_work(tools: Collection[OwnTool]) -> Next | None:
    """Return the tool where something waits for this member, if any: work that waits goes before administration."""
    for tool in tools:
        if tool.waiting:
            sentence = _("%(tool)s: %(count)s waiting.") % {"tool": tool.title, "count": tool.waiting}
            return sentence, tool.href, _("Open")
    return None


def next_step(adoption: Adoption, checks: int, standing: Standing | None) -> Next:
    """Return what moves the adoption on, for those who lead it (who know its standing); its page for the others."""
    own_page, rooting = reverse("adoption", args=[adoption.pk]), reverse("rooting", args=[adoption.pk])
    if standing is None:
        return _("Nothing waits for you now."), own_page, _("Open")
    if adoption.is_practice:
        sentence = _("Start-up checks: %(done)s of %(all)s done.") % {"done": checks, "all": len(Check)}
        return sentence, reverse("start_up", args=[adoption.pk]), _("Go on")
    if missing_for(Stage(adoption.stage), standing):
        return _("What the stage of rooting stands on is missing now."), rooting, _("See")
    if adoption.stage != Stage.ROOTED:
        return _("See what the next stage of rooting asks for."), rooting, _("See")
    return _("Rooted. Check once a year that the evidence still holds."), rooting, _("Open")


@dataclass(frozen=True)
class OwnedRow:
    """One adoption of a model as the model's owner sees it: the organisation and its progress, no people served."""

    model: str
    organisation: str
    stage: Any
    practice: bool
    missing: list[str]
    version: str
    newest: str
    local_changes: int
    end_reason: str


def owned_rows(organisation_id: UUID) -> list[OwnedRow]:
    """Return the adoptions of the models that the organisation owns, the running ones of each model first."""
    rows = list(
        adoptions()
        .owned_by(organisation_id)
        .with_names()
        .annotate(changes=Count("local_changes", filter=Q(local_changes__is_loose=False)))
        .order_by("model__number", "ended_on", "organisation__name_fi", "pk")
    )
    rows.sort(key=lambda row: (row.model.number, row.has_ended))
    known = standings(rows)
    return [owned_row(row, known[row.pk]) for row in rows]


def owned_row(row: Any, standing: Standing) -> OwnedRow:
    """Return one row; what is missing now is told of those that run."""
    stage = Stage(row.stage)
    missing = missing_for(stage, standing)
    return OwnedRow(
        model=str(row.model),
        organisation=str(row.organisation),
        stage=STAGE_WORDS[stage].name,
        practice=row.is_practice and not row.has_ended,
        missing=[str(MISSING_WORDS[slug]) for slug in missing],
        version=row.version.version,
        newest=""
        if row.has_ended or row.version_id == row.model.current_version_id
        else row.model.current_version.version,
        local_changes=row.changes,
        end_reason=row.end_reason,
    )
