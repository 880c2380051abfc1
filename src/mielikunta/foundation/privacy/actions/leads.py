"""Leading from one handle to another of the same visitor, by their own wish."""

from uuid import UUID

from mielikunta.foundation.privacy.models import Handle, Lead, with_keys


def lead_to(*, handle: Handle, towards: Handle) -> None:
    """Let the return code of `handle` open `towards`, too; never the other way. Led twice is no error."""
    if towards.pk not in handles_behind(handle):
        Lead.objects.create(handle=handle, towards=str(towards.pk))


def handles_behind(handle: Handle) -> list[UUID]:
    """Return the handles that a visitor's own leads to, the earliest first."""
    leads = with_keys(Lead.objects.filter(handle=handle).order_by("pk"))
    return [UUID(lead.towards) for lead in leads if lead.towards]
