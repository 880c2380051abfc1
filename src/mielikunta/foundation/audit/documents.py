"""The log as a table to download."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from uuid import UUID

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from mielikunta.foundation.audit.models import AuditRow, AuditRowQuerySet
from mielikunta.foundation.audit.presenters import line

ROWS_AT_ONCE = 500
NameOf = Callable[[Iterable[UUID]], Mapping[UUID, str]]


def as_csv(rows: AuditRowQuerySet, name_of: NameOf, language: str) -> Iterator[str]:
    """Give the rows as comma-separated text, piece by piece: some hundreds of rows in memory at a time.

    Semicolons and a byte-order mark, because that is what spreadsheets set to Finnish open without questions.
    """
    waiting = rows.select_related("seal").iterator(chunk_size=ROWS_AT_ONCE)
    # The language is set for each piece: between two of them the thread may be serving somebody else.
    with translation.override(language):
        head = _head()
    yield "\ufeff" + _text([head])
    while some := list(islice(waiting, ROWS_AT_ONCE)):
        names = name_of({row.actor_id for row in some if row.actor_id})
        with translation.override(language):
            piece = _text([_cells(row, names) for row in some])
        yield piece


def _head() -> list[str]:
    return [
        _("Time"),
        _("Who"),
        _("Done or seen"),
        _("What"),
        _("Verb"),
        _("About"),
        _("Identifier of the record"),
        _("Identifier of the adoption"),
        _("Identifier of the row"),
        _("Seal"),
    ]


def _cells(row: AuditRow, names: Mapping[UUID, str]) -> list[str]:
    shown = line(row, names)
    return [
        timezone.localtime(row.at).isoformat(timespec="seconds"),
        shown.who,
        shown.kind,
        shown.what,
        row.verb,
        shown.subject,
        str(row.subject_id or ""),
        str(row.adoption_id or ""),
        str(row.id),
        str(row.seal.number) if row.seal else "",
    ]


def _text(lines: Iterable[Iterable[str]]) -> str:
    sheet = io.StringIO()
    csv.writer(sheet, delimiter=";", lineterminator="\r\n").writerows(map(_harmless, cells) for cells in lines)
    return sheet.getvalue()


def _harmless(cell: str) -> str:
    """Return the cell so that no spreadsheet takes it for a formula: members choose their own names."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
