"""Figures for a reader who may not open the journeys: nothing from which fewer than five people could be worked out.

While a period goes on, whoever looks day by day could tell the class of each newcomer: only how much work there is is
told, rounded down to fives. Once it is over, classes are told by the rule of publication, all classes alike, so that
neither a number nor a missing line gives a small one away. Goals and meetings are many to a person: people are counted.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mielikunta.building_blocks.journeys.decisions import Ending, ReturnReason
from mielikunta.building_blocks.journeys.figure_tables import (
    FigureTable,
    Row,
    goal_groups,
    plain,
    reaction,
)
from mielikunta.building_blocks.journeys.figuring import Figures, OfPeople, Period
from mielikunta.building_blocks.journeys.words import ENDING_WORDS, RETURN_WORDS
from mielikunta.foundation.privacy.decisions.disclosure import AREAS, SMALLEST_THRESHOLD, Grid, publish

HERE, ALL = "here", "all"
Counted = Sequence[tuple[str, int]]  # (label, how many), every class that there is


def tables_without_small_numbers(
    figures: Figures, people: OfPeople, *, target: int, grounds: Mapping[str, Any], period: Period
) -> list[FigureTable]:
    """Return the tables for such a reader.

    target: working days in which an answer is due. grounds: the room's words.
    """
    open_makers: list[Callable[[], FigureTable | None]] = [lambda: received_so_far(figures)]
    closed_makers: list[Callable[[], FigureTable | None]] = [
        lambda: received(figures, period),
        lambda: about(figures, grounds),
        lambda: answers(figures),
        lambda: returned(figures),
        lambda: goals(people),
        lambda: endings(figures),
    ]
    always: list[Callable[[], FigureTable | None]] = [
        lambda: reaction_of_many(figures, target),
        lambda: today(figures),
        lambda: companions(figures),
        lambda: meetings(figures, people, closed=period.until is not None),
    ]
    makers = [*(open_makers if period.until is None else closed_makers), *always]
    return [table for make in makers if (table := make()) is not None]


def in_fives(count: int) -> int | None:
    """Return a count rounded down to fives; None where that leaves nothing to tell."""
    return count - count % SMALLEST_THRESHOLD or None


def narrowed(counted: Counted) -> tuple[list[Row], int | None]:
    """Return the rows that may be told and the total, None for what is hidden; all hidden makes one line."""
    labels = tuple(label for label, _count in counted)
    grid = Grid(ALL, {ALL: (HERE,)}, {"classes": labels}, SMALLEST_THRESHOLD)
    shown = publish(grid, {(HERE, label): count for label, count in counted})
    rows: list[Row] = [(label, shown["classes"][label]) for label in labels]
    if all(value is None for _label, value in rows):
        rows = [(_("All together"), None)]
    return rows, shown[AREAS][ALL]


def by_words(counts: Mapping[str, int], words: Mapping[Any, Any]) -> Counted:
    """Return the count of every class, in the order of its words; those of none too."""
    return [(str(word), counts.get(str(key), 0)) for key, word in words.items()]


def received_so_far(figures: Figures) -> FigureTable | None:
    """How many referrals have come while the period goes on."""
    count = in_fives(figures.received)
    sentence = _("Fewer than five referrals have come.")
    if count:
        sentence = _("At least %(count)s referrals have come. The number is rounded down to fives.") % {"count": count}
    return FigureTable("received", sentence, [(_("So far"), count)], _("When"), _("Referrals"))


def received(figures: Figures, period: Period) -> FigureTable | None:
    """When referrals came, by every month of a year that is over."""
    if period.since is None or not figures.received:
        return None
    counts = dict(figures.by_month)
    months = [(f"{MONTHS[month]} {period.since.year}", f"{period.since.year}-{month:02}") for month in range(1, 13)]
    rows, total = narrowed([(label, counts.get(key, 0)) for label, key in months])
    sentence = _("When referrals came.")
    if total is not None:
        sentence = ngettext("%(count)s referral came.", "%(count)s referrals came.", total) % {"count": total}
    return FigureTable("received", sentence, rows, _("When"), _("Referrals"))


def about(figures: Figures, words: Mapping[str, Any]) -> FigureTable | None:
    """What the referrals were about; one may be about several things."""
    rows, _total = narrowed(by_words(figures.grounds, words))
    sentence = _("What the referrals were about. One may be about several things.")
    return FigureTable("grounds", sentence, rows, _("Ground"), _("Referrals")) if figures.grounds else None


def answers(figures: Figures) -> FigureTable | None:
    """How referrals were answered."""
    counted = [
        (_("Accepted"), figures.accepted),
        (_("Returned"), sum(figures.returned.values())),
        (_("Led to other help at the referral"), figures.elsewhere),
    ]
    rows, _total = narrowed(counted)
    return FigureTable("answers", _("How referrals were answered."), rows, _("The answer"), _("Referrals"))


def returned(figures: Figures) -> FigureTable | None:
    """Why referrals went back."""
    rows, _total = narrowed(by_words(figures.returned, {each: RETURN_WORDS[each] for each in ReturnReason}))
    return FigureTable("returned", _("Why referrals were returned."), rows, _("Why"), _("Referrals"))


def goals(people: OfPeople) -> FigureTable | None:
    """How many people have come how far; each counted once, by the goal that has moved most."""
    rows, _total = narrowed(goal_groups(people.moved))
    sentence = _("How far people have come: the goal that has moved most, on their own scale from 0 to 10.")
    return FigureTable("goals", sentence, rows, _("Change since the start"), _("People"))


def endings(figures: Figures) -> FigureTable | None:
    """Why journeys ended, and how long they were."""
    rows, _total = narrowed(by_words(figures.endings, {each: ENDING_WORDS[each] for each in Ending}))
    sentence = _("Why journeys ended.")
    if figures.length.count >= SMALLEST_THRESHOLD:
        told = _("The median length with a companion was %(days)s days.") % {"days": plain(figures.length.middle)}
        sentence = f"{sentence} {told}"
    return FigureTable("endings", sentence, rows, _("Why"), _("Journeys"))


def reaction_of_many(figures: Figures, target: int) -> FigureTable | None:
    """How quickly referrals were answered, once there are enough; the longest time would be one person's."""
    if figures.reaction.count < SMALLEST_THRESHOLD:
        return None
    return reaction(replace(figures, reaction=replace(figures.reaction, longest=None)), target)


