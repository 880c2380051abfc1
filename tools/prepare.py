"""Makes var/ ready to serve; inside .venv, in one process because starting Django is the costly part."""

import argparse
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections

from mielikunta.foundation.languages.catalogues import compile_all
from tools.progress import Trouble, say, timed

ACCOUNTS = "demonstration.txt"


def main() -> None:
    """Prepare, and tell troubles in plain words."""
    options = argparse.ArgumentParser(description="Prepare the databases and files that the pages need.")
    options.add_argument("--demonstration", action="store_true", help="load the demonstration, too")
    demonstration = options.parse_args().demonstration
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mielikunta.config.settings")
    try:
        prepare(demonstration=demonstration)
    except (Trouble, CommandError) as trouble:
        say(f"{trouble}")
        sys.exit(1)


def prepare(*, demonstration: bool) -> None:
    """Compile, migrate, load content and, if wanted, the demonstration, collect the static files."""
    with timed("Compiling the translations"):
        compile_all()
    with timed("Starting Django"):
        django.setup()
        var = Path(settings.VAR_DIR)
        (var / "mail").mkdir(parents=True, exist_ok=True)
    check_databases()
    _command("Migrating the database", "migrate", database="default", interactive=False)
    _command("Migrating the key store", "migrate", database="keys", interactive=False)
    _command("Making the cache table", "createcachetable")
    _command("Loading places, models and projects", "load_content")
    accounts = ""
    if demonstration:
        _command("Loading the demonstration", "load_demonstration")
        accounts = _output(lambda out: call_command("load_demonstration", "--print", stdout=out))
    (var / ACCOUNTS).write_text(accounts, encoding="utf-8")
    _command("Collecting the static files", "collectstatic", interactive=False)


def check_databases() -> None:
    """Raise Trouble, naming the variable to look at, when a database does not answer."""
    for alias, variable in (("default", "DATABASE_URL"), ("keys", "KEYS_DATABASE_URL")):
        try:
            connections[alias].ensure_connection()
        except DatabaseError as error:
            first = str(error).strip().splitlines()[0]
            raise Trouble(f"The database of {variable} does not answer: {first}") from None


def _command(what: str, *command: str, **options: Any) -> None:
    with timed(what):
        _output(lambda out: call_command(*command, stdout=out, verbosity=0, **options))


def _output(work: Callable[[io.StringIO], object]) -> str:
    out = io.StringIO()
    work(out)
    return out.getvalue()


if __name__ == "__main__":
    main()
