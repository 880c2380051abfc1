"""Reads settings from the environment and says plainly what is missing."""

import os

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """Return the variable `name`; without a default, say what to set."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set the environment variable {name}. See docs/operator.md for its meaning.")
    return value


def flag(name: str) -> bool:
    """Return whether the variable `name` is switched on (1, true, yes, on)."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def names(name: str, default: str = "") -> list[str]:
    """Return the variable `name` as a list, split at commas."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]
