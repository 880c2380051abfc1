"""The doors of a referral: typed in, by a unit's link, as a draft; asking for more; likely doubles; left unanswered."""

import datetime
import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from mielikunta.building_blocks.adoption.models import AdoptionRole
from mielikunta.building_blocks.journeys.actions import (
    Details,
    NotPossible,
    accept,
    answer_question,
    ask_more,
    clear_practice,
    close_link,
    close_unanswered,
    confirm,
    correct_details,
    details_of,
    drop_draft,
    erase_journey,
    erasing,
    keep_draft,
    keep_for_writer,
    link_of_token,
    make_link,
    note_answer,
    open_link_again,
    return_referral,
    say_not_the_same,
    send_by_link,
    set_target,
    take_in,
    token_of,
    turn_elsewhere,
    writer_token,
)
from mielikunta.building_blocks.journeys.decisions import Need, ReturnReason, Source
from mielikunta.building_blocks.journeys.models import (
    IdentityMark,
    Journey,
    PendingReferral,
    ReferralDraft,
    ReferralLink,
    ReferralQuestion,
    TurnedElsewhere,
)
from mielikunta.building_blocks.journeys.queries import alike, answer_target, own_drafts, queue_workers
from mielikunta.building_blocks.journeys.tests.journeys_factories import (
    TODAY,
    World,
    a_referral,
    a_world,
    filed,
    fresh,
    verbs_of,
)
from mielikunta.foundation.people.models import Absence
from mielikunta.foundation.privacy.actions.retention import carry_out
from mielikunta.foundation.privacy.models import RecordKey

pytestmark = pytest.mark.django_db
Capture = Callable[..., Any]


def refused(slug: str) -> pytest.RaisesExc:
    return pytest.raises(NotPossible, match=f"^{slug}$")


