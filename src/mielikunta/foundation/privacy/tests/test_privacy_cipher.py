"""Wrapping and sealing, without a database."""

from base64 import b64encode
from uuid import uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.foundation.privacy.cipher import (
    CannotOpen,
    MasterKeyMissing,
    open_text,
    seal_text,
    unwrap,
    wrap,
)

KEY, KEY_ID = b"k" * 32, uuid4()
OLD, NEW = ("old:" + b64encode(b"o" * 32).decode(), "new:" + b64encode(b"n" * 32).decode())


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_sealed_opens_again(text):
    assert open_text(KEY, KEY_ID, "story", seal_text(KEY, KEY_ID, "story", text)) == text


def test_the_same_text_never_looks_the_same_twice():
    assert seal_text(KEY, KEY_ID, "story", "hei") != seal_text(KEY, KEY_ID, "story", "hei")


@pytest.mark.parametrize(
    "key, key_id, field", [(b"x" * 32, KEY_ID, "story"), (KEY, uuid4(), "story"), (KEY, KEY_ID, "name")]
)
def test_it_opens_with_no_other_key_record_or_field(key, key_id, field):
    with pytest.raises(CannotOpen):
        open_text(key, key_id, field, seal_text(KEY, KEY_ID, "story", "hei"))


@given(st.data())
def test_a_changed_byte_is_noticed(data):
    sealed = bytearray(seal_text(KEY, KEY_ID, "story", "hei"))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(CannotOpen):
        open_text(KEY, KEY_ID, "story", bytes(sealed))


@pytest.mark.parametrize("short", [b"", b"\x01", b"\x01abc"])
def test_a_torso_cannot_be_opened(short):
    with pytest.raises(CannotOpen):
        open_text(KEY, KEY_ID, "story", short)


def test_the_first_master_key_wraps_and_all_unwrap(settings):
    settings.MASTER_KEYS = OLD
    master_id, wrapped = wrap(KEY, KEY_ID)
    settings.MASTER_KEYS = f"{NEW},{OLD}"
    assert (master_id, unwrap(wrapped, KEY_ID, master_id)) == ("old", KEY)
    assert wrap(KEY, KEY_ID)[0] == "new"


def test_a_wrapped_key_belongs_to_its_record(settings):
    settings.MASTER_KEYS = OLD
    master_id, wrapped = wrap(KEY, KEY_ID)
    with pytest.raises(CannotOpen):
        unwrap(wrapped, uuid4(), master_id)


def test_a_missing_master_key_is_named(settings):
    settings.MASTER_KEYS = OLD
    master_id, wrapped = wrap(KEY, KEY_ID)
    settings.MASTER_KEYS = NEW
    with pytest.raises(MasterKeyMissing, match="'old'"):
        unwrap(wrapped, KEY_ID, master_id)


@pytest.mark.parametrize("wrong", ["", "id", "id:", "id:!!", "id:" + b64encode(b"short").decode(), f"{OLD},{OLD}"])
def test_settings_that_cannot_work_say_what_to_set(settings, wrong):
    settings.MASTER_KEYS = wrong
    with pytest.raises(ImproperlyConfigured, match="MASTER_KEYS is"):
        wrap(KEY, KEY_ID)
