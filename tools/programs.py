"""Runs the programs of a step of ./test, telling what they say at the terminal or where the step's words go."""

import os
import subprocess
from contextvars import ContextVar
from pathlib import Path
from typing import IO

from tools.folders import PYTHON, VENV, with_sources

OUTPUT: ContextVar[IO[str] | None] = ContextVar("where a step's programs write; None is the terminal", default=None)


def python(*arguments: str | Path, **more: str) -> bool:
    """Run .venv's Python; returns whether it ended well."""
    return succeeds(str(PYTHON), *map(str, arguments), environment=with_sources({**os.environ, **more}))


def program(name: str, *arguments: str | Path) -> bool:
    """Run a program of .venv by way of its Python, so that a checkout may be moved."""
    return python(VENV / "bin" / name, *arguments)


def binary(name: str, *arguments: str) -> bool:
    """Run a program of .venv that is no Python script."""
    return succeeds(str(VENV / "bin" / name), *arguments)


def succeeds(*command: str, environment: dict[str, str] | None = None) -> bool:
    """Run a program, its output going to the terminal or where this step's goes; returns whether it ended well."""
    told = OUTPUT.get()
    errors = subprocess.STDOUT if told else None
    return subprocess.call(command, env=environment, stdin=subprocess.DEVNULL, stdout=told, stderr=errors) == 0
