"""What the verbs share: rows held against others, versions put before the public, and the log."""

from django.db import models
from django.db.models import Max
from django.utils import timezone

from mielikunta.building_blocks.services.actions.problems import NotPossible
from mielikunta.building_blocks.services.decisions.description import Description, as_json
from mielikunta.building_blocks.services.decisions.standing import Status, next_review
from mielikunta.building_blocks.services.models import (
    ServedMunicipality,
    Service,
    ServiceLanguage,
    ServiceNeed,
    ServiceVersion,
)
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.places.queries import municipalities


def note(by: Actor, verb: str, on: models.Model) -> None:
    """Write the audit row of a verb, in the log of the organisation that acts."""
    record(by=by.user_id, verb=f"services.{verb}", on=on, organisation_id=by.organisation_id)


def held(service: Service) -> Service:
    """Return the service's row held against others until the transaction ends."""
    return Service.objects.select_for_update(of=("self",)).get(pk=service.pk)


def held_version(version: ServiceVersion, *, revision: int | None = None) -> ServiceVersion:
    """Return the version as it is now, its service held; raises "changed_meanwhile" when it is not as it was seen."""
    held(version.service)
    row = ServiceVersion.objects.select_related("service__owner").get(pk=version.pk)
    if revision is not None and row.revision != revision:
        raise NotPossible("changed_meanwhile")
    return row


def new_version(service: Service, described: Description, status: Status = Status.DRAFT) -> ServiceVersion:
    """Store the next version of a service."""
    last = ServiceVersion.objects.filter(service=service).aggregate(last=Max("number"))["last"] or 0
    version = ServiceVersion(service=service, number=last + 1, status=status.value, content=as_json(described))
    version.save()
    return version


def put_before_public(version: ServiceVersion) -> None:
    """Make a version the one that everybody sees, and write out what it is found by. The service is held."""
    service, now = version.service, timezone.now()
    earlier = ServiceVersion.objects.filter(service=service, status=Status.PUBLISHED).exclude(pk=version.pk)
    earlier.update(status=Status.SUPERSEDED)
    ServiceVersion.objects.filter(pk=version.pk).update(status=Status.PUBLISHED, decided_at=now, word="")
    write_out(service, version.described)
    today = timezone.localdate()
    Service.objects.filter(pk=service.pk).update(
        is_public=True,
        withdrawn_at=None,
        reviewed_on=today,
        next_review_on=next_review(today),
        reminded_on=None,
        whole_country=version.described.whole_country,
        is_online=version.described.online,
    )


def write_out(service: Service, described: Description) -> None:
    """Write the rows by which a service is found, in place of earlier ones."""
    for model in (ServiceNeed, ServiceLanguage, ServedMunicipality):
        model.objects.filter(service=service).delete()
    ServiceNeed.objects.bulk_create(ServiceNeed(service=service, need=need) for need in dict.fromkeys(described.needs))
    ServiceLanguage.objects.bulk_create(
        ServiceLanguage(service=service, language=language) for language in dict.fromkeys(described.languages)
    )
    codes = [] if described.whole_country else list(dict.fromkeys(described.municipalities))
    served = municipalities().by_code(*codes) if codes else []
    ServedMunicipality.objects.bulk_create(ServedMunicipality(service=service, municipality=place) for place in served)
