"""Verbs on applications: applying, the interview, accepting by an invitation, declining, and joining."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption, name_to_role
from mielikunta.building_blocks.adoption.api import NotPossible as NotInAdoption
from mielikunta.building_blocks.registers.actions.problems import NotPossible
from mielikunta.building_blocks.registers.actions.rows import hold_running, kind_here, note, open_entry
from mielikunta.building_blocks.registers.decisions import ApplicationState, StepHow, StepKind
from mielikunta.building_blocks.registers.mail import something_to_read, tell_declined
from mielikunta.building_blocks.registers.models import Application, Step
from mielikunta.building_blocks.registers.permissions import require_coordinates
from mielikunta.building_blocks.registers.queries import joining, received_since, role_holders
from mielikunta.foundation.access.decisions import SYSTEM, Actor
from mielikunta.foundation.audit.actions import saw
from mielikunta.foundation.people.actions.invitations import store_invitation
from mielikunta.foundation.people.api import NotPossible as NotAmongPeople
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.people.queries import invitations, memberships

MOST_IN_A_DAY = 30  # an open form without accounts: no flood of letters, and no address of anybody's machine is kept
COORDINATOR = "coordinator"


@dataclass(frozen=True)
class Applying:
    """What an application form holds; `submission` is the form's own random number."""

    submission: UUID
    municipality_id: UUID
    name: str
    email: str
    phone: str
    why: str
    languages: list[str]
    interface_language: str


@transaction.atomic
def apply(*, adoption: Adoption, role: str, applying: Applying) -> Application:
    """Take in an application from anybody. Sent twice, the first is returned."""
    hold_running(adoption)
    kind_here(adoption, role)
    if adoption.is_practice:
        raise NotPossible("not_open_yet")
    if not adoption.served.filter(municipality_id=applying.municipality_id).exists():
        raise NotPossible("outside_area")
    earlier = Application.objects.filter(submission=applying.submission, adoption=adoption).first()
    if earlier:
        return earlier
    if received_since(adoption.pk, timezone.now() - datetime.timedelta(days=1)) >= MOST_IN_A_DAY:
        raise NotPossible("too_many_today")
    try:
        with transaction.atomic():
            stored = Application.objects.create(adoption=adoption, role=role, **vars(applying))
    except IntegrityError as error:
        raise NotPossible("sent_elsewhere") from error
    note(None, "applied", stored, adoption)
    something_to_read([member.user_id for member in role_holders(adoption, COORDINATOR)])
    return stored


def _held(application: Application) -> Application:
    row = Application.objects.select_for_update(of=("self",)).select_related("adoption__model", "municipality")
    return row.get(pk=application.pk)


def open_one_application(*, by: Actor, application: Application) -> None:
    """Let a coordinator read an application and write down that they did."""
    require_coordinates(by=by, adoption=application.adoption)
    saw(
        by=by.user_id,
        verb="registers.application_opened",
        on=application,
        organisation_id=application.adoption.organisation_id,
        adoption_id=application.adoption_id,
    )


@transaction.atomic
def agree_interview(*, by: Actor, application: Application, on: datetime.date, words: str) -> None:
    """Write down when the applicant is met, and what is good to remember of it; the latest holds."""
    require_coordinates(by=by, adoption=application.adoption)
    row = _held(application)
    if not row.is_open:
        raise NotPossible("answered_already")
    if (row.state, row.interview_on, row.note or "") == (ApplicationState.INTERVIEW, on, words):
        return
    row.state, row.interview_on, row.note = ApplicationState.INTERVIEW, on, words
    row.save(update_fields=["state", "interview_on", "note"])
    note(by.user_id, "interview_agreed", row, row.adoption)


