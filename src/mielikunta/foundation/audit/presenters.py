"""How a row of the log and the state of its chain are shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mielikunta.foundation.audit.decisions import ActorKind, FaultKind, Kind
from mielikunta.foundation.audit.models import AuditRow, ChainCheck
from mielikunta.foundation.audit.words import describe, describe_subject

FAULT_SENTENCES = {
    FaultKind.SEAL_MISSING: gettext_lazy("The log is not whole: seal %(seal)s is missing."),
    FaultKind.SEAL_CHANGED: gettext_lazy("The log is not whole: seal %(seal)s has been changed."),
    FaultKind.ROWS_CHANGED: gettext_lazy("The log is not whole: rows under seal %(seal)s have been changed."),
    FaultKind.ROWS_MISSING: gettext_lazy("The log is not whole: rows under seal %(seal)s are missing."),
    FaultKind.ROWS_ADDED: gettext_lazy("The log is not whole: rows have been added under seal %(seal)s."),
}


@dataclass(frozen=True)
class LogLine:
    """A row in words. `mark` is the end of the subject's identifier, to tell two records apart."""

    at: datetime
    who: str
    kind: str
    what: str
    subject: str
    subject_id: UUID | None
    mark: str


@dataclass(frozen=True)
class ChainState:
    """The state of the chain in a sentence, the kind of notice it makes, its last seal and fingerprint.

    The fingerprint comes in parts, so that a narrow screen can break the line between them.
    """

    notice: str
    sentence: str
    number: int = 0
    fingerprint: tuple[str, ...] = ()


def line(row: AuditRow, names: Mapping[UUID, str]) -> LogLine:
    """Return a row in words; `names` are those of members by user id."""
    return LogLine(
        at=row.at,
        who=who(row, names),
        kind=_("Seen") if row.kind == Kind.SAW else _("Done"),
        what=str(describe(row.verb)),
        subject=str(describe_subject(row.subject_type)) if row.subject_type else "",
        subject_id=row.subject_id,
        mark=str(row.subject_id)[-6:] if row.subject_id else "",
    )


def who(row: AuditRow, names: Mapping[UUID, str]) -> str:
    """Return who acted, in words."""
    if row.actor_kind == ActorKind.MEMBER and row.actor_id:
        return names.get(row.actor_id) or _("A member whose name is no longer kept")
    return _("A visitor") if row.actor_kind == ActorKind.VISITOR else _("The system")


def chain_state(check: ChainCheck | None) -> ChainState:
    """Return what the latest check of the chain found."""
    if check is None:
        return ChainState("info", _("The log has not been checked yet. Logs are checked in turn every 15 minutes."))
    if check.fault:
        words = FAULT_SENTENCES[FaultKind(check.fault)] % {"seal": number(check.fault_seal or 0)}
        what_to_do = _("Tell those who run the service.")
        return ChainState("danger", f"{words} {what_to_do}")
    sentence = _("The log is whole: checked %(when)s, rows %(rows)s, seals %(seals)s.") % {
        "when": formats.date_format(timezone.localtime(check.checked_at), "DATETIME_FORMAT"),
        "rows": number(check.row_count),
        "seals": number(check.head_number),
    }
    in_parts = tuple(check.head_hash[at : at + 8] for at in range(0, len(check.head_hash), 8))
    return ChainState("ok", sentence, check.head_number, in_parts)


def number(value: int) -> str:
    """Return a whole number as the reader's language writes it."""
    return formats.number_format(value, force_grouping=True)