def today(figures: Figures) -> FigureTable | None:
    """How many wait and walk today, in fives."""
    rows: list[Row] = [
        (_("Waiting for an answer"), in_fives(figures.waiting_answer.count)),
        (_("Waiting for a companion"), in_fives(figures.waiting_companion.count)),
        (_("Under way"), in_fives(figures.under_way)),
    ]
    sentence = _("Who waits and who has a companion today. The numbers are rounded down to fives.")
    return FigureTable("waiting", sentence, rows, _("Today"), _("People"))


def companions(figures: Figures) -> FigureTable | None:
    """How many companions there are; how many people each walks alongside would tell of single people."""
    count = sum(figures.loads.values())
    sentence = ngettext("There is %(count)s companion today.", "There are %(count)s companions today.", count)
    rows: list[Row] = [(_("Companions"), count)]
    return FigureTable("companions", sentence % {"count": count}, rows, _("Today"), _("Companions")) if count else None


def meetings(figures: Figures, people: OfPeople, *, closed: bool) -> FigureTable | None:
    """How many meetings were held, when they were those of enough people."""
    count = sum(figures.meetings.values())
    told = count if closed else in_fives(count)
    if people.met < SMALLEST_THRESHOLD or not told:
        return None
    sentence = _("At least %(count)s meetings were held. The number is rounded down to fives.") % {"count": told}
    if closed:
        sentence = ngettext("%(count)s meeting was held.", "%(count)s meetings were held.", told) % {"count": told}
    return FigureTable("meetings", sentence, [(_("All together"), told)], _("How"), _("Meetings"))