@transaction.atomic
def accept_application(*, by: Actor, application: Application) -> None:
    """Invite the applicant by e-mail; on joining they get the role, and their entry is made by the clock."""
    require_coordinates(by=by, adoption=application.adoption)
    hold_running(application.adoption)
    row = _held(application)
    if row.state == ApplicationState.ACCEPTED:
        return
    if not row.is_open:
        raise NotPossible("answered_already")
    if not row.email:
        raise NotPossible("no_email")
    row.state, row.closed_at, row.answered_by_id = ApplicationState.ACCEPTED, timezone.now(), by.user_id
    try:
        with transaction.atomic():
            row.invitation_id = store_invitation(
                by=by,
                organisation=row.adoption.organisation,
                email=row.email,
                roles=[],
                language=row.interface_language,
            ).pk
    except NotAmongPeople:  # a member already: nobody needs to be invited
        member = _member_with(row.adoption, row.email)
        if member is None:
            raise NotPossible("no_email") from None
        _joined(row, member)
    row.save(update_fields=["state", "closed_at", "answered_by", "invitation_id", "joined_at"])
    note(by.user_id, "application_accepted", row, row.adoption)


@transaction.atomic
def decline_application(*, by: Actor, application: Application, tells: bool) -> None:
    """Decline with thanks; `tells`: the applicant gets a kind letter, else the coordinator has called."""
    require_coordinates(by=by, adoption=application.adoption)
    row = _held(application)
    if row.state == ApplicationState.DECLINED:
        return
    if not row.is_open:
        raise NotPossible("answered_already")
    row.state, row.closed_at, row.answered_by_id = ApplicationState.DECLINED, timezone.now(), by.user_id
    row.save(update_fields=["state", "closed_at", "answered_by"])
    note(by.user_id, "application_declined", row, row.adoption)
    if tells and row.email:
        tell_declined.enqueue(str(row.pk))


@transaction.atomic
def open_application_again(*, by: Actor, application: Application) -> None:
    """Take back declining; again changes nothing."""
    require_coordinates(by=by, adoption=application.adoption)
    row = _held(application)
    if row.is_open:
        return
    if row.state == ApplicationState.ACCEPTED or row.name is None:
        raise NotPossible("answered_already")
    row.state = ApplicationState.INTERVIEW if row.interview_on else ApplicationState.NEW
    row.closed_at = None
    row.save(update_fields=["state", "closed_at"])
    note(by.user_id, "application_opened_again", row, row.adoption)


def _member_with(adoption: Adoption, email: str) -> Membership | None:
    return memberships().in_force().in_organisation(adoption.organisation_id).filter(user__email=email.lower()).first()


def _joined(row: Application, member: Membership) -> None:
    """Give the role, and carry over what the applicant told of themselves."""
    name_to_role(by=SYSTEM, adoption=row.adoption, membership=member, role=row.role)
    entry = open_entry(row.adoption, member, row.role)
    if not entry.languages:
        entry.languages, entry.phone = row.languages, row.phone
        entry.save(update_fields=["languages", "phone"])
    if row.interview_on and row.interview_on <= timezone.localdate():
        told = {"done_on": row.interview_on, "how": StepHow.NOTED.value, "noted_by_id": row.answered_by_id}
        Step.objects.get_or_create(entry=entry, kind=StepKind.INTERVIEW.value, defaults=told)
    row.joined_at = timezone.now()


def welcome_joined() -> int:
    """Give the role to accepted applicants who have joined since; return how many."""
    welcomed = 0
    for application in joining():
        with transaction.atomic():
            row = _held(application)
            accepted = invitations().filter(accepted_at__isnull=False)
            invitation = accepted.filter(pk=row.invitation_id).first() if row.invitation_id else None
            member = _member_with(row.adoption, invitation.email) if invitation and invitation.email else None
            if row.joined_at or member is None or row.adoption.has_ended:
                continue
            try:
                _joined(row, member)
            except (NotPossible, NotInAdoption):
                continue
            row.save(update_fields=["joined_at"])
            note(None, "applicant_joined", row, row.adoption)
            welcomed += 1
    return welcomed


def let_lapse(days: int) -> int:
    """Close applications that nobody has answered in `days`, so that their time of keeping runs; return how many."""
    before = timezone.now() - datetime.timedelta(days=days)
    lapsed = 0
    for application in Application.objects.filter(closed_at__isnull=True, received_at__lt=before):
        with transaction.atomic():
            row = _held(application)
            if row.is_open:
                row.state, row.closed_at = ApplicationState.LAPSED, timezone.now()
                row.save(update_fields=["state", "closed_at"])
                note(None, "application_lapsed", row, row.adoption)
                lapsed += 1
    return lapsed
