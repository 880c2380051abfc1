"""Messages to companions and referrers who are asked. They say that something waits, and nothing about anybody."""

from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from mielikunta.building_blocks.measures.queries import invitations


@task()
def tell_that_questions_wait(invitation_id: str) -> None:
    """Tell the member that questions wait at the desk, unless they have been answered or taken back meanwhile.

    Somebody who has left earlier ones unanswered has been told already, and is not told again of each.
    """
    open_ones = invitations().open_on(timezone.localdate()).filter(membership__isnull=False)
    invitation = open_ones.filter(pk=UUID(invitation_id)).select_related("membership__user").first()
    if invitation is None or invitation.membership is None:
        return
    user = invitation.membership.user
    told = open_ones.filter(membership=invitation.membership, pk__lt=invitation.pk).exists()
    if told or not user.is_active or not user.email:
        return
    with translation.override(user.language):
        send_mail(
            subject=_("A few questions wait for you in Mielikunta"),
            message=_(
                "Hello,\n\n"
                "A few questions wait for you in Mielikunta. Answering takes a few minutes and is voluntary. "
                "Sign in to see them:\n\n%(link)s\n"
            )
            % {"link": f"{settings.SITE_ADDRESS}{reverse('desk')}"},
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[user.email],
        )
