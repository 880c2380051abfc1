"""The rules: waits, times of keeping, what is seen, tickets, load, proof of work."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.building_blocks.conversations.decisions import (
    LONGEST_DAYS_KEPT,
    Kind,
    Role,
    erase_after,
    proof,
    tickets,
    waits_since,
)
from mielikunta.building_blocks.conversations.decisions.load import Entry, entry, minute_of
from mielikunta.building_blocks.conversations.decisions.news import News, from_payload, from_row

NOW = datetime(2026, 11, 22, 9, 30, 12, tzinfo=UTC)
KEY = tickets.key_from("secret")
LINES = st.lists(
    st.tuples(st.sampled_from(Kind), st.one_of(st.none(), st.sampled_from(Role)), st.integers(1, 600)), max_size=20
)


@given(days=st.integers(-1000, 100_000))
def test_nothing_is_kept_longer_than_the_limit_nor_less_than_a_day(days: int) -> None:
    assert timedelta(days=1) <= erase_after(NOW, days) - NOW <= timedelta(days=LONGEST_DAYS_KEPT)


@given(lines=LINES)
def test_a_visitors_wait_begins_once_and_ends_with_an_answer_or_the_end(
    lines: list[tuple[Kind, Role | None, int]],
) -> None:
    since, now = None, NOW
    for kind, role, seconds in lines:
        now += timedelta(seconds=seconds)
        before, since = since, waits_since(since, kind, role, now)
        assert since in {before, now, None}
        if before is not None and since is not None:
            assert since == before
        if since is None and before is not None:
            assert kind in {Kind.CLOSED, Kind.ERASED} or (kind is Kind.TEXT and role is not Role.VISITOR)


@given(topic=st.uuids(), inside=st.booleans(), now=st.integers(0, 4_000_000_000))
def test_a_ticket_tells_what_it_was_made_for_until_it_is_over(topic: UUID, inside: bool, now: int) -> None:
    text = tickets.make(KEY, topic, inside=inside, now=now)
    read = tickets.read(KEY, text, now)
    assert read is not None and (read.topic, read.inside) == (topic, inside)
    assert tickets.read(KEY, text, now + tickets.LASTS) is None
    assert tickets.read(tickets.key_from("other"), text, now) is None


@given(text=st.text(max_size=80))
def test_whatever_else_is_written_is_no_ticket(text: str) -> None:
    assert tickets.read(KEY, text, 0) is None


@given(place=st.integers(0, 49), character=st.sampled_from("ABCabc019-_"))
def test_a_changed_ticket_is_none(place: int, character: str) -> None:
    text = tickets.make(KEY, UUID(int=7), inside=False, now=0)
    changed = text[:place] + character + text[place + 1 :]
    read = tickets.read(KEY, changed, 0)
    # The last letter's spare bits carry nothing: what it says stays the same.
    assert read is None or read == tickets.read(KEY, text, 0)


@given(opened=st.integers(0, 2000), freely=st.integers(0, 200), most=st.integers(1, 1000))
def test_the_load_lets_in_freely_then_by_proof_then_not_now(opened: int, freely: int, most: int) -> None:
    way = entry(opened, freely=freely, most=most)
    assert (way is Entry.NOT_NOW) == (opened >= most)
    assert (way is Entry.FREE) == (opened < min(freely, most))


def test_a_minute_begins_at_its_beginning() -> None:
    assert minute_of(NOW) == NOW.replace(second=0)


@given(
    row=st.integers(1, 2**62),
    one=st.uuids(),
    other=st.uuids(),
    number=st.integers(1, 2**31),
    inside=st.booleans(),
)
def test_news_arrive_as_they_were_sent(row: int, one: UUID, other: UUID, number: int, inside: bool) -> None:
    news = News(row, one, other, number, inside)
    assert from_payload(news.payload()) == news
    assert from_row((row, one.hex, other.hex, number, "members" if inside else "all")) == news


@pytest.mark.parametrize("text", ["", "1 2", "a b c d e f"])
def test_a_notification_of_somebody_else_is_told_apart(text: str) -> None:
    with pytest.raises(ValueError):
        from_payload(text)


def test_a_proof_holds_for_its_form_alone_and_waiting_stands_for_it() -> None:
    form = uuid4()
    text = proof.challenge(KEY, form, 1000, bits=6)
    answer = next(str(number) for number in range(10_000) if proof.solves(text, str(number), 6))
    assert proof.judge(KEY, form, text, answer, 1001) == proof.Verdict(holds=True)
    assert proof.judge(KEY, uuid4(), text, answer, 1001) == proof.Verdict(holds=False)
    assert proof.judge(KEY, form, text, "", 1001) == proof.Verdict(holds=False, wait=19)
    assert proof.judge(KEY, form, text, "", 1020).holds
    assert not proof.judge(KEY, form, text, answer, 1000 + proof.GOOD_FOR + 1).holds
    assert not proof.judge(KEY, form, text.replace("6.", "0.", 1), "1", 1001).holds


@given(text=st.text(max_size=60), answer=st.text(max_size=30))
def test_what_is_no_challenge_of_ours_proves_nothing(text: str, answer: str) -> None:
    assert proof.judge(KEY, UUID(int=1), text, answer, 0) == proof.Verdict(holds=False)
