"""A member's own half-written referrals."""

from datetime import timedelta
from functools import partial
from uuid import UUID

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.models import MOST_DRAFTS, ReferralDraft
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require_any
from mielikunta.foundation.access.registry import grants_of
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.people.queries import memberships
from mielikunta.foundation.privacy.actions import erase
from mielikunta.foundation.privacy.decisions.erasure import Why

WRITER_SALT, WRITER_HOURS = "journeys.writer", timedelta(hours=24)


@transaction.atomic
def keep_draft(*, by: Actor, adoption: Adoption, writer: Membership, submission: UUID, text: str) -> ReferralDraft:
    """Keep what has been written so far; kept again, the newest holds, and its days begin anew."""
    require_any(by=by, rights=(Right.REFER, Right.WORK_QUEUE), on=adoption)
    if writer.user_id != by.user_id:
        raise NotPossible("not_your_own_membership")
    if adoption.ended_on is not None:
        raise NotPossible("adoption_ended")
    own = ReferralDraft.objects.select_for_update().filter(adoption=adoption, writer=writer)
    draft = own.filter(submission=submission).first()
    if draft:
        draft.text, draft.saved_at = text, timezone.now()
        draft.save(update_fields=["text", "saved_at"])
        return draft
    if own.count() >= MOST_DRAFTS:
        raise NotPossible("many_drafts")
    try:
        with transaction.atomic():
            return ReferralDraft.objects.create(adoption=adoption, writer=writer, submission=submission, text=text)
    except IntegrityError as error:
        raise NotPossible("sent_elsewhere") from error


@transaction.atomic
def drop_draft(*, by: Actor, draft: ReferralDraft) -> None:
    """Throw a draft away; thrown away twice is no error."""
    require_any(by=by, rights=(Right.REFER, Right.WORK_QUEUE), on=draft.adoption)
    if draft.writer.user_id != by.user_id:
        raise NotPossible("gone")
    drop_draft_of(draft.submission, draft.writer)


def writer_token(*, writer: Membership, adoption: Adoption) -> str:
    """Return what a form carries hidden, so that what was typed is not lost when the session runs out meanwhile."""
    return signing.dumps([str(writer.pk), str(adoption.pk)], salt=WRITER_SALT)


def keep_for_writer(*, token: str, adoption_id: UUID, submission: UUID, text: str) -> ReferralDraft | None:
    """Keep a form that came without a session as its writer's own draft, to be read after signing in; None when not.

    The token lets only a draft be written, never read, and only by somebody who still may refer there.
    """
    try:
        writer_id, given_for = signing.loads(token, salt=WRITER_SALT, max_age=WRITER_HOURS)
    except (signing.BadSignature, ValueError):
        return None
    writer = memberships().in_force().select_related("user").filter(pk=writer_id).first()
    adoption = Adoption.objects.filter(pk=adoption_id).first() if given_for == str(adoption_id) else None
    if writer is None or adoption is None:
        return None
    actor = Actor(
        user_id=writer.user_id,
        organisation_id=writer.organisation_id,
        grants=grants_of(writer.user_id, writer.organisation_id),
    )
    try:
        return keep_draft(by=actor, adoption=adoption, writer=writer, submission=submission, text=text)
    except (NotPossible, PermissionDenied):
        return None


def drop_draft_of(submission: UUID, writer: Membership) -> None:
    """Erase the draft with this number once the transaction stands: what became of it is stored by then."""
    for draft in ReferralDraft.objects.filter(submission=submission, writer=writer):
        transaction.on_commit(partial(erase, key_id=draft.key_id, why=Why.ASKED, by=writer.user_id))
