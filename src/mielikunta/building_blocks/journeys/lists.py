"""A list of referrals as a spreadsheet: the empty one, reading a filled-in one, checking it line by line."""

import datetime
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils.exceptions import InvalidFileException

from mielikunta.building_blocks.journeys.actions import ListRow
from mielikunta.building_blocks.journeys.forms import ListRowForm

MOST_ROWS, MOST_BYTES, MOST_UNPACKED = 200, 1_000_000, 20_000_000
UNREADABLE = (  # what a file that is no spreadsheet, or a broken one, makes the readers raise
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, OSError, EOFError, SyntaxError),
    *(KeyError, IndexError, ValueError, TypeError, AttributeError, NotImplementedError),
)
TICKS = ("of_age", "interpreter", "willing", "tells_referrer")
COLUMNS = (
    *("danger", "crisis", "treatment", "of_age", "person_name", "contact", "reach", "reach_when", "language"),
    *("interpreter", "municipality", "grounds", "wish", "willing", "permission", "permission_on"),
    *("tells_referrer", "referrer_words"),
)
MakeForm = Callable[..., ListRowForm]
Answers = dict[str, list[str]]


class Unreadable(Exception):
    """The file can't be read as a list; `reason` says why, in words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def template_of(form: ListRowForm) -> bytes:
    """Return an empty list: a row of headings, and a second sheet with the words that fit each column."""
    book = Workbook()
    sheet, words = book.active, book.create_sheet(_("Words to choose from")[:31])
    sheet.title = _("Referrals")[:31]
    for number, name in enumerate(COLUMNS, 1):
        for page in (sheet, words):
            heading = page.cell(row=1, column=number, value=str(form.fields[name].label))
            heading.font, heading.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
            page.column_dimensions[heading.column_letter].width = 24
        for line, word in enumerate(words_of(form, name), 2):
            words.cell(row=line, column=number, value=word)
    sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def words_of(form: ListRowForm, name: str) -> list[str]:
    """Return the words that fit a column; none for free text."""
    if name in TICKS:
        return [_("Yes"), _("No")]
    return [str(words) for value, words in getattr(form.fields[name], "choices", []) if value]


def read_rows(content: bytes) -> list[tuple[int, list[str]]]:
    """Return the filled-in rows with their numbers; raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable(_("The file is larger than 1 megabyte. Divide the list into two."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise Unreadable(_("The file is too large when opened. Divide the list into two."))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        found = list(_filled(book.worksheets[0]))
    except UNREADABLE as error:
        raise Unreadable(_("This file can't be read. Save it as an Excel file (.xlsx) and try again.")) from error
    if not found:
        raise Unreadable(_("No filled-in rows were found. They begin below the headings, on the first sheet."))
    if len(found) > MOST_ROWS:
        raise Unreadable(_("There are more than 200 rows. Divide the list into two."))
    return found


def _filled(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    for number, cells in enumerate(sheet.iter_rows(min_row=2, max_col=len(COLUMNS), values_only=True), 2):
        texts = [_text(cell) for cell in cells]
        if any(texts):
            yield number, texts + [""] * (len(COLUMNS) - len(texts))


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()


@dataclass(frozen=True)
class Checked:
    """A list that was read: rows that can be filed, and what is to be mended, each with its row's number."""

    rows: list[ListRow]
    faults: list[tuple[int, str, str]]  # row's number, column's heading, what to mend

    @property
    def count(self) -> int:
        """How many rows have faults."""
        return len({number for number, _column, _words in self.faults})


def checked(rows: list[tuple[int, list[str]]], make_form: MakeForm) -> Checked:
    """Check every row as its form does, in the reader's language."""
    good, faults = [], []
    known = known_words(make_form)
    seen: dict[tuple[str, ...], int] = {}
    for number, texts in rows:
        answers = answers_of(texts, known)
        form = make_form(data_of(answers))
        faults_here = list(faults_of(form, number))
        earlier = seen.setdefault(tuple(texts), number)
        if earlier != number:
            faults_here.append((number, "", _("The same as row %(row)s.") % {"row": earlier}))
        if not faults_here:
            good.append(ListRow(answers, form.referral(), form.cleaned_data["referrer_words"]))
        faults += faults_here
    return Checked(good, faults)


def checked_again(kept: list[Answers], make_form: MakeForm) -> Checked:
    """Check the rows of a kept list once more as it is put into the queue: something may have changed meanwhile."""
    good, faults = [], []
    for number, answers in enumerate(kept, 1):
        form = make_form(data_of(answers))
        faults_here = list(faults_of(form, number))
        if not faults_here:
            good.append(ListRow(answers, form.referral(), form.cleaned_data["referrer_words"]))
        faults += faults_here
    return Checked(good, faults)


def faults_of(form: ListRowForm, number: int) -> Iterator[tuple[int, str, str]]:
    """Yield what is to be mended in one row; somebody who needs other help first does not belong in a list."""
    if form.need:
        words = _("Other help comes first: see to it now, and take the row out of the list.")
        yield number, str(form.fields[form.need.value].label), words
        return
    if not form.is_valid():
        for name, errors in form.errors.items():
            label = str(form.fields[name].label) if name in form.fields else ""
            for error in errors:
                yield number, label, str(error)


def known_words(make_form: MakeForm) -> dict[str, dict[str, str]]:
    """Return for each column its words in every language of the product, small letters, with the value they mean."""
    known: dict[str, dict[str, str]] = {name: {} for name in COLUMNS}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            form = make_form()
            for name in COLUMNS:
                pairs = getattr(form.fields[name], "choices", [])
                known[name] |= {str(words).casefold(): str(value) for value, words in pairs if value}
            for name in TICKS:
                known[name] |= {_("Yes").casefold(): "on", _("No").casefold(): ""}
    return known


def answers_of(texts: list[str], known: dict[str, dict[str, str]]) -> Answers:
    """Return one row's answers as its form names them: words become values, several grounds part at ";" or a line."""
    answers: Answers = {}
    for name, text in zip(COLUMNS, texts, strict=True):
        words = [word.strip() for word in text.replace("\n", ";").split(";")] if name == "grounds" else [text]
        values = [known[name].get(word.casefold(), word) for word in words if word]
        answers[name] = [value for value in values if value and not (name in TICKS and value != "on")]
    return answers


def data_of(answers: Answers) -> QueryDict:
    """Return answers as a form takes them, with a number of their own."""
    data = QueryDict(mutable=True)
    for name, values in answers.items():
        data.setlist(name, values)
    data["submission"] = str(uuid4())
    return data
