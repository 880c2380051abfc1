"""The states of a request to a companion: plain Python."""

from enum import StrEnum

ASK_DAYS = 7  # to answer in; then the coordinator looks again


class AskState(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    YES = "yes"  # the coordinator confirms by naming: the person is told first
    NOT_NOW = "not_now"
    NOT_THIS = "not_this"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NAMED = "named"


STANDS = frozenset({AskState.OPEN, AskState.YES})  # one of these at a time for one journey
ANSWERS = frozenset({AskState.YES, AskState.NOT_NOW, AskState.NOT_THIS})
