"""Texts from elsewhere without what no keyboard writes, and which not every database can store."""

from typing import Any

from mielikunta.foundation.ui.forms import UNWRITTEN


def written(value: Any) -> Any:
    """Return JSON-like values with unwritten characters taken out of every text."""
    if isinstance(value, str):
        return UNWRITTEN.sub("", value)
    if isinstance(value, list):
        return [written(each) for each in value]
    if isinstance(value, dict):
        return {written(key): written(each) for key, each in value.items()}
    return value
