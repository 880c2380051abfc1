"""The desk's menu, built from the tools that the member has, and the band of practice mode."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.cache import caches
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.building_blocks.adoption.queries import latest_deeds, own_running, tool_titles
from mielikunta.building_blocks.adoption.queries.rows import Titles
from mielikunta.building_blocks.adoption.registry import Tool, room_of
from mielikunta.foundation.access.decisions import Actor, Right, Scope, Within, holds, may
from mielikunta.foundation.languages.texts import in_language
from mielikunta.foundation.people.api import belongs_to

Item = tuple[str, str, int | None, bool]
LONGEST_KEPT = 30  # seconds that a count may stand though time goes by
OWN, RUNNING, PRACTICE = "_own", "_running_adoptions", "_practice"  # a request carries them: nothing is read twice


@dataclass(frozen=True)
class Desk:
    """What the desk's frame shows of the member: the organisation and the tools."""

    organisation_name: str
    switch_url: str
    groups: list[tuple[str, bool, list[Item]]]


@dataclass(frozen=True)
class OwnTool:
    """A tool that the member may use in an adoption, with how many wait there (None where nothing can wait)."""

    title: str
    href: str
    waiting: int | None


@dataclass(frozen=True)
class Own:
    """The adoptions that the member has to do with, those that run, and the member's tools in each."""

    adoptions: list[Adoption]
    tools: dict[UUID, list[OwnTool]] = field(default_factory=dict)


def own_of(request: HttpRequest) -> Own:
    """Return what the member has on the desk; read once in a request, with a fixed number of queries."""
    found: Own | None = getattr(request, OWN, None)
    if found is None:
        found = read_own(request.actor, running_of(request))  # type: ignore[attr-defined]
        setattr(request, OWN, found)
    return found


def running_of(request: HttpRequest) -> list[Adoption]:
    """Return the running adoptions that the member has to do with, in the models' order; read once in a request."""
    found: list[Adoption] | None = getattr(request, RUNNING, None)
    if found is None:
        found = own_running(request.actor)  # type: ignore[attr-defined]
        setattr(request, RUNNING, found)
    return found


def read_own(actor: Actor, mine: list[Adoption]) -> Own:
    """Return these running adoptions with the tools that the member may use."""
    usable = {adoption: usable_tools(adoption, actor) for adoption in mine}
    waiting = waiting_in(usable.items())
    served = [adoption for adoption, tools in usable.items() if tools]
    versions = {adoption.version_id for adoption in served}
    titles = tool_titles(versions | {adoption.model.current_version_id for adoption in served})
    return Own(
        mine,
        {
            adoption.pk: [
                OwnTool(
                    title_of(tool, adoption, titles),
                    address(get_language(), tool.url_name, adoption.pk),
                    waiting.get((tool, adoption.pk)),
                )
                for tool in tools
            ]
            for adoption, tools in usable.items()
        },
    )


@lru_cache(maxsize=5000)
def address(language: str | None, name: str, *args: UUID) -> str:
    """Return the address of a page in the language that is spoken now; told once in a process."""
    return reverse(name, args=args)


def title_of(tool: Tool, adoption: Adoption, titles: Mapping[UUID, Titles]) -> str:
    """Return a tool's title in the adoption's own version; one that came later has it in the newest version."""
    known = titles.get(adoption.model.current_version_id, {}) | titles.get(adoption.version_id, {})
    return in_language(known.get(tool.key, {"fi": tool.key}))


def usable_tools(adoption: Adoption, actor: Actor) -> list[Tool]:
    """Return the tools of an adoption that the member may use."""
    room = room_of(adoption.model.slug)
    return [
        tool
        for tool in (room.tools if room else ())
        if not tool.public and any(may(actor, right, adoption) for right in tool.rights)
    ]


