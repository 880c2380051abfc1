"""Messages of registers. They say that there is something to read, and nothing about anybody."""

from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from mielikunta.building_blocks.adoption.api import contact_of
from mielikunta.building_blocks.registers.queries import answered_application
from mielikunta.foundation.people.queries import users


def something_to_read(user_ids: list[UUID]) -> None:
    """Send each of these members a word that there is something to read, once the transaction is done."""
    for user_id in dict.fromkeys(user_ids):
        tell_something_to_read.enqueue(str(user_id))


@task()
def tell_something_to_read(user_id: str) -> None:
    """Send the word, unless the member has left meanwhile."""
    user = users().filter(pk=user_id, is_active=True).first()
    if user is None or not user.email:
        return
    with translation.override(user.language):
        link = f"{settings.SITE_ADDRESS}{reverse('desk')}"
        send_mail(
            subject=_("There is something to read in Mielikunta"),
            message=_(
                "Hello,\n\nThere is something new for you in Mielikunta. Sign in to read it:\n\n%(link)s\n\n"
                "For safety, nothing of the matter is told by e-mail.\n"
            )
            % {"link": link},
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[user.email],
        )


@task()
def tell_declined(application_id: str) -> None:
    """Thank an applicant who was not chosen this time, in words that say nothing of why."""
    row = answered_application(application_id)
    if row is None or not row.email:
        return
    with translation.override(row.interface_language):
        words = {"organisation": str(row.adoption.organisation), "contact": contact_of(row.adoption_id)}
        send_mail(
            subject=_("Thank you for offering to help"),
            message=_(
                "Hello,\n\nThank you for offering your time. This time we found no task that would suit. "
                "It is not a judgement of you.\n\nYou are welcome to ask more: %(contact)s\n\n%(organisation)s\n"
            )
            % words,
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[row.email],
        )
