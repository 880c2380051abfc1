"""Which models offer bookable times; rooms say so, and this block learns of rooms only here."""

_users: set[str] = set()


def use_appointments(slug: str) -> None:
    """Offer bookable times in a model's room; said twice is harmless."""
    _users.add(slug)


def models_offering() -> list[str]:
    """Return the slugs of the models that offer bookable times."""
    return sorted(_users)
