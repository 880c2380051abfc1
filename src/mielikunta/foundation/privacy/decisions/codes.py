"""Return codes: what they look like, how a typed one is read, when too many wrong ones lock it."""

from collections.abc import Callable
from datetime import datetime, timedelta

# Twenty characters that are told apart on paper and over the telephone, in Finnish, Swedish and English. Left
# out are look-alikes (read as the one that is in), M beside N, P beside T, and the vowels that would make
# words.
ALPHABET = "0123456789FHJKNRTVXY"
LOOK_ALIKES = str.maketrans({"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8"})
SOUND_ALIKES = str.maketrans({"W": "V", "U": "V", "M": "N", "P": "T"})
LOCATOR_LENGTH, SECRET_LENGTH = 6, 10
LENGTH = LOCATOR_LENGTH + SECRET_LENGTH
MOST_FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)


def make(choose: Callable[[str], str]) -> tuple[str, str]:
    """Return a new locator and secret; `choose` picks a character, fairly and unforeseeably."""
    characters = "".join(choose(ALPHABET) for _ in range(LENGTH))
    return characters[:LOCATOR_LENGTH], characters[LOCATOR_LENGTH:]


def shown(locator: str, secret: str) -> str:
    """Return the code as it is written down: four groups of four."""
    whole = locator + secret
    return "-".join(whole[start : start + 4] for start in range(0, LENGTH, 4))


def read(text: str) -> tuple[str, str] | None:
    """Return locator and secret as typed, forgiving case, spaces, hyphens and look-alikes; None: no code."""
    written = "".join(each for each in text[:200].upper() if each.isalnum())
    whole = written.translate(LOOK_ALIKES).translate(SOUND_ALIKES)
    if len(whole) != LENGTH or not set(whole) <= set(ALPHABET):
        return None
    return whole[:LOCATOR_LENGTH], whole[LOCATOR_LENGTH:]


def foreign(text: str) -> str:
    """Return the characters of a typed code that stand in no code, each once, in the order typed; "" when none do."""
    written = [each for each in text[:200].upper() if each.isalnum()]
    known = [each.translate(LOOK_ALIKES).translate(SOUND_ALIKES) in ALPHABET for each in written]
    return "".join(dict.fromkeys(each for each, is_known in zip(written, known, strict=True) if not is_known))


def after_failure(failures: int, now: datetime) -> tuple[int, datetime | None]:
    """Return the new number of failures in a row, and until when the code is locked (None: not)."""
    failures = min(failures + 1, MOST_FAILURES)
    return failures, now + LOCKED_FOR if failures >= MOST_FAILURES else None
