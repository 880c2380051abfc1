"""The desk's menu, built from the tools that the member has."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.building_blocks.adoption.queries import adoptions
from mielikunta.building_blocks.adoption.registry import room_of
from mielikunta.foundation.access.decisions import Actor, Right, Within, may
from mielikunta.foundation.languages.texts import in_language
from mielikunta.foundation.people.queries import organisations

Item = tuple[str, str, int | None, bool]


@dataclass(frozen=True)
class Desk:
    """What the desk's frame shows of the member: the organisation and the tools."""

    organisation_name: str
    switch_url: str
    groups: list[tuple[str, bool, list[Item]]]


def link(label: str, href: str, path: str, count: int | None = None) -> Item:
    """Return one line of the menu."""
    return label, href, count, href == path


def tools_of(adoption: Adoption, actor: Actor, path: str) -> list[Item]:
    """Return the lines of one adoption: its tools, and the page of the adoption itself for those who lead it."""
    room = room_of(adoption.model.slug)
    titles = {tool["key"]: in_language(tool["title"]) for tool in adoption.version.texts.get("tools", [])}
    items = [
        link(
            titles.get(tool.key, tool.key),
            reverse(tool.url_name, args=[adoption.pk]),
            path,
            tool.count(adoption.pk) if tool.count else None,
        )
        for tool in (room.tools if room else ())
        if not tool.public and any(may(actor, right, adoption) for right in tool.rights)
    ]
    if may(actor, Right.MANAGE_ADOPTION, adoption):
        items.append(link(_("Taking into use"), reverse("adoption", args=[adoption.pk]), path))
    return items


def organisation_items(actor: Actor, path: str) -> list[Item]:
    """Return the lines of the organisation itself."""
    if actor.organisation_id is None:
        return []
    scope, args = Within(actor.organisation_id), [actor.organisation_id]
    lines = [(_("My desk"), reverse("desk"), True)]
    lines += [
        (_("Members"), reverse("members", args=args), may(actor, Right.MANAGE_MEMBERS, scope)),
        (_("Take a model into use"), reverse("catalogue"), may(actor, Right.MANAGE_ADOPTION, scope)),
        (_("Access log"), reverse("audit_log", args=args), may(actor, Right.READ_AUDIT, scope)),
        (_("Organisations"), reverse("organisations"), may(actor, Right.FOUND_ORGANISATIONS, scope)),
        (_("Own account"), reverse("my_page"), True),
    ]
    return [link(label, href, path) for label, href, shown in lines if shown]


def build(request: HttpRequest) -> Desk | None:
    """Return the desk of the member, or None when nobody is signed in."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.is_signed_in:
        return None
    mine = list(organisations().of_user(actor.user_id))  # type: ignore[arg-type]
    name = next((str(each) for each in mine if each.pk == actor.organisation_id), "")
    groups = [("", False, organisation_items(actor, request.path))]
    for adoption in (
        adoptions().visible_to(actor).running().with_words().order_by("model__number", "created_at")
    ):
        items = tools_of(adoption, actor, request.path)
        if items:
            title = str(adoption.model)
            if adoption.organisation_id != actor.organisation_id:
                title = f"{title}, {adoption.organisation}"
            groups.append((title, adoption.is_practice, items))
    return Desk(name, reverse("my_page") if len(mine) > 1 else "", groups)


def desk(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `desk`, built only when a template asks for it, and `actor`."""
    if not hasattr(request, "actor"):
        return {}
    return {"desk": SimpleLazyObject(lambda: build(request)), "actor": request.actor}
