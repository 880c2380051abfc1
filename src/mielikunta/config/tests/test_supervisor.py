"""The supervisor with small children that do nothing but live, speak and die."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mielikunta.config import supervisor
from mielikunta.config.supervisor import Child, Supervisor, product

SOURCE = Path(supervisor.__file__).parents[2]
SPEAKS_AND_LIVES = "import os, time; print('pid', os.getpid(), flush=True); time.sleep(60)"
DEAF = f"import signal; signal.signal(15, signal.SIG_IGN); {SPEAKS_AND_LIVES}"


def python(name: str, code: str, *, delay: float = 0) -> Child:
    return Child(name, [sys.executable, "-c", code], delay=delay)


class Watched:
    """A supervisor in this process, stopped when `until` says so or after ten seconds."""

    def __init__(self, *children: Child) -> None:
        self.lines: list[str] = []
        self.supervisor = Supervisor(list(children), write=self.lines.append)

    def run(self, until: Callable[[], bool]) -> None:
        last = time.monotonic() + 10

        def look() -> None:
            assert time.monotonic() < last, self.lines
            self.supervisor.stopping = until()

        self.supervisor.run(look)

    def pids(self, name: str) -> list[int]:
        return [int(line.split()[-1]) for line in self.lines if line.startswith(f"{name} | pid ")]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]


def test_a_child_killed_by_force_is_started_again_and_the_others_are_left_alone() -> None:
    watched = Watched(python("one", SPEAKS_AND_LIVES), python("two", SPEAKS_AND_LIVES))
    killed: list[int] = []

    def until() -> bool:
        if watched.pids("one") and watched.pids("two") and not killed:
            killed.append(watched.pids("one")[0])
            os.kill(killed[0], signal.SIGKILL)
        return len(watched.pids("one")) == 2

    watched.run(until)
    assert "one | ended (SIGKILL); starting again in 0.5 s" in watched.lines
    assert len(watched.pids("two")) == 1
    assert not [pid for name in ("one", "two") for pid in watched.pids(name) if alive(pid)]


def test_the_pause_before_a_restart_grows_and_every_line_carries_its_name() -> None:
    watched = Watched(python("brief", "print('out'); print('last words', end=''); raise SystemExit(3)"))
    watched.run(lambda: sum("starting again" in line for line in watched.lines) == 2)
    assert watched.lines[:2] == ["brief | out", "brief | last words"]
    assert [line for line in watched.lines if "ended" in line] == [
        "brief | ended (code 3); starting again in 0.5 s",
        "brief | ended (code 3); starting again in 1 s",
    ]


def test_the_pause_stays_bounded_and_health_brings_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched()
    child = python("any", "")
    for _ in range(10):
        watched.supervisor._plan_restart(child, now=child.started + 1, why="ended")
    assert child.due == child.started + 1 + 30
    watched.supervisor._plan_restart(child, now=child.started + 61, why="ended")
    assert child.due == child.started + 61 + 0.5


def test_a_program_that_does_not_exist_is_said_and_tried_again() -> None:
    watched = Watched(Child("absent", ["/nowhere/at/all"]))
    watched.run(lambda: len(watched.lines) == 2)
    assert all(line.startswith("absent | cannot start:") for line in watched.lines)


def test_a_delayed_child_starts_later() -> None:
    watched = Watched(python("late", SPEAKS_AND_LIVES, delay=0.5), python("early", SPEAKS_AND_LIVES))
    watched.run(lambda: bool(watched.pids("late")))
    assert watched.lines[0].startswith("early")


def test_a_child_that_ignores_the_request_is_ended_by_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "PATIENCE", 0.3)
    watched = Watched(python("deaf", DEAF))
    watched.run(lambda: bool(watched.pids("deaf")))
    assert not alive(watched.pids("deaf")[0])


def test_much_output_neither_stops_a_child_nor_is_lost() -> None:
    watched = Watched(python("loud", f"print('x' * 3_000_000); print('end'); {SPEAKS_AND_LIVES}"))
    watched.run(lambda: "loud | end" in watched.lines)
    assert max(map(len, watched.lines)) == 3_000_000 + len("loud | ")


@pytest.fixture
def service(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """A supervisor in a process of its own, with two children; gives it and their process ids."""
    program = f"""
from mielikunta.config.supervisor import Child, Supervisor
code = {SPEAKS_AND_LIVES!r}
Supervisor([Child(name, [{sys.executable!r}, "-c", code]) for name in ("one", "two")]).run()
"""
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    ) as process:
        assert process.stdout is not None
        yield process, [int(process.stdout.readline().split()[-1]) for _ in range(2)]
        process.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_all_of_them(service: tuple[subprocess.Popen[str], list[int]], number: int) -> None:
    process, children = service
    process.send_signal(number)
    assert process.wait(timeout=10) == 0
    assert not any(alive(pid) for pid in children)


def test_children_do_not_outlive_a_supervisor_ended_by_force(
    service: tuple[subprocess.Popen[str], list[int]],
) -> None:
    process, children = service
    process.kill()
    gone = threading.Event()
    for _ in range(100):
        if not any(alive(pid) for pid in children):
            return
        gone.wait(0.05)
    pytest.fail("the children live on")


def test_the_product_is_pages_push_background_work_and_a_clock() -> None:
    pages, more_pages, push, work, clock = product(python="python", host="127.0.0.1", port=8123)
    assert [pages.name, more_pages.name] == ["pages 1", "pages 2"]
    assert pages.command[-1] == "mielikunta.config.wsgi:application"
    assert pages.command[pages.command.index("--port") + 1] == "8123"
    assert "--access-log" not in pages.command
    assert push.command[1:] == ["-m", "mielikunta.config.push", "--host", "127.0.0.1", "--port", "8124"]
    assert "db_worker" in work.command
    assert clock.command[-2:] == ["--loop", "30"]
