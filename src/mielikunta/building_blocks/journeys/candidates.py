"""Who suits to walk alongside, with the reasons in words; and how long people wait, told honestly."""

from dataclasses import dataclass
from uuid import UUID

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.asking import AskState
from mielikunta.building_blocks.journeys.decisions import Stage
from mielikunta.building_blocks.journeys.models import CompanionAsk, Journey
from mielikunta.building_blocks.journeys.queries import (
    COMPANION,
    asks_about,
    companion_now,
    earlier_companions,
    standing_asks,
    waiting_now,
    waits_in,
    wish_of,
)
from mielikunta.building_blocks.journeys.queries.asks import asks
from mielikunta.building_blocks.registers.api import Estimate, Needs, RegisterKind, estimate, free_places, kind_of
from mielikunta.building_blocks.registers.api import ranked as ranked_fits
from mielikunta.building_blocks.registers.parts import (
    INTEREST_WORDS,
    ToldFit,
    candidates_in,
    in_words,
    names_in,
    part_words,
    told_fit,
)
from mielikunta.foundation.languages.words import LANGUAGE_WORDS


@dataclass(frozen=True)
class Suggestions:
    """Who can be asked, best first, and who can't now; who has been asked, and what the person hopes for."""

    fits: list[ToldFit]
    not_now: list[ToldFit]
    standing: CompanionAsk | None
    earlier: list[tuple[str, str]]
    hopes: list[str]


def kind_here(adoption: Adoption) -> RegisterKind | None:
    """Return the register of companions of the adoption's model."""
    return kind_of(adoption.model.slug, COMPANION)


def needs_of(journey: Journey, asked: list[CompanionAsk]) -> Needs:
    """Return what the journey's person needs, as the rules of matching take it."""
    wish, present = wish_of(journey), companion_now(journey)
    said = {state: frozenset(str(ask.membership_id) for ask in asked if ask.state == state) for state in AskState}
    return Needs(
        municipality=str(journey.municipality_id),
        language=journey.language,
        interpreter=journey.interpreter or bool(wish and wish.interpreter),
        topics=frozenset(journey.grounds),
        interests=frozenset(wish.interests if wish else []),
        days=frozenset(wish.days if wish else []),
        parts=frozenset(wish.parts if wish else []),
        present=str(present.membership_id) if present else "",
        wished=str(wish.wished_id or "") if wish else "",
        earlier=frozenset(str(pk) for pk in earlier_companions(journey)),
        said_no=said[AskState.NOT_THIS],
        not_now=said[AskState.NOT_NOW] | said[AskState.EXPIRED],
        referrer=str(getattr(journey, "referrer_id", "") or ""),
    )


def suggestions_for(journey: Journey) -> Suggestions | None:
    """Return suggestions with their reasons; None where the model has no register of companions."""
    kind = kind_here(journey.adoption)
    if kind is None:
        return None
    asked, names = asks_about(journey), names_in(journey.adoption, COMPANION)
    found = candidates_in(journey.adoption, kind, standing_asks(journey.adoption, but=journey))
    fits = [
        told_fit(fit, names[UUID(fit.candidate.id)], kind)
        for fit in ranked_fits(needs_of(journey, asked), found.values(), timezone.localdate())
    ]
    standing = next((ask for ask in asked if ask.state in {AskState.OPEN, AskState.YES}), None)
    return Suggestions(
        fits=[fit for fit in fits if fit.can_be_asked],
        not_now=[fit for fit in fits if not fit.can_be_asked],
        standing=standing,
        earlier=[(str(ask.membership.user), ask_words(ask)) for ask in asked if ask != standing],
        hopes=hopes_of(journey),
    )


def ask_words(ask: CompanionAsk) -> str:
    """Return where a request stands, in words that blame nobody."""
    return {
        AskState.OPEN: _("asked, no answer yet"),
        AskState.YES: _("answered: yes"),
        AskState.NOT_NOW: _("answered: not now"),
        AskState.NOT_THIS: _("answered: not this one"),
        AskState.WITHDRAWN: _("the request was withdrawn"),
        AskState.EXPIRED: _("did not answer in time"),
        AskState.NAMED: _("was named"),
    }[AskState(ask.state)]


