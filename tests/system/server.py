"""The product, started for the walks as ./run starts it, on a demonstration that they may spoil."""

import email
import email.policy
import http.client
import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from tools.folders import PYTHON, ROOT
from tools.prepared import copy_prepared, prepared_on
from tools.surroundings import environment_of

PATIENCE = 60.0  # seconds until the first page
POST = 60.0  # seconds until a letter that was asked for has come: another process sends it
END_OF_MESSAGE = re.compile(r"^-{79}\n", re.MULTILINE)


@dataclass(frozen=True)
class Server:
    """A running product: where it answers, where its files lie, and the environment that it was started in."""

    address: str
    var: Path
    environment: dict[str, str]
    given: set[tuple[str, int]] = field(default_factory=set)  # letters that a walk has read

    def mail(self) -> dict[tuple[str, int], EmailMessage]:
        """Return the e-mails sent so far, oldest first, each by its file and its place in it."""
        files = sorted((self.var / "mail").glob("*"), key=lambda file: file.stat().st_mtime_ns)
        return {(file.name, place): letter for file in files for place, letter in enumerate(letters_in(file))}

    def next_mail_to(self, address: str) -> EmailMessage:
        """Return the oldest e-mail to an address that nobody has been given yet, waiting until it has come."""
        last = time.monotonic() + POST
        while time.monotonic() < last:
            for place, letter in self.mail().items():
                if place not in self.given and address in str(letter["To"]):
                    self.given.add(place)
                    return letter
            time.sleep(0.1)
        raise AssertionError(f"No e-mail more was sent to {address}.")


def letters_in(file: Path) -> list[EmailMessage]:
    """Return the letters of a file that have been written to their end."""
    *whole, _being_written = END_OF_MESSAGE.split(file.read_text(encoding="utf-8", errors="replace"))
    return [read_message(text) for text in whole]


def read_message(text: str) -> EmailMessage:
    """Return a stored message in a form that gives its text by `get_content()`."""
    message = email.message_from_string(text, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


@contextmanager
def prepared(var: Path) -> Iterator[dict[str, str]]:
    """Prepare `var` on SQLite, or on the PostgreSQL server that WALKS_SERVER names; gives the environment."""
    server = os.environ.get("WALKS_SERVER")
    if server:
        with prepared_on(server, var, os.environ.get("PYTEST_XDIST_WORKER", "")) as environment:
            yield environment
    else:
        copy_prepared(var)
        yield environment_of(var)


@contextmanager
def running(var: Path, log: Path) -> Iterator[Server]:
    """Prepare `var` and serve it on a free port until the end."""
    with prepared(var) as environment, serving(var, environment, log) as server:
        yield server


@contextmanager
def serving(var: Path, environment: dict[str, str], log: Path) -> Iterator[Server]:
    """Serve what is prepared on a free port."""
    port = free_port()
    address = f"http://localhost:{port}"
    server = Server(address, var, {**environment, "SITE_ADDRESS": address, "ALLOWED_HOSTS": "localhost"})
    push = free_port()
    server.environment["PUSH_URL"] = f"http://localhost:{push}/push"
    command = [PYTHON, "-m", "mielikunta.config.supervisor", "--port", str(port), "--workers", "1"]
    command += ["--push-port", str(push)]
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=ROOT,
            env=server.environment,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for_first_page(process, port, log)
            wait_for_push(process, push, log)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_for_first_page(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    """Return when the front page answers; fails with the server's own words when it does not."""
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last and process.poll() is None:
        connection = http.client.HTTPConnection("localhost", port, timeout=10)
        try:
            connection.request("GET", "/fi/")
            status = connection.getresponse().status
            assert status == 200, f"The first page answered {status}:\n{log.read_text(errors='replace')[-4000:]}"
            return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise AssertionError(f"The pages did not start:\n{log.read_text(errors='replace')[-4000:]}")


def wait_for_push(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    """Return when push listens: a page that it refuses tells an error of its console."""
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last and process.poll() is None:
        with socket.socket() as trial:
            if trial.connect_ex(("localhost", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"Push did not start:\n{log.read_text(errors='replace')[-4000:]}")


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
