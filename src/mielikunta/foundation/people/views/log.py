"""The log of an organisation, for its data protection officer."""

from uuid import UUID

from django.http import HttpResponseBase

from mielikunta.foundation.access.decisions import Right, Within
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.audit import parts
from mielikunta.foundation.people.queries import names_of


def audit_log(request: PageRequest, organisation_id: UUID) -> HttpResponseBase:
    """Show what has been done and seen."""
    require(by=request.actor, right=Right.READ_AUDIT, on=Within(organisation_id))
    return parts.audit_page(request, organisation_id, names_of)


def audit_csv(request: PageRequest, organisation_id: UUID) -> HttpResponseBase:
    """Hand over the same as a table."""
    require(by=request.actor, right=Right.READ_AUDIT, on=Within(organisation_id))
    return parts.audit_csv(request, organisation_id, names_of)
