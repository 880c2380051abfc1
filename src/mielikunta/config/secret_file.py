"""Reads `NAME=value` files of secrets; free of Django, so that every process can."""

import os
from pathlib import Path


def load_secrets(file: Path) -> None:
    """Set variables from a `NAME=value` file, when it exists, without overriding what is already set."""
    if not file.exists():
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        name, separator, value = line.partition("=")
        if separator and not name.startswith("#"):
            os.environ.setdefault(name.strip(), value.strip())
