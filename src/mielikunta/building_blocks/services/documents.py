"""Services as others take them: an HSDS file, a spreadsheet, and a QR code for paper."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import segno
import xlsxwriter
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mielikunta.building_blocks.services.columns import CELL_WORDS, KEYS, TEXT_COLUMNS, heading
from mielikunta.building_blocks.services.decisions.description import Description
from mielikunta.building_blocks.services.decisions.hours_text import lines_of
from mielikunta.building_blocks.services.decisions.hsds import as_hsds
from mielikunta.building_blocks.services.decisions.standing import fresh_capacity
from mielikunta.building_blocks.services.gazetteer import names_by_code
from mielikunta.building_blocks.services.models import Service
from mielikunta.building_blocks.services.queries import live_version

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EMPTY_LINES = 200  # of the spreadsheet where choices are offered


def hsds_file(found: Iterable[Service]) -> dict[str, Any]:
    """Return the services with their parts, as HSDS 3 tells them."""
    names, today = names_by_code(), timezone.localdate()
    listed = []
    for service in found:
        version = live_version(service)
        if version is None:
            continue
        capacity = fresh_capacity(service.capacity, service.capacity_on, today)
        facts = {
            "reviewed_on": service.reviewed_on.isoformat() if service.reviewed_on else None,
            "modified": (version.decided_at or version.created_at).isoformat(),
            "capacity": capacity.value,
            "capacity_on": service.capacity_on.isoformat() if service.capacity_on else None,
        }
        listed.append(as_hsds(service.pk, version.described, names, facts))
    return {"version": "3.0", "profile": "mielikunta", "total_items": len(listed), "services": listed}


def spreadsheet(found: Iterable[Service]) -> bytes:
    """Return the services as a spreadsheet in the reader's language; without any, one to fill in."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(str(_("Services"))[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for column, key in enumerate(KEYS):
        sheet.write_string(0, column, heading(key), bold)
        sheet.set_column(column, column, 32 if key.startswith(("summary", "how")) else 18)
    names = names_by_code()
    for line, service in enumerate(found, 1):
        version = live_version(service)
        if version is not None:
            cells = {"id": str(service.pk), **cells_of(version.described, names)}
            for column, key in enumerate(KEYS):
                sheet.write_string(line, column, cells.get(key, ""), wrapped)
    offered = [str(words) for words in CELL_WORDS["fee"].values()]
    sheet.data_validation(1, KEYS.index("fee"), EMPTY_LINES, KEYS.index("fee"), {"validate": "list", "source": offered})
    sheet.freeze_panes(1, 2)
    book.close()
    return stream.getvalue()


def cells_of(told: Description, names: dict[str, str]) -> dict[str, str]:
    """Return a description as the cells of a line."""

    def word(group: str, value: str) -> str:
        return str(CELL_WORDS[group].get(value, value))

    def yes(value: bool) -> str:
        return word("yes", "yes") if value else ""

    week = told.week
    cells = {key: getattr(told, key.rpartition("_")[0]).get(key.rpartition("_")[2], "") for key in TEXT_COLUMNS}
    return cells | {
        "needs": "; ".join(word("needs", each) for each in told.needs),
        "municipalities": ", ".join(names.get(code, code) for code in told.municipalities),
        "whole_country": yes(told.whole_country),
        "languages": ", ".join(word("languages", each) for each in told.languages),
        "minimum_age": "" if told.minimum_age is None else str(told.minimum_age),
        "maximum_age": "" if told.maximum_age is None else str(told.maximum_age),
        "fee": word("fee", told.fee),
        "phones": "; ".join(f"{line.number} ({what})" if (what := _any(line.what)) else line.number
                            for line in told.phones),
        "email": told.email,
        "url": told.url,
        "points": "\n".join(f"{point.address}, {point.postcode} {names.get(point.municipality, '')}".strip(", ")
                            for point in told.points),
        "access": "; ".join(word("access", each) for each in (told.points[0].access if told.points else ())),
        "hours": "\n".join(lines_of(week.openings, (get_language() or "fi")[:2])),
        "on_holidays": yes(week.on_holidays),
        "break_from": week.break_from.isoformat() if week.break_from else "",
        "break_until": week.break_until.isoformat() if week.break_until else "",
        "online": yes(told.online),
    }  # fmt: skip


def _any(texts: Any) -> str:
    return texts.get("fi") or next((text for text in texts.values() if text), "")


def qr_code(address: str) -> SafeString:
    """Return the address as a QR code drawn in SVG, dark on light whatever the page's colours."""
    code = segno.make(address, error="m")
    return mark_safe(code.svg_inline(scale=4, border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None))
