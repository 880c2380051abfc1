"""The meetings of a journey's page, drawn without a template: a long way together has dozens."""

from collections.abc import Iterable

from django.template.defaultfilters import linebreaksbr
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mielikunta.building_blocks.journeys.models import Journey, Meeting
from mielikunta.foundation.ui.addresses import address_of
from mielikunta.foundation.ui.drawing import draw, draw_each
from mielikunta.foundation.ui.small import NOTHING

ONE = '<li><p><strong>{}</strong>, {}<br><span class="quiet">{}</span></p>{}{}</li>'
REMOVE = '<p><a href="{}">{}<span class="visually-hidden">: {}, {}</span></a></p>'


def drawn_meetings(journey: Journey, meetings: Iterable[tuple[Meeting, str]], *, may_remove: bool) -> SafeString:
    """Return the meetings (each with its kind in words) as items of a list; empty without any."""
    remove = _("Remove")
    rows = []
    for meeting, kind in meetings:
        day, href = (
            date_format(meeting.held_on),
            address_of("journeys_remove_meeting", journey.adoption_id, journey.pk, meeting.pk),
        )
        rows.append(
            (
                day,
                kind if meeting.outcome == "held" else meeting.outcome_words,
                _who(meeting),
                draw("<p>{}</p>", linebreaksbr(meeting.note)) if meeting.note else NOTHING,
                draw(REMOVE, href, remove, day, kind) if may_remove else NOTHING,
            )
        )
    return draw_each("", ONE, rows)


def _who(meeting: Meeting) -> str:
    if meeting.held_by is None or meeting.held_by_id == meeting.noted_by_id:
        return str(meeting.noted_by.user)
    names = {"held_by": meeting.held_by.user, "noted_by": meeting.noted_by.user}
    return _("%(held_by)s, noted by %(noted_by)s") % names
