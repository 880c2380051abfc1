"""Taking answers away: with the person's matter, at their wish, with practice data, and by the clock."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from mielikunta.building_blocks.measures.actions.marks import note
from mielikunta.building_blocks.measures.actions.reopening import settle_reopened
from mielikunta.building_blocks.measures.decisions.waves import Audience, State
from mielikunta.building_blocks.measures.models import Invitation, Response, Subject, Words
from mielikunta.building_blocks.measures.queries import invitations
from mielikunta.foundation.privacy.actions.erasure import erase_keys
from mielikunta.foundation.privacy.decisions.erasure import Why


def destroy_words(words: QuerySet[Words], why: Why = Why.MISTAKE) -> None:
    """Destroy the keys of these texts, and with them the rows."""
    found = {row.key_id: {Words._meta.label_lower: [row.pk]} for row in words}
    if found:
        erase_keys(found=found, why=why)


def drop(responses: QuerySet[Response]) -> None:
    """Take away answers that are not to count, with the keys of what was written in them."""
    destroy_words(Words.objects.filter(response__in=responses))
    responses.delete()


@transaction.atomic
def forget(*, handle_id: UUID, by: UUID | None = None) -> None:
    """Let go of a person whose matter is erased. All texts about the path go, whoever wrote them.

    The person's numbers go, too, unless they have allowed them to be counted: then they stay as numbers of nobody,
    as nothing leads from them to the handle any more. Again changes nothing.
    """
    for subject in (
        Subject.objects.select_for_update(of=("self",)).filter(handle_id=handle_id).select_related("adoption")
    ):
        destroy_words(Words.objects.filter(response__invitation__subject=subject), Why.ASKED)
        mine = Response.objects.filter(invitation__subject=subject)
        mine.filter(invitation__state=State.OPEN).delete()
        if subject.counted is not True:
            mine.filter(invitation__audience=Audience.PERSON).delete()
        asked = Invitation.objects.filter(subject=subject)
        asked.filter(state=State.OPEN).update(state=State.CLOSED)
        asked.update(membership=None, token_hash=None, browser_hash=None)
        subject.handle, subject.closed_at = None, subject.closed_at or timezone.now()
        subject.save(update_fields=["handle", "closed_at"])
        note("forgotten", subject, by)


@transaction.atomic
def erase_own_answers(*, subject: Subject) -> None:
    """Take away all that the person has answered themselves, numbers and words; again changes nothing."""
    own = Q(invitation__subject=subject, invitation__audience=Audience.PERSON)
    if not Response.objects.filter(own).exists():
        return
    words = Words.objects.filter(response__in=Response.objects.filter(own))
    destroy_words(words, Why.ASKED)
    Response.objects.filter(own).delete()
    rows = Invitation.objects.filter(subject=subject, audience=Audience.PERSON)
    rows.filter(state=State.ANSWERED).update(state=State.ERASED, way="", answered_at=None)
    note("erased", subject, visitor=True)


@transaction.atomic
def clear_practice(adoption_id: UUID) -> int:
    """Delete what practice has measured; the plan stays. Returns how many people there were."""
    found = Subject.objects.filter(adoption_id=adoption_id)
    count = found.count()
    destroy_words(Words.objects.filter(response__invitation__subject__in=found), Why.PRACTICE)
    found.delete()
    return count


@transaction.atomic
def close_past() -> int:
    """Close what nobody answered in time, and take away what was begun; return how many.

    Answers that were opened to be changed and not sent again stand as they are once their day is over.

    Also takes away the numbers of those whose time of keeping has run out and who never let them be counted.
    """
    settle_reopened(Q())
    late = list(invitations().past(timezone.localdate()).values_list("pk", flat=True))
    drop(Response.objects.filter(invitation_id__in=late))
    closed = Invitation.objects.filter(pk__in=late, state=State.OPEN).update(state=State.CLOSED)
    nobodys = Response.objects.filter(invitation__subject__handle__isnull=True, invitation__audience=Audience.PERSON)
    nobodys.exclude(invitation__subject__counted=True).delete()
    return closed
