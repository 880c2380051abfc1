"""Figures in words: tables, each with the sentence that says what it tells. Page, paper and downloads show the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.dates import MONTHS
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mielikunta.building_blocks.journeys.decisions import Ending, MeetingKind, ReturnReason
from mielikunta.building_blocks.journeys.figuring import Figures, Spread, median_of, share
from mielikunta.building_blocks.journeys.words import ENDING_WORDS, MEETING_WORDS, RETURN_WORDS

Row = tuple[str, float | None]


@dataclass(frozen=True)
class FigureTable:
    """One table. Rows: (label, number; None where it may not be told)."""

    key: str
    sentence: str
    rows: list[Row]
    label_head: str
    value_head: str


def tables_of(figures: Figures, *, target: int, grounds: Mapping[str, Any]) -> list[FigureTable]:
    """Return every table that has something to tell, in the order of the way: from the referral to the end.

    target: working days in which an answer is due. grounds: the room's words.
    """
    makers: list[Callable[[Figures], FigureTable | None]] = [
        by_month,
        lambda each: about(each, grounds),
        answers,
        lambda each: reaction(each, target),
        returned,
        waiting,
        companions,
        meetings,
        goals,
        endings,
    ]
    return [table for make in makers if (table := make(figures)) is not None]


def by_month(figures: Figures) -> FigureTable | None:
    """When referrals came."""
    if not figures.received:
        return None
    sentence = ngettext("%(count)s referral came.", "%(count)s referrals came.", figures.received)
    rows: list[Row] = [(month_words(label), count) for label, count in figures.by_month]
    return FigureTable("received", sentence % {"count": figures.received}, rows, _("When"), _("Referrals"))


def month_words(label: str) -> str:
    """Return "2026-03" as the month and the year in words, "2026 Q1" as the quarter."""
    year, _dash, month = label.partition("-")
    if month:
        return f"{MONTHS[int(month)]} {year}"
    year, _space, quarter = label.partition(" Q")
    return _("%(quarter)s/4 of %(year)s") % {"quarter": quarter, "year": year}


def about(figures: Figures, words: Mapping[str, Any]) -> FigureTable | None:
    """What the referrals were about; one may be about several things."""
    rows = in_order(figures.grounds, words)
    sentence = _("What the referrals were about. One may be about several things.")
    return FigureTable("grounds", sentence, rows, _("Ground"), _("Referrals")) if rows else None


def answers(figures: Figures) -> FigureTable | None:
    """How referrals were answered."""
    back = sum(figures.returned.values())
    whole = figures.accepted + back + figures.elsewhere
    if not whole:
        return None
    rows: list[Row] = [
        (_("Accepted"), figures.accepted),
        (_("Returned"), back),
        (_("Led to other help at the referral"), figures.elsewhere),
    ]
    sentence = _("%(accepted)s were accepted, %(back)s returned, and %(elsewhere)s led to other help at once.")
    values = {"accepted": figures.accepted, "back": back, "elsewhere": figures.elsewhere}
    return FigureTable("answers", sentence % values, rows, _("The answer"), _("Referrals"))


def reaction(figures: Figures, target: int) -> FigureTable | None:
    """How quickly referrals were answered."""
    if not figures.reaction.count:
        return None
    sentence = ngettext(
        "%(percent)s %% were answered within the target of %(target)s working day. The median was %(middle)s.",
        "%(percent)s %% were answered within the target of %(target)s working days. The median was %(middle)s.",
        target,
    ) % {
        "percent": share(figures.in_target, figures.reaction.count),
        "target": target,
        "middle": plain(figures.reaction.middle),
    }
    return FigureTable("reaction", sentence, days(figures.reaction), _("Time to an answer"), _("Working days"))


def days(spread: Spread) -> list[Row]:
    """Return rows on how days lie."""
    rows = [
        (_("A tenth at most"), spread.early),
        (_("Half at most (median)"), spread.middle),
        (_("Nine of ten at most"), spread.late),
        (_("The longest"), spread.longest),
    ]
    return [(label, round(value, 1)) for label, value in rows if value is not None]


def returned(figures: Figures) -> FigureTable | None:
    """Why referrals went back."""
    rows = in_order(figures.returned, {each.value: RETURN_WORDS[each] for each in ReturnReason})
    count = sum(figures.returned.values())
    sentence = ngettext("%(count)s referral was returned.", "%(count)s referrals were returned.", count)
    told = sentence % {"count": count}
    return FigureTable("returned", told, rows, _("Why"), _("Referrals")) if rows else None


def waiting(figures: Figures) -> FigureTable | None:
    """Who waits today, and how long."""
    first, second = figures.waiting_answer, figures.waiting_companion
    rows: list[Row] = [
        (_("Waiting for an answer"), first.count),
        (_("Waiting for a companion"), second.count),
        (_("Under way"), figures.under_way),
    ]
    if not any(value for _label, value in rows):
        return None
    parts = [_("Today %(answer)s wait for an answer and %(companion)s for a companion.")]
    if first.longest is not None:
        parts.append(_("The longest has waited for an answer for %(first)s days."))
    if second.longest is not None:
        parts.append(_("The longest has waited for a companion for %(second)s days."))
    if figures.to_companion.middle is not None:
        parts.append(_("Finding a companion took a median of %(found)s days."))
    values = {
        "answer": first.count,
        "companion": second.count,
        "first": first.longest,
        "second": second.longest,
        "found": plain(figures.to_companion.middle),
    }
    return FigureTable("waiting", " ".join(parts) % values, rows, _("Today"), _("People"))


def companions(figures: Figures) -> FigureTable | None:
    """How many people companions walk alongside."""
    count = sum(figures.loads.values())
    if not count:
        return None
    sentence = ngettext("There is %(count)s companion today.", "There are %(count)s companions today.", count)
    rows: list[Row] = [
        (ngettext("Alongside %(load)s person", "Alongside %(load)s people", load) % {"load": load}, number)
        for load, number in sorted(figures.loads.items())
    ]
    return FigureTable("companions", sentence % {"count": count}, rows, _("Load"), _("Companions"))


def meetings(figures: Figures) -> FigureTable | None:
    """How many meetings were held."""
    count = sum(figures.meetings.values())
    rows = in_order(figures.meetings, {each.value: MEETING_WORDS[each] for each in MeetingKind})
    sentence = ngettext("%(count)s meeting was held.", "%(count)s meetings were held.", count) % {"count": count}
    return FigureTable("meetings", sentence, rows, _("How"), _("Meetings")) if rows else None


def goals(figures: Figures) -> FigureTable | None:
    """How goals have moved, on the person's own scale from 0 to 10."""
    if not figures.goals:
        return None
    groups: list[Row] = [*goal_groups(figures.changes)]
    sentence = ngettext(
        "%(forward)s of %(goals)s goal has moved forward (%(percent)s %%).",
        "%(forward)s of %(goals)s goals have moved forward (%(percent)s %%).",
        figures.goals,
    ) % {
        "forward": figures.goals_forward,
        "goals": figures.goals,
        "percent": share(figures.goals_forward, figures.goals),
    }
    moved = median_of({change: count for change, count in figures.changes.items() if change})
    if moved is not None:
        told = _("Among those that have moved, the median change is %(change)s on a scale from 0 to 10.")
        sentence = f"{sentence} {told % {'change': plain(moved)}}"
    return FigureTable("goals", sentence, groups, _("Change since the start"), _("Goals"))


