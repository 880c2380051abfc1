"""Reading a spreadsheet or an HSDS file line by line."""

import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from mielikunta.building_blocks.services.columns import TEXT_COLUMNS, folded, keys_by_heading, values_by_word
from mielikunta.building_blocks.services.decisions.description import TEXT_FIELDS, Description, PhoneLine, Point
from mielikunta.building_blocks.services.decisions.hours import Week
from mielikunta.building_blocks.services.decisions.hours_text import HoursProblem, openings_from
from mielikunta.building_blocks.services.decisions.hsds import from_hsds
from mielikunta.building_blocks.services.decisions.needs import Fee
from mielikunta.building_blocks.services.decisions.reading import Gazetteer, Problem, ReadLine, split
from mielikunta.building_blocks.services.decisions.standing import Source
from mielikunta.building_blocks.services.gazetteer import gazetteer
from mielikunta.building_blocks.services.importers.written import written

MOST_LINES = 2000
MOST_UNPACKED = 60_000_000  # bytes; a spreadsheet that unpacks to more is no spreadsheet of services
ADDRESS = re.compile(r"^(?:(?P<address>.*),)?\s*(?P<postcode>\d{5})?\s*(?P<town>[^,\d]+)$")
PHONE = re.compile(r"^(?P<number>[+0-9()\-\s]+?)\s*(?:\((?P<what>[^()]*[^()\d\s-][^()]*)\))?$")
Cells = dict[str, str]


