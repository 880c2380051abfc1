"""Verbs on ready answers: writing one, changing it, taking it away."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.conversations.actions.problems import NotPossible
from mielikunta.building_blocks.conversations.models import ReadyAnswer
from mielikunta.building_blocks.conversations.permissions import KEEPS_READY
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.access.permissions import require_any
from mielikunta.foundation.audit.actions import record


@dataclass(frozen=True)
class Wording:
    """A ready answer as its form tells it: language -> name, language -> answer. `key`: the draft it is made from."""

    names: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    key: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether each language has both or neither, and one at least has both."""
        return bool(self.names) and set(self.names) == set(self.texts)


@transaction.atomic
def write_ready(*, by: Actor, adoption: Adoption, submission: UUID, wording: Wording) -> ReadyAnswer:
    """Write a ready answer for all who answer; sent twice, or a draft taken up twice, there is one."""
    require_any(by=by, rights=KEEPS_READY, on=adoption)
    _require_whole(adoption, wording)
    told = {"adoption": adoption, "key": wording.key, "names": dict(wording.names), "texts": dict(wording.texts)}
    earlier = wording.key and ReadyAnswer.objects.filter(adoption=adoption, key=wording.key).first()
    if earlier and earlier.submission != submission:
        raise NotPossible("changed_meanwhile")
    row, made = ReadyAnswer.objects.get_or_create(submission=submission, defaults=told)
    if row.adoption_id != adoption.pk:
        raise NotPossible("sent_elsewhere")
    if made:
        _note(by, "ready_written", row)
    return row


@transaction.atomic
def change_ready(*, by: Actor, ready: ReadyAnswer, wording: Wording, revision: int) -> None:
    """Change a ready answer. `revision`: what the page showed; another's change since raises."""
    require_any(by=by, rights=KEEPS_READY, on=ready)
    row = ReadyAnswer.objects.select_for_update(of=("self",)).filter(pk=ready.pk).select_related("adoption").first()
    if row is None:
        raise NotPossible("gone")
    _require_whole(row.adoption, wording)
    if (row.names, row.texts) == (dict(wording.names), dict(wording.texts)):
        return
    if row.revision != revision:
        raise NotPossible("changed_meanwhile")
    row.names, row.texts = dict(wording.names), dict(wording.texts)
    row.revision, row.changed_on = row.revision + 1, timezone.localdate()
    row.save(update_fields=["names", "texts", "revision", "changed_on"])
    _note(by, "ready_changed", row)


@transaction.atomic
def remove_ready(*, by: Actor, ready: ReadyAnswer) -> None:
    """Take a ready answer away; what was sent by it stays where it was sent. A shipped draft can be taken up anew."""
    require_any(by=by, rights=KEEPS_READY, on=ready)
    if ReadyAnswer.objects.filter(pk=ready.pk).exists():
        _note(by, "ready_removed", ready)
        ReadyAnswer.objects.filter(pk=ready.pk).delete()


def _require_whole(adoption: Adoption, wording: Wording) -> None:
    if adoption.has_ended:
        raise NotPossible("adoption_ended")
    if not wording.is_whole:
        raise NotPossible("no_words")


def _note(by: Actor, verb: str, row: ReadyAnswer) -> None:
    record(
        by=by.user_id,
        verb=f"conversations.{verb}",
        on=row,
        organisation_id=row.organisation_id,
        adoption_id=row.adoption_id,
    )
