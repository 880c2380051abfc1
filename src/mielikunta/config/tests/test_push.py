"""Push as it runs: a process of its own, a database that is written to, and pages that listen."""

import asyncio
import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from mielikunta.building_blocks.conversations.decisions import tickets
from mielikunta.building_blocks.conversations.decisions.news import News
from mielikunta.building_blocks.conversations.decisions.tickets import Ticket
from mielikunta.config import push
from mielikunta.config.push.hub import MOST_OF_ONE_TOPIC, Hub, Listener

SOURCE = Path(push.__file__).parents[3]
SECRET = "known to this test"
SITE = "http://localhost:8000"
TABLES = """
CREATE TABLE conversations_conversation (id char(32) PRIMARY KEY, adoption_id char(32));
CREATE TABLE conversations_message (
    id integer PRIMARY KEY AUTOINCREMENT, conversation_id char(32), number integer, audience varchar(8)
);
"""


class Page:
    """An open page: a connection that reads events."""

    def __init__(self, port: int, topic: UUID, *, inside: bool = False, ticket: str = "", origin: str = SITE) -> None:
        text = ticket or tickets.make(tickets.key_from(SECRET), topic, inside=inside, now=time.time())
        self.connection = socket.create_connection(("127.0.0.1", port), timeout=10)
        request = f"GET /push?ticket={text} HTTP/1.1\r\nHost: localhost\r\nOrigin: {origin}\r\n\r\n"
        self.connection.sendall(request.encode())
        self.held = b""

    def until(self, words: bytes) -> bytes:
        """Read until the words have come; return all that came up to them."""
        while words not in self.held:
            piece = self.connection.recv(4096)
            assert piece, self.held
            self.held += piece
        before, _words, self.held = self.held.partition(words)
        return before

    def __enter__(self) -> "Page":
        return self

    def __exit__(self, *_trouble: object) -> None:
        self.connection.close()


class Written:
    """The database that push looks at, written to by somebody else."""

    def __init__(self, file: Path) -> None:
        self.file, self.adoption = file, uuid4()
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(TABLES)

    def line(self, conversation: UUID, number: int, audience: str = "all") -> None:
        with closing(sqlite3.connect(self.file)) as connection, connection:
            connection.execute(
                "INSERT OR IGNORE INTO conversations_conversation VALUES (?, ?)", [conversation.hex, self.adoption.hex]
            )
            connection.execute(
                "INSERT INTO conversations_message (conversation_id, number, audience) VALUES (?, ?, ?)",
                [conversation.hex, number, audience],
            )


@pytest.fixture
def written(tmp_path: Path) -> Written:
    return Written(tmp_path / "mielikunta.sqlite3")


@pytest.fixture
def port(written: Written) -> Iterator[int]:
    """Push on a free port."""
    with served(written) as free:
        yield free


@contextmanager
def served(written: Written) -> Iterator[int]:
    """Start push beside a database, and stop it."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        free = int(trial.getsockname()[1])
    variables = {"MIELIKUNTA_VAR": str(written.file.parent), "SECRET_KEY": SECRET, "SITE_ADDRESS": SITE}
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-m", "mielikunta.config.push", "--port", str(free)]
    process = subprocess.Popen(command, env={**kept, **variables, "PYTHONPATH": str(SOURCE)})
    try:
        last = time.monotonic() + 30
        while not answers(free):
            assert time.monotonic() < last and process.poll() is None
            time.sleep(0.05)
        yield free
    finally:
        process.terminate()
        began = time.monotonic()
        process.wait(timeout=10)
        assert time.monotonic() - began < 5, "open pages hold it up"


def answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def test_push_tells_the_number_and_nothing_else_to_those_who_may_hear(port: int, written: Written) -> None:
    one, other = uuid4(), uuid4()
    with (
        Page(port, one) as visitor,
        Page(port, one, inside=True) as worker,
        Page(port, other) as stranger,
        Page(port, written.adoption, inside=True) as desk,
    ):
        for page in (visitor, worker, stranger, desk):
            head = page.until(b"retry: 3000\n\n")
            assert b"access-control-allow-origin: http://localhost:8000" in head
        written.line(one, 1)
        written.line(one, 2, "members")
        written.line(one, 3)
        assert b"data: 2" not in visitor.until(b"data: 3\n\n")
        assert b"data: 2" in worker.until(b"data: 3\n\n")
        desk.until(b"data: 0\n\n")
        written.line(other, 1)
        assert b"data:" not in stranger.until(b"data: 1\n\n").replace(b"data: 0\n\n", b"")


def test_a_ticket_that_is_none_is_refused_and_another_site_is_not_let_in(port: int) -> None:
    good = tickets.make(tickets.key_from(SECRET), uuid4(), inside=False, now=time.time())
    old = tickets.make(tickets.key_from(SECRET), uuid4(), inside=False, now=time.time() - tickets.LASTS - 1)
    foreign = tickets.make(tickets.key_from("another"), uuid4(), inside=False, now=time.time())
    for text in ("nothing", old, foreign, good[:-2] + "AA"):
        with Page(port, uuid4(), ticket=text) as page:
            assert b" 403 " in page.until(b"\r\n")
    with Page(port, uuid4(), ticket=good, origin="https://elsewhere.example") as page:
        assert b"access-control" not in page.until(b"retry")


def test_open_pages_are_ended_quietly_when_it_stops(written: Written, capfd: pytest.CaptureFixture[str]) -> None:
    with served(written) as port:
        page = Page(port, uuid4())  # still open when push is told to stop
        page.until(b"retry: 3000\n\n")
    page.connection.close()
    told = capfd.readouterr().err
    assert "Traceback" not in told and "ERROR" not in told


def test_push_imports_no_django() -> None:
    code = "import sys, json, mielikunta.config.push.__main__; print(json.dumps(sorted(sys.modules)))"
    found = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(SOURCE)}, capture_output=True, check=True
    )
    assert [name for name in json.loads(found.stdout) if name.split(".")[0] == "django"] == []


def test_the_hub_lets_in_so_many_of_one_topic_and_forgets_those_who_go() -> None:
    async def crowd() -> tuple[list[bool], int, int]:
        hub, topic = Hub(), uuid4()
        listeners = [Listener(Ticket(topic, 0, False), nowhere) for _number in range(MOST_OF_ONE_TOPIC + 1)]
        joined = [hub.join(listener) for listener in listeners]
        for listener in listeners:
            hub.leave(listener)
            hub.leave(listener)
        return joined, hub.open, len(hub.topics)

    async def nowhere(_event: dict[str, object]) -> None:
        return None

    joined, still_open, topics = asyncio.run(crowd())
    assert joined == [True] * MOST_OF_ONE_TOPIC + [False]
    assert (still_open, topics) == (0, 0)


def test_a_page_that_breaks_off_while_it_is_told_disturbs_no_other() -> None:
    heard: list[bytes] = []

    async def broken(_event: dict[str, object]) -> None:
        raise OSError("gone")

    async def whole(event: dict[str, object]) -> None:
        heard.append(event["body"])  # type: ignore[arg-type]

    async def tell() -> None:
        hub, topic = Hub(), uuid4()
        for send in (broken, whole):
            hub.join(Listener(Ticket(topic, 0, False), send))
        hub.tell(News(1, topic, uuid4(), 7, inside=False))
        await asyncio.sleep(0.01)

    asyncio.run(tell())
    assert heard == [b"data: 7\n\n"]