def hopes_of(journey: Journey) -> list[str]:
    """Return in words what the person hopes of a companion, as far as it has been written down."""
    wish = wish_of(journey)
    if wish is None:
        return []
    told = [", ".join(in_words(wish.interests, INTEREST_WORDS)), part_words(wish.days, wish.parts)]
    return [*filter(None, told), *([_("an interpreter can come along")] if wish.interpreter else [])]


@dataclass(frozen=True)
class AskView:
    """What somebody who is asked sees: enough to decide by, and nothing that tells who it is."""

    ask: CompanionAsk
    municipality: str
    language: str
    topics: list[str]
    hopes: list[str]


def ask_view(ask: CompanionAsk) -> AskView:
    """Prepare a request for the one who is asked."""
    journey, kind = ask.journey, kind_here(ask.journey.adoption)
    return AskView(
        ask=ask,
        municipality=journey.municipality.name(),
        language=str(LANGUAGE_WORDS.get(journey.language, journey.language)),
        topics=in_words(journey.grounds, kind.topics) if kind else [],
        hopes=hopes_of(journey),
    )


def estimate_in(adoption: Adoption) -> Estimate:
    """Return how long people of this adoption have waited for a companion in the last 12 months."""
    kind = kind_here(adoption)
    needed = [step.value for step in kind.needed] if kind else []
    places = free_places(adoption, COMPANION, needed) if kind else 0
    return estimate(waits_in(adoption), waiting=waiting_now(adoption), places=places)


def weeks(days: int) -> int:
    """Return days as whole weeks, rounded up: nobody is promised less than it took."""
    return max(1, -(-days // 7))


def estimate_words(told: Estimate) -> list[str]:
    """Return the waiting in sentences for the coordinator."""
    places = ngettext("%(count)s place is free now.", "%(count)s places are free now.", told.places) % {
        "count": told.places
    }
    waiting = ngettext("%(count)s person waits for a companion.", "%(count)s people wait.", told.waiting) % {
        "count": told.waiting
    }
    return [waiting, places, usual_words(told)]


def usual_words(told: Estimate) -> str:
    """Return how long it has usually taken, in one sentence."""
    if told.half is None:
        return _("How long it usually takes can't be told yet: too few have been found a companion in the last year.")
    if told.quarter is None or told.three_quarters is None:
        return ngettext(
            "Half of the people got a companion within %(weeks)s week. Many have waited longer.",
            "Half of the people got a companion within %(weeks)s weeks. Many have waited longer.",
            weeks(told.half),
        ) % {"weeks": weeks(told.half)}
    first, last = weeks(told.quarter), weeks(told.three_quarters)
    if first == last:
        return ngettext(
            "Finding a companion has usually taken about %(weeks)s week.",
            "Finding a companion has usually taken about %(weeks)s weeks.",
            last,
        ) % {"weeks": last}
    return _("Finding a companion has usually taken %(first)s to %(last)s weeks.") % {"first": first, "last": last}


def waiting_words(journey: Journey) -> str:
    """Return one honest sentence on the waiting for the person's own page; empty when they don't wait."""
    return usual_words(estimate_in(journey.adoption)) if journey.stage == Stage.ACCEPTED else ""


def drawn_asks(adoption: Adoption, membership_id: UUID) -> SafeString:
    """Return what a companion is asked now as their own page shows it; empty without anything."""
    found = asks().of_member(adoption, membership_id).select_related("journey__adoption__model")
    context = {"adoption": adoption, "asks": [ask_view(ask) for ask in found]}
    return render_to_string("journeys/parts/asks.html", context)


def forecast_in(adoption: Adoption) -> list[str]:
    """Return in sentences how long people wait for a companion here."""
    return estimate_words(estimate_in(adoption))
