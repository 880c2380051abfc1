"""Letters about entries: that there is something to look at, and nothing else."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task

from mielikunta.foundation.people.decisions import OrganisationRole
from mielikunta.foundation.people.queries import memberships, organisations

KEEPERS = (OrganisationRole.EDITOR, OrganisationRole.ADMINISTRATOR)


@task()
def send_reminder(organisation_id: str, count: int) -> None:
    """Tell the organisation's editors and administrators (or, without any, its members) that entries wait."""
    organisation = organisations().filter(pk=organisation_id).first()
    if organisation is None:
        return
    members = memberships().in_force().in_organisation(organisation.pk)
    keepers = list(members.filter(roles__role__in=KEEPERS).distinct()) or list(members)
    for member in keepers:
        with translation.override(member.user.language):
            path = reverse("own_services", args=[organisation.pk])
            send_mail(
                subject=_("Is what is told of your services still right?"),
                message=ngettext(
                    "Hello,\n\n%(count)d entry in Mielikunta waits to be looked at. If all in it is still right, "
                    "one press is enough:\n\n%(link)s\n",
                    "Hello,\n\n%(count)d entries in Mielikunta wait to be looked at. If all in one is still right, "
                    "one press is enough:\n\n%(link)s\n",
                    count,
                )
                % {"count": count, "link": f"{settings.SITE_ADDRESS}{path}"},
                from_email=settings.DEFAULT_FROM_EMAIL,
                recipient_list=[member.user.email],
            )
