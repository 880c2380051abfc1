"""Each model in its own database."""

import pytest
from django.apps import apps
from django.db import connections

from mielikunta.foundation.privacy.models import ErasureEntry, Handle, RecordKey, ReturnCode
from mielikunta.foundation.privacy.router import KeyStoreRouter

router = KeyStoreRouter()


def test_keys_and_the_ledger_live_in_the_key_store_and_the_rest_in_the_content():
    homes = {model: router.db_for_read(model) for model in apps.get_models()}
    assert {model for model, home in homes.items() if home == "keys"} == {RecordKey, ErasureEntry}
    assert homes == {model: router.db_for_write(model) for model in homes}


def test_there_are_no_relations_across():
    assert router.allow_relation(Handle(), ReturnCode())
    assert not router.allow_relation(Handle(), RecordKey())


@pytest.mark.parametrize(
    "db, name, hints, allowed",
    [
        ("keys", "recordkey", {}, True),
        ("default", "recordkey", {}, False),
        ("keys", "handle", {}, False),
        ("default", "handle", {}, True),
        ("default", None, {}, True),
        ("keys", None, {}, False),
        ("keys", None, {"database": "keys"}, True),
        ("default", "gone", {}, True),
        ("keys", "gone", {"model": RecordKey}, True),
    ],
)
def test_a_table_is_built_where_its_model_lives(db, name, hints, allowed):
    assert router.allow_migrate(db, "privacy", name, **hints) is allowed


@pytest.mark.django_db(databases=["default", "keys"])
def test_the_tables_stand_where_they_should():
    content, keys = (set(connections[alias].introspection.table_names()) for alias in ("default", "keys"))
    assert "privacy_recordkey" in keys - content and "privacy_handle" in content - keys
