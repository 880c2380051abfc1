"""Which days a place is in force."""

from datetime import date


def in_force(valid_from: date, valid_until: date | None, on: date) -> bool:
    """Return whether the place is in force on the day `on`; both ends belong to the period."""
    return valid_from <= on and (valid_until is None or on <= valid_until)
