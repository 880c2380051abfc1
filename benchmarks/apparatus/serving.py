"""Servers to be measured: granian as in the product, each worker at a port of its own.

Two kept-alive connections to one port may land on the same worker; with a port each, every client has its own.
"""

import http.client
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.folders import PYTHON, ROOT, with_sources
from tools.prepared import copy_prepared
from tools.surroundings import environment_of

PRODUCT = "mielikunta.config.wsgi:application"
BARE = "benchmarks.apparatus.bare:application"
PLAIN = "benchmarks.apparatus.plainly:application"
THREADS = 4  # as in the product
PATIENCE = 60.0  # seconds until a server answers


@contextmanager
def product(workers: int) -> Iterator[tuple[list[int], Path]]:
    """Serve a demonstration that may be spoilt; gives the ports and the folder it lies in."""
    with tempfile.TemporaryDirectory(prefix="mielikunta-bench-") as folder:
        var = Path(folder, "var")
        copy_prepared(var)
        environment = {**environment_of(var), "SITE_ADDRESS": "http://localhost"}
        with ExitStack() as stack:
            yield [stack.enter_context(granian(PRODUCT, environment)) for _ in range(workers)], var


@contextmanager
def nation(workers: int, scale: float) -> Iterator[list[int]]:
    """Serve the product with so much of the made-up nation in its database; gives the ports."""
    with tempfile.TemporaryDirectory(prefix="mielikunta-bench-") as folder:
        var = Path(folder, "var")
        copy_prepared(var)
        environment = {**environment_of(var), "SITE_ADDRESS": "http://localhost"}
        command: list[str] = [str(PYTHON), "-m", "benchmarks.apparatus.loading", "--scale", str(scale)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        with ExitStack() as stack:
            yield [stack.enter_context(granian(PRODUCT, environment)) for _ in range(workers)]


@dataclass(frozen=True)
class Work:
    """A coordinator's work, served: the product's ports, those of a plain view beside it, and how to ask."""

    ports: list[int]
    plain: list[int]
    entry: dict[str, Any]


@contextmanager
def coordination(workers: int, elsewhere: int) -> Iterator[Work]:
    """Serve a coordinator's work, with `elsewhere` referrals in other municipalities."""
    with tempfile.TemporaryDirectory(prefix="mielikunta-bench-") as folder:
        var, entry = Path(folder, "var"), Path(folder, "entry.json")
        copy_prepared(var)
        environment = {**environment_of(var), "SITE_ADDRESS": "http://localhost"}
        for command in (["loading", "--elsewhere", str(elsewhere), "--entry", str(entry)], ["plainly"]):
            whole = [str(PYTHON), "-m", f"benchmarks.apparatus.{command[0]}", *command[1:]]
            subprocess.run(whole, cwd=ROOT, env=environment, check=True)
        with ExitStack() as stack:
            ports, plain = (
                [stack.enter_context(granian(application, environment)) for _ in range(workers)]
                for application in (PRODUCT, PLAIN)
            )
            yield Work(ports, plain, json.loads(entry.read_text()))


@contextmanager
def bare(workers: int) -> Iterator[list[int]]:
    """Serve the bare Django page on the database engine that DATABASE_URL names, SQLite without it."""
    folder = tempfile.mkdtemp(prefix="mielikunta-bench-")
    environment = with_sources({**os.environ, "BARE_FILE": f"{folder}/bare.sqlite3"})
    try:
        subprocess.run([PYTHON, "-m", "benchmarks.apparatus.bare"], cwd=ROOT, env=environment, check=True)
        with ExitStack() as stack:
            yield [stack.enter_context(granian(BARE, environment)) for _ in range(workers)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def granian(application: str, environment: dict[str, str]) -> Iterator[int]:
    """Serve a WSGI application with one worker; gives its port."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = int(trial.getsockname()[1])
    command = [str(PYTHON), "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1"]
    command += ["--blocking-threads", str(THREADS), "--no-ws", "--log-level", "warning", application]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL)
    try:
        wait(process, port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    """Return when anything answers; raises RuntimeError when the server ends or stays silent."""
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/", headers={"Host": "localhost"})
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()
    raise RuntimeError("The server to be measured did not start.")
