"""Suggestions: hard rules are never passed, a better fit never ranks lower, and every point has its reason."""

import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mielikunta.building_blocks.registers.decisions import Blocked, Candidate, Needs, Reason, StepKind, fit_of, ranked
from mielikunta.building_blocks.registers.decisions.matching import POINTS
from mielikunta.building_blocks.registers.words import BLOCKED_WORDS, REASON_WORDS

TODAY = datetime.date(2026, 11, 22)
some = lambda *words: st.frozensets(st.sampled_from(words))  # noqa: E731
IDS = [f"c{number}" for number in range(6)]

candidates = st.builds(
    Candidate,
    id=st.sampled_from(IDS),
    lacks=st.sampled_from([(), (StepKind.TRAINING,), (StepKind.INTERVIEW, StepKind.UNDERTAKING)]),
    languages=some("fi", "sv", "en"),
    areas=some("758", "148"),
    topics=some("loneliness", "habits"),
    interests=some("music", "nature", "games"),
    days=some("mon", "sat"),
    parts=some("morning", "evening"),
    taken=st.integers(0, 4),
    limit=st.integers(1, 4),
    paused_until=st.sampled_from([None, TODAY, TODAY - datetime.timedelta(1), TODAY + datetime.timedelta(9)]),
    asked_elsewhere=st.integers(0, 2),
)
needs = st.builds(
    Needs,
    municipality=st.sampled_from(["758", "148"]),
    language=st.sampled_from(["fi", "sv", "ar"]),
    interpreter=st.booleans(),
    topics=some("loneliness", "habits"),
    interests=some("music", "nature"),
    days=some("mon", "sat"),
    parts=some("morning", "evening"),
    present=st.sampled_from(["", *IDS]),
    wished=st.sampled_from(["", *IDS]),
    earlier=some(*IDS),
    said_no=some(*IDS),
    not_now=some(*IDS),
    referrer=st.sampled_from(["", *IDS]),
)


@given(needs, st.lists(candidates, max_size=6))
def test_no_points_go_past_a_hard_rule(wanted: Needs, many: list[Candidate]) -> None:
    fits = ranked(wanted, many, TODAY)
    assert len(fits) == len(many)
    assert [bool(fit.blocked) for fit in fits] == sorted(bool(fit.blocked) for fit in fits)
    for fit in fits:
        who = fit.candidate
        if not fit.blocked:
            assert not who.lacks and who.taken < who.limit and who.id != wanted.present
            assert who.paused_until is None or who.paused_until < TODAY
            assert wanted.language in who.languages or wanted.interpreter
            assert who.id not in wanted.said_no


@given(needs, candidates)
def test_every_point_stands_on_a_reason_that_is_shown(wanted: Needs, who: Candidate) -> None:
    fit = fit_of(wanted, who, TODAY)
    assert fit.points <= sum(max(0, POINTS[reason]) * max(1, min(3, len(about))) for reason, about in fit.reasons)
    assert len({reason for reason, _about in fit.reasons}) == len(fit.reasons)
    assert set(fit.speaks_for) | set(fit.speaks_against) == set(fit.reasons)


def improved(who: Candidate, wanted: Needs) -> list[Candidate]:
    """Return the candidate with one thing each that the person needs better."""
    return [
        replace(who, languages=who.languages | {wanted.language}),
        replace(who, areas=frozenset()),
        replace(who, topics=who.topics | wanted.topics),
        replace(who, interests=who.interests | wanted.interests),
        replace(who, days=frozenset(), parts=frozenset()),
        replace(who, taken=max(0, who.taken - 1)),
        replace(who, limit=who.limit + 1),
        replace(who, lacks=()),
        replace(who, paused_until=None),
        replace(who, asked_elsewhere=0),
    ]


@given(needs, st.lists(candidates, min_size=1, max_size=5))
def test_a_better_fit_never_ranks_lower(wanted: Needs, many: list[Candidate]) -> None:
    who, others = replace(many[0], id="who"), many[1:]
    before = [fit.candidate.id for fit in ranked(wanted, [*others, who], TODAY)].index("who")
    for better in improved(who, wanted):
        after = [fit.candidate.id for fit in ranked(wanted, [*others, better], TODAY)].index("who")
        assert after <= before


def test_the_persons_own_wish_goes_before_being_near() -> None:
    wanted = Needs(municipality="758", language="fi", wished="b")
    near = Candidate(id="a", languages=frozenset({"fi"}), areas=frozenset({"758"}))
    wished = Candidate(id="b", languages=frozenset({"fi"}), areas=frozenset({"148"}), taken=1)
    fits = ranked(wanted, [near, wished], TODAY)
    assert [fit.candidate.id for fit in fits] == ["b", "a"]
    assert [reason for reason, _about in fits[0].speaks_against] == [Reason.OTHER_AREA]


def test_every_reason_and_every_rule_has_its_words() -> None:
    assert set(REASON_WORDS) == set(Reason) == set(POINTS)
    assert set(BLOCKED_WORDS) == set(Blocked)
