"""What a member's desk shows: for each model in use, its state and the one thing to do next."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.decisions import Check, Stage
from mielikunta.building_blocks.adoption.models import Adoption, StartUpCheck
from mielikunta.building_blocks.adoption.queries import adoptions
from mielikunta.building_blocks.adoption.registry import room_of
from mielikunta.building_blocks.adoption.words import STAGE_WORDS
from mielikunta.foundation.access.decisions import Actor, Right, may
from mielikunta.foundation.languages.texts import in_language


@dataclass(frozen=True)
class Task:
    """One model on the desk."""

    adoption: Adoption
    title: str
    stage: Any
    practice: bool
    sentence: str
    href: str
    action: str


def tasks_of(mine: list[Adoption], actor: Actor) -> list[Task]:
    """Return the desk's rows; one query for the start-up checks of all."""
    done = dict(
        StartUpCheck.objects.filter(adoption__in=mine).values_list("adoption_id").annotate(count=Count("pk"))
    )
    return [task_of(adoption, actor, done.get(adoption.pk, 0)) for adoption in mine]


def task_of(adoption: Adoption, actor: Actor, checks_done: int) -> Task:
    """Return the next thing to do with one adoption: work that waits goes before administration."""
    sentence, href, action = waiting_work(adoption, actor) or next_step(adoption, actor, checks_done)
    return Task(
        adoption=adoption,
        title=str(adoption.model),
        stage=STAGE_WORDS[Stage(adoption.stage)].name,
        practice=adoption.is_practice,
        sentence=sentence,
        href=href,
        action=action,
    )


def waiting_work(adoption: Adoption, actor: Actor) -> tuple[str, str, str] | None:
    """Return the tool where something waits for this member, if any."""
    room = room_of(adoption.model.slug)
    titles = {tool["key"]: in_language(tool["title"]) for tool in adoption.version.texts.get("tools", [])}
    for tool in room.tools if room else ():
        if tool.count and any(may(actor, right, adoption) for right in tool.rights):
            count = tool.count(adoption.pk)
            if count:
                sentence = _("%(tool)s: %(count)s waiting.") % {
                    "tool": titles.get(tool.key, ""),
                    "count": count,
                }
                return sentence, reverse(tool.url_name, args=[adoption.pk]), _("Open")
    return None


def next_step(adoption: Adoption, actor: Actor, checks_done: int) -> tuple[str, str, str]:
    """Return what moves the adoption on, for those who lead it; the adoption's page for the others."""
    own_page = reverse("adoption", args=[adoption.pk])
    if not may(actor, Right.MANAGE_ADOPTION, adoption):
        return _("Nothing waits for you now."), own_page, _("Open")
    if adoption.is_practice:
        sentence = _("Start-up checks: %(done)s of %(all)s done.") % {"done": checks_done, "all": len(Check)}
        return sentence, reverse("start_up", args=[adoption.pk]), _("Go on")
    if adoption.stage != Stage.ROOTED:
        return (
            _("See what the next stage of rooting asks for."),
            reverse("rooting", args=[adoption.pk]),
            _("See"),
        )
    return _("Rooted. Check once a year that the evidence still holds."), own_page, _("Open")


@dataclass(frozen=True)
class OwnedRow:
    """One adoption of a model as the model's owner sees it: the organisation and its progress, no people served."""

    model: str
    organisation: str
    stage: Any
    practice: bool
    version: str
    newest: str
    local_changes: int
    end_reason: str


def owned_rows(organisation_id: UUID | None) -> list[OwnedRow]:
    """Return the adoptions of the models that the organisation owns."""
    if organisation_id is None:
        return []
    rows = (
        adoptions()
        .owned_by(organisation_id)
        .select_related("model__current_version", "organisation", "version")
        .annotate(changes=Count("local_changes"))
        .order_by("model__number", "organisation__name_fi")
    )
    return [
        OwnedRow(
            model=str(row.model),
            organisation=str(row.organisation),
            stage=STAGE_WORDS[Stage(row.stage)].name,
            practice=row.is_practice,
            version=row.version.version,
            newest=row.model.current_version.version,
            local_changes=row.changes,
            end_reason=row.end_reason,
        )
        for row in rows
    ]
