"""How the names of places are searched and put in order."""

import unicodedata
from collections.abc import Iterable

# Letters that have no accent to take off, yet are hard to find on most keyboards.
PLAIN_LETTERS = str.maketrans({"đ": "d", "ŋ": "n", "ŧ": "t", "ǥ": "g", "ʹ": "", "ʼ": "", "|": " "})
# In Finnish and Swedish å, ä and ö come after z, in this order; { | } are what follows z in ASCII.
AFTER_Z = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})
EDGE = "|"


def folded(text: str) -> str:
    """Return `text` as it is compared: one case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace(EDGE, " ").split())


def plain(text: str) -> str:
    """Return `text` folded and without accents, as a person writes it on a foreign keyboard."""
    letters = unicodedata.normalize("NFD", folded(text).translate(PLAIN_LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def search_words(names: Iterable[str]) -> str:
    """Return every form of the names with an edge before each, so that one CONTAINS finds a prefix.

    Databases do not agree on what "case-insensitive" means outside ASCII; a stored folded form is one in all.
    """
    forms = {form for name in names if name for form in (folded(name), plain(name))}
    return EDGE + EDGE.join(sorted(forms))


def searched(text: str) -> str:
    """Return what to look for in `search_words` to find the names that begin with `text`."""
    return EDGE + folded(text)


def alphabetical(name: str) -> str:
    """Return the key that puts names in the order of the Finnish and Swedish alphabet."""
    letters = folded(name).translate(AFTER_Z)
    return "".join(letter for letter in unicodedata.normalize("NFD", letters) if not unicodedata.combining(letter))


def ranks(names: Iterable[str]) -> dict[str, int]:
    """Return each name's place in alphabetical order, from one; equal names share a place."""
    return {name: place for place, name in enumerate(sorted(set(names), key=alphabetical), 1)}
