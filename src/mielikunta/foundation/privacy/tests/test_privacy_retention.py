"""What the models declare is carried out; erasure; keys without a record."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone

from mielikunta.foundation.privacy.actions import begin_visit, erase, issue_code, open_handle
from mielikunta.foundation.privacy.actions import erasure as erasure_actions
from mielikunta.foundation.privacy.decisions.erasure import Why
from mielikunta.foundation.privacy.jobs import carry_out_retention, finish_erasures, sweep_orphan_keys
from mielikunta.foundation.privacy.keys import new_key
from mielikunta.foundation.privacy.models import ErasureEntry, RecordKey, ReturnCode, Visit
from mielikunta.foundation.privacy.retention import Keeps, Retention, undeclared_fields
from mielikunta.foundation.privacy.subjects import all_models
from mielikunta.foundation.privacy.tests.sample import MODELS, Guest, Matter, Message, Receipt, SignUp

database = [
    pytest.mark.django_db(databases=["default", "keys"]),
    pytest.mark.usefixtures("samples"),
]


def in_database(test):
    for mark in database:
        test = mark(test)
    return test


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def matter(closed, **fields):
    made = Matter.objects.create(subject="Uni", story="Valvon", nickname="Ilta", closed_on=closed, **fields)
    Message.objects.create(matter=made, text="Vastaus")
    return made


def columns(row):
    return list(type(row).objects.filter(pk=row.pk).values_list("subject", "story", "nickname"))


# The declaration


def test_our_own_models_are_declared_in_full():
    ours = [each for each in all_models() if each._meta.app_label == "privacy"] + MODELS
    assert {each.__name__: undeclared_fields(each) for each in ours if undeclared_fields(each)} == {}


@pytest.mark.parametrize(
    "declared, faults",
    [
        (None, ["retention: not declared"]),
        (
            Retention(starts="closed_on", days=1, seals=("subject", "story"), clears=("nickname",)),
            ["closed_on: not declared", "topic: not declared"],
        ),
        (
            Retention(
                starts="ended",
                days=1,
                seals=("subject", "topic"),
                clears=("nickname", "story", "colour"),
                keeps=("closed_on", "nickname"),
                why="order",
            ),
            [
                "colour: no such field",
                "nickname: declared more than once",
                "story: a sealed field belongs to seals",
                "topic: only sealed fields belong to seals",
                "ended: starts names no field",
            ],
        ),
        (Keeps("about nobody"), []),
    ],
)
def test_what_is_undeclared_is_named(monkeypatch, declared, faults):
    monkeypatch.setattr(Matter, "retention", declared)
    assert undeclared_fields(Matter) == faults


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": -1},
        {"how": "burn"},
        {"seals": "story"},
        {"keeps": ("topic",)},
        {"keeps": {"topic": " "}},
    ],
)
def test_a_declaration_that_cannot_be_meant_is_refused(wrong):
    with pytest.raises(ValueError):
        Retention(**{"starts": "closed_on", "days": 1} | wrong)
    with pytest.raises(ValueError):
        Keeps(" ")


# By the clock


@in_database
def test_a_matter_whose_time_is_over_is_erased_with_its_key(django_capture_on_commit_callbacks):
    old, new, open_ = matter(days_ago(91)), matter(days_ago(89)), matter(None)
    with django_capture_on_commit_callbacks(execute=True):
        counts = carry_out_retention()
    assert columns(old) == [(None, None, "")]
    assert not RecordKey.objects.filter(id=old.key_id).exists()
    assert counts["keys"] == 1
    for kept in (new, open_):
        assert Matter.objects.get(pk=kept.pk).story == "Valvon"
    entry = ErasureEntry.objects.get()
    assert (entry.key_id, entry.why, entry.by) == (old.key_id, "time", None)
    assert entry.rows["sample.matter"] == [str(old.pk)]
    assert entry.done_at is not None


@in_database
def test_a_part_whose_time_is_over_is_emptied_and_the_key_stays_for_the_rest():
    made = matter(days_ago(45))
    carry_out_retention()
    assert Message.objects.get().text is None
    assert Message.objects.filter(text__isnull=True).exists()
    assert Matter.objects.get().story == "Valvon"
    assert RecordKey.objects.filter(id=made.key_id).exists()


@in_database
def test_a_row_whose_text_was_taken_out_earlier_loses_its_key_too():
    made = Matter.objects.create(story="Pois", closed_on=days_ago(100))
    made.story = ""
    made.save()
    carry_out_retention()
    assert not RecordKey.objects.exists()


@in_database
def test_a_row_that_came_back_after_its_key_had_gone_is_emptied_in_its_time():
    made = matter(days_ago(91))
    RecordKey.objects.all().delete()
    carry_out_retention()
    assert columns(made) == [(None, None, "")]


@in_database
def test_the_boundary_is_the_day_after_the_last():
    matter(days_ago(90))
    carry_out_retention()
    assert Matter.objects.get().story == "Valvon"


@in_database
def test_plain_fields_are_emptied_each_in_its_way():
    for number in (1, 2):
        guest = Guest.objects.create(
            email=f"g{number}@example.org", name="Aino", phone="1", wishes={"a": 1}, left_on=days_ago(11)
        )
    guest.friends.add(Guest.objects.first())
    here = Guest.objects.create(email="here@example.org", name="Eino", left_on=days_ago(9))
    assert carry_out_retention() == {"sample.guest": 2}
    emptied = Guest.objects.exclude(pk=here.pk)
    assert set(emptied.values_list("name", "phone", "left_on")) == {("", None, days_ago(11))}
    assert [each.wishes for each in emptied] == [{}, {}]
    assert all(each.email.startswith("erased-") for each in emptied)
    assert not emptied.filter(friends__isnull=False).exists()
    assert Guest.objects.get(pk=here.pk).name == "Eino"
    assert carry_out_retention() == {}


@in_database
def test_rows_that_go_whole_are_deleted_unless_something_holds_them():
    old, held, new = (SignUp.objects.create(name="Aino", day=days_ago(days)) for days in (8, 8, 6))
    Receipt.objects.create(sign_up=held)
    carry_out_retention()
    assert set(SignUp.objects.values_list("pk", "name")) == {(held.pk, ""), (new.pk, "Aino")}


@in_database
def test_more_rows_than_a_page_are_all_reached(monkeypatch):
    monkeypatch.setattr("mielikunta.foundation.privacy.queries.PAGE", 2)
    for number in range(5):
        Guest.objects.create(email=f"{number}@example.org", name="A", left_on=date(2020, 1, 1))
        matter(date(2020, 1, 1))
    counts = carry_out_retention()
    assert (counts["sample.guest"], counts["keys"]) == (5, 5)


@in_database
def test_visits_that_are_over_and_codes_long_replaced_go():
    handle = open_handle(adoption_id=uuid4())
    issue_code(handle=handle)
    issue_code(handle=handle)
    begin_visit(handle=handle)
    begin_visit(handle=handle)
    earlier = timezone.now() - timedelta(days=31)
    ReturnCode.objects.filter(replaced_at__isnull=False).update(replaced_at=earlier)
    Visit.objects.filter(pk=Visit.objects.first().pk).update(opened_at=earlier, expires_at=earlier + timedelta(hours=1))
    carry_out_retention()
    assert (Visit.objects.count(), ReturnCode.objects.count()) == (1, 1)


@in_database
def test_a_key_without_a_record_is_destroyed_after_a_day():
    old, young, used = new_key(), new_key(), matter(None).key_id
    RecordKey.objects.filter(id__in=[old, used]).update(created_at=timezone.now() - timedelta(hours=25))
    assert sweep_orphan_keys() == 1
    assert set(RecordKey.objects.values_list("id", flat=True)) == {young, used}


# On request


@in_database
def test_erasing_a_matter_takes_its_key_its_texts_and_the_rows_beside_it(django_capture_on_commit_callbacks):
    made, other = matter(None), matter(None)
    guest = Guest.objects.create(email="a@example.org", name="Aino")
    asked_by = uuid4()
    with django_capture_on_commit_callbacks(execute=True):
        entry = erase(key_id=made.key_id, why=Why.ASKED, by=asked_by, rows=[guest])
    entry.refresh_from_db()
    assert (entry.why, entry.by, set(entry.rows)) == (
        "asked",
        asked_by,
        {"sample.matter", "sample.message", "sample.guest"},
    )
    assert entry.done_at is not None
    assert columns(made) == [(None, None, "")]
    assert Guest.objects.get().name == ""
    assert Matter.objects.get(pk=other.pk).story == "Valvon"


@in_database
def test_erasing_twice_is_no_error():
    made = matter(None)
    erase(key_id=made.key_id, why=Why.ASKED)
    erase(key_id=made.key_id, why=Why.ASKED)
    assert columns(made) == [(None, None, "")]


@in_database
def test_a_crash_after_the_key_is_gone_is_mended_by_the_job(monkeypatch):
    made = matter(None)
    with monkeypatch.context() as broken:
        broken.setattr(erasure_actions, "empty_entries", lambda **_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            erase(key_id=made.key_id, why=Why.ASKED)
    assert Matter.objects.get(pk=made.pk).story is None
    assert columns(made) != [(None, None, "")]
    assert finish_erasures() == 2
    assert columns(made) == [(None, None, "")]
    assert finish_erasures() == 0


@in_database
def test_after_a_restore_the_ledger_is_replayed(capsys):
    made = matter(None)
    before = Matter.objects.filter(pk=made.pk).values("subject", "story", "nickname").get()
    erase(key_id=made.key_id, why=Why.ASKED)
    Matter.objects.filter(pk=made.pk).update(**before)
    restored = Matter.objects.get(pk=made.pk)
    assert (restored.story, restored.nickname) == (None, "Ilta")
    call_command("replay_erasures")
    assert columns(made) == [(None, None, "")]
    assert "emptied again" in capsys.readouterr().out


@in_database
def test_a_ledger_that_names_a_model_of_the_past_is_replayed_all_the_same():
    ErasureEntry.objects.create(key_id=uuid4(), rows={"gone.model": ["1"]}, why="time")
    assert finish_erasures() == 0
    assert ErasureEntry.objects.get().done_at is not None
