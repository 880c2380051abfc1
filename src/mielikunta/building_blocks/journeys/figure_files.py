"""The tables of figures as files for a spreadsheet."""

import csv
import io
from collections.abc import Sequence

import xlsxwriter
from django.utils.translation import gettext as _

from mielikunta.building_blocks.journeys.figure_tables import FigureTable

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """Return a text so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(BEGINS_A_FORMULA) else cell


def as_csv(title: str, tables: Sequence[FigureTable]) -> str:
    """Return all tables one below another, as spreadsheets set to Finnish open them: semicolons, a byte-order mark."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(title)])
    for table in tables:
        writer.writerow([])
        writer.writerow([harmless(table.sentence)])
        writer.writerow([harmless(table.label_head), harmless(table.value_head)])
        writer.writerows([harmless(label), number(value)] for label, value in table.rows)
    return "\ufeff" + sheet.getvalue()


def number(value: float | None) -> str:
    """Return a number with a comma, as Finnish and Swedish write it; words where it may not be told."""
    return _("too few to tell") if value is None else str(value).replace(".", ",")


def as_xlsx(title: str, tables: Sequence[FigureTable]) -> bytes:
    """Return a workbook of one sheet; every text is written as a text, so nothing in it is ever a formula."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(_("Figures"))
        sheet.set_column(0, 0, 60)
        sheet.write_string(0, 0, title, bold)
        line = 2
        for table in tables:
            line = _write(sheet, line, table, bold) + 2
    return file.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, line: int, table: FigureTable, bold: xlsxwriter.format.Format) -> int:
    sheet.write_string(line, 0, table.sentence)
    sheet.write_string(line + 1, 0, table.label_head, bold)
    sheet.write_string(line + 1, 1, table.value_head, bold)
    for at, (label, value) in enumerate(table.rows, line + 2):
        sheet.write_string(at, 0, label)
        if value is None:
            sheet.write_string(at, 1, _("too few to tell"))
        else:
            sheet.write_number(at, 1, value)
    return line + 1 + len(table.rows)
