"""Walks on two real databases, run as a process of its own by test_privacy_on_disk.py."""

import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from urllib.parse import urlparse
from uuid import uuid4

import django
import psycopg

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from mielikunta.foundation.privacy import subjects  # noqa: E402
from mielikunta.foundation.privacy.actions import CodeRefused, enter_code, erase, issue_code, open_handle  # noqa: E402
from mielikunta.foundation.privacy.actions import erasure as erasure_actions  # noqa: E402
from mielikunta.foundation.privacy.cipher import CannotOpen, open_text  # noqa: E402
from mielikunta.foundation.privacy.decisions.erasure import Why  # noqa: E402
from mielikunta.foundation.privacy.disk import sweep_disk  # noqa: E402
from mielikunta.foundation.privacy.jobs import finish_erasures  # noqa: E402
from mielikunta.foundation.privacy.keys import fetch, with_keys  # noqa: E402
from mielikunta.foundation.privacy.models import ErasureEntry, RecordKey, ReturnCode  # noqa: E402
from mielikunta.foundation.privacy.tests.sample import MODELS, Matter, Message  # noqa: E402

WORDS = ["kuutamokeikka", "revontulisatama", "hiljainenpuro"]
SQLITE = connection.vendor == "sqlite"
FOLDER = Path(os.environ["FOLDER"])


def build() -> None:
    call_command("migrate", verbosity=0)
    call_command("migrate", database="keys", verbosity=0)
    with connection.schema_editor() as editor:
        for model in (Matter, Message):
            editor.create_model(model)
    real = subjects.all_models()
    subjects.all_models = lambda: [*real, *MODELS[1:4:2]]


def backed_up() -> Callable[[], None]:
    """Make a backup of the content; return what restores it."""
    connections.close_all()
    name = connection.settings_dict["NAME"]
    if SQLITE:
        with sqlite3.connect(name) as live, sqlite3.connect(FOLDER / "backup") as copy:
            live.backup(copy)

        def restore() -> None:
            connections.close_all()
            with sqlite3.connect(FOLDER / "backup") as copy, sqlite3.connect(name) as live:
                copy.backup(live)
    else:
        on_server(f'CREATE DATABASE "{name}_backup" TEMPLATE "{name}"')

        def restore() -> None:
            connections.close_all()
            on_server(f'DROP DATABASE "{name}"', f'CREATE DATABASE "{name}" TEMPLATE "{name}_backup"')

    return restore


def on_server(*commands: str) -> None:
    address = urlparse(os.environ["DATABASE_URL"])._replace(path="/postgres").geturl()
    with psycopg.connect(address, autocommit=True) as server:
        for command in commands:
            server.execute(command)


def on_disk(model: type) -> bytes:
    """Return everything that the files of the model's database hold (PostgreSQL: those of its table)."""
    home = connections[getattr(model, "database", "default")]
    if SQLITE:
        return b"".join(path.read_bytes() for path in sorted(FOLDER.glob(Path(home.settings_dict["NAME"]).name + "*")))
    with home.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath(%s))", [model._meta.db_table])
        return bytes(cursor.fetchone()[0])


def erased_means_erased() -> None:
    gone = Matter.objects.create(subject=WORDS[0], story="a", nickname="yöperhonen")
    Message.objects.create(matter=gone, text=WORDS[1])
    stays = Matter.objects.create(subject=WORDS[2])
    row = Matter.objects.values("subject").get(pk=gone.pk)
    wrapped = bytes(RecordKey.objects.get(id=gone.key_id).wrapped)
    sweep_disk()
    assert wrapped in on_disk(RecordKey) and bytes(row["subject"]) in on_disk(Matter)
    restore = backed_up()

    erase(key_id=gone.key_id, why=Why.ASKED)
    assert sweep_disk(thoroughly=True)
    assert wrapped not in on_disk(RecordKey)
    if SQLITE:  # PostgreSQL sweeps sealed texts when it vacuums by itself; without their key they say nothing
        assert bytes(row["subject"]) not in on_disk(Matter) and "yöperhonen".encode() not in on_disk(Matter)
    assert not [word for word in WORDS for model in (Matter, Message, RecordKey) if word.encode() in on_disk(model)]

    restore()
    assert bytes(Matter.objects.values("subject").get(pk=gone.pk)["subject"]) == bytes(row["subject"])
    assert [each.subject for each in with_keys(Matter.objects.order_by("pk"))] == [None, WORDS[2]]
    assert [each.text for each in with_keys(Message.objects.all())] == [None]
    for key_id, key in fetch(RecordKey.objects.values_list("id", flat=True)).items():
        for as_if in (key_id, gone.key_id):
            try:
                raise AssertionError(open_text(key, as_if, "subject", bytes(row["subject"])))
            except CannotOpen:
                pass
    call_command("replay_erasures", verbosity=0)
    assert Matter.objects.filter(pk=gone.pk, subject__isnull=True, story__isnull=True, nickname="").exists()
    assert Matter.objects.get(pk=stays.pk).subject == WORDS[2]


def a_crash_between_the_two_databases_is_mended() -> None:
    made = Matter.objects.create(subject=WORDS[0])
    whole, erasure_actions.empty_entries = erasure_actions.empty_entries, lambda **_: 1 / 0
    try:
        erase(key_id=made.key_id, why=Why.ASKED)
        raise AssertionError("it did not crash")
    except ZeroDivisionError:
        erasure_actions.empty_entries = whole
    assert not RecordKey.objects.filter(id=made.key_id).exists()
    assert ErasureEntry.objects.filter(done_at=None).count() == 1
    finish_erasures()
    assert Matter.objects.filter(pk=made.pk, subject__isnull=True).exists()
    assert not ErasureEntry.objects.filter(done_at=None).exists()


def failures_at_once_are_all_counted() -> None:
    code = issue_code(handle=open_handle(adoption_id=uuid4()))
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    together = Barrier(4)

    def attempt(_: int) -> str:
        together.wait()
        try:
            enter_code(text=wrong)
            return ""
        except CodeRefused as refused:
            return refused.reason
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(attempt, range(4)))
        assert ReturnCode.objects.get().failed_attempts == 4
        reasons = list(threads.map(attempt, range(4)))
    assert ReturnCode.objects.get().failed_attempts == 5
    assert sum("15 minutes" in reason for reason in reasons) == 3


build()
erased_means_erased()
a_crash_between_the_two_databases_is_mended()
failures_at_once_are_all_counted()
connections.close_all()
print("all is well")
