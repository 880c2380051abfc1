"""A folder made ready to serve: var/ in place, or a copy that walks and measurements may spoil."""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tools import migrated, postgres, secret_file
from tools.fingerprint import forget_prepared, is_prepared, note_prepared, of_checkout, of_installation
from tools.folders import PYTHON, ROOT, VAR, with_sources
from tools.progress import Trouble
from tools.stamps import is_current
from tools.surroundings import environment_of

COPIES = ROOT / "var" / "test-cache"
PURPOSE = "prepared"
STAMP = "made-from"


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


def make_copies(server: str) -> None:
    """Prepare demonstrations on SQLite and on a PostgreSQL server, where this state of the checkout has none yet."""
    with ThreadPoolExecutor(2) as pool:
        beside = pool.submit(make_copy)
        _make_copy_on(server)
        beside.result()


@contextmanager
def prepared_on(server: str, var: Path, purpose: str) -> Iterator[dict[str, str]]:
    """Fill `var`, its databases copied on a PostgreSQL server until the end; gives the environment to serve in."""
    databases = postgres.databases(server, purpose)
    with _alone("postgresql"):
        shutil.copytree(_kept_on(server), var)
        postgres.make_anew(server, databases, like=_templates(server))
    try:
        yield {**environment_of(var), **databases}
    finally:
        postgres.take_away(server, databases)


def _make_copy_on(server: str) -> None:
    COPIES.mkdir(parents=True, exist_ok=True)
    with _alone("postgresql"):
        _kept_on(server)


def _kept_on(server: str) -> Path:
    """Return the folder of this state of the checkout, prepared; its databases are those that copies are made from."""
    kept, databases = COPIES / "postgresql", postgres.databases(server, PURPOSE)
    value = " ".join([of_checkout(), *databases.values()])
    if not (is_current(kept / STAMP, value) and all(map(postgres.answers, databases.values()))):
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir()
        postgres.make_anew(server, databases, like=migrated.on_postgresql(postgres.databases(server)))
        secret_file.complete(kept / "secrets.env", environment={})
        _prepare({**environment_of(kept), **databases}, demonstration=True)
        (kept / STAMP).write_text(value, encoding="utf-8")
    return kept


def _templates(server: str) -> dict[str, str]:
    databases = postgres.databases(server, PURPOSE)
    return {variable: urlsplit(address).path.strip("/") for variable, address in databases.items()}


def _kept() -> Path:
    """Return the folder of this state of the checkout, prepared."""
    kept = COPIES / of_checkout()[:16]
    if not kept.exists():
        _make(kept)
    return kept


def _make(kept: Path) -> None:
    """Prepare beside and rename, so that an interrupted preparation is never taken for a whole one."""
    for older in COPIES.iterdir():
        if older.is_dir() and older.name != "postgresql":
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
def _alone(vendor: str = "sqlite") -> Iterator[None]:
    with (COPIES / f"{vendor}.lock").open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield
