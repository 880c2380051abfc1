"""Documents of registers: a month's costs as a spreadsheet, a group's date for a calendar."""

import datetime
from collections.abc import Sequence
from io import BytesIO

from django.utils.translation import gettext as _
from icalendar import Calendar, Event
from icalendar.enums import STATUS
from xlsxwriter import Workbook

from mielikunta.building_blocks.registers.decisions import ClaimKind, ClaimPurpose, ClaimState
from mielikunta.building_blocks.registers.models import Claim, GroupDate
from mielikunta.building_blocks.registers.words import CLAIM_STATE_WORDS, CLAIM_WORDS, PURPOSE_WORDS


def costs_sheet(claims: Sequence[Claim], month: datetime.date) -> bytes:
    """Return a month's claims as XLSX: a row each, kilometres and euros as numbers, no person walked alongside."""
    stream = BytesIO()
    # Text is never read as a formula or an address, whatever a name looks like.
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(month.strftime("%Y-%m"))
        bold, dated = book.add_format({"bold": True}), book.add_format({"num_format": "d.m.yyyy"})
        money = book.add_format({"num_format": "0.00"})
        heads = [_("Name"), _("Day"), _("Costs"), _("What for"), _("Kilometres"), _("Euros"), _("Receipt"), _("State")]
        sheet.write_row(0, 0, heads, bold)
        for number, claim in enumerate(claims, 1):
            sheet.write_string(number, 0, str(claim.entry.membership.user))
            sheet.write_datetime(number, 1, datetime.datetime.combine(claim.day, datetime.time()), dated)
            sheet.write_string(number, 2, str(CLAIM_WORDS[ClaimKind(claim.kind)]))
            sheet.write_string(number, 3, str(PURPOSE_WORDS[ClaimPurpose(claim.purpose)]))
            if claim.kilometres is not None:
                sheet.write_number(number, 4, claim.kilometres)
            if claim.cents is not None:
                sheet.write_number(number, 5, claim.cents / 100, money)
            sheet.write_string(number, 6, _("Yes") if claim.has_receipt else "")
            sheet.write_string(number, 7, str(CLAIM_STATE_WORDS[ClaimState(claim.state)]))
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 7, 18)
        sheet.freeze_panes(1, 0)
    return stream.getvalue()


def calendar_entry(date: GroupDate) -> str:
    """Return a date of the group in iCalendar (RFC 5545); sent anew with the same UID, it replaces the earlier."""
    event = Event.new(
        uid=f"{date.pk}@mielikunta",
        stamp=date.changed_at,
        start=date.starts_at.astimezone(datetime.UTC),
        end=date.ends_at.astimezone(datetime.UTC),
        summary=_("Supervision group"),
        location=date.place,
        status=STATUS.CANCELLED if date.cancelled_at else None,
    )
    calendar = Calendar.new(prodid="-//Mielikunta//registers//FI")
    calendar.add_component(event)
    return calendar.to_ical().decode()
