"""Letters about referrals: only that there is something to read, never about whom."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.doors import Doors
from mielikunta.building_blocks.journeys.queries import journeys, leads_of, pending_referrals, queue_workers
from mielikunta.building_blocks.journeys.registry import doors_of

CONFIRM_SALT, ANSWER_SALT = "journeys.confirm", "journeys.answer"


def address(name: str, language: str, *parts: Any) -> str:
    """Return the whole address of a page in a language."""
    with translation.override(language):
        return f"{settings.SITE_ADDRESS}{reverse(name, args=parts)}"


def answer_address(doors: Doors, journey_id: UUID, language: str) -> str:
    """Return where a referrer without an account reads and answers; signed, so nothing of it is stored."""
    return address(doors.answer, language, signing.dumps(str(journey_id), salt=ANSWER_SALT))


def _send(email: str, subject: str, message: str) -> None:
    send_mail(subject=subject, message=message, from_email=settings.DEFAULT_FROM_EMAIL, recipient_list=[email])


def _doors(adoption: Adoption) -> Doors | None:
    return doors_of(adoption.model.slug)


@task()
def tell_of_referral(journey_id: str) -> None:
    """Tell those who work the queue today, deputies too, that a referral has come."""
    journey = journeys().with_doors().filter(pk=journey_id, closed_at__isnull=True).first()
    if journey is None:
        return
    for user in queue_workers(journey.adoption):
        with translation.override(user.language):
            _send(
                user.email,
                _("A new referral waits in Mielikunta"),
                _("Hello,\n\nA new referral waits for an answer. Open the queue:\n\n%(link)s\n")
                % {"link": address("journeys_queue", user.language, journey.adoption_id)},
            )


@task()
def tell_referrer(journey_id: str) -> None:
    """Tell the referrer that there is something to read about one of their referrals."""
    journey = journeys().with_doors().filter(pk=journey_id).first()
    doors = _doors(journey.adoption) if journey else None
    if journey is None or doors is None:
        return
    if journey.referrer:
        language, email = journey.referrer.user.language, journey.referrer.user.email
        link = address(doors.sent, language, journey.adoption_id)
    else:
        language, email = journey.referrer_language or settings.LANGUAGE_CODE, journey.referrer_email
        link = answer_address(doors, journey.pk, language)
    if email:
        with translation.override(language):
            _send(email, _("Something to read about your referral"), _letter_to_referrer(link))


def _letter_to_referrer(link: str) -> str:
    return _("Hello,\n\nThere is something to read about a referral that you have made:\n\n%(link)s\n") % {"link": link}


@task()
def ask_to_confirm(pending_id: str) -> None:
    """Ask whoever sent a referral by a link to confirm it from their work e-mail."""
    pending = pending_referrals().open().filter(pk=pending_id).first()
    doors = _doors(pending.link.adoption) if pending else None
    if pending is None or doors is None or not pending.email:
        return
    with translation.override(pending.language):
        link = address(doors.confirm, pending.language, signing.dumps(str(pending.pk), salt=CONFIRM_SALT))
        _send(
            pending.email,
            _("Confirm what you have sent in Mielikunta"),
            _(
                "Hello,\n\nYou have filled in a form in Mielikunta. Open the link and confirm it:\n\n%(link)s\n\n"
                "The link works for two days. If you have not filled in anything, do nothing: "
                "what was written is then erased.\n"
            )
            % {"link": link},
        )


@task()
def tell_of_unanswered(journey_id: str, count: int) -> None:
    """Tell those who lead the model that referrals, this one the last, were closed because nobody answered them."""
    journey = journeys().with_doors().filter(pk=journey_id).first()
    if journey is None:
        return
    for user in leads_of(journey.adoption):
        with translation.override(user.language):
            _send(
                user.email,
                _("Referrals were left without an answer"),
                _(
                    "Hello,\n\n%(count)s referrals were closed because nobody had answered them in three months. "
                    "Look at how the queue is worked:\n\n%(link)s\n"
                )
                % {"count": count, "link": address("adoption", user.language, journey.adoption_id)},
            )
