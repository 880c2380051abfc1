"""Databases on which every migration has been carried out: tests and demonstrations begin with copies of them.

They are made once for each state of the migrations. `./test` lets go of them first, so it always tries them all.
"""

import fcntl
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from tools import postgres, secret_file
from tools.fingerprint import DATABASES as FILES
from tools.fingerprint import of_migrations
from tools.folders import PYTHON, ROOT
from tools.progress import Trouble
from tools.stamps import is_current
from tools.surroundings import environment_of

KEPT = ROOT / "var" / "migrated"
STAMP = "made-from"
SUFFIX = "_migrated"
MIGRATE = """
import django
django.setup()
from django.core.management import call_command
for alias in ("default", "keys"):
    call_command("migrate", database=alias, interactive=False, verbosity=0)
    call_command("createcachetable", database=alias, verbosity=0)
"""


def make_both(server: str) -> None:
    """Carry out every migration from nothing, on SQLite and on a PostgreSQL server."""
    for vendor in ("sqlite", "postgresql"):
        with _alone(vendor):
            (KEPT / vendor / STAMP).unlink(missing_ok=True)
    with ThreadPoolExecutor(2) as pool:
        beside = pool.submit(copy_on_sqlite, {})
        on_postgresql(postgres.databases(server))
        beside.result()


def copy_on_sqlite(targets: dict[str, Path]) -> None:
    """Copy the databases to files, by the variables that name them."""
    with _alone("sqlite") as folder:
        value = of_migrations()
        if not is_current(folder / STAMP, value):
            _make(folder, value, {})
        for variable, target in targets.items():
            shutil.copyfile(folder / FILES[variable], target)


def on_postgresql(variables: dict[str, str]) -> dict[str, str]:
    """Return the names of databases to copy in place of those that the variables name."""
    kept = {variable: postgres.named(address, SUFFIX) for variable, address in variables.items()}
    server = urlunsplit(urlsplit(variables["DATABASE_URL"])._replace(path="/postgres"))
    with _alone("postgresql") as folder:
        value = " ".join([of_migrations(), *kept.values()])
        if not (is_current(folder / STAMP, value) and all(map(postgres.answers, kept.values()))):
            postgres.make_anew(server, kept)
            _make(folder, value, kept)
    return {variable: urlsplit(address).path.strip("/") for variable, address in kept.items()}


def _make(folder: Path, value: str, databases: dict[str, str]) -> None:
    shutil.rmtree(folder)
    secret_file.complete(folder / "secrets.env", environment={})
    environment = {**environment_of(folder), **databases, "DJANGO_SETTINGS_MODULE": "mielikunta.config.settings"}
    if subprocess.call([str(PYTHON), "-c", MIGRATE], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL):
        raise Trouble("The migrations stopped; the lines above tell why.")
    (folder / STAMP).write_text(value, encoding="utf-8")


@contextmanager
def _alone(vendor: str) -> Iterator[Path]:
    """Give the folder of a vendor to one at a time."""
    (KEPT / vendor).mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{vendor}.lock").open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield KEPT / vendor
