"""What this model publishes of its work: contacts by topic, by way in, and where people were helped on to."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.api import PublishedGrid
from mielikunta.operating_models.mielikioski.decisions import Guided
from mielikunta.operating_models.mielikioski.queries import counted, kiosks_in_real_use, place_code_of
from mielikunta.operating_models.mielikioski.words import CHANNEL_WORDS, GUIDED_WORDS, TOPIC_WORDS, UNTOLD

MODEL = "mielikioski"
NOT_TOLD, NOWHERE = "not_told", "nowhere"
CONTACTS = f"{MODEL}.contacts"


def of_all(what: str, empty: str, since: date, until: date) -> Mapping[tuple[str, str], int]:
    """Return what every kiosk in real use counted in [since, until), by its own place: visitors' are not known."""
    found: Counter[tuple[str, str]] = Counter()
    for adoption in kiosks_in_real_use():
        code = place_code_of(adoption)
        for key, number in getattr(counted(adoption, since, until), what).items():
            found[code, key or empty] += number
    return found


def topics(since: date, until: date) -> Mapping[tuple[str, str], int]:
    """Return the contacts by topic."""
    return of_all("topics", NOT_TOLD, since, until)


def channels(since: date, until: date) -> Mapping[tuple[str, str], int]:
    """Return the contacts by way in."""
    return of_all("channels", NOT_TOLD, since, until)


def guided(since: date, until: date) -> Mapping[tuple[str, str], int]:
    """Return where people were helped on to."""
    return of_all("guided", NOWHERE, since, until)


PUBLISHED = (
    PublishedGrid(
        name=CONTACTS,
        sentence=_("Contacts with the kiosks"),
        class_sentence=_("What the contacts were about"),
        value_head=_("Contacts"),
        kinds=("quarter", "year"),
        classes={**{each.value: words for each, words in TOPIC_WORDS.items()}, NOT_TOLD: UNTOLD},
        counts=topics,
    ),
    PublishedGrid(
        name=f"{MODEL}.channels",
        sentence=_("Contacts with the kiosks, by year"),
        class_sentence=_("How people came"),
        value_head=_("Contacts"),
        kinds=("year",),
        classes={str(each): words for each, words in CHANNEL_WORDS.items()},
        counts=channels,
    ),
    PublishedGrid(
        name=f"{MODEL}.guided",
        sentence=_("Times when somebody was helped on"),
        class_sentence=_("Where people were helped on to"),
        value_head=_("Contacts"),
        kinds=("year",),
        classes={(each.value or NOWHERE): GUIDED_WORDS[each] for each in Guided},
        counts=guided,
    ),
)
