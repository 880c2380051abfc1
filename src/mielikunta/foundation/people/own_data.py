"""Where apps tell what they hold of a member, so that each can take it along: one list, many tellers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Fact:
    """One thing held: `key` for machines, `label` for people, `value` a text, number, date or list of texts."""

    key: str
    label: str
    value: Any


@dataclass(frozen=True)
class Section:
    """Records of one sort, each a list of facts."""

    key: str
    title: str
    records: list[list[Fact]]


Teller = Callable[[UUID], Iterable[Section]]
_tellers: dict[str, Teller] = {}


def tells_own_data(teller: Teller) -> Teller:
    """Register `teller(user_id)`, which yields what its app holds of a member; registering again changes nothing."""
    _tellers[f"{teller.__module__}.{teller.__qualname__}"] = teller
    return teller


def own_data(user_id: UUID) -> list[Section]:
    """Return what all apps hold of the member, people's own first."""
    return [section for name in sorted(_tellers) for section in _tellers[name](user_id)]