class BadFile(Exception):
    """The file can't be read at all; `slug` says why."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


def read_file(name: str, content: bytes) -> tuple[Source, list[ReadLine]]:
    """Return where a file is from and its services line by line; raises BadFile."""
    source = Source.XLSX if name.lower().endswith(".xlsx") else Source.HSDS
    lines = list(_of_spreadsheet(content) if source is Source.XLSX else _of_hsds(content))
    if not lines:
        raise BadFile("no_lines")
    if len(lines) > MOST_LINES:
        raise BadFile("too_many")
    return source, lines


def _of_hsds(content: bytes) -> Iterator[ReadLine]:
    try:
        told = written(json.loads(content))
    except (ValueError, RecursionError) as error:
        raise BadFile("bad_file") from error
    listed = told.get("services", told.get("contents")) if isinstance(told, dict) else told
    if not isinstance(listed, list):
        raise BadFile("bad_file")
    places = gazetteer()
    for number, each in enumerate(listed, 1):
        if isinstance(each, dict):
            yield from_hsds(number, each, places)
        else:
            yield ReadLine(number, "", Description(), [Problem("bad_file")])


def _of_spreadsheet(content: bytes) -> Iterator[ReadLine]:
    rows = _rows(content)
    first = next(rows, None)
    known = keys_by_heading()
    keys = [known.get(folded(cell), "") for cell in first or ()]
    if not {"name_fi", "name_sv", "name_en"} & set(keys):
        raise BadFile("no_headings")
    places = gazetteer()
    for number, row in enumerate(rows, 2):
        cells = {key: _text(cell) for key, cell in zip(keys, row, strict=False) if key}
        if any(cells.values()):
            yield _line(number, cells, places)


def _rows(content: bytes) -> Iterator[tuple[Any, ...]]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            if sum(each.file_size for each in packed.infolist()) > MOST_UNPACKED:
                raise BadFile("bad_file")
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True)):
            if number > MOST_LINES + 1:
                raise BadFile("too_many")
            yield row
        book.close()
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, IndexError) as error:
        raise BadFile("bad_file") from error


def _text(cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(written(str(cell))).strip() if cell is not None else ""


class Line:
    """One line being read: its cells, and the problems met so far."""

    def __init__(self, cells: Cells, places: Gazetteer) -> None:
        self.cells = cells
        self.places = places
        self.problems: list[Problem] = []

    def cell(self, key: str) -> str:
        """Return the text of a cell."""
        return self.cells.get(key, "")

    def trouble(self, slug: str, detail: str) -> None:
        """Note what could not be read."""
        self.problems.append(Problem(slug, detail))

    def texts(self, name: str) -> dict[str, str]:
        """Return the texts of a field by language."""
        found = {key.rpartition("_")[2]: self.cell(key) for key in TEXT_COLUMNS if key.rpartition("_")[0] == name}
        return {language: text for language, text in found.items() if text}

    def values(self, key: str, slug: str, parts: list[str]) -> tuple[str, ...]:
        """Return what the words of a cell stand for."""
        known = values_by_word(key)
        for part in parts:
            if folded(part) not in known:
                self.trouble(slug, part)
        return tuple(dict.fromkeys(known[folded(part)] for part in parts if folded(part) in known))

    def yes(self, key: str) -> bool:
        """Return whether a cell says yes; an empty one says no."""
        if not self.cell(key):
            return False
        found = values_by_word("yes").get(folded(self.cell(key)), "")
        if not found and folded(self.cell(key)) not in {"x", "true", "1"}:
            self.trouble("bad_choice", self.cell(key))
        return found != "no"

    def age(self, key: str) -> int | None:
        """Return a number of years."""
        if not self.cell(key):
            return None
        if not self.cell(key).isdecimal():
            self.trouble("bad_age", self.cell(key))
            return None
        return int(self.cell(key)[:4])

    def day(self, key: str) -> date | None:
        """Return a day, written as 2026-12-24 or 24.12.2026."""
        if not self.cell(key):
            return None
        for shape in ("%Y-%m-%d", "%d.%m.%Y"):
            try:
                return datetime.strptime(self.cell(key), shape).date()  # noqa: DTZ007
            except ValueError:
                continue
        self.trouble("bad_hours", self.cell(key))
        return None

    def week(self) -> Week:
        """Return the opening hours."""
        try:
            openings = openings_from(self.cell("hours"))
        except HoursProblem as problem:
            self.trouble("bad_hours", problem.line)
            openings = ()
        return Week(openings, self.yes("on_holidays"), self.day("break_from"), self.day("break_until"))

    def codes(self) -> tuple[str, ...]:
        """Return the municipalities."""
        codes, unknown = self.places.read(self.cell("municipalities"))
        for name in unknown:
            self.trouble("unknown_place", name)
        return codes

    def points(self) -> tuple[Point, ...]:
        """Return the places, a line for each: "Street 1, 99600 Town"."""
        found: list[Point] = []
        access = self.values("access", "unknown_access", parts_of(self.cell("access")))
        for line in filter(None, (line.strip() for line in self.cell("points").split("\n"))):
            read = ADDRESS.match(line)
            codes = self.places.find(read["town"]) if read else ()
            if read is None or len(codes) != 1:
                self.trouble("unknown_place", line)
                continue
            address = (read["address"] or "").strip()
            found.append(Point(codes[0], address, read["postcode"] or "", access=() if found else access))
        return tuple(found)

    def phones(self) -> tuple[PhoneLine, ...]:
        """Return the numbers, each perhaps with what answers there in brackets."""
        found: list[PhoneLine] = []
        for part in parts_of(self.cell("phones")):
            read = PHONE.match(part)
            what = (read["what"] or "").strip() if read else ""
            found.append(PhoneLine(read["number"].strip() if read else part, {"fi": what} if what else {}))
        return tuple(found)


def parts_of(text: str) -> list[str]:
    """Return the parts of a cell whose words may hold commas: set apart by semicolons or lines."""
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]


def _line(number: int, cells: Cells, places: Gazetteer) -> ReadLine:
    line = Line(cells, places)
    fee = line.values("fee", "unknown_fee", parts_of(line.cell("fee")))
    described = Description(
        **{name: line.texts(name) for name in TEXT_FIELDS},
        needs=line.values("needs", "unknown_need", parts_of(line.cell("needs"))),
        languages=line.values("languages", "unknown_language", split(line.cell("languages"))),
        minimum_age=line.age("minimum_age"),
        maximum_age=line.age("maximum_age"),
        fee=fee[0] if fee else Fee.UNKNOWN.value,
        whole_country=line.yes("whole_country"),
        municipalities=line.codes(),
        online=line.yes("online"),
        phones=line.phones(),
        week=line.week(),
        email=line.cell("email"),
        url=line.cell("url"),
        points=line.points(),
    )
    # A line without an id is known again by its name and who offers it.
    named = "|".join(folded(next(iter(line.texts(name).values()), "")) for name in ("name", "provider"))
    return ReadLine(number, line.cell("id") or f"name:{named}"[:200], described, line.problems).checked()
