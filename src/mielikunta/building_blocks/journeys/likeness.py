"""What two referrals of one person have in common, made ready for a keyed hash: plain Python."""

import re
import unicodedata
from enum import StrEnum

FEWEST_DIGITS = 6  # a shorter number is an extension or a house number


class Likeness(StrEnum):
    """How strongly two referrals seem to be about one person."""

    NAME_PHONE = "name_phone"
    NAME = "name"


def name_words(name: str) -> str:
    """Return a name's words without accents and capitals, in alphabetic order: "Asukas Aino" is "Aino Asukas"."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(letter)
    )
    return " ".join(sorted(re.findall(r"[^\W\d_]+", plain)))


def phone_digits(contact: str) -> str:
    """Return the first telephone number's digits as dialled in Finland; "" when there is none."""
    for found in re.findall(r"\+?\d[\d\s()-]*", contact):
        digits = re.sub(r"\D", "", found)
        if found.startswith("+358") or digits.startswith("00358"):
            digits = "0" + digits.removeprefix("00").removeprefix("358").removeprefix("0")
        if len(digits) >= FEWEST_DIGITS:
            return digits
    return ""


def traits(name: str, contact: str) -> dict[Likeness, str]:
    """Return what to hash; nothing for a name without letters."""
    words, digits = name_words(name), phone_digits(contact)
    if not words:
        return {}
    found = {Likeness.NAME: words}
    return found | ({Likeness.NAME_PHONE: f"{words} {digits}"} if digits else {})
