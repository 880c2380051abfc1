"""The secrets of this installation: made once, kept in a file that only its owner reads."""

import base64
import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path


def _key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


SECRETS: dict[str, Callable[[], str]] = {
    "SECRET_KEY": lambda: secrets.token_urlsafe(50),
    "MASTER_KEYS": lambda: f"k1:{_key()}",
    "CODE_KEY": _key,
}


def complete(file: Path, environment: Mapping[str, str] = os.environ) -> list[str]:
    """Add the secrets that neither file nor environment gives, replacing none; returns the names added."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    known = {line.partition("=")[0].strip() for line in lines} | environment.keys()
    added = [name for name in SECRETS if name not in known]
    if added:
        file.parent.mkdir(parents=True, exist_ok=True)
        _write(file, [*lines, *(f"{name}={SECRETS[name]()}" for name in added)])
    return added


def _write(file: Path, lines: list[str]) -> None:
    """Write beside and rename, so that an interrupted start never leaves half a file."""
    beside = file.with_suffix(".new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
        stream.write("".join(f"{line}\n" for line in lines))
    beside.rename(file)
