"""Sealed records: keys, fields, reading many."""

import pickle
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import FieldError, ValidationError
from django.core.management import call_command
from django.db import connection, transaction
from django.forms import modelform_factory
from django.utils import timezone

from mielikunta.foundation.privacy.keys import (
    Erased,
    fetch,
    keys_in_hand,
    new_key,
    open_sealed,
    seal,
    with_keys,
)
from mielikunta.foundation.privacy.models import RecordKey
from mielikunta.foundation.privacy.tests.sample import Matter, Message

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"]),
    pytest.mark.usefixtures("samples"),
]


def stored(matter):
    with connection.cursor() as cursor:
        cursor.execute("SELECT story FROM sample_matter WHERE id = %s", [matter.pk])
        value = cursor.fetchone()[0]
    return None if value is None else bytes(value)


def destroy(key_id):
    RecordKey.objects.filter(id=key_id).delete()


def test_a_text_is_sealed_when_saved_and_opened_when_read():
    matter = Matter.objects.create(story="Yöllä en nuku.")
    assert b"nuku" not in stored(matter)
    assert Matter.objects.get(pk=matter.pk).story == "Yöllä en nuku."
    matter.refresh_from_db()
    assert matter.story == "Yöllä en nuku."


def test_nothing_is_stored_as_null():
    matter = Matter.objects.create(subject=None, story="")
    assert stored(matter) is None
    assert Matter.objects.get(pk=matter.pk).story is None
    assert Matter.objects.filter(story__isnull=True).count() == 1


def test_what_was_not_changed_is_written_back_as_it_was():
    matter = Matter.objects.create(story="Sama", nickname="Ilta")
    before = stored(matter)
    again = Matter.objects.get(pk=matter.pk)
    again.nickname = "Aamu"
    again.save()
    assert stored(matter) == before


def test_a_part_is_sealed_by_the_key_of_its_matter():
    matter = Matter.objects.create(story="Alku")
    message = Message.objects.create(matter=matter, text="Jatko")
    assert message.key_id == matter.key_id
    assert RecordKey.objects.count() == 1


def test_once_the_key_is_destroyed_the_text_reads_as_none_and_nothing_new_is_sealed():
    matter = Matter.objects.create(story="Kerran")
    destroy(matter.key_id)
    again = Matter.objects.get(pk=matter.pk)
    assert again.story is None
    again.story = "Uudestaan"
    with pytest.raises(Erased):
        again.save()


def test_saving_an_erased_record_does_not_blank_what_another_job_will_clear():
    matter = Matter.objects.create(story="Kerran")
    destroy(matter.key_id)
    again = Matter.objects.get(pk=matter.pk)
    again.save()
    assert stored(matter) is not None


def test_a_page_of_records_costs_one_query_for_its_keys(django_assert_num_queries):
    for number in range(5):
        Matter.objects.create(story=f"Tarina {number}")
    listed = list(Matter.objects.order_by("pk"))
    destroy(listed[4].key_id)
    with django_assert_num_queries(1, using="keys"):
        assert [each.story for each in with_keys(listed)] == [*(f"Tarina {n}" for n in range(4)), None]


def test_a_request_unwraps_a_key_once_and_then_forgets_it(django_assert_num_queries):
    matter = Matter.objects.create(story="Hei")
    with keys_in_hand(), django_assert_num_queries(1, using="keys"):
        assert Matter.objects.get(pk=matter.pk).story == "Hei"
        assert Matter.objects.get(pk=matter.pk).story == "Hei"
    with django_assert_num_queries(1, using="keys"):
        assert Matter.objects.get(pk=matter.pk).story == "Hei"


def test_a_key_never_gets_into_a_pickle():
    matter = Matter.objects.create(story="Hei")
    key = fetch([matter.key_id])[matter.key_id]
    listed = with_keys(Matter.objects.all())
    assert listed[0].record_key() == key
    assert key not in pickle.dumps(listed[0].__getstate__())


def test_a_text_that_is_too_long_is_refused_in_the_form_and_when_saved():
    form = modelform_factory(Matter, fields=["subject"])({"subject": "x" * 61})
    assert "subject" in form.errors
    with pytest.raises(ValidationError):
        Matter(key_id=new_key(), subject="x" * 61).full_clean(exclude=["closed_on"])
    with pytest.raises(ValidationError):
        Matter.objects.create(subject="x" * 61)


def test_a_form_writes_and_reads_sealed_text():
    form_of = modelform_factory(Matter, fields=["subject", "story"])
    form = form_of({"subject": "Uni", "story": ""})
    matter = form.save()
    assert form_of(instance=Matter.objects.get(pk=matter.pk)).initial == {"subject": "Uni", "story": None}
    assert "subject" in form_of({"subject": ""}).errors


def test_ways_past_the_record_are_closed():
    Matter.objects.create(story="Hei")
    with pytest.raises(TypeError), transaction.atomic():
        Matter.objects.update(story="selvää tekstiä")
    with pytest.raises(FieldError):
        Matter.objects.filter(story="Hei")
    with pytest.raises(TypeError):
        Matter(story=3)
    assert Matter.objects.update(story=None) == 1


def test_deferred_text_is_fetched_when_read():
    matter = Matter.objects.create(story="Hei", subject="Aihe")
    assert Matter.objects.only("subject").get(pk=matter.pk).story == "Hei"


def test_many_at_once_need_their_keys_first():
    key_id = new_key()
    Matter.objects.bulk_create([Matter(key_id=key_id, story="a"), Matter(key_id=key_id, story="b")])
    assert [each.story for each in with_keys(Matter.objects.order_by("pk"))] == ["a", "b"]
    with pytest.raises(ValueError, match="no key yet"):
        Matter.objects.bulk_create([Matter(story="c")])


def test_a_dump_of_the_data_holds_no_text():
    matter = Matter.objects.create(story="Salaisuus")
    field = Matter._meta.get_field("story")
    assert field.value_to_string(Matter.objects.get(pk=matter.pk)) != "Salaisuus"
    assert "Salaisuus" not in field.value_to_string(matter)


def test_bytes_are_sealed_and_opened_by_key_id_too():
    key_id = new_key()
    assert open_sealed(key_id, "note", seal(key_id, "note", "Hei")) == "Hei"
    with pytest.raises(Erased):
        seal(uuid4(), "note", "Hei")
    assert fetch([uuid4()]) == {}


def test_rotation_wraps_every_key_anew_and_reads_all_the_same(settings, capsys):
    old = settings.MASTER_KEYS
    matter = Matter.objects.create(story="Hei")
    settings.MASTER_KEYS = "second:MjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjI=," + old
    newer = Matter.objects.create(story="Moi")
    call_command("rotate_master_key")
    assert capsys.readouterr().out.startswith("1 record keys")
    settings.MASTER_KEYS = "second:MjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjI="
    assert [Matter.objects.get(pk=each.pk).story for each in (matter, newer)] == ["Hei", "Moi"]


def test_a_key_is_stored_even_if_the_record_never_is():
    key_id = new_key()
    assert RecordKey.objects.get(id=key_id).created_at <= timezone.now() + timedelta(seconds=1)
