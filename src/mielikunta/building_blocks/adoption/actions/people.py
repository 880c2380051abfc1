"""Who does what in an adoption."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.actions.problems import NotPossible
from mielikunta.building_blocks.adoption.actions.rows import locked, member_now, note
from mielikunta.building_blocks.adoption.models import Adoption, AdoptionRole
from mielikunta.building_blocks.adoption.queries import adoption_roles, partners_of
from mielikunta.building_blocks.adoption.registry import DEPUTY, LEAD, room_of
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.people.queries import memberships


@transaction.atomic
def name_to_role(*, by: Actor, adoption: Adoption, membership: Membership, role: str) -> AdoptionRole:
    """Give a member one of the room's roles; the lead and deputy change by `hand_over` and here by a vacancy only.

    A role whose holder has left counts as vacant. Named twice, the role that is held already is returned.
    """
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    row = locked(adoption)
    if role in {LEAD, DEPUTY}:
        person = member_now(membership, of=row.organisation_id)
        _make_room(row, person, role)
    else:
        room = room_of(row.model.slug)
        if room is None or role not in room.own_roles:
            raise NotPossible("unknown_role")
        person = member_now(membership)
    given, made = AdoptionRole.objects.get_or_create(adoption=row, membership=person, role=role, ended_at=None)
    if made:
        note(by, "role_named", row, given)
    return given


def _make_room(row: Adoption, person: Membership, role: str) -> None:
    """See that the role of lead or deputy is free for this person; end it where its holder has left."""
    open_ones = AdoptionRole.objects.filter(adoption=row, ended_at=None, role__in=[LEAD, DEPUTY])
    holders = adoption_roles().not_ended().filter(pk__in=open_ones.values("pk"))
    others = holders.exclude(role=role)
    if others.filter(membership__user_id=person.user_id).exists():
        raise NotPossible("deputy_is_lead")
    if holders.filter(role=role).exclude(membership=person).exists():
        raise NotPossible("role_taken")
    left = open_ones.filter(role=role).exclude(pk__in=holders.values("pk"))
    for pk in list(left.values_list("pk", flat=True)):
        AdoptionRole.objects.filter(pk=pk).update(ended_at=timezone.now())


@transaction.atomic
def name_partner_to_role(
    *, by: Actor, adoption: Adoption, organisation_id: UUID, email: str, role: str
) -> AdoptionRole:
    """Give a member of a partner organisation one of the room's own roles, found by the address they sign in with.

    Raises NotPossible "no_such_partner" alike for an address that nobody has and for one of another organisation,
    so that the answer tells of the chosen organisation only. Leading stays with the adopter.
    """
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    partner = partners_of(adoption.organisation).filter(pk=organisation_id).first()
    if partner is None or role in {LEAD, DEPUTY}:
        raise NotPossible("unknown_role" if partner else "no_such_partner")
    known = memberships().in_force().in_organisation(partner.pk)
    member = known.filter(user__email=email.strip().lower()).first()
    if member is None:
        raise NotPossible("no_such_partner")
    return name_to_role(by=by, adoption=adoption, membership=member, role=role)


@transaction.atomic
def end_role(*, by: Actor, role: AdoptionRole) -> None:
    """End a role; the lead's role ends only by handing over. Ended twice, nothing more happens."""
    require(by=by, right=Right.MANAGE_ADOPTION, on=role.adoption)
    row = locked(role.adoption)
    if role.role == LEAD:
        raise NotPossible("lead_hands_over")
    if AdoptionRole.objects.filter(pk=role.pk, ended_at=None).update(ended_at=timezone.now()):
        note(by, "role_ended", row, role)


@transaction.atomic
def hand_over(
    *, by: Actor, adoption: Adoption, to: Membership, handover_note: str, from_role: UUID | None = None
) -> None:
    """Make `to` the lead; the earlier lead's row stays as history with the note.

    A deputy who becomes lead stops being deputy. `from_role`: the lead's role that the page showed; when somebody
    else has handed over meanwhile, nothing changes: NotPossible "changed_meanwhile".
    """
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    row = locked(adoption)
    person = member_now(to, of=row.organisation_id)
    leading = AdoptionRole.objects.filter(adoption=row, role=LEAD, ended_at=None)
    if leading.filter(membership=person).exists():
        return
    if from_role is not None and not leading.filter(pk=from_role).exists():
        raise NotPossible("changed_meanwhile")
    now = timezone.now()
    AdoptionRole.objects.filter(adoption=row, role=DEPUTY, membership=person, ended_at=None).update(ended_at=now)
    leading.update(ended_at=now, handover_note=handover_note)
    given = AdoptionRole.objects.create(adoption=row, membership=person, role=LEAD, given_at=now)
    note(by, "handed_over", row, given)
