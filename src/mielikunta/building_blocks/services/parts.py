"""What rooms and the finder build their pages from."""

from collections.abc import Iterable
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from mielikunta.building_blocks.services.decisions.hours_text import HoursProblem, lines_of, openings_from
from mielikunta.building_blocks.services.documents import hsds_file, qr_code
from mielikunta.building_blocks.services.importers import load_helplines
from mielikunta.building_blocks.services.models import Service
from mielikunta.building_blocks.services.presenters import Card, Told, cards, open_ones, told_of
from mielikunta.building_blocks.services.queries import find, live_version
from mielikunta.building_blocks.services.words import LANGUAGE_WORDS, NEED_WORDS

__all__ = [
    "LANGUAGE_WORDS",
    "MOST_ON_A_HAND_OUT",
    "NEED_WORDS",
    "Card",
    "HoursProblem",
    "Told",
    "cards",
    "hand_out_of",
    "hsds_file",
    "lines_of",
    "load_helplines",
    "open_ones",
    "openings_from",
    "qr_code",
    "short_list",
    "told_of",
]

MOST_ON_A_SHORT_LIST = 5
MOST_ON_A_HAND_OUT = 8  # on one paper; a code with more could hardly be read by a phone


def short_list(
    *,
    need: str = "",
    place: UUID | None = None,
    places: Iterable[UUID] = (),
    language: str = "",
    most: int = MOST_ON_A_SHORT_LIST,
) -> SafeString:
    """Return a short list of services to hand on, phone first, for a redirect, a hand-out or a desk.

    The page that shows it links `services/services.css`. Four queries.
    """
    found = cards(find(need=need, place=place, places=places, language=language)[:most])
    return render_to_string("services/parts/short_list.html", {"cards": found})


def hand_out_of(chosen: Iterable[Service]) -> SafeString:
    """Return chosen services, read `told`, as cards for paper. The page links `services/services.css`."""
    told = [(service, told_of(service, version.described)) for service in chosen if (version := live_version(service))]
    return render_to_string("services/parts/hand_out.html", {"told": told})
