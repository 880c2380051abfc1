"""Open pages: each holds a connection to push; whoever hears of a line fetches it, and the time is noted."""

import queue
import re
import selectors
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import quantiles

NEWS = re.compile(rb"data: (\d+)\n\n")
LINE = re.compile(r'id="line-(\d+)"')
WRITERS, FETCHERS = 4, 4
PATIENCE = 10.0  # seconds that the last lines have to arrive
PAGES_OF_AN_ADDRESS = 5000  # all of loopback is ours: so many pages at an address never run out of ports


@dataclass
class Visitor:
    """Somebody with an open page; `known`: the lines that the page shows."""

    conversation: str
    token: str
    ticket: str
    known: list[int] = field(default_factory=lambda: [1, 2])
    last: int = 2
    lock: threading.Lock = field(default_factory=threading.Lock)


Send = Callable[[int, Visitor], int]  # by one of the writers; returns the line's number, 0 when it was refused
Fetch = Callable[[int, Visitor, int], str]  # by one of the fetchers; returns the piece after a number


@dataclass
class Heard:
    """What came of it. Times in milliseconds, from the answer that a message is stored to its piece fetched."""

    pages: int
    sent: int
    a_second: float
    p50: float
    p99: float
    lost: int
    doubled: int
    refused: int
    kilobytes: float = 0.0


class Listening:
    """Open pages of these visitors."""

    def __init__(self, visitors: list[Visitor], push: int) -> None:
        self.visitors, self.push = visitors, push
        self.selector = selectors.DefaultSelector()
        self.to_fetch: queue.Queue[Visitor | None] = queue.Queue()
        self.to_write: queue.Queue[Visitor | None] = queue.Queue()
        self.accepted: dict[tuple[str, int], float] = {}
        self.fetched: dict[tuple[str, int], float] = {}
        self.doubled = self.refused = 0
        self.over = False

    def open(self) -> None:
        """Open a connection for each visitor, and wait until each is greeted."""
        for number, visitor in enumerate(self.visitors):
            address = f"127.0.0.{2 + number // PAGES_OF_AN_ADDRESS}"
            held = socket.create_connection(("127.0.0.1", self.push), timeout=30, source_address=(address, 0))
            held.sendall(f"GET /push?ticket={visitor.ticket} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            if number % 100 == 0:
                time.sleep(0.02)  # people come one after another
            held.setblocking(False)
            self.selector.register(held, selectors.EVENT_READ, visitor)
        greeted, last = 0, time.monotonic() + 120
        while greeted < len(self.visitors):
            assert time.monotonic() < last, f"only {greeted} of {len(self.visitors)} connections are open"
            for key, _ in self.selector.select(1):
                greeted += b"retry:" in key.fileobj.recv(4096)  # type: ignore[union-attr]

    def write(self, send: Send, fetch: Fetch, *, a_second: float, seconds: float) -> Heard:
        """Let visitors write at an even pace; each page that hears of its line fetches it."""
        others = [threading.Thread(target=self._listen)]
        others += [threading.Thread(target=self._fetch, args=[fetch, place]) for place in range(FETCHERS)]
        writers = [threading.Thread(target=self._write, args=[send, place]) for place in range(WRITERS)]
        for thread in [*others, *writers]:
            thread.start()
        began, asked = time.monotonic(), round(a_second * seconds)
        for number in range(asked):
            time.sleep(max(0.0, began + number / a_second - time.monotonic()))
            self.to_write.put(self.visitors[(number * 7919) % len(self.visitors)])
        for _writer in writers:
            self.to_write.put(None)
        for thread in writers:
            thread.join()
        took = time.monotonic() - began
        self._wait_for_the_last()
        for thread in others:
            thread.join()
        return self._summed_up(took)

    def close(self) -> None:
        """Let all pages go."""
        for key in list(self.selector.get_map().values()):
            key.fileobj.close()  # type: ignore[union-attr]
        self.selector.close()

    def _wait_for_the_last(self) -> None:
        last = time.monotonic() + PATIENCE
        while len(self.fetched) < len(self.accepted) and time.monotonic() < last:
            time.sleep(0.05)
        self.over = True
        for _fetcher in range(FETCHERS):
            self.to_fetch.put(None)

    def _listen(self) -> None:
        while not self.over:
            for key, _ in self.selector.select(0.1):
                news = NEWS.findall(key.fileobj.recv(4096))  # type: ignore[union-attr]
                if news and max(map(int, news)) > key.data.last:
                    self.to_fetch.put(key.data)

    def _write(self, send: Send, place: int) -> None:
        while (visitor := self.to_write.get()) is not None:
            number = send(place, visitor)
            if number:
                self.accepted[visitor.conversation, number] = time.monotonic()
            else:
                self.refused += 1

    def _fetch(self, fetch: Fetch, place: int) -> None:
        while (visitor := self.to_fetch.get()) is not None:
            with visitor.lock:
                lines = [int(number) for number in LINE.findall(fetch(place, visitor, visitor.last))]
                now = time.monotonic()
                for line in lines:
                    self.doubled += line in visitor.known
                    visitor.known.append(line)
                    self.fetched[visitor.conversation, line] = now
                visitor.last = max([visitor.last, *lines])

    def _summed_up(self, took: float) -> Heard:
        waits = [
            max(0.0, self.fetched[each] - self.accepted[each]) * 1000 for each in self.accepted if each in self.fetched
        ]
        cuts = quantiles(waits, n=100, method="inclusive")
        gaps = sum(sorted(visitor.known) != list(range(1, len(visitor.known) + 1)) for visitor in self.visitors)
        return Heard(
            pages=len(self.visitors),
            sent=len(self.accepted),
            a_second=len(self.accepted) / took,
            p50=cuts[49],
            p99=cuts[98],
            lost=len(self.accepted) - len(waits) + gaps,
            doubled=self.doubled,
            refused=self.refused,
        )
