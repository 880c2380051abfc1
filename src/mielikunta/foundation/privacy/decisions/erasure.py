"""Why something is erased."""

from enum import StrEnum


class Why(StrEnum):
    """The reason that the ledger keeps of an erasure."""

    TIME = "time"  # the time of keeping has run out
    ASKED = "asked"  # the person asked for it
    OBJECTED = "objected"  # consent was withdrawn, or the processing objected to
    MISTAKE = "mistake"  # it should never have been recorded
    PRACTICE = "practice"  # test data of practice mode
