"""Named reads of who takes part."""

from typing import Any
from uuid import UUID

from django.db import models

from mielikunta.building_blocks.adoption.api import Adoption, room_of
from mielikunta.building_blocks.conversations.decisions import Role
from mielikunta.building_blocks.conversations.models import Conversation, Participant
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.people.queries import memberships

TAKES_PART = frozenset({Right.WRITE_MATTER, Right.ACCOMPANY, Right.WORK_QUEUE})


class ParticipantQuerySet(models.QuerySet[Any]):
    """Reads of participants."""

    def present(self) -> "ParticipantQuerySet":
        """Those who have not left."""
        return self.filter(left_at__isnull=True)

    def workers(self) -> "ParticipantQuerySet":
        """Those who have the conversation now."""
        return self.present().filter(role=Role.WORKER)

    def held_by(self, actor: Actor) -> "ParticipantQuerySet":
        """Those present that are the actor's own. A deputy takes a conversation over, and is seen to have done so."""
        if actor.user_id is None or actor.organisation_id is None:
            return self.none()
        return self.present().filter(
            membership__user_id=actor.user_id, membership__organisation_id=actor.organisation_id
        )


def participants() -> ParticipantQuerySet:
    """Return all, to be narrowed by name."""
    return ParticipantQuerySet(Participant)


def part_of_visitor(handle_id: UUID, conversation_id: UUID) -> Participant | None:
    """Return the visitor of a conversation that hangs on the handle, with the conversation: one read."""
    found: Participant | None = (
        participants()
        .select_related("conversation")
        .filter(conversation_id=conversation_id, role=Role.VISITOR, conversation__handle_id=handle_id)
        .first()
    )
    return found


def parts_of_visitor(handle_id: UUID) -> list[Participant]:
    """Return the visitor's parts in all conversations that hang on the handle."""
    return list(participants().filter(role=Role.VISITOR, conversation__handle_id=handle_id))


def part_of_member(actor: Actor, conversation: Conversation) -> Participant | None:
    """Return the actor's own part in a conversation."""
    held = (
        participants()
        .held_by(actor)
        .filter(conversation=conversation)
        .select_related("membership__user", "conversation__adoption")
    )
    found: Participant | None = held.first()
    return found


def present_in(conversation: Conversation) -> list[Participant]:
    """Return who is there now, the visitor first, with names."""
    here = participants().present().filter(conversation=conversation).select_related("membership__user")
    return sorted(here, key=lambda part: (part.role != Role.VISITOR, part.joined_at))


def own_membership(actor: Actor) -> Membership | None:
    """Return the membership in which the actor works now."""
    if actor.user_id is None or actor.organisation_id is None:
        return None
    own = memberships().in_force().filter(user_id=actor.user_id, organisation_id=actor.organisation_id)
    found: Membership | None = own.select_related("user").first()
    return found


def may_be_asked(adoption: Adoption) -> models.QuerySet[Any]:
    """Return those who can be asked in or given a conversation, by name: whoever has a role that lets them answer."""
    room = room_of(adoption.model.slug)
    answering = [role for role in (room.own_roles if room else ()) if room and room.rights_of(role) & TAKES_PART]
    roles = adoption.roles.filter(ended_at__isnull=True, role__in=answering)
    here = memberships().in_force().filter(adoption_roles__in=roles)
    return here.select_related("user").order_by("user__name", "pk").distinct()
