"""Whether the databases and files that the pages need are made from what the checkout holds now."""

import os
from collections.abc import Iterator
from pathlib import Path

from tools.folders import PYTHON, ROOT, SOURCE, VAR
from tools.progress import Trouble, quietly
from tools.stamps import digest, is_current

DATABASES = {"DATABASE_URL": "mielikunta.sqlite3", "KEYS_DATABASE_URL": "keys.sqlite3"}
LOCKS = ("requirements/base.txt", "package-lock.json")
# Python that decides what a database holds; other Python only reads it.
MAKES_DATA = {"migrations", "management", "demonstration", "importers", "settings"}
# Compiled from others, or read at each page.
LEFT_OUT = {".mo", ".pyc", ".html", ".md"}
STAMP = "prepared"
ASK = """
import sys, psycopg
with psycopg.connect(sys.argv[1], connect_timeout=5) as connection:
    connection.execute("select 1 from django_migrations limit 1")
"""


def of_checkout() -> str:
    """Return a hash of migrations, loaders, content, translations, static files and locks."""
    files = [*(ROOT / lock for lock in LOCKS), *_sources()]
    return digest([*(str(file.relative_to(ROOT)) for file in files), *files])


def of_migrations() -> str:
    """Return a hash of all that says what an empty database looks like."""
    files = sorted(SOURCE.rglob("migrations/*.py"))
    settings = SOURCE / "mielikunta" / "config" / "settings.py"
    return digest([ROOT / LOCKS[0], settings, *(str(file.relative_to(ROOT)) for file in files), *files])


def of_installation(*, demonstration: bool) -> str:
    """Return a hash of the checkout and of what it is prepared into."""
    addresses = [os.environ.get(variable, "") for variable in DATABASES]
    return digest([of_checkout(), str(VAR), str(demonstration), *addresses])


def is_prepared(value: str) -> bool:
    """Whether var/ was prepared from this state, and its databases are still there."""
    return is_current(VAR / STAMP, value) and all(_stands(*each) for each in DATABASES.items())


def note_prepared(value: str) -> None:
    """Remember that var/ is prepared from this state."""
    (VAR / STAMP).write_text(value, encoding="utf-8")


def forget_prepared() -> None:
    """Whatever happens during the preparation, the next start must not believe that it is done."""
    (VAR / STAMP).unlink(missing_ok=True)


def _sources() -> Iterator[Path]:
    for folder, folders, files in os.walk(SOURCE):
        folders[:] = sorted(name for name in folders if name not in {"__pycache__", "tests"})
        for name in sorted(files):
            file = Path(folder, name)
            if file.suffix == ".py":
                if MAKES_DATA & {file.stem, *file.parent.parts}:
                    yield file
            elif file.suffix not in LEFT_OUT:
                yield file


def _stands(variable: str, file: str) -> bool:
    address = os.environ.get(variable, "")
    if not address.startswith("postgres"):
        return bool(address) or (VAR / file).exists()
    try:
        quietly([PYTHON, "-c", ASK, address], failing="", seconds=15)
    except Trouble:
        return False
    return True
