"""The rows of the coordinator's queue, drawn without a template: twenty-five of them took most of the page's time.

What is alike in every row is put in its place once; a row then takes one step.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mielikunta.building_blocks.journeys.answering import QueueRow
from mielikunta.foundation.ui.drawing import draw, escaped
from mielikunta.foundation.ui.small import NOTHING, button
from mielikunta.foundation.ui.templatetags.ui import tag

LONGEST_WISH = 120  # characters of it in the list
ROW = (
    '<tr><td data-label="{arrived}">{{day}}{{age}}</td><th scope="row" data-label="{wish}">{{wish}}</th>'
    '<td data-label="{where}">{{place}}, {{language}}</td><td data-label="{state}">{{tag}}{{clock}}{{alike}}</td>'
    '<td class="act">{button}</td></tr>\n'
)
ID, NAME = str(UUID(int=0)), "NAME-OF-THE-PERSON"  # where a row's own go in the button


def drawn(adoption_id: UUID, rows: Iterable[QueueRow]) -> SafeString:
    """Return the rows as HTML, the first with the button that is next; empty without any."""
    first, other = _row_with(adoption_id, "primary"), _row_with(adoption_id, "secondary")
    day_of, age_of, tag_of = cache(_day), cache(_age), cache(tag)
    erased, alike = _("Erased"), _quiet(_("May be the same person as in another referral"))
    drawn_rows = [
        draw(
            other if number else first,
            day=day_of(timezone.localdate(each.row.received_at)),
            age=age_of(each.row.days),
            wish=_shortened(each.row.wish or erased),
            place=each.row.municipality,
            language=each.row.language,
            tag=tag_of(each.row.tag, each.row.stage),
            clock=_clock(each),
            alike=alike if each.alike else NOTHING,
            id=each.row.id,
            name=each.row.name or "",
        )
        for number, each in enumerate(rows)
    ]
    return mark_safe("".join(drawn_rows))


def _row_with(adoption_id: UUID, style: str) -> str:
    """Return a row in the reader's language, with places for what is its own."""
    address = reverse("journey", args=[adoption_id, ID])
    words = {"arrived": _("Arrived"), "wish": _("Wish"), "where": _("Municipality and language"), "state": _("State")}
    to_open = button(_("Open"), style, href=address, about=NAME, small=True).replace(ID, "{id}").replace(NAME, "{name}")
    return ROW.format(button=to_open, **{key: escaped(word) for key, word in words.items()})


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_WISH else Truncator(text).chars(LONGEST_WISH)


def _day(day: date) -> str:
    return date_format(day)


def _age(days: int) -> SafeString:
    if not days:
        return NOTHING
    told = ngettext("%(days)s day ago", "%(days)s days ago", days) % {"days": days}
    return draw(' <span class="quiet">{}</span>', told)


def _clock(each: QueueRow) -> SafeString:
    if each.clock is None:
        return NOTHING
    kind, words = each.clock
    return draw("<br><strong>{}</strong>", words) if kind == "late" else _quiet(words)


def _quiet(words: str) -> SafeString:
    return draw('<br><span class="quiet">{}</span>', words)
