"""Rights, grants and the question whether an actor holds one: values in, answer out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol
from uuid import UUID


class Right(StrEnum):
    """What a role may allow. Rooms map their roles onto these."""

    SEE_FIGURES = "see_figures"
    WORK_QUEUE = "work_queue"
    READ_MATTER = "read_matter"
    WRITE_MATTER = "write_matter"
    ACCOMPANY = "accompany"  # read and write the matters one is named to, and no others
    REFER = "refer"
    MANAGE_MEMBERS = "manage_members"
    MANAGE_ADOPTION = "manage_adoption"
    PUBLISH_CONTENT = "publish_content"
    READ_AUDIT = "read_audit"
    SEE_PROGRAMME = "see_programme"
    FOUND_ORGANISATIONS = "found_organisations"


# Whoever sees people's data signs in with a second factor.
NEEDS_SECOND_FACTOR = frozenset(
    {
        Right.WORK_QUEUE,
        Right.READ_MATTER,
        Right.WRITE_MATTER,
        Right.ACCOMPANY,
        Right.MANAGE_MEMBERS,
        Right.READ_AUDIT,
        Right.FOUND_ORGANISATIONS,
    }
)


class Scope(Protocol):
    """Anything that belongs to an organisation, and perhaps to one of its adoptions."""

    @property
    def organisation_id(self) -> UUID: ...

    @property
    def adoption_id(self) -> UUID | None: ...


@dataclass(frozen=True)
class Within:
    """A scope by itself, for when no row stands for it."""

    organisation_id: UUID
    adoption_id: UUID | None = None


@dataclass(frozen=True)
class Grant:
    """One right inside an organisation; with `adoption_id`, inside that adoption only."""

    right: Right
    organisation_id: UUID
    adoption_id: UUID | None = None

    def covers(self, scope: Scope) -> bool:
        """Return whether this grant reaches `scope`."""
        if self.organisation_id != scope.organisation_id:
            return False
        return self.adoption_id is None or self.adoption_id == scope.adoption_id


@dataclass(frozen=True)
class Actor:
    """Who acts: a member in one organisation at a time, the system, or somebody unknown."""

    user_id: UUID | None = None
    name: str = ""
    organisation_id: UUID | None = None
    grants: frozenset[Grant] = field(default_factory=frozenset)
    second_factor: bool = False
    is_system: bool = False

    @property
    def is_signed_in(self) -> bool:
        """Whether a member stands behind this actor."""
        return self.user_id is not None

    @property
    def needs_second_factor(self) -> bool:
        """Whether any right of this actor waits for a second factor."""
        return not self.second_factor and any(grant.right in NEEDS_SECOND_FACTOR for grant in self.grants)


NOBODY = Actor()
SYSTEM = Actor(is_system=True, second_factor=True)


def holds(actor: Actor, right: Right, scope: Scope) -> bool:
    """Return whether `actor` has been granted `right` in `scope`, second factor apart."""
    return actor.is_system or any(grant.right == right and grant.covers(scope) for grant in actor.grants)


def may(actor: Actor, right: Right, scope: Scope) -> bool:
    """Return whether `actor` may use `right` in `scope` now."""
    return holds(actor, right, scope) and (actor.second_factor or right not in NEEDS_SECOND_FACTOR)


def adoptions_with(actor: Actor, rights: Iterable[Right]) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """Return the adoptions and the whole organisations where `actor` may use any of `rights`."""
    usable = {right for right in rights if actor.second_factor or right not in NEEDS_SECOND_FACTOR}
    chosen = [grant for grant in actor.grants if grant.right in usable]
    single = frozenset(grant.adoption_id for grant in chosen if grant.adoption_id is not None)
    whole = frozenset(grant.organisation_id for grant in chosen if grant.adoption_id is None)
    return single, whole
