"""Certificates of attendance as PDF: what stands on them, in the language asked for. Names stand only on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mielikunta.building_blocks.gatherings.decisions import Kind
from mielikunta.building_blocks.gatherings.decisions.certificates import TRAININGS, hours_and_minutes
from mielikunta.building_blocks.gatherings.models import Gathering, Session
from mielikunta.foundation.languages.texts import in_language
from mielikunta.foundation.ui.paper import pdf_of


@dataclass(frozen=True)
class Certified:
    """One certificate: the name as it is printed, and the sessions that the person came to, in order."""

    name: str
    sessions: Sequence[Session]


def is_certified(gathering: Gathering) -> bool:
    """Return whether a certificate is given of this."""
    return Kind(gathering.kind) in TRAININGS


def certificates_pdf(gathering: Gathering, certified: Sequence[Certified], language: str) -> bytes:
    """Return the certificates as one PDF, a page each."""
    with translation.override(language):
        context = {
            "language": language,
            "title": in_language(gathering.title, language),
            "organisers": [str(gathering.adoption.organisation), *gathering.organisers],
            "leaders": gathering.leaders,
            "made_on": date_format(timezone.localdate()),
            "pages": [(each.name, days_words(each.sessions), length_words(each.sessions)) for each in certified],
        }
        return pdf_of("gatherings/certificate_paper.html", context)


def days_words(sessions: Sequence[Session]) -> str:
    """Return the days that the person came on, each once."""
    days = sorted({timezone.localtime(each.starts_at).date() for each in sessions})
    return ", ".join(date_format(day) for day in days)


def length_words(sessions: Sequence[Session]) -> str:
    """Return how long it lasted in all."""
    hours, minutes = hours_and_minutes((each.starts_at, each.ends_at) for each in sessions)
    told = [ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}] if hours else []
    if minutes:
        told.append(_("%(minutes)s min") % {"minutes": minutes})
    return " ".join(told)
