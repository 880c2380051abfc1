"""Stages, checks and texts: plain rules, whatever the values."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mielikunta.building_blocks.adoption.decisions import (
    ASKED_EVIDENCE,
    ORDER,
    Check,
    EvidenceKind,
    Mode,
    Stage,
    Standing,
    goes_back,
    mark_of,
    may_be_unneeded,
    missing_for,
    next_stage,
    open_checks,
    text_at,
)

standings = st.builds(
    Standing,
    mode=st.sampled_from(Mode),
    evidence=st.frozensets(st.sampled_from(EvidenceKind)),
    workers=st.integers(0, 5),
)
stages = st.sampled_from(ORDER)


@given(stages, stages, standings)
def test_a_later_stage_never_asks_for_less(one: Stage, other: Stage, standing: Standing) -> None:
    earlier, later = sorted((one, other), key=ORDER.index)
    assert set(missing_for(earlier, standing)) <= set(missing_for(later, standing))


@given(stages, standings, st.sampled_from(EvidenceKind))
def test_more_evidence_never_makes_more_missing(stage: Stage, standing: Standing, kind: EvidenceKind) -> None:
    richer = Standing(standing.mode, standing.evidence | {kind}, standing.workers + 1)
    assert set(missing_for(stage, richer)) <= set(missing_for(stage, standing))


@given(standings)
def test_rooted_means_live_every_evidence_and_two_workers(standing: Standing) -> None:
    met = standing.mode is Mode.LIVE and standing.workers >= 2 and ASKED_EVIDENCE[Stage.ROOTED] <= standing.evidence
    assert (missing_for(Stage.ROOTED, standing) == []) is met


@given(standings)
def test_looking_into_a_model_and_ending_it_ask_for_nothing(standing: Standing) -> None:
    assert missing_for(Stage.EXPLORING, standing) == []
    assert missing_for(Stage.PREPARING, standing) == []
    assert missing_for(Stage.ENDED, standing) == []


@given(st.sampled_from(Stage), st.sampled_from(Stage))
def test_going_back_is_one_way_and_ending_is_not_going_back(one: Stage, other: Stage) -> None:
    assert not (goes_back(one, other) and goes_back(other, one))
    if Stage.ENDED in {one, other} or one == other:
        assert not goes_back(one, other)
    else:
        assert goes_back(one, other) or goes_back(other, one)


def test_the_stages_follow_one_another_to_the_last() -> None:
    walked = [Stage.EXPLORING]
    while (following := next_stage(walked[-1])) is not None:
        walked.append(following)
    assert walked == ORDER
    assert next_stage(Stage.ENDED) is None


@given(st.frozensets(st.sampled_from(Check)))
def test_a_check_is_open_until_it_is_answered(done: frozenset[Check]) -> None:
    assert set(open_checks({check.value for check in done})) == set(Check) - done


def test_an_impact_assessment_and_a_contact_are_unneeded_only_where_nobody_is_served() -> None:
    unneeded = {check for check in Check if may_be_unneeded(check, serves_people=True)}
    assert unneeded == {Check.PROCESSOR_AGREEMENT}
    unneeded = {check for check in Check if may_be_unneeded(check, serves_people=False)}
    assert unneeded == {Check.PROCESSOR_AGREEMENT, Check.IMPACT_ASSESSMENT, Check.CONTACT}


paths = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(["steps", "1", "0", "-1", "²", "text", "title", "fi", "", "99999999999"]), max_size=5).map(
        ".".join
    ),
)


@given(paths)
def test_whatever_the_path_a_text_with_its_languages_is_found_or_nothing(path: str) -> None:
    texts: dict[str, Any] = {"steps": [{"text": {"fi": "a", "sv": "b"}}], "summary": {"fi": "c"}, "version": "1.0"}
    found = text_at(texts, path)
    assert found is None or isinstance(found["fi"], str)
    assert (found is not None) == (path in {"steps.1.text", "summary"})


@given(st.text(), st.text())
def test_the_mark_of_other_content_is_another_one(one: str, other: str) -> None:
    assert (mark_of(one) == mark_of(other)) is (one == other)
