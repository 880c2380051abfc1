"""A PostgreSQL server for the tests: one that runs already, or an own cluster for as long as it is needed."""

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from tools.folders import PYTHON, ROOT
from tools.machine import is_root
from tools.progress import Trouble, quietly, timed

USUAL = "postgresql://postgres@127.0.0.1:5432/postgres"
CONNECT = "import sys, psycopg; psycopg.connect(sys.argv[1], connect_timeout=3).close()"
EXECUTE = """
import sys, psycopg
with psycopg.connect(sys.argv[1], autocommit=True) as connection:
    for statement in sys.argv[2:]:
        connection.execute(statement)
"""
# What is lost in a power cut does not matter here.
HURRIED = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
ABSENT = (
    "The tests on PostgreSQL cannot be made: no server answers at 127.0.0.1:5432 to the user postgres, "
    "TEST_POSTGRES_URL names none, and Debian's package postgresql is not installed."
)


@contextmanager
def server() -> Iterator[str]:
    """Give the address of a server; raises Trouble when there is none and none can be started."""
    named = os.environ.get("TEST_POSTGRES_URL")
    for address in [named] if named else [USUAL]:
        if answers(address):
            yield address
            return
    if named:
        raise Trouble(f"TEST_POSTGRES_URL is set, but no server answers there: {urlsplit(named).hostname}")
    with own_cluster() as address:
        yield address


def databases(address: str, purpose: str = "") -> dict[str, str]:
    """Return the variables that put both databases on a server, with names of this checkout's and purpose's own."""
    name = f"mielikunta_{sha256(f'{ROOT}{purpose}'.encode()).hexdigest()[:8]}"
    parts = urlsplit(address)
    return {
        "DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}")),
        "KEYS_DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}_keys")),
    }


def make_anew(address: str, variables: dict[str, str], *, like: dict[str, str] | None = None) -> None:
    """Make the databases that `databases` named, throwing away what an earlier run left: empty, or like others."""
    take_away(address, variables)
    copied = {variable: f" template {name}" for variable, name in (like or {}).items()}
    names = {variable: _name(value) for variable, value in variables.items()}
    _execute(address, [f"create database {name}{copied.get(variable, '')}" for variable, name in names.items()])


def take_away(address: str, variables: dict[str, str]) -> None:
    """Drop the databases that `databases` named, whoever is still connected."""
    _execute(address, [f"drop database if exists {_name(value)} with (force)" for value in variables.values()])


def answers(address: str) -> bool:
    """Whether a connection succeeds."""
    try:
        quietly([PYTHON, "-c", CONNECT, address], failing="", seconds=15)
    except Trouble:
        return False
    return True


@contextmanager
def own_cluster() -> Iterator[str]:
    """Start a cluster of its own and take it away afterwards.

    It lies among the machine's temporary files: the user postgres may not be allowed into the checkout.
    """
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version)
    if not programs:
        raise Trouble(ABSENT)
    folder = Path(tempfile.mkdtemp(prefix="mielikunta-postgresql-"))
    data = folder / "data"
    as_owner = ["runuser", "-u", "postgres", "--"] if is_root() else []
    if is_root():
        shutil.chown(folder, "postgres")
    control: list[str | Path] = [*as_owner, f"{programs[-1]}/pg_ctl", "-D", data, "-w", "-l", folder / "log"]
    port = _free_port()
    try:
        with timed("Starting an own PostgreSQL"):
            initialise: list[str | Path] = [
                *as_owner,
                f"{programs[-1]}/initdb",
                "-D",
                data,
                "-U",
                "postgres",
                "--auth=trust",
            ]
            quietly(
                [*initialise, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
                failing="initdb failed.",
                folder=folder,
            )
            options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} {HURRIED}"
            quietly([*control, "-o", options, "start"], failing="PostgreSQL did not start.", folder=folder)
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        if data.exists():
            quietly([*control, "-m", "immediate", "stop"], failing="PostgreSQL did not stop.", folder=folder)
        shutil.rmtree(folder, ignore_errors=True)


def named(address: str, suffix: str) -> str:
    """Return the address of a database whose name has `suffix` behind that of another."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=f"{parts.path}{suffix}"))


def _name(address: str) -> str:
    return urlsplit(address).path.strip("/")


def _execute(address: str, statements: list[str]) -> None:
    quietly([PYTHON, "-c", EXECUTE, address, *statements], failing="PostgreSQL refuses the tests' databases.")


def _version(programs: Path) -> float:
    return float(programs.parent.name)


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
