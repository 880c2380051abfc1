"""An organisation enters its own service, and changes what is told of it."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.services.actions.problems import NotPossible
from mielikunta.building_blocks.services.actions.rows import held, held_version, new_version, note
from mielikunta.building_blocks.services.decisions.description import Description, as_json, fingerprint, missing_in
from mielikunta.building_blocks.services.decisions.standing import EDITABLE, Status
from mielikunta.building_blocks.services.models import Service, ServiceVersion
from mielikunta.building_blocks.services.permissions import require_member
from mielikunta.building_blocks.services.queries import live_version, open_version
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.people.models import Organisation


@transaction.atomic
def start_service(*, by: Actor, owner: Organisation, submission: UUID, described: Description) -> Service:
    """Store a new service with its first draft; the same `submission` again returns what it made."""
    require_member(by=by, organisation_id=owner.pk)
    made = Service.objects.filter(submission=submission).first()
    if made is None:
        try:
            with transaction.atomic():
                service = Service.objects.create(owner=owner, submission=submission)
        except IntegrityError:  # pressed twice at once: the other one made it
            made = Service.objects.get(submission=submission)
        else:
            new_version(service, described)
            note(by, "started", service)
            return service
    if made.owner_id != owner.pk:
        raise NotPossible("sent_elsewhere")
    return made


@transaction.atomic
def begin_change(*, by: Actor, service: Service) -> ServiceVersion:
    """Return the version being written; one that begins from the public texts when there is none."""
    require_member(by=by, organisation_id=service.owner_id)
    row = held(service)
    current = open_version(row)
    if current is not None:
        return current
    live = live_version(row) or ServiceVersion.objects.filter(service=row).order_by("-number").first()
    if live is None:
        raise NotPossible("nothing_to_change")
    version = new_version(row, live.described)
    note(by, "change_begun", row)
    return version


@transaction.atomic
def save_draft(*, by: Actor, version: ServiceVersion, described: Description, revision: int) -> ServiceVersion:
    """Keep what was written in a draft or a returned entry; the same again changes nothing."""
    require_member(by=by, organisation_id=version.service.owner_id)
    row = held_version(version)
    if row.status not in EDITABLE:
        raise NotPossible("not_editable")
    if row.mark == fingerprint(described):
        return row
    if row.revision != revision:
        raise NotPossible("changed_meanwhile")
    row.content, row.revision = as_json(described), row.revision + 1
    row.save(update_fields=["content", "revision"])
    note(by, "saved", row.service)
    return row


@transaction.atomic
def discard_draft(*, by: Actor, version: ServiceVersion) -> None:
    """Throw away what is being written; what the public sees stays. Again changes nothing."""
    require_member(by=by, organisation_id=version.service.owner_id)
    row = held_version(version)
    if row.status == Status.DISCARDED:
        return
    if row.status not in EDITABLE:
        raise NotPossible("not_editable")
    _move(row, Status.DISCARDED)
    note(by, "discarded", row.service)


@transaction.atomic
def send_to_review(*, by: Actor, version: ServiceVersion, revision: int | None = None) -> None:
    """Send a draft to whoever reviews it; what is missing is told. Again changes nothing."""
    require_member(by=by, organisation_id=version.service.owner_id)
    row = held_version(version)
    if row.status == Status.IN_REVIEW:
        return
    if row.status not in EDITABLE:
        raise NotPossible("not_editable")
    if revision is not None and row.revision != revision:
        raise NotPossible("changed_meanwhile")
    if missing := missing_in(row.described):
        raise NotPossible(*missing)
    row.sent_at = timezone.now()
    row.save(update_fields=["sent_at"])
    _move(row, Status.IN_REVIEW)
    note(by, "sent", row.service)


@transaction.atomic
def take_back_from_review(*, by: Actor, version: ServiceVersion) -> None:
    """Take an entry back to write on, before a reviewer has decided. Again changes nothing."""
    require_member(by=by, organisation_id=version.service.owner_id)
    row = held_version(version)
    if row.status == Status.DRAFT:
        return
    if row.status != Status.IN_REVIEW:
        raise NotPossible("decided_already")
    _move(row, Status.DRAFT)
    note(by, "taken_back", row.service)


def _move(row: ServiceVersion, status: Status) -> None:
    row.status, row.revision = status.value, row.revision + 1
    row.save(update_fields=["status", "revision"])
