"""What may follow what, and how far a goal has come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.building_blocks.journeys.decisions import (
    CLOSED,
    FOLLOWS,
    SCALE,
    TAKEN_BACK,
    UNDER_WAY,
    Stage,
    before,
    may_follow,
    progress,
)

stages = st.sampled_from(Stage)
marks = st.sampled_from(SCALE)


@given(st.lists(stages, max_size=12))
def test_whatever_is_tried_in_whatever_order_a_journey_only_takes_allowed_steps(wanted: list[Stage]) -> None:
    now, seen = Stage.RECEIVED, [Stage.RECEIVED]
    for then in wanted:
        if may_follow(now, then):
            now = then
            seen.append(now)
    assert Stage.RECEIVED not in seen[1:]
    assert all(stage not in CLOSED for stage in seen[:-1])
    if Stage.RETURNED in seen:
        assert seen == [Stage.RECEIVED, Stage.RETURNED]
    if Stage.ENDED in seen or Stage.ACCOMPANIED in seen:
        assert Stage.ACCEPTED in seen


@given(stages)
def test_no_stage_follows_itself_so_pressing_twice_is_never_a_step(stage: Stage) -> None:
    assert not may_follow(stage, stage)


def test_every_stage_says_what_follows_and_every_open_one_leads_to_a_close() -> None:
    assert set(FOLLOWS) == set(Stage)
    assert {stage for stage in Stage if not FOLLOWS[stage]} == CLOSED
    assert all(FOLLOWS[stage] & CLOSED for stage in set(Stage) - CLOSED)
    assert set(Stage) - CLOSED - {Stage.RECEIVED} == UNDER_WAY


@given(stages, st.booleans())
def test_a_step_taken_back_can_be_taken_again(step: Stage, had_companion: bool) -> None:
    if step not in TAKEN_BACK:
        with pytest.raises(ValueError):
            before(step, had_companion=had_companion)
        return
    earlier = before(step, had_companion=had_companion)
    assert earlier not in CLOSED
    assert may_follow(earlier, step)


@given(marks, marks, marks)
def test_progress_is_a_share_of_the_way(first: int, latest: int, hoped: int) -> None:
    share = progress(first, latest, hoped)
    assert 0.0 <= share <= 1.0
    assert (share == 1.0) == (latest >= hoped)


@given(marks, marks, marks, marks)
def test_a_better_mark_is_never_less_progress(first: int, one: int, other: int, hoped: int) -> None:
    assert progress(first, min(one, other), hoped) <= progress(first, max(one, other), hoped)


def test_a_goal_halfway_is_half_reached() -> None:
    assert progress(2, 5, 8) == 0.5
    assert progress(8, 8, 8) == 1.0
    assert progress(8, 4, 8) == 0.0
