"""Messages that only say that there is something to read; never of whom, nor what."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from mielikunta.foundation.people.queries import users


def send_word(user_ids: Iterable[UUID]) -> None:
    """Put one message for each of these users on the queue, in the caller's transaction: with its row or not at all."""
    for user_id in user_ids:
        there_is_something.enqueue(str(user_id))


@task()
def there_is_something(user_id: str) -> None:
    """Ask a member to look at the desk."""
    user = users().filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    with translation.override(user.language):
        send_mail(
            subject=_("There is something to read in Mielikunta"),
            message=_("Hello,\n\nLook at your desk in Mielikunta: there is something to read.\n\n%(link)s\n")
            % {"link": f"{settings.SITE_ADDRESS}{reverse('desk')}"},
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[user.email],
        )
