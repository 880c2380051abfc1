"""The letter to a referrer without an account, who has let us ask once how it went. It tells nothing of anybody."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from mielikunta.building_blocks.journeys.parts import journeys
from mielikunta.building_blocks.measures.api import invitations
from mielikunta.building_blocks.measures.parts import link_of


@task()
def ask_referrer(journey_id: str, invitation_id: str) -> None:
    """Send the link that opens the questions and nothing else, if they may still be answered."""
    journey = journeys().filter(pk=journey_id, asks_by_mail=True).first()
    invitation = invitations().with_subject().open_on(timezone.localdate()).filter(pk=invitation_id).first()
    if journey is None or invitation is None or not journey.referrer_email:
        return
    with translation.override(journey.referrer_language or settings.LANGUAGE_CODE):
        send_mail(
            subject=_("A few questions about a referral that you have made"),
            message=_(
                "Hello,\n\n"
                "You allowed us to ask you once how a referral went. Answering takes a few minutes and is voluntary. "
                "The link opens the questions and nothing else:\n\n%(link)s\n\n"
                "Your address is erased when the questions have closed, in seven weeks at latest.\n"
            )
            % {"link": link_of(invitation)},
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[journey.referrer_email],
        )
