"""A reviewer publishes an entry or returns it with a word; a service is withdrawn and brought back."""

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.services.actions.problems import NotPossible
from mielikunta.building_blocks.services.actions.rows import held, held_version, note, put_before_public
from mielikunta.building_blocks.services.decisions.description import missing_in
from mielikunta.building_blocks.services.decisions.standing import Status
from mielikunta.building_blocks.services.models import WORD_LENGTH, Service, ServiceVersion
from mielikunta.building_blocks.services.permissions import belongs, require_covering, require_member
from mielikunta.building_blocks.services.queries import live_version
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.people.models import Organisation


@transaction.atomic
def publish(*, by: Actor, reviewer: Organisation, version: ServiceVersion, revision: int) -> None:
    """Put a reviewed version before the public, exactly as the reviewer saw it. Again changes nothing."""
    require_covering(by=by, organisation=reviewer, described=version.described, owner_id=version.service.owner_id)
    row = held_version(version)
    if row.status == Status.PUBLISHED:
        return
    _require_waiting(row, revision)
    if missing := missing_in(row.described):
        raise NotPossible(*missing)
    put_before_public(row)
    note(by, "published", row.service)


@transaction.atomic
def return_with_word(*, by: Actor, reviewer: Organisation, version: ServiceVersion, revision: int, word: str) -> None:
    """Return an entry to its owner with a word on what to change. Again changes nothing."""
    require_covering(by=by, organisation=reviewer, described=version.described, owner_id=version.service.owner_id)
    row = held_version(version)
    said = word.strip()[:WORD_LENGTH]
    if row.status == Status.RETURNED and row.word == said:
        return
    if not said:
        raise NotPossible("no_word")
    _require_waiting(row, revision)
    row.status, row.word, row.decided_at = Status.RETURNED.value, said, timezone.now()
    row.revision += 1
    row.save(update_fields=["status", "word", "decided_at", "revision"])
    note(by, "returned", row.service)


def _require_waiting(row: ServiceVersion, revision: int) -> None:
    if row.status != Status.IN_REVIEW:
        raise NotPossible("decided_already")
    if row.revision != revision:
        raise NotPossible("changed_meanwhile")


@transaction.atomic
def withdraw(*, by: Actor, service: Service, reviewer: Organisation | None = None) -> None:
    """Take a service away from the public: its owner, or a reviewer of its places. Again changes nothing."""
    _require_keeper(by, service, reviewer)
    row = held(service)
    if row.is_withdrawn or not row.is_public:
        return
    Service.objects.filter(pk=row.pk).update(is_public=False, withdrawn_at=timezone.now())
    note(by, "withdrawn", row)


@transaction.atomic
def bring_back(*, by: Actor, service: Service, reviewer: Organisation | None = None) -> None:
    """Show a withdrawn service again as it was. Again changes nothing."""
    _require_keeper(by, service, reviewer)
    row = held(service)
    if not row.is_withdrawn:
        return
    if live_version(row) is None:
        raise NotPossible("never_published")
    Service.objects.filter(pk=row.pk).update(is_public=True, withdrawn_at=None)
    note(by, "brought_back", row)


def _require_keeper(by: Actor, service: Service, reviewer: Organisation | None) -> None:
    if reviewer is None or belongs(by, service.owner_id):
        require_member(by=by, organisation_id=service.owner_id)
        return
    live = live_version(service)
    if live is None:
        raise NotPossible("never_published")
    require_covering(by=by, organisation=reviewer, described=live.described, owner_id=service.owner_id)