def goal_groups(changes: Mapping[int, int]) -> list[tuple[str, int]]:
    """Return changes (change -> how many) in a few groups, those of none too."""
    groups = [
        (_("Further off than at the start"), -10, -1),
        (_("As at the start, or not followed yet"), 0, 0),
        (_("1–2 steps forward"), 1, 2),
        (_("3–4 steps forward"), 3, 4),
        (_("5 steps or more forward"), 5, 10),
    ]
    return [
        (label, sum(count for change, count in changes.items() if least <= change <= most))
        for label, least, most in groups
    ]


def endings(figures: Figures) -> FigureTable | None:
    """Why journeys ended, and how long they were."""
    rows = in_order(figures.endings, {each.value: ENDING_WORDS[each] for each in Ending})
    count = sum(figures.endings.values())
    if not rows:
        return None
    sentence = ngettext("%(count)s journey ended.", "%(count)s journeys ended.", count) % {"count": count}
    if figures.length.middle is not None:
        told = _("The median length with a companion was %(days)s days.") % {"days": plain(figures.length.middle)}
        sentence = f"{sentence} {told}"
    return FigureTable("endings", sentence, rows, _("Why"), _("Journeys"))


def in_order(counts: Mapping[str, int], words: Mapping[str, Any]) -> list[Row]:
    """Return the counts in the order of the words, those without any left out; a class without a word is told last."""
    known: list[Row] = [(str(words[key]), counts[key]) for key in words if counts.get(key)]
    others = sum(count for key, count in counts.items() if key not in words)
    return [*known, (_("Other"), others)] if others else known


def plain(value: float | None) -> str:
    """Return a number as the language writes it, without a needless decimal."""
    if value is None:
        return "–"
    return number_format(value, decimal_pos=0 if value == round(value) else 1)
