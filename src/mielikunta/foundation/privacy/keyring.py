"""Unwrapped record keys in hand while one request lasts; outside a request nothing is remembered."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

_in_hand: ContextVar[dict[UUID, bytes] | None] = ContextVar("record_keys_in_hand", default=None)


@contextmanager
def keys_in_hand() -> Iterator[None]:
    """Remember keys until the block ends, so that one page unwraps each key once."""
    token = _in_hand.set({})
    try:
        yield
    finally:
        _in_hand.reset(token)


def recall(key_id: UUID) -> bytes | None:
    """Return the key if this request has it in hand already."""
    return (_in_hand.get() or {}).get(key_id)


def remember(keys: dict[UUID, bytes]) -> None:
    """Keep the keys for the rest of the request; does nothing outside one."""
    held = _in_hand.get()
    if held is not None:
        held.update(keys)


def let_go(key_id: UUID) -> None:
    """Forget a key that has been destroyed."""
    held = _in_hand.get()
    if held is not None:
        held.pop(key_id, None)
