"""Any process killed with -9 again and again under load: what a visitor saw as sent is there, once, in order.

The product's own supervisor runs pages, push, work and clock on the test's own databases, SQLite or PostgreSQL.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from django.db import connections

from mielikunta.building_blocks.conversations.models import Message
from mielikunta.building_blocks.conversations.presenters import lines_of
from mielikunta.building_blocks.conversations.tests.conversations_factories import (
    World,
    a_world,
    handle_of,
    taken,
    visitor_of,
)
from mielikunta.foundation.privacy.actions import begin_visit
from tests.reliability import whole_product
from tests.reliability.talking import Browser
from tools.folders import ROOT, with_sources

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])
VISITORS, BETWEEN = 8, 5  # messages that are sent between two kills
LONGEST = 60.0
# What the command line of each kind of process holds, as often as it is killed.
PAGES, PUSH, WORK, CLOCK = "granian", "config.push", "db_worker", "tick"
KILLED = [PAGES, PUSH, WORK, PAGES, CLOCK, PUSH, PAGES, PUSH, PAGES]


@pytest.fixture
def world(transactional_db: None) -> World:
    return a_world()


def test_whatever_was_seen_as_sent_is_there_once_and_in_order(world: World) -> None:
    with running() as (port, push_port, supervisor):
        browsers = [open_page(world, port, push_port) for _number in range(VISITORS)]
        with talking(browsers):
            deaths = kill_again_and_again(supervisor, browsers)
            until(lambda: all(alive(supervisor, kind) for kind in set(KILLED)), "one does not come again")
    assert deaths == KILLED
    assert sum(browser.lost_answers for browser in browsers) > 0  # and it hurt
    assert sum(browser.lost_push for browser in browsers) >= VISITORS
    for browser in browsers:
        stored = Message.objects.filter(conversation=browser.conversation).order_by("id")
        numbers = list(stored.values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
        texts = [line.text for line in lines_of(visitor_of(browser.conversation)) if line.text.startswith("Viesti")]
        assert texts == browser.seen_as_sent
        assert browser.shown == numbers  # the open page missed nothing and showed nothing twice


def open_page(world: World, port: int, push_port: int) -> Browser:
    conversation = taken(world)
    return Browser(port, push_port, conversation, begin_visit(handle=handle_of(conversation)))


@contextmanager
def talking(browsers: list[Browser]) -> Iterator[None]:
    """Let all write and read; afterwards the last lines have time to be shown."""
    silent, closed = threading.Event(), threading.Event()
    writers = [threading.Thread(target=browser.write, args=[silent]) for browser in browsers]
    readers = [threading.Thread(target=browser.read, args=[closed]) for browser in browsers]
    for thread in [*writers, *readers]:
        thread.start()
    try:
        yield
        silent.set()
        for thread in writers:
            thread.join(timeout=30)
        until(lambda: all(len(each.shown) >= len(each.seen_as_sent) + 2 for each in browsers), "a page is behind")
    finally:
        silent.set()
        closed.set()
        for thread in [*writers, *readers]:
            thread.join(timeout=30)


def kill_again_and_again(supervisor: int, browsers: list[Browser]) -> list[str]:
    """Kill processes at moments that nobody foresees, each time after more was sent; return what died."""
    dice, deaths = Random(7), []
    for kind in KILLED:
        goal = sum(len(browser.seen_as_sent) for browser in browsers) + BETWEEN
        until(lambda: sum(len(browser.seen_as_sent) for browser in browsers) >= goal, "nothing is sent")  # noqa: B023
        until(lambda: bool(alive(supervisor, kind)), f"no {kind} runs")  # noqa: B023
        time.sleep(dice.random() * 0.03)
        os.kill(dice.choice(alive(supervisor, kind)), signal.SIGKILL)
        deaths.append(kind)
    return deaths


def until(true: Callable[[], bool], otherwise: str) -> None:
    last = time.monotonic() + LONGEST
    while not true():
        assert time.monotonic() < last, otherwise
        time.sleep(0.005)


@contextmanager
def running() -> Iterator[tuple[int, int, int]]:
    """Run the product on the test's own databases; gives the ports of pages and push, and the supervisor's id."""
    port, push_port = free_port(), free_port()
    environment = {**os.environ, **addresses(), "PORT": str(port), "PUSH_PORT": str(push_port)}
    environment |= {"DJANGO_SETTINGS_MODULE": "mielikunta.config.settings"}
    command = [sys.executable, whole_product.__file__]
    supervisor = subprocess.Popen(command, cwd=ROOT, env=with_sources(environment), stderr=subprocess.DEVNULL)
    try:
        until(lambda: answers(port) and answers(push_port), "the product did not start")
        yield port, push_port, supervisor.pid
    finally:
        supervisor.terminate()
        supervisor.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0


def addresses() -> dict[str, str]:
    """Return the variables that lead another process to the databases of this test."""
    found = {}
    for alias, variable in (("default", "DATABASE_URL"), ("keys", "KEYS_DATABASE_URL")):
        held = connections[alias].settings_dict
        if connections[alias].vendor == "sqlite":
            found[variable] = f"sqlite:///{held['NAME']}"
        else:
            secret = f":{held['PASSWORD']}" if held["PASSWORD"] else ""
            found[variable] = f"postgresql://{held['USER']}{secret}@{held['HOST']}:{held['PORT']}/{held['NAME']}"
    return found


def alive(supervisor: int, kind: str) -> list[int]:
    """Return the processes of a kind that the supervisor, or a process that it started, has running."""
    parents, found = {}, []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            command = (folder / "cmdline").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if state != "Z":
            parents[int(folder.name)] = int(parent)
            if kind in command:
                found.append(int(folder.name))
    return [each for each in found if is_under(supervisor, each, parents)]


def is_under(supervisor: int, process: int, parents: dict[int, int]) -> bool:
    while process in parents and process != supervisor:
        process = parents[process]
    return process == supervisor
