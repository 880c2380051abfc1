"""A folder made ready to serve: var/ in place, or a copy that walks and measurements may spoil."""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools import migrated, postgres, secret_file
from tools.fingerprint import forget_prepared, is_prepared, note_prepared, of_checkout, of_installation
from tools.folders import PYTHON, ROOT, VAR, with_sources
from tools.progress import Trouble
from tools.surroundings import environment_of

COPIES = ROOT / "var" / "test-cache"


def prepare_if_needed(*, demonstration: bool) -> None:
    """Prepare var/ unless it was prepared from just this state; raises Trouble when that fails."""
    VAR.mkdir(parents=True, exist_ok=True, mode=0o700)
    secret_file.complete(VAR / "secrets.env")
    value = of_installation(demonstration=demonstration)
    if is_prepared(value):
        return
    forget_prepared()
    _prepare(dict(os.environ), demonstration=demonstration)
    note_prepared(value)


def make_copy() -> None:
    """Prepare a demonstration on SQLite unless this state of the checkout has one: those who copy it need not wait."""
    COPIES.mkdir(parents=True, exist_ok=True)
    with _alone():
        _kept()


def copy_prepared(target: Path) -> None:
    """Fill `target`, a folder that does not exist yet, with a prepared demonstration on SQLite.

    It is prepared once for each state of the checkout, whoever asks first; others wait for it.
    """
    COPIES.mkdir(parents=True, exist_ok=True)
    with _alone():
        shutil.copytree(_kept(), target)  # while alone: whoever prepares another state throws this one away


@contextmanager
def prepared_on(server: str, var: Path, purpose: str) -> Iterator[dict[str, str]]:
    """Fill `var`, its databases on a PostgreSQL server; gives the environment to serve in. They go at the end."""
    databases = postgres.databases(server, purpose)
    postgres.make_anew(server, databases, like=migrated.on_postgresql(postgres.databases(server)))
    try:
        var.mkdir()
        secret_file.complete(var / "secrets.env", environment={})
        environment = {**environment_of(var), **databases}
        _prepare(environment, demonstration=True)
        yield environment
    finally:
        postgres.take_away(server, databases)


def _kept() -> Path:
    """Return the folder of this state of the checkout, prepared."""
    kept = COPIES / of_checkout()[:16]
    if not kept.exists():
        _make(kept)
    return kept


def _make(kept: Path) -> None:
    """Prepare beside and rename, so that an interrupted preparation is never taken for a whole one."""
    for older in COPIES.iterdir():
        if older.is_dir():
            shutil.rmtree(older)
    beside = kept.with_suffix(".new")
    beside.mkdir()
    secret_file.complete(beside / "secrets.env", environment={})
    migrated.copy_on_sqlite({variable: beside / file for variable, file in migrated.FILES.items()})
    _prepare(environment_of(beside), demonstration=True)
    beside.rename(kept)


def _prepare(environment: dict[str, str], *, demonstration: bool) -> None:
    command = [str(PYTHON), "-m", "tools.prepare", *(["--demonstration"] if demonstration else [])]
    if subprocess.call(command, cwd=ROOT, env=with_sources(environment), stdin=subprocess.DEVNULL):
        raise Trouble("The preparation stopped; the lines above tell why.")


@contextmanager
def _alone() -> Iterator[None]:
    with (COPIES / "lock").open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield
