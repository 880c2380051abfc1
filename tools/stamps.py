"""Stamps: a hash of what something was made from, kept beside it, so that it is not made again."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest(parts: Iterable[str | Path]) -> str:
    """Return one hash over texts and contents of files, in their order; a missing file counts as empty."""
    whole = hashlib.sha256()
    for part in parts:
        piece = part.encode() if isinstance(part, str) else _content(part)
        whole.update(len(piece).to_bytes(8) + piece)
    return whole.hexdigest()


def is_current(stamp: Path, value: str) -> bool:
    """Whether the stamp carries this value."""
    return _content(stamp) == value.encode()


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
