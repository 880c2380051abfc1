"""The product with conversations stored, on PostgreSQL; visitors who write, pages that listen and fetch."""

import json
import os
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from benchmarks.apparatus.listening import FETCHERS, WRITERS, Heard, Listening, Visitor
from benchmarks.apparatus.serving import PRODUCT, granian
from benchmarks.apparatus.writing import Writer, insert_plainly
from tools import postgres
from tools.folders import PYTHON, ROOT
from tools.prepared import prepared_on

PLAIN = "benchmarks.apparatus.plainly:application"


@dataclass
class Talking:
    """A running product: ports of its pages and of push, and the visitors who may write."""

    environment: dict[str, str]
    pages: list[int]
    plain: list[int]
    push: int
    push_process: int
    visitors: list[Visitor] = field(default_factory=list)
    turn: int = 0

    def store(self, count: int, told: int = 0) -> list[Visitor]:
        """Store so many more conversations; return the visitors of the first `told` of them."""
        command = [str(PYTHON), "-m", "benchmarks.apparatus.conversing", "--count", str(max(0, count))]
        command += ["--told", str(told)]
        found = subprocess.run(command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.PIPE, text=True)
        with psycopg.connect(self.environment["DATABASE_URL"], autocommit=True) as connection:
            connection.execute("ANALYZE")  # as the database does by itself a while after many rows have come
        return [Visitor(*each) for each in json.loads(found.stdout.strip().splitlines()[-1])]

    def accepted(self, seconds: float) -> float:
        """Return messages accepted a second by the pages, each client writing as fast as it is answered."""
        return rate(seconds, self.pages, lambda writer: writer.send(self._next()))

    def plain_inserts(self, seconds: float) -> float:
        """Return rows inserted a second by the plain view, asked in the same way."""
        return rate(seconds, self.plain, insert_plainly)

    def _next(self) -> Visitor:
        """Return whose turn it is; before anybody has written too much for a minute, the count begins anew."""
        self.turn += 1
        if self.turn % (10 * len(self.visitors)) == 0:
            with psycopg.connect(self.environment["DATABASE_URL"], autocommit=True) as connection:
                connection.execute(
                    "UPDATE conversations_conversation SET minute = NULL, in_minute = 0 WHERE in_minute > 0"
                )
        return self.visitors[self.turn % len(self.visitors)]


def rate(seconds: float, ports: list[int], deed: Callable[[Writer], int]) -> float:
    """Return how often a second the deed is done, by one client for each server."""
    done, last = [0] * len(ports), time.monotonic() + seconds

    def work(place: int) -> None:
        writer = Writer(ports[place])
        while time.monotonic() < last:
            assert deed(writer), "refused"
            done[place] += 1
        writer.close()

    threads = [threading.Thread(target=work, args=[place]) for place in range(len(ports))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / seconds


@contextmanager
def everything(workers: int, *, stored: int) -> Iterator[Talking]:
    """Serve the product, push and the plain view on a PostgreSQL of their own; no --workers more than pages."""
    with (
        tempfile.TemporaryDirectory(prefix="mielikunta-bench-") as folder,
        postgres.server() as server,
        prepared_on(server, Path(folder, "var"), "bench-chat") as prepared,
        ExitStack() as stack,
    ):
        push = free_port()
        environment = {**prepared, "SITE_ADDRESS": "http://localhost", "PUSH_URL": f"http://localhost:{push}/push"}
        subprocess.run([PYTHON, "-m", "benchmarks.apparatus.plainly"], cwd=ROOT, env=environment, check=True)
        process = stack.enter_context(pushing(push, environment))
        pages = [stack.enter_context(granian(PRODUCT, environment)) for _number in range(workers)]
        plain = [stack.enter_context(granian(PLAIN, environment)) for _number in range(workers)]
        talking = Talking(environment, pages, plain, push, process)
        talking.visitors = talking.store(stored, told=stored)
        yield talking


@contextmanager
def pushing(port: int, environment: dict[str, str]) -> Iterator[int]:
    """Serve push; gives its process id."""
    command = [str(PYTHON), "-m", "mielikunta.config.push", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL)
    try:
        for _turn in range(600):
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=20)


def listen_and_write(product: Talking, visitors: list[Visitor], *, a_second: float, seconds: float) -> Heard:
    """Open a page for each visitor, let messages be accepted at an even pace, and return what was heard of them."""
    before = memory_of(product.push_process)
    listening = Listening(visitors, product.push)
    listening.open()
    opened = memory_of(product.push_process)
    servers = len(product.pages)
    writers, fetchers = (
        [Writer(product.pages[place % servers]) for place in range(each)] for each in (WRITERS, FETCHERS)
    )
    heard = listening.write(
        lambda place, visitor: writers[place].send(visitor),
        lambda place, visitor, after: fetchers[place].fetch(visitor, after),
        a_second=a_second,
        seconds=seconds,
    )
    heard.kilobytes = (max(opened, memory_of(product.push_process)) - before) / len(visitors)
    listening.close()
    return heard


def memory_of(process: int) -> float:
    """Return what a process holds in memory, in kilobytes."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
