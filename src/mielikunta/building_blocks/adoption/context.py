"""The desk's menu, built from the tools that the member has, and the band of practice mode."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.building_blocks.adoption.queries import adoptions, tool_titles
from mielikunta.building_blocks.adoption.registry import Tool, room_of
from mielikunta.foundation.access.decisions import Actor, Right, Within, may
from mielikunta.foundation.languages.texts import in_language
from mielikunta.foundation.people.queries import organisations

Item = tuple[str, str, int | None, bool]
OWN, PRACTICE = "_own_adoptions", "_practice"  # what a request carries, so that nothing is read twice


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
        found = read_own(request.actor)  # type: ignore[attr-defined]
        setattr(request, OWN, found)
    return found


def read_own(actor: Actor) -> Own:
    """Return the running adoptions in the models' order, with the tools that the member may use."""
    listed = adoptions().visible_to(actor).running().with_names()
    mine = list(listed.order_by("model__number", "organisation__name_fi", "pk"))
    usable = {adoption: usable_tools(adoption, actor) for adoption in mine}
    waiting = waiting_in(usable.items())
    titles = tool_titles({adoption.version_id for adoption, tools in usable.items() if tools})
    return Own(
        mine,
        {
            adoption.pk: [
                OwnTool(
                    in_language(titles.get(adoption.version_id, {}).get(tool.key, {"fi": tool.key})),
                    reverse(tool.url_name, args=[adoption.pk]),
                    waiting.get((tool, adoption.pk)),
                )
                for tool in tools
            ]
            for adoption, tools in usable.items()
        },
    )


def usable_tools(adoption: Adoption, actor: Actor) -> list[Tool]:
    """Return the tools of an adoption that the member may use."""
    room = room_of(adoption.model.slug)
    return [
        tool
        for tool in (room.tools if room else ())
        if not tool.public and any(may(actor, right, adoption) for right in tool.rights)
    ]


def waiting_in(usable: Iterable[tuple[Adoption, list[Tool]]]) -> dict[tuple[Tool, UUID], int]:
    """Return how many wait in each tool of each adoption; each tool is asked once, for all its adoptions."""
    asked: dict[Tool, list[UUID]] = {}
    for adoption, tools in usable:
        for tool in tools:
            asked.setdefault(tool, []).append(adoption.pk)
    return {(tool, pk): count for tool, ids in asked.items() for pk, count in tool.waiting_in(ids).items()}


def link(label: str, href: str, path: str, count: int | None = None) -> Item:
    """Return one line of the menu."""
    return label, href, count, href == path


def lines_of(adoption: Adoption, tools: list[OwnTool], actor: Actor, path: str) -> list[Item]:
    """Return the lines of one adoption: its tools, and the page of the adoption itself for those who lead it."""
    items = [link(tool.title, tool.href, path, tool.waiting) for tool in tools]
    if may(actor, Right.MANAGE_ADOPTION, adoption):
        items.append(link(_("Taking into use"), reverse("adoption", args=[adoption.pk]), path))
    return items


def organisation_items(actor: Actor, path: str) -> list[Item]:
    """Return the lines of the organisation itself."""
    own_account = link(_("Own account"), reverse("my_page"), path)
    if actor.organisation_id is None:
        return [own_account]
    scope, args = Within(actor.organisation_id), [actor.organisation_id]
    founds = may(actor, Right.FOUND_ORGANISATIONS, scope)
    lines = [
        (_("My desk"), reverse("desk"), True),
        (_("Members"), reverse("members", args=args), may(actor, Right.MANAGE_MEMBERS, scope)),
        (_("Take a model into use"), reverse("catalogue"), may(actor, Right.MANAGE_ADOPTION, scope)),
        (_("Access log"), reverse("audit_log", args=args), may(actor, Right.READ_AUDIT, scope)),
        (_("Organisations"), reverse("organisations"), founds),
        (_("Owners of models"), reverse("model_owners"), founds),
    ]
    return [*(link(label, href, path) for label, href, shown in lines if shown), own_account]


def build(request: HttpRequest) -> Desk | None:
    """Return the desk of the member, or None when nobody is signed in."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.user_id is None:
        return None
    belongs = list(organisations().of_user(actor.user_id))
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
