"""Clients in a closed loop; what counts is the server's own `Server-Timing` header, in milliseconds."""

import http.client
import re
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import quantiles

from benchmarks.apparatus.result import Options

DURATION = re.compile(r"\bapp;dur=([\d.]+)")
TURN = 50  # requests of each client before the next kind of servers is asked
Addresses = Callable[[int], str]


@dataclass(frozen=True)
class Times:
    """Times inside the server, in milliseconds."""

    milliseconds: list[float]

    @property
    def p50(self) -> float:
        """Half of the requests took at most this."""
        return self.percentile(50)

    @property
    def p95(self) -> float:
        """Nineteen of twenty requests took at most this."""
        return self.percentile(95)

    def percentile(self, percent: int) -> float:
        """Return the time that `percent` (1-99) of the requests took at most."""
        return quantiles(self.milliseconds, n=100, method="inclusive")[percent - 1]


@dataclass(frozen=True)
class Measured:
    """Servers of one kind, and what is asked of them: `address(number)` gives the path of a request.

    cookie: the header's value for whoever is signed in.
    """

    ports: list[int]
    address: Addresses
    cookie: str = ""


def measure_in_turns(asked: Sequence[Measured], options: Options) -> list[Times]:
    """Return the times of each kind of servers, asked in short turns, one kind at a time.

    So whatever else the machine does meanwhile falls on all of them alike, and their ratios can be trusted.
    Raises RuntimeError at an answer other than 200.
    """
    for each in asked:
        turn(each, range(options.warm_up))
    found: list[list[float]] = [[] for _ in asked]
    for first in range(0, options.requests, TURN):
        for each, times in zip(asked, found, strict=True):
            times += turn(each, range(first, min(first + TURN, options.requests)))
    return [Times(times) for times in found]


def turn(asked: Measured, numbers: range) -> list[float]:
    """Return the times of these requests, asked of every server at once, one client each."""
    with ThreadPoolExecutor(len(asked.ports)) as clients:
        found = clients.map(lambda port: loop(port, asked, numbers), asked.ports)
        return [time for times in found for time in times]


def loop(port: int, asked: Measured, numbers: range) -> list[float]:
    """Return the times of one client's requests, over one kept-alive connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        return [ask(connection, asked.address(number), asked.cookie) for number in numbers]
    finally:
        connection.close()


def ask(connection: http.client.HTTPConnection, path: str, cookie: str = "") -> float:
    """Return the milliseconds that the server needed for a page."""
    connection.request("GET", path, headers={"Host": "localhost", "Cookie": cookie})
    response = connection.getresponse()
    response.read()
    told = DURATION.search(response.headers.get("Server-Timing", ""))
    if response.status != 200 or told is None:
        raise RuntimeError(f"{path} answered {response.status}, Server-Timing: {told}")
    return float(told.group(1))


def one_after_another(paths: Iterable[str]) -> Addresses:
    """Return the addresses of requests that go round through `paths`."""
    round_trip = list(paths)
    return lambda number: round_trip[number % len(round_trip)]
