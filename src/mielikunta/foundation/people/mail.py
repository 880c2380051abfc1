"""Messages about memberships. They say what to do and nothing about anybody."""

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from mielikunta.foundation.people.decisions import INVITATION_DAYS
from mielikunta.foundation.people.models import Invitation
from mielikunta.foundation.people.queries import invitations, users

SALT = "people.invitation"


def invitation_link(invitation: Invitation) -> str:
    """Return the address where the invitation is accepted; signed, so nothing of it is stored."""
    with translation.override(invitation.language):
        path = reverse("accept_invitation", args=[signing.dumps(str(invitation.pk), salt=SALT)])
    return f"{settings.SITE_ADDRESS}{path}"


@task()
def send_invitation(invitation_id: str) -> None:
    """Send the invitation, unless it has been revoked or accepted meanwhile."""
    invitation = invitations().open().filter(pk=invitation_id).first()
    if invitation is None:
        return
    with translation.override(invitation.language):
        words = {
            "organisation": str(invitation.organisation),
            "link": invitation_link(invitation),
            "days": INVITATION_DAYS,
        }
        send_mail(
            subject=_("Invitation to work with %(organisation)s in Mielikunta") % words,
            message=_(
                "Hello,\n\n"
                "%(organisation)s invites you to Mielikunta. Open the link to join:\n\n%(link)s\n\n"
                "The link works for %(days)s days. If you don't know what this is about, do nothing.\n"
            )
            % words,
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[invitation.email],
        )


@task()
def tell_second_factor_is_off(user_id: str) -> None:
    """Tell a member that somebody has taken off their second factor."""
    user = users().filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    with translation.override(user.language):
        send_mail(
            subject=_("The second factor was taken off in Mielikunta"),
            message=_(
                "Hello,\n\n"
                "An administrator has taken the second factor off your account, as is done when a phone is lost. "
                "Sign in with your password and set it up again.\n\n"
                "If you did not ask for this, change your password at once and tell the administrator of your "
                "organisation.\n"
            ),
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[user.email],
        )
