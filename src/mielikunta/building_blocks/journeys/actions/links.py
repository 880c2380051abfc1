"""Referral links: opening and closing one, sending by it, confirming what was sent."""

import datetime
import json
from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.core import signing
from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.actions.asking import record_visitor
from mielikunta.building_blocks.journeys.actions.filing import Referral, file_referral, hold_running
from mielikunta.building_blocks.journeys.actions.likeness import keyed_hash
from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.actions.referrals import count_elsewhere, note_tally
from mielikunta.building_blocks.journeys.decisions import Need, Responsible, Source
from mielikunta.building_blocks.journeys.mail import ANSWER_SALT, CONFIRM_SALT, ask_to_confirm
from mielikunta.building_blocks.journeys.models import (
    DAYS_TO_CONFIRM,
    Journey,
    PendingReferral,
    ReferralLink,
    TurnedElsewhere,
)
from mielikunta.building_blocks.journeys.queries import journeys, open_link, pending_referrals
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.actions import erase
from mielikunta.foundation.privacy.decisions.erasure import Why

LINK_SALT = "journeys.link"
HOUR = datetime.timedelta(hours=1)
MOST_BY_SENDER, MOST_BY_LINK = 5, 60  # an hour
ANSWER_DAYS = 180  # how long a letter's link leads anywhere


@transaction.atomic
def make_link(
    *, by: Actor, adoption: Adoption, opened_by: Membership, submission: UUID, unit: str, domains: list[str]
) -> ReferralLink:
    """Open a door for a unit whose people have no accounts. Sent twice, one is made."""
    require(by=by, right=Right.WORK_QUEUE, on=adoption)
    if opened_by.user_id != by.user_id:
        raise NotPossible("not_your_own_membership")
    hold_running(adoption)
    earlier = ReferralLink.objects.filter(submission=submission, adoption=adoption).first()
    if earlier:
        return earlier
    try:
        with transaction.atomic():
            link = ReferralLink.objects.create(
                adoption=adoption, opened_by=opened_by, submission=submission, unit=unit, domains=" ".join(domains)
            )
    except IntegrityError as error:
        raise NotPossible("sent_elsewhere") from error
    _note_link(by, "link_made", link)
    return link


@transaction.atomic
def close_link(*, by: Actor, link: ReferralLink) -> None:
    """Close the door; what waits for its confirmation can't be confirmed any more. Closed twice is no error."""
    require(by=by, right=Right.WORK_QUEUE, on=link.adoption)
    if ReferralLink.objects.filter(pk=link.pk, closed_at__isnull=True).update(closed_at=timezone.now()):
        _note_link(by, "link_closed", link)


@transaction.atomic
def open_link_again(*, by: Actor, link: ReferralLink) -> None:
    """Take the closing back."""
    require(by=by, right=Right.WORK_QUEUE, on=link.adoption)
    hold_running(link.adoption)
    if ReferralLink.objects.filter(pk=link.pk, closed_at__isnull=False).update(closed_at=None):
        _note_link(by, "link_opened_again", link)


def _note_link(by: Actor, verb: str, link: ReferralLink) -> None:
    adoption = link.adoption
    record(
        by=by.user_id,
        verb=f"journeys.{verb}",
        on=link,
        organisation_id=adoption.organisation_id,
        adoption_id=adoption.pk,
    )


def token_of(link: ReferralLink) -> str:
    """Return what stands in the link's address."""
    return signing.dumps(str(link.pk), salt=LINK_SALT)


def link_of_token(token: str) -> ReferralLink | None:
    """Return the open link that an address stands for."""
    link_id = _read(token, LINK_SALT)
    return open_link(link_id) if link_id else None


def pending_of_token(token: str) -> PendingReferral | None:
    """Return what a letter's address asks to confirm, while it can be."""
    pending_id = _read(token, CONFIRM_SALT, days=DAYS_TO_CONFIRM)
    found: PendingReferral | None = pending_referrals().open().filter(pk=pending_id).first() if pending_id else None
    return found


def journey_of_token(token: str) -> Journey | None:
    """Return the journey whose referrer a letter's address leads to; None once its texts are gone."""
    journey_id = _read(token, ANSWER_SALT, days=ANSWER_DAYS)
    rows = journeys().with_doors().select_related("adoption__organisation")
    journey: Journey | None = rows.filter(pk=journey_id, source=Source.LINK).first() if journey_id else None
    return journey if journey and journey.person_name else None


def _read(token: str, salt: str, days: int | None = None) -> str:
    try:
        read: str = signing.loads(token, salt=salt, max_age=datetime.timedelta(days=days) if days else None)
    except signing.BadSignature:
        return ""
    return read


@transaction.atomic
def send_by_link(
    *, link: ReferralLink, email: str, submission: UUID, answers: dict[str, object], language: str
) -> PendingReferral:
    """Keep what was sent for two days, and ask for its confirmation by work e-mail. Sent twice, it is kept once."""
    hold_running(link.adoption)
    address = email.strip().lower()
    if address.rpartition("@")[2] not in link.endings:
        raise NotPossible("other_domain")
    sender = keyed_hash("journeys.sender", address)
    earlier = PendingReferral.objects.filter(submission=submission, link=link).first()
    if earlier:
        return earlier
    lately = pending_referrals().sent_since(timezone.now() - HOUR)
    if lately.filter(sender=sender).count() >= MOST_BY_SENDER or lately.filter(link=link).count() >= MOST_BY_LINK:
        raise NotPossible("too_many_sent")
    try:
        with transaction.atomic():
            pending = PendingReferral.objects.create(
                link=link,
                submission=submission,
                text=json.dumps(answers, ensure_ascii=False),
                email=address,
                sender=sender,
                language=language,
            )
    except IntegrityError as error:
        raise NotPossible("sent_elsewhere") from error
    ask_to_confirm.enqueue(str(pending.pk))
    return pending


@transaction.atomic
def confirm(*, pending: PendingReferral, referral_of: Callable[[dict[str, object]], Referral]) -> Journey:
    """Make a referral of what waited; then it waits no more. `referral_of` reads the answers as its form does."""
    waiting = pending_referrals().open().select_for_update(of=("self",)).filter(pk=pending.pk).first()
    if waiting is None or waiting.text is None:
        raise NotPossible("gone")
    link = waiting.link
    journey, is_new = file_referral(
        adoption=link.adoption,
        referral=referral_of(json.loads(waiting.text)),
        source=Source.LINK,
        link=link,
        referrer_words=link.unit,
        referrer_email=waiting.email,
        referrer_language=waiting.language,
    )
    if is_new:
        record_visitor("referred", journey)
    PendingReferral.objects.filter(pk=waiting.pk).update(confirmed_at=timezone.now())
    transaction.on_commit(partial(erase, key_id=waiting.key_id, why=Why.ASKED))
    return journey


@transaction.atomic
def turn_elsewhere_by_link(*, link: ReferralLink, submission: UUID, need: Need | None) -> TurnedElsewhere:
    """Count somebody whom a unit without accounts was told to lead to other help."""
    tally, is_new = count_elsewhere(link.adoption, submission, need)
    if is_new:
        note_tally(None, "turned_elsewhere", tally)
    return tally


@transaction.atomic
def say_who_takes_over_by_link(*, link: ReferralLink, tally: TurnedElsewhere, responsible: Responsible) -> None:
    """Record who takes responsibility now; said again, the latest holds."""
    row = TurnedElsewhere.objects.filter(pk=tally.pk, adoption=link.adoption)
    if row.exclude(responsible=responsible.value).update(responsible=responsible.value):
        note_tally(None, "takeover_told", tally)