@pytest.fixture
def settles(django_capture_on_commit_callbacks: Capture) -> Iterator[Capture]:
    """Return what carries out what waits for the transaction: letters, erasures."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def typed_in(world: World, *, who: str = "coordinator", source: Source = Source.PAPER, **changes: Any) -> Journey:
    return take_in(
        by=world.actor(who),
        adoption=world.adoption,
        entered_by=world.people[who],
        referral=a_referral(world, **changes),
        source=source,
        referrer_words="Terveysasema, Hanna Hoitaja, 040 999",
    )


def a_link(world: World, **changes: Any) -> ReferralLink:
    whole = {"submission": uuid4(), "unit": "Terveysasema", "domains": ["terveys.example"]}
    coordinator = world.people["coordinator"]
    return make_link(by=world.actor("coordinator"), adoption=world.adoption, opened_by=coordinator, **whole | changes)


def sent_by(link: ReferralLink, **changes: Any) -> PendingReferral:
    whole = {
        "email": "Hanna.Hoitaja@Terveys.example",
        "submission": uuid4(),
        "answers": {"person_name": ["Aino Asukas"]},
        "language": "sv",
    }
    return send_by_link(link=link, **whole | changes)


# Typed in by the coordinator


@pytest.mark.parametrize("source", [Source.PAPER, Source.PHONE])
def test_a_referral_on_paper_keeps_who_referred_sealed_and_sent_twice_is_one(world: World, source: Source) -> None:
    submission = uuid4()
    first, again = (typed_in(world, source=source, submission=submission) for _ in range(2))
    row = fresh(first)
    assert first == again and row.referrer is None and row.source == source
    assert row.referrer_words == "Terveysasema, Hanna Hoitaja, 040 999"
    assert verbs_of(first) == ["taken_in"]
    accept(by=world.actor("coordinator"), journey=row)


def test_only_who_works_the_queue_types_in_and_only_in_their_own_name(world: World) -> None:
    for who in ("referrer", "companion", "lead"):
        with pytest.raises(PermissionDenied):
            typed_in(world, who=who)
    with refused("not_your_own_membership"):
        typed_in(world, source=Source.ACCOUNT)


# The three questions


@pytest.mark.parametrize("need", Need)
def test_who_is_led_elsewhere_is_counted_with_the_need_and_nothing_else(world: World, need: Need) -> None:
    turn_elsewhere(by=world.actor("referrer"), adoption=world.adoption, submission=uuid4(), need=need)
    assert TurnedElsewhere.objects.get().need == need
    assert not Journey.objects.exists()


# Drafts


def drafted(world: World, **changes: Any) -> ReferralDraft:
    whole = {"writer": world.people["referrer"], "submission": uuid4(), "text": '{"wish": ["Kuoroon."]}'}
    return keep_draft(by=world.actor("referrer"), adoption=world.adoption, **whole | changes)


def test_a_draft_is_sealed_its_writers_own_and_kept_again_is_one(world: World) -> None:
    submission = uuid4()
    drafted(world, submission=submission)
    drafted(world, submission=submission, text='{"wish": ["Kävelylle."]}')
    draft = ReferralDraft.objects.get()
    assert json.loads(draft.text or "") == {"wish": ["Kävelylle."]}
    assert b"velylle" not in bytes(ReferralDraft.objects.values_list("text", flat=True).get() or b"")
    assert list(own_drafts(adoption=world.adoption, actor=world.actor("referrer"))) == [draft]
    for other in ("coordinator", "partner"):
        assert not own_drafts(adoption=world.adoption, actor=world.actor(other)).exists()
    with refused("gone"):
        drop_draft(by=world.actor("coordinator"), draft=draft)


def test_a_draft_goes_when_it_is_sent_with_its_key(world: World, settles: Capture) -> None:
    draft = drafted(world)
    with settles():
        filed(world, submission=draft.submission)
    assert not ReferralDraft.objects.exists() and not RecordKey.objects.filter(pk=draft.key_id).exists()


def test_a_draft_is_gone_after_two_weeks(world: World) -> None:
    draft = drafted(world)
    carry_out(now=timezone.now() + datetime.timedelta(days=13))
    assert ReferralDraft.objects.exists()
    carry_out(now=timezone.now() + datetime.timedelta(days=14, hours=1))
    assert not ReferralDraft.objects.exists() and not RecordKey.objects.filter(pk=draft.key_id).exists()


def test_drafts_do_not_pile_up(world: World) -> None:
    for _ in range(5):
        drafted(world)
    with refused("many_drafts"):
        drafted(world)


def test_a_form_sent_without_a_session_becomes_its_writers_draft_and_nobody_elses(world: World) -> None:
    referrer = world.people["referrer"]
    token = writer_token(writer=referrer, adoption=world.adoption)
    whole: dict[str, Any] = {"token": token, "adoption_id": world.adoption.pk, "submission": uuid4(), "text": "{}"}
    kept = keep_for_writer(**whole)
    assert kept is not None and kept.writer == referrer
    other = a_world("742")
    assert keep_for_writer(**whole | {"adoption_id": other.adoption.pk, "submission": uuid4()}) is None
    assert keep_for_writer(**whole | {"token": token[:-1] + "x", "submission": uuid4()}) is None
    assert keep_for_writer(**whole | {"token": "", "submission": uuid4()}) is None
    AdoptionRole.objects.filter(membership=referrer).update(ended_at=timezone.now())
    assert keep_for_writer(**whole | {"submission": uuid4()}) is None
    assert ReferralDraft.objects.count() == 1


# A unit's link


def test_a_link_opens_while_it_is_open(world: World) -> None:
    link = a_link(world)
    token = token_of(link)
    assert link_of_token(token) == link
    close_link(by=world.actor("coordinator"), link=link)
    close_link(by=world.actor("coordinator"), link=link)
    assert link_of_token(token) is None
    open_link_again(by=world.actor("coordinator"), link=link)
    assert link_of_token(token) == link
    assert link_of_token(token + "x") is None
    for who in ("referrer", "lead", "companion"):
        with pytest.raises(PermissionDenied):
            close_link(by=world.actor(who), link=link)


def test_a_link_asks_for_an_address_of_its_own_unit(world: World) -> None:
    link = a_link(world)
    for email in ("hanna@gmail.com", "hanna@terveys.example.evil.example", "hanna@xterveys.example"):
        with refused("other_domain"):
            sent_by(link, email=email)
    assert not PendingReferral.objects.exists()


def test_what_is_sent_by_a_link_waits_sealed_and_the_letter_says_nothing_of_it(world: World, settles: Capture) -> None:
    with settles():
        pending = sent_by(a_link(world))
    assert not Journey.objects.exists()
    columns = PendingReferral.objects.values_list("text", "email", "sender").get()
    assert not any(b"hoitaja" in (each if isinstance(each, bytes) else str(each).encode()) for each in columns)
    letter = mail.outbox[0]
    assert letter.to == ["hanna.hoitaja@terveys.example"]
    assert "Aino" not in letter.body and str(pending.pk) not in letter.body
    assert re.search(r"/sv/hyvinvointilahetti/lahete/vahvista/\S+/", letter.body)


def test_confirming_makes_one_referral_and_erases_what_waited(world: World, settles: Capture) -> None:
    link = a_link(world)
    pending = sent_by(link)
    with settles():
        journey = confirm(pending=pending, referral_of=lambda _answers: a_referral(world))
    assert (journey.source, journey.link, journey.referrer_email) == ("link", link, "hanna.hoitaja@terveys.example")
    assert not PendingReferral.objects.exists() and not RecordKey.objects.filter(pk=pending.key_id).exists()
    with refused("gone"):
        confirm(pending=pending, referral_of=lambda _answers: a_referral(world))
    assert Journey.objects.count() == 1


def test_what_is_not_confirmed_in_two_days_is_gone(world: World) -> None:
    pending = sent_by(a_link(world))
    PendingReferral.objects.update(sent_at=timezone.now() - datetime.timedelta(days=2, minutes=1))
    with refused("gone"):
        confirm(pending=pending, referral_of=lambda _answers: a_referral(world))
    carry_out(now=timezone.now())
    assert not PendingReferral.objects.exists() and not RecordKey.objects.filter(pk=pending.key_id).exists()


def test_a_closed_link_confirms_nothing(world: World) -> None:
    link = a_link(world)
    pending = sent_by(link)
    close_link(by=world.actor("coordinator"), link=link)
    with refused("gone"):
        confirm(pending=pending, referral_of=lambda _answers: a_referral(world))


def test_one_sender_and_one_link_send_only_so_much_in_an_hour(world: World) -> None:
    link = a_link(world)
    for _ in range(5):
        sent_by(link)
    with refused("too_many_sent"):
        sent_by(link)
    sent_by(link, email="toinen@terveys.example")
    PendingReferral.objects.update(sent_at=timezone.now() - datetime.timedelta(hours=1, minutes=1))
    sent_by(link)


def test_the_referrer_by_link_is_told_by_letter_that_there_is_something_to_read(world: World, settles: Capture) -> None:
    journey = confirm(pending=sent_by(a_link(world)), referral_of=lambda _answers: a_referral(world))
    with settles():
        return_referral(
            by=world.actor("coordinator"), journey=journey, reason=ReturnReason.REDIRECTED, return_note="Olohuone."
        )
    letter = mail.outbox[-1]
    assert letter.to == ["hanna.hoitaja@terveys.example"] and "Olohuone" not in letter.body
    assert "/hyvinvointilahetti/lahete/vastaus/" in letter.body


# Asking for more


def asked(world: World, journey: Journey, **changes: Any) -> ReferralQuestion:
    whole = {"asked_by": world.people["coordinator"], "submission": uuid4(), "text": "Onko tulkkia?"}
    return ask_more(by=world.actor("coordinator"), journey=journey, **whole | changes)


def test_a_question_goes_to_its_referrer_who_alone_answers(world: World, settles: Capture) -> None:
    journey, submission = filed(world), uuid4()
    with settles():
        question = asked(world, journey, submission=submission)
    assert asked(world, journey, submission=submission) == question
    assert mail.outbox[-1].to == [world.people["referrer"].user.email] and "tulkkia" not in mail.outbox[-1].body
    with refused("asked_already"):
        asked(world, journey)
    for who in ("partner", "coordinator"):
        with pytest.raises(PermissionDenied):
            answer_question(by=world.actor(who), question=question, text="On.")
    for _ in range(2):
        answer_question(by=world.actor("referrer"), question=question, text="On.")
    with refused("changed_meanwhile"):
        answer_question(by=world.actor("referrer"), question=question, text="Ei.")
    assert ReferralQuestion.objects.get().answer == "On."
    assert verbs_of(journey) == ["referred", "asked_more", "told_more"]


def test_nobody_to_ask_is_told_and_an_answer_by_phone_is_written_down(world: World) -> None:
    with refused("nobody_to_ask"):
        asked(world, typed_in(world))
    question = asked(world, filed(world))
    note_answer(by=world.actor("second_coordinator"), question=question, text="Puhelimessa: on.")
    assert ReferralQuestion.objects.get().answer == "Puhelimessa: on."


def test_an_answered_referral_is_not_asked_about(world: World) -> None:
    journey = filed(world)
    accept(by=world.actor("coordinator"), journey=journey)
    with refused("changed_meanwhile"):
        asked(world, journey)


def test_the_promised_time_is_the_adoptions_own(world: World) -> None:
    assert answer_target(world.adoption.pk) == 3
    for who, days in (("coordinator", 5), ("lead", 2), ("lead", 2)):
        set_target(by=world.actor(who), adoption=world.adoption, working_days=days)
    assert answer_target(world.adoption.pk) == 2
    with pytest.raises(PermissionDenied):
        set_target(by=world.actor("referrer"), adoption=world.adoption, working_days=9)


# Letters to those who work the queue


def test_each_referral_is_told_once_to_those_who_work_the_queue_and_their_deputies(
    world: World, settles: Capture
) -> None:
    Absence.objects.create(
        membership=world.people["coordinator"], deputy=world.people["member"], starts_on=TODAY(), ends_on=TODAY()
    )
    told = {world.people[who].user for who in ("coordinator", "second_coordinator", "member")}
    assert set(queue_workers(world.adoption)) == told
    submission = uuid4()
    for _ in range(2):
        with settles():
            filed(world, submission=submission)
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(user.email for user in told)
    assert not any("Asukas" in letter.body + letter.subject for letter in mail.outbox)


@pytest.mark.parametrize("allowed", [True, False])
def test_the_referrer_is_told_of_the_acceptance_only_if_the_person_allowed_it(
    world: World, settles: Capture, allowed: bool
) -> None:
    journey = filed(world, tells_referrer=allowed)
    mail.outbox.clear()
    with settles():
        accept(by=world.actor("coordinator"), journey=journey)
    assert [letter.to for letter in mail.outbox] == ([[world.people["referrer"].user.email]] if allowed else [])


# Likely doubles


def test_a_likely_double_is_found_by_name_and_phone_and_never_joined(world: World) -> None:
    first = filed(world)
    second = filed(world, person_name="asukas aino", contact="+358 40 0000001")
    third = filed(world, person_name="Aino Asukas", contact="050 765 4321")
    filed(world, person_name="Bertta Toinen")
    found = {journey.pk: dict(rows) for journey, rows in ((j, alike([j]).get(j.pk, [])) for j in (first, second))}
    assert found[first.pk] == {second: "name_phone", third: "name"}
    assert Journey.objects.count() == 4
    digests = set(IdentityMark.objects.values_list("digest", flat=True))
    assert not any("asukas" in digest for digest in digests)


def test_hashes_of_two_adoptions_never_meet(world: World) -> None:
    filed(world)
    filed(a_world("742"))
    digests = list(IdentityMark.objects.values_list("digest", flat=True))
    assert len(digests) == len(set(digests)) == 4


def test_different_people_are_not_flagged_again(world: World) -> None:
    first, second = filed(world), filed(world)
    for one, other in ((first, second), (second, first)):
        say_not_the_same(by=world.actor("coordinator"), journey=one, other=other, said_by=world.people["coordinator"])
    assert alike([first, second]) == {}
    assert verbs_of(first).count("not_the_same") + verbs_of(second).count("not_the_same") == 1


def test_corrected_details_are_marked_anew_and_erasure_takes_the_marks(world: World, settles: Capture) -> None:
    first, second = filed(world), filed(world, person_name="Toinen Nimi", contact="")
    assert alike([first]) == {}
    details = Details("Aino Asukas", "040 000 0001", "phone", "fi")
    coordinator = world.actor("coordinator")
    correct_details(by=coordinator, journey=second, details=details, as_seen=details_of(fresh(second)).mark)
    assert [other for other, _why in alike([first])[first.pk]] == [second]
    return_referral(by=coordinator, journey=second, reason=ReturnReason.OTHER, return_note="")
    with settles():
        erase_journey(by=coordinator, journey=second)
    assert not IdentityMark.objects.filter(journey=second).exists()
    assert alike([first]) == {}


# Left without an answer


def test_a_referral_that_nobody_answers_is_closed_in_three_months_and_told(world: World, settles: Capture) -> None:
    old, new = filed(world), filed(world)
    Journey.objects.filter(pk=old.pk).update(received_at=timezone.now() - datetime.timedelta(days=91))
    with settles():
        assert close_unanswered() == 1
    assert close_unanswered() == 0
    row = fresh(old)
    assert (row.stage, row.ending) == ("returned", "unanswered") and row.closed_at is not None
    assert fresh(new).stage == "received"
    told = {letter.to[0] for letter in mail.outbox}
    assert {world.people["lead"].user.email, world.people["referrer"].user.email} <= told
    assert verbs_of(old) == ["referred", "closed_unanswered"]


def test_a_referral_left_unanswered_is_closed_with_the_letter_to_the_leads_or_not_at_all(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = filed(world), filed(world)
    Journey.objects.update(received_at=timezone.now() - datetime.timedelta(days=91))

    class OutOfOrder:
        def enqueue(self, *_told: object) -> None:
            raise OSError

    monkeypatch.setattr(erasing, "tell_of_unanswered", OutOfOrder())
    with pytest.raises(OSError):
        close_unanswered()
    assert {fresh(first).stage, fresh(second).stage} == {"received"}


def test_practice_takes_drafts_and_what_waits_along(world: World, settles: Capture) -> None:
    drafted(world)
    sent_by(a_link(world))
    filed(world)
    with settles():
        clear_practice(world.adoption.pk)
    assert not ReferralDraft.objects.exists() and not PendingReferral.objects.exists()
    assert not IdentityMark.objects.exists() and not RecordKey.objects.exists()
