"""The tools of an adoption and the people in it."""

from dataclasses import dataclass

from django.urls import reverse

from mielikunta.building_blocks.adoption.models import Adoption, AdoptionRole
from mielikunta.building_blocks.adoption.queries import adoption_roles
from mielikunta.building_blocks.adoption.registry import DEPUTY, LEAD, Tool, room_of
from mielikunta.building_blocks.adoption.words import ROLE_WORDS
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
    """Return the model's described tools; those that come later say so. An adoption that has ended has none."""
    if adoption.has_ended:
        return []
    room = room_of(adoption.model.slug)
    built = {tool.key: tool for tool in room.tools} if room else {}
    rows = []
    for described in adoption.texts.get("tools", []):
        tool = built.get(described["key"])
        href = address_of(tool, adoption, actor) if tool else ""
        rows.append(ToolRow(in_language(described["title"]), in_language(described["text"]), href, tool is not None))
    return rows


def are_first_versions(adoption: Adoption) -> bool:
    """Return whether the tools do not do yet all that the model's description tells of them."""
    room = room_of(adoption.model.slug)
    return room is not None and room.first_version


def role_titles(adoption: Adoption) -> dict[str, str]:
    """Return the names of the roles of an adoption: the lead, the deputy, and the model's own."""
    described = {role["key"]: in_language(role["title"]) for role in adoption.texts.get("roles", [])}
    return described | {key: str(words) for key, words in ROLE_WORDS.items()}


def own_roles(adoption: Adoption) -> list[tuple[str, str]]:
    """Return the room's own roles that give rights here, with their names and what they do."""
    room = room_of(adoption.model.slug)
    usable = room.own_roles if room else frozenset()
    return [
        (role["key"], f"{in_language(role['title'])}: {in_language(role['text'])}")
        for role in adoption.texts.get("roles", [])
        if role["key"] in usable
    ]


@dataclass(frozen=True)
class RoleRow:
    """Somebody in a role. `left`: no longer a member, so that the role allows nothing and waits for another."""

    role: AdoptionRole
    title: str
    name: str
    organisation: str
    left: bool

    @property
    def leads(self) -> bool:
        """Whether this is the lead's role."""
        return self.role.role == LEAD


@dataclass(frozen=True)
class People:
    """Who holds roles in an adoption now, the lead first, and who held them earlier, the latest first."""

    held: list[RoleRow]
    earlier: list[RoleRow]

    @property
    def lead(self) -> RoleRow | None:
        """The lead, if somebody leads."""
        return next((row for row in self.held if row.leads and not row.left), None)

    def vacant(self) -> list[str]:
        """Return which of lead and deputy nobody holds who is still a member."""
        taken = {row.role.role for row in self.held if not row.left}
        return [key for key in (LEAD, DEPUTY) if key not in taken]


def people_of(adoption: Adoption) -> People:
    """Return the people of an adoption; one query."""
    titles = role_titles(adoption)
    roles = adoption_roles().in_adoption(adoption.pk).order_by("given_at", "pk")
    rows = [role_row(adoption, role, titles) for role in roles]
    order = {LEAD: 0, DEPUTY: 1}
    held = [row for row in rows if row.role.ended_at is None]
    held.sort(key=lambda row: (order.get(row.role.role, 2), row.title, row.name))
    return People(held, [row for row in reversed(rows) if row.role.ended_at is not None])


def role_row(adoption: Adoption, role: AdoptionRole, titles: dict[str, str]) -> RoleRow:
    """Return one row; the organisation is named where it is a partner's."""
    member = role.membership
    return RoleRow(
        role,
        titles.get(role.role, role.role),
        str(member.user),
        str(member.organisation) if member.organisation_id != adoption.organisation_id else "",
        member.left_on is not None or not member.user.is_active,
    )
