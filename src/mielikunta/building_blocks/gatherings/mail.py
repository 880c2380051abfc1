"""Messages to those who come and gave an address. They say that there is something to read, and nothing more."""

from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from mielikunta.building_blocks.gatherings.models import Enrolment, Gathering
from mielikunta.building_blocks.gatherings.queries import enrolments
from mielikunta.foundation.privacy.models import with_keys


def tell_those_who_come(gathering: Gathering) -> None:
    """Send a word to everybody who comes or waits, once the transaction is done."""
    tell_all.enqueue(str(gathering.pk))


def tell_one(enrolment: Enrolment) -> None:
    """Send a word to one of them, if they gave an address."""
    if enrolment.has_email:
        tell.enqueue(str(enrolment.pk))


@task()
def tell_all(gathering_id: str) -> None:
    """Send the word to each that gave an address."""
    told = enrolments().filter(gathering_id=UUID(gathering_id), email__isnull=False).taking_part()
    for enrolment in with_keys(told):
        send_word(enrolment)


@task()
def tell(enrolment_id: str) -> None:
    """Send the word to one, unless what they told has been erased meanwhile."""
    found = enrolments().filter(pk=UUID(enrolment_id), email__isnull=False).first()
    if found is not None:
        send_word(found)


def send_word(enrolment: Enrolment) -> None:
    """Say that there is something to read: not what, where, or that it is a gathering."""
    if not enrolment.email:
        return
    with translation.override(enrolment.language):
        send_mail(
            subject=_("There is something to read in Mielikunta"),
            message=_(
                "Hello,\n\nThere is something new for you in Mielikunta. Read it with your return code:\n\n"
                "%(link)s\n\nFor safety, nothing of the matter is told by e-mail.\n"
            )
            % {"link": f"{settings.SITE_ADDRESS}{reverse('return_by_code')}"},
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[enrolment.email],
        )
