"""What this model publishes of its work: referrals by quarter where there are enough, endings by year."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.api import PublishedGrid
from mielikunta.building_blocks.journeys.api import Ending, ending_counts, referral_counts
from mielikunta.building_blocks.journeys.parts import ENDING_WORDS
from mielikunta.operating_models.hyvinvointilahetti.words import GROUNDS

MODEL = "hyvinvointilahetti"
GROUND_CLASSES = {**GROUNDS, "several": _("Several things"), "not_told": _("Not told")}


def referrals(since: date, until: date) -> Mapping[tuple[str, str], int]:
    """Return the referrals of a period."""
    return referral_counts(MODEL, since, until, GROUNDS)


def ended(since: date, until: date) -> Mapping[tuple[str, str], int]:
    """Return the journeys that ended in a period."""
    return ending_counts(MODEL, since, until)


PUBLISHED = (
    PublishedGrid(
        name=f"{MODEL}.referrals",
        sentence=_("Referrals to a companion"),
        class_sentence=_("What the referrals were about"),
        value_head=_("Referrals"),
        kinds=("quarter", "year"),
        classes=GROUND_CLASSES,
        counts=referrals,
    ),
    PublishedGrid(
        name=f"{MODEL}.endings",
        sentence=_("Journeys that ended"),
        class_sentence=_("Why the journeys ended"),
        value_head=_("Journeys"),
        kinds=("year",),
        classes={each.value: ENDING_WORDS[each] for each in Ending},
        counts=ended,
    ),
)