def waiting_in(usable: Iterable[tuple[Adoption, list[Tool]]]) -> dict[tuple[Tool, UUID], int]:
    """Return how many wait in each tool of each adoption.

    Counted anew when something has been done in the adoption, and after a while in any case, since a clock may have
    run out; each tool is then asked once, for all its adoptions.
    """
    wanted = [(tool, adoption.pk) for adoption, tools in usable for tool in tools if tool.is_counted]
    marks = latest_deeds({pk for _tool, pk in wanted})
    keys = {(tool, pk): f"waiting:{pk}:{tool.url_name}:{marks.get(pk)}" for tool, pk in wanted}
    known = caches["parts"].get_many(keys.values())
    asked: dict[Tool, list[UUID]] = {}
    for tool, pk in wanted:
        if keys[tool, pk] not in known:
            asked.setdefault(tool, []).append(pk)
    counted = {(tool, pk): count for tool, ids in asked.items() for pk, count in tool.waiting_in(ids).items()}
    caches["parts"].set_many({keys[pair]: count for pair, count in counted.items()}, timeout=LONGEST_KEPT)
    return {pair: known[key] for pair, key in keys.items() if key in known} | counted


def link(label: str, href: str, path: str, count: int | None = None) -> Item:
    """Return one line of the menu."""
    return label, href, count, href == path


def lines_of(adoption: Adoption, tools: list[OwnTool], actor: Actor, path: str) -> list[Item]:
    """Return the lines of one adoption: its tools, and the page of the adoption itself for those who lead it."""
    items = [link(tool.title, tool.href, path, tool.waiting) for tool in tools]
    if may(actor, Right.MANAGE_ADOPTION, adoption):
        items.append(link(_("Taking into use"), address(get_language(), "adoption", adoption.pk), path))
    return items


def helps_others_adopt(actor: Actor, scope: Scope) -> bool:
    """Return whether the member opens organisations for others: their own, the programme's, runs no model."""
    return holds(actor, Right.FOUND_ORGANISATIONS, scope)


def organisation_items(actor: Actor, path: str) -> list[Item]:
    """Return the lines of the organisation itself."""
    own_account = link(_("Own account"), address(get_language(), "my_page"), path)
    if actor.organisation_id is None:
        return [own_account]
    scope, own, language = Within(actor.organisation_id), actor.organisation_id, get_language()
    founds = may(actor, Right.FOUND_ORGANISATIONS, scope)
    adopts = may(actor, Right.MANAGE_ADOPTION, scope) and not helps_others_adopt(actor, scope)
    lines = [
        (_("My desk"), address(language, "desk"), True),
        (_("Services near by"), address(language, "own_services", own), True),
        (_("Members"), address(language, "members", own), may(actor, Right.MANAGE_MEMBERS, scope)),
        (_("Take a model into use"), address(language, "catalogue"), adopts),
        (_("Access log"), address(language, "audit_log", own), may(actor, Right.READ_AUDIT, scope)),
        (_("Organisations"), address(language, "organisations"), founds),
        (_("Owners of models"), address(language, "model_owners"), founds),
    ]
    return [*(link(label, href, path) for label, href, shown in lines if shown), own_account]


def build(request: HttpRequest) -> Desk | None:
    """Return the desk of the member, or None when nobody is signed in."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.user_id is None:
        return None
    belongs = belongs_to(request, actor.user_id)
    name = next((str(each) for each in belongs if each.pk == actor.organisation_id), "")
    groups = [("", False, organisation_items(actor, request.path))]
    own = own_of(request)
    for adoption in own.adoptions:
        items = lines_of(adoption, own.tools[adoption.pk], actor, request.path)
        if items:
            title = str(adoption.model)
            if adoption.organisation_id != actor.organisation_id:
                title = f"{title}, {adoption.organisation}"
            groups.append((title, adoption.is_practice, items))
    return Desk(name, reverse("my_page") if len(belongs) > 1 else "", groups)


def mark_practice(request: HttpRequest, adoption: Adoption) -> None:
    """Put the band of practice mode on the page that this request is about, however it is rendered."""
    setattr(request, PRACTICE, adoption.is_practice)


def desk(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `desk`, built only when a template asks for it, `actor`, and `practice`."""
    if not hasattr(request, "actor"):
        return {}
    return {
        "desk": SimpleLazyObject(lambda: build(request)),
        "actor": request.actor,
        "practice": getattr(request, PRACTICE, False),
    }
