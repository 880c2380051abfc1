"""The meetings of a journey's page, drawn without a template: a long way together has dozens."""

from collections.abc import Iterable
from uuid import UUID

from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mielikunta.building_blocks.journeys.models import Journey, Meeting
from mielikunta.foundation.ui.small import NOTHING

ONE = '<li><p><strong>{}</strong>, {}<br><span class="quiet">{}</span></p>{}{}</li>'
REMOVE = '<p><a href="{}">{}<span class="visually-hidden">: {}, {}</span></a></p>'


def drawn_meetings(journey: Journey, meetings: Iterable[tuple[Meeting, str]], *, may_remove: bool) -> SafeString:
    """Return the meetings (each with its kind in words) as items of a list; empty without any."""
    some_id = UUID(int=0)
    address = reverse("journeys_remove_meeting", args=[journey.adoption_id, journey.pk, some_id])
    remove = _("Remove")
    rows = []
    for meeting, kind in meetings:
        day, href = date_format(meeting.held_on), address.replace(str(some_id), str(meeting.pk))
        rows.append(
            (
                day,
                kind if meeting.outcome == "held" else meeting.outcome_words,
                _who(meeting),
                format_html("<p>{}</p>", linebreaksbr(meeting.note)) if meeting.note else NOTHING,
                format_html(REMOVE, href, remove, day, kind) if may_remove else NOTHING,
            )
        )
    return format_html_join("", ONE, rows)


def _who(meeting: Meeting) -> str:
    if meeting.held_by is None or meeting.held_by_id == meeting.noted_by_id:
        return str(meeting.noted_by.user)
    names = {"held_by": meeting.held_by.user, "noted_by": meeting.noted_by.user}
    return _("%(held_by)s, noted by %(noted_by)s") % names
