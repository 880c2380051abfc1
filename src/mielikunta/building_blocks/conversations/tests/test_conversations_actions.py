"""Verbs on conversations: opening, writing once, taking, handing over, asking in, ending, erasing."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.conversations.actions import (
    NotPossible,
    ask_in,
    clear_practice,
    close,
    close_as_visitor,
    close_left_open,
    close_silent,
    ending,
    erase_as_visitor,
    hand_over,
    leave,
    mark_read,
    put_back,
    send_as_visitor,
    set_terms,
    take,
    take_over,
)
from mielikunta.building_blocks.conversations.decisions import Ended, Role
from mielikunta.building_blocks.conversations.decisions.load import MESSAGES_A_MINUTE, OPEN_AT_ONCE
from mielikunta.building_blocks.conversations.models import Conversation, Message, Participant, Terms
from mielikunta.building_blocks.conversations.presenters import lines_of, rows_of, thread_of
from mielikunta.building_blocks.conversations.queries import (
    conversations,
    counts,
    of_handle,
    present_in,
    unread_counts,
)
from mielikunta.building_blocks.conversations.tests.conversations_factories import (
    FIRST_WORDS,
    World,
    answers,
    closed,
    fresh,
    handle_of,
    numbers_of,
    opened,
    part_of,
    says,
    taken,
    verbs_of,
    visitor_of,
    with_guest,
)
from mielikunta.foundation.access.permissions import Refused
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.privacy.jobs import carry_out_retention, finish_erasures
from mielikunta.foundation.privacy.models import Handle, RecordKey

pytestmark = pytest.mark.django_db


def texts(part: Participant) -> list[str]:
    return [line.text for line in lines_of(part) if not line.is_event]


def end_service(world: World) -> None:
    rows = type(world.adoption).objects.filter(pk=world.adoption.pk)
    rows.update(ended_on=timezone.localdate(), end_reason="Loppui.", stage="ended")


def slug_of(trouble: "pytest.ExceptionInfo[NotPossible]") -> str:
    return trouble.value.slug


def test_a_conversation_opens_with_its_first_message_and_leaves_no_row_in_the_log(world: World) -> None:
    conversation = fresh(opened(world))
    assert (conversation.state, conversation.last_number, conversation.topic) == ("waiting", 1, "sleep")
    assert conversation.waiting_since == conversation.opened_at
    assert texts(visitor_of(conversation)) == [FIRST_WORDS]
    assert not AuditRow.objects.filter(verb__startswith="conversations.").exists()


def test_opened_again_under_the_same_number_it_is_one_conversation_of_one_handle(world: World) -> None:
    number = uuid4()
    first, again = opened(world, submission=number), opened(world, submission=number)
    assert first.pk == again.pk and again.handle == first.handle
    assert (Conversation.objects.count(), Handle.objects.count(), Message.objects.count()) == (1, 1, 1)


def test_the_number_of_an_old_form_leads_to_nobody(world: World) -> None:
    conversation = opened(world, submission=(number := uuid4()))
    long_ago = timezone.now() - timedelta(minutes=11)
    Conversation.objects.filter(pk=conversation.pk).update(opened_at=long_ago)
    with pytest.raises(NotPossible) as trouble:
        opened(world, submission=number)
    assert slug_of(trouble) == "sent_elsewhere"
    assert Handle.objects.count() == 1


def test_under_load_a_proof_is_asked_for_and_above_it_nobody_is_let_in(world: World) -> None:
    Terms.objects.create(adoption=world.adoption, opens_freely=1, opens_at_most=2)
    opened(world)
    with pytest.raises(NotPossible) as trouble:
        opened(world)
    assert slug_of(trouble) == "prove_first"
    opened(world, proven=True)
    with pytest.raises(NotPossible) as trouble:
        opened(world, proven=True)
    assert slug_of(trouble) == "too_many_now"


def test_one_person_has_only_so_many_going_on(world: World) -> None:
    visitor = handle_of(opened(world))
    for _turn in range(OPEN_AT_ONCE - 1):
        opened(world, visitor=visitor)
    with pytest.raises(NotPossible) as trouble:
        opened(world, visitor=visitor)
    assert slug_of(trouble) == "too_many_open"


def test_nothing_opens_where_the_service_has_ended(world: World) -> None:
    end_service(world)
    with pytest.raises(NotPossible) as trouble:
        opened(world)
    assert slug_of(trouble) == "adoption_ended"


def test_a_message_sent_again_is_stored_once_and_numbers_have_no_gap(world: World) -> None:
    conversation, number = taken(world), uuid4()
    first, again = (says(world, conversation, submission=number) for _turn in range(2))
    answers(world, conversation)
    assert first.pk == again.pk
    assert numbers_of(conversation) == [1, 2, 3, 4]
    assert fresh(conversation).last_number == 4


def test_a_message_sent_again_after_the_end_is_told_to_be_sent(world: World) -> None:
    conversation = taken(world)
    first = says(world, conversation, submission=(number := uuid4()))
    close(by=world.actor("coordinator"), conversation=conversation)
    assert says(world, conversation, submission=number).pk == first.pk
    with pytest.raises(NotPossible) as trouble:
        says(world, conversation)
    assert slug_of(trouble) == "closed"


def test_a_number_of_somebody_elses_message_is_refused_and_leaves_no_gap(world: World) -> None:
    conversation, other = taken(world), taken(world)
    theirs = says(world, other)
    with pytest.raises(NotPossible) as trouble:
        says(world, conversation, submission=theirs.submission)
    assert slug_of(trouble) == "sent_elsewhere"
    says(world, conversation)
    assert numbers_of(conversation) == [1, 2, 3]


def test_more_messages_than_anybody_types_wait_for_the_next_minute(world: World) -> None:
    conversation = taken(world)
    minute = timezone.now().replace(second=0, microsecond=0)
    row = Conversation.objects.filter(pk=conversation.pk)
    row.update(minute=minute, in_minute=MESSAGES_A_MINUTE)
    with pytest.raises(NotPossible) as trouble:
        says(world, conversation)
    assert slug_of(trouble) == "too_many_messages"
    answers(world, conversation)  # members are not counted
    row.update(minute=minute - timedelta(minutes=1))
    says(world, conversation)
    assert fresh(conversation).in_minute == 1


def test_the_wait_runs_from_the_first_unanswered_message_to_the_answer(world: World) -> None:
    conversation = taken(world)
    since = conversation.waiting_since
    says(world, conversation)
    assert fresh(conversation).waiting_since == since
    answers(world, conversation)
    row = fresh(conversation)
    assert row.waiting_since is None and row.answered_at is not None
    says(world, conversation)
    assert fresh(conversation).waiting_since is not None


def test_taking_is_told_to_all_and_taken_twice_changes_nothing(world: World) -> None:
    conversation = taken(world)
    take(by=world.actor("coordinator"), conversation=conversation)
    assert verbs_of(conversation) == ["taken"]
    assert [line.text for line in lines_of(visitor_of(conversation))][1:] == ["Kaisa is here and reads what you wrote."]
    with pytest.raises(NotPossible) as trouble:
        take(by=world.actor("second_coordinator"), conversation=conversation)
    assert slug_of(trouble) == "taken"


def test_somebody_of_an_association_takes_and_sees_only_what_is_theirs(world: World) -> None:
    theirs, others = taken(world, who="companion"), taken(world)
    answers(world, theirs, who="companion")
    with pytest.raises(Refused):
        answers(world, others, who="companion")
    assert [each.pk for each in conversations().of_actor(world.actor("companion"))] == [theirs.pk]


def test_nobody_writes_before_taking(world: World) -> None:
    with pytest.raises(Refused):
        answers(world, opened(world))


def test_a_note_is_among_members_and_counts_for_nobody_else(world: World) -> None:
    conversation = with_guest(world, sees_all=True)
    answers(world, conversation, "Tarkista turva-asiat.", among_members=True)
    assert "Tarkista turva-asiat." in texts(part_of(world, "companion", conversation))
    assert texts(visitor_of(conversation)) == [FIRST_WORDS]
    assert fresh(conversation).waiting_since is not None  # a note is no answer
    assert visitor_of(conversation).conversation.last_number == 4


def test_a_guest_sees_from_now_on_or_all_as_chosen(world: World) -> None:
    late, whole = with_guest(world, sees_all=False), with_guest(world, sees_all=True)
    for conversation in (late, whole):
        says(world, conversation, "Nyt kerron.")
    assert texts(part_of(world, "companion", late)) == ["Nyt kerron."]
    assert texts(part_of(world, "companion", whole)) == [FIRST_WORDS, "Nyt kerron."]


def test_asked_in_twice_is_once_and_otherwise_is_told(world: World) -> None:
    conversation = with_guest(world, sees_all=True)
    said = {"by": world.actor("coordinator"), "conversation": conversation, "member": world.people["companion"]}
    ask_in(**said, role=Role.EXPERT, sees_all=True)
    with pytest.raises(NotPossible) as trouble:
        ask_in(**said, role=Role.INTERPRETER, sees_all=True)
    assert slug_of(trouble) == "changed_meanwhile"
    with pytest.raises(NotPossible) as trouble:
        ask_in(**{**said, "member": world.people["member"]}, role=Role.EXPERT, sees_all=True)
    assert slug_of(trouble) == "not_here"


def test_a_guest_leaves_and_reads_no_more_but_the_worker_cannot_just_leave(world: World) -> None:
    conversation = with_guest(world, sees_all=True)
    leave(by=world.actor("companion"), conversation=conversation)
    leave(by=world.actor("companion"), conversation=conversation)
    with pytest.raises(Refused):
        answers(world, conversation, who="companion")
    with pytest.raises(NotPossible) as trouble:
        leave(by=world.actor("coordinator"), conversation=conversation)
    assert slug_of(trouble) == "hand_over_first"


def test_handed_over_with_a_note_the_next_one_sees_the_whole_story(world: World) -> None:
    conversation = taken(world)
    next_one = world.people["second_coordinator"]
    hand_over(by=world.actor("coordinator"), conversation=conversation, to=next_one, words="Soittaa äidille.")
    assert texts(part_of(world, "second_coordinator", conversation)) == [FIRST_WORDS, "Soittaa äidille."]
    assert [part.role for part in present_in(conversation)] == ["visitor", "worker"]
    assert lines_of(visitor_of(conversation))[-1].text == "Kalle goes on with this conversation."
    with pytest.raises(Refused):
        answers(world, conversation)


def test_put_back_it_waits_from_then_on_and_another_takes_it(world: World) -> None:
    conversation = taken(world)
    answers(world, conversation)
    put_back(by=world.actor("coordinator"), conversation=conversation, words="Vuoro loppui.")
    row = fresh(conversation)
    assert row.state == "waiting" and row.waiting_since is not None
    assert counts(world.adoption.pk) == {"waiting": 1, "taken": 0, "unanswered": 0}
    take(by=world.actor("second_coordinator"), conversation=row)
    assert "Vuoro loppui." in texts(part_of(world, "second_coordinator", row))


def test_at_the_change_of_a_shift_a_colleague_takes_over(world: World) -> None:
    conversation = taken(world)
    shown = part_of(world, "coordinator", conversation)
    take_over(by=world.actor("second_coordinator"), conversation=conversation, instead_of=shown)
    take_over(by=world.actor("second_coordinator"), conversation=conversation, instead_of=shown)
    assert verbs_of(conversation) == ["taken", "taken_over"]
    with pytest.raises(NotPossible) as trouble:
        take_over(by=world.actor("coordinator"), conversation=conversation, instead_of=shown)
    assert slug_of(trouble) == "changed_meanwhile"
    with pytest.raises(Refused):
        take_over(by=world.actor("companion"), conversation=conversation, instead_of=shown)


def test_unread_lines_are_counted_for_each_by_themselves(world: World) -> None:
    conversation = taken(world)
    says(world, conversation)
    part = part_of(world, "coordinator", conversation)
    assert unread_counts([part]) == {conversation.pk: 2}  # the first words and the second; what one did is one's own
    mark_read(part=part, up_to=3)
    mark_read(part=part, up_to=1)  # never back
    assert unread_counts([part_of(world, "coordinator", conversation)]) == {}
    answers(world, conversation, "Muistiin.", among_members=True)
    visitor = visitor_of(conversation)
    assert unread_counts([visitor]) == {conversation.pk: 1}  # the note is not theirs to see
    assert rows_of([conversation], [visitor])[0].unread == 1


def test_closed_it_is_kept_as_long_as_the_service_says_and_then_nothing_opens_it(world: World) -> None:
    set_terms(by=world.actor("lead"), adoption=world.adoption, days_kept=7, days_silent=14)
    conversation = closed(world)
    assert conversation.erase_after - conversation.closed_at == timedelta(days=7)
    close(by=world.actor("coordinator"), conversation=conversation)
    Conversation.objects.filter(pk=conversation.pk).update(
        closed_at=timezone.now() - timedelta(days=8), erase_after=timezone.now() - timedelta(days=1)
    )
    carry_out_retention()
    row = fresh(conversation)
    assert row.handle is None and row.topic == "sleep" and row.last_number == 3
    assert not Message.objects.exists() and not Participant.objects.exists()
    assert not RecordKey.objects.filter(pk=row.key_id).exists()


def test_the_terms_stay_in_their_limits(world: World) -> None:
    with pytest.raises(NotPossible):
        set_terms(by=world.actor("lead"), adoption=world.adoption, days_kept=91, days_silent=14)
    with pytest.raises(Refused):
        set_terms(by=world.actor("coordinator"), adoption=world.adoption, days_kept=7, days_silent=14)
    with pytest.raises(IntegrityError), transaction.atomic():
        Terms.objects.create(adoption=world.adoption, days_kept=365)


def test_the_visitor_ends_and_still_reads_it(world: World) -> None:
    conversation = taken(world)
    close_as_visitor(visitor=handle_of(conversation), conversation=conversation)
    row = fresh(conversation)
    assert (row.state, row.ended) == ("closed", Ended.BY_VISITOR)
    assert FIRST_WORDS in texts(visitor_of(row))
    assert verbs_of(conversation) == ["taken"]


def test_the_visitor_erases_at_once_and_members_are_told_only_that(world: World) -> None:
    conversation = taken(world)
    answers(world, conversation)
    handle = handle_of(conversation)
    erase_as_visitor(visitor=handle, conversation=conversation)
    row = fresh(conversation)
    assert row.state == "closed" and row.handle is None
    assert not RecordKey.objects.filter(pk=row.key_id).exists()
    assert [(line.kind, line.text) for line in Message.objects.all()] == [("erased", None)]
    told = lines_of(part_of(world, "coordinator", row))
    assert [(line.is_erasure, "erased everything" in line.text) for line in told] == [(True, True)]
    assert [part.role for part in Participant.objects.all()] == ["worker"]
    assert not of_handle(handle.pk).exists()
    with pytest.raises(Refused):
        erase_as_visitor(visitor=handle, conversation=conversation)


def test_a_crash_in_the_midst_of_erasing_leaves_it_erased(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    conversation = taken(world)

    def crash(*_line: object, **_options: object) -> None:
        raise SystemError("the machine stops")

    with monkeypatch.context() as during, pytest.raises(SystemError):
        during.setattr(ending, "_noted_as_erased", crash)
        erase_as_visitor(visitor=handle_of(conversation), conversation=conversation)
    row = fresh(conversation)
    assert row.state == "closed" and not RecordKey.objects.filter(pk=row.key_id).exists()
    finish_erasures()
    assert fresh(conversation).handle is None
    assert not Message.objects.exists()


def test_a_stranger_reads_and_writes_nothing(world: World) -> None:
    conversation, stranger = taken(world), handle_of(opened(world))
    with pytest.raises(Refused):
        close_as_visitor(visitor=stranger, conversation=conversation)
    with pytest.raises(Refused):
        erase_as_visitor(visitor=stranger, conversation=conversation)
    with pytest.raises(Refused):
        send_as_visitor(visitor=stranger, part=visitor_of(conversation), submission=uuid4(), text="Hei.")
    with pytest.raises(Refused):
        send_as_visitor(
            visitor=stranger, part=part_of(world, "coordinator", conversation), submission=uuid4(), text="x"
        )


def test_what_falls_silent_is_closed_by_the_clock_and_what_goes_on_is_left(world: World) -> None:
    silent, going_on = taken(world), taken(world)
    Conversation.objects.filter(pk=silent.pk).update(last_at=timezone.now() - timedelta(days=15))
    assert close_silent(now=timezone.now()) == 1
    assert (fresh(silent).ended, fresh(going_on).state) == ("silence", "open")


def test_what_an_ended_service_left_open_is_closed(world: World) -> None:
    conversation = taken(world)
    end_service(world)
    assert close_left_open() == 1
    assert fresh(conversation).ended == "with_adoption"


def test_practice_goes_with_its_keys(world: World) -> None:
    conversation = taken(world)
    assert clear_practice(world.adoption.pk) == 1
    assert not Conversation.objects.exists() and not Handle.objects.exists()
    assert not RecordKey.objects.filter(pk=conversation.key_id).exists()


def test_a_long_conversation_is_read_with_as_many_queries_as_a_short_one(
    world: World, django_assert_num_queries: object
) -> None:
    conversation = taken(world)
    part = part_of(world, "coordinator", conversation)
    for text in ("Yksi.", "Kaksi.", "Kolme."):
        says(world, conversation, text)
    with django_assert_num_queries(2):  # type: ignore[operator]
        thread_of(part, conversation)


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "closed"},
        {"state": "elsewhere"},
        {"waiting_since": None},
        {"state": "open"},
        {"channel": "fax"},
    ],
)
def test_the_database_refuses_a_conversation_that_cannot_be(world: World, changes: dict[str, object]) -> None:
    conversation = opened(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Conversation.objects.filter(pk=conversation.pk).update(**changes)


def test_the_database_refuses_two_workers_two_visitors_and_two_lines_of_one_number(world: World) -> None:
    conversation = taken(world)
    for part in ({"role": "visitor"}, {"role": "worker", "membership": world.people["companion"]}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Participant.objects.create(conversation=conversation, **part)
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.create(conversation=conversation, number=1, author=visitor_of(conversation), text="Toinen.")
