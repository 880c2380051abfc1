"""Papers of a journey as PDF: the agreement, and everything held on the person."""

from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import contact_of
from mielikunta.building_blocks.journeys.agreement import agreement_text, sections_of
from mielikunta.building_blocks.journeys.course_rules import AcceptedHow
from mielikunta.building_blocks.journeys.models import Agreement, Journey
from mielikunta.building_blocks.journeys.own_data import data_of
from mielikunta.building_blocks.journeys.queries import agreement_of, companion_now, next_appointment
from mielikunta.foundation.languages.texts import current
from mielikunta.foundation.privacy.models import with_keys
from mielikunta.foundation.ui.paper import pdf_of


def agreement_pdf(journey: Journey, *, with_names: bool) -> bytes:
    """Return the agreement as accepted, or as it is offered with lines to sign on. Names stand only on paper."""
    made = agreement_of(journey)
    offered = agreement_text(journey.adoption, journey.language)
    companion = companion_now(journey)
    language = made.language if made else offered.language
    context: dict[str, Any] = {
        "language": language,
        "version": made.version if made else offered.version,
        "sections": sections_of((made.text or "") if made else offered.text),
        "organisation": str(journey.adoption.organisation),
        "person": journey.person_name if with_names else "",
        "companion": str(companion.membership.user) if companion and with_names else "",
    }
    with translation.override(language):
        context["accepted"] = accepted_words(made) if made else ""
        return pdf_of("journeys/agreement_paper.html", context)


def accepted_words(made: Agreement) -> str:
    """Return how and when an agreement was accepted."""
    day = {"day": date_format(made.accepted_on)}
    if made.how == AcceptedHow.SCREEN:
        return _("Accepted on the own page, opened with the return code, on %(day)s.") % day
    return _("Signed on paper on %(day)s.") % day


def own_page_pdf(journey: Journey) -> bytes:
    """Return the person's page for one who has no phone: what is agreed on, and a slip for wishes."""
    offered = agreement_text(journey.adoption, journey.language)
    companion = companion_now(journey)
    context = {
        "language": offered.language,
        "organisation": str(journey.adoption.organisation),
        "person": journey.person_name,
        "companion": str(companion.membership.user).split(" ")[0] if companion else "",
        "next": next_appointment(journey),
        "ends_on": journey.ends_on,
        "goals": with_keys(journey.goals.order_by("set_at")),
        "contact": contact_of(journey.adoption_id),
    }
    with translation.override(offered.language):
        return pdf_of("journeys/own_page_paper.html", context)


def own_data_pdf(journey: Journey) -> bytes:
    """Return everything held on the person, in the reader's language."""
    context = {
        "language": current(),
        "organisation": str(journey.adoption.organisation),
        "made_on": date_format(timezone.localdate()),
        "sections": data_of(journey),
    }
    return pdf_of("journeys/own_data_paper.html", context)
