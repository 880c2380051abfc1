"""Versions are stored once and never changed, however many processes publish at once."""

import threading
from typing import Any

import pytest
from django.db import connection

from mielikunta.building_blocks.content.actions import VersionTaken, publish_version
from mielikunta.building_blocks.content.models import ContentVersion, Unchangeable
from mielikunta.building_blocks.content.queries import texts_of, versions

TEXTS = {"summary": {"fi": "Teksti"}}


def published(version: str = "1.0", texts: dict[str, Any] | None = None, slug: str = "malli") -> ContentVersion:
    return publish_version(kind="model", slug=slug, version=version, texts=texts or TEXTS)


@pytest.mark.django_db
def test_versions_are_numbered_and_the_same_texts_again_change_nothing() -> None:
    first, second = published(), published("1.1", {"summary": {"fi": "Uusi"}})
    assert (first.number, second.number) == (1, 2)
    assert published().pk == first.pk
    assert versions().newest("model", "malli") == second
    assert texts_of([first.pk, second.pk]) == {first.pk: TEXTS, second.pk: {"summary": {"fi": "Uusi"}}}
    assert versions().newest("model", "toinen") is None
    assert published(slug="toinen").number == 1


@pytest.mark.django_db
def test_other_texts_under_a_stored_version_are_refused() -> None:
    published()
    with pytest.raises(VersionTaken, match="Raise its version"):
        published(texts={"summary": {"fi": "Toinen"}})
    assert ContentVersion.objects.get().texts == TEXTS


@pytest.mark.django_db
def test_a_stored_version_can_neither_be_changed_nor_taken_away() -> None:
    stored = published()
    stored.texts = {}
    for trial in (
        stored.save,
        stored.delete,
        lambda: versions().update(texts={}),
        versions().delete,
        lambda: ContentVersion.objects.filter(pk=stored.pk).update(hash=""),
        lambda: ContentVersion.objects.bulk_update([stored], ["texts"]),
        lambda: ContentVersion.objects.bulk_create(
            [stored], update_conflicts=True, unique_fields=["id"], update_fields=["texts"]
        ),
    ):
        with pytest.raises(Unchangeable):
            trial()
    assert ContentVersion.objects.get().texts == TEXTS


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("wanted", [["1.0"] * 4, ["1.0", "1.1", "1.2", "1.3"]])
def test_processes_that_publish_at_once_all_succeed(wanted: list[str]) -> None:
    gate, found, troubles = threading.Barrier(len(wanted)), [], []

    def publish(version: str) -> None:
        try:
            gate.wait(timeout=10)
            found.append(published(version, {"summary": {"fi": version}}))
        except Exception as error:  # a thread's own failure would pass unseen
            troubles.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=publish, args=[version]) for version in wanted]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert troubles == []
    assert {each.version for each in found} == set(wanted)
    assert sorted(versions().values_list("number", flat=True)) == list(range(1, len(set(wanted)) + 1))
