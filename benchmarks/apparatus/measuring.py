"""Clients in a closed loop; what counts is the server's own `Server-Timing` header, in milliseconds."""

import http.client
import re
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import quantiles

from benchmarks.apparatus.result import Options

DURATION = re.compile(r"\bapp;dur=([\d.]+)")
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


def measure(ports: list[int], address: Addresses, options: Options) -> Times:
    """Ask every server in a closed loop, one client each; `address(number)` gives the path of a request.

    Raises RuntimeError at an answer other than 200.
    """
    with ThreadPoolExecutor(len(ports)) as clients:
        found = clients.map(lambda port: loop(port, address, options), ports)
        return Times([time for times in found for time in times])


def loop(port: int, address: Addresses, options: Options) -> list[float]:
    """Return the times of one client's counted requests, over one kept-alive connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        for number in range(options.warm_up):
            ask(connection, address(number))
        return [ask(connection, address(number)) for number in range(options.requests)]
    finally:
        connection.close()


def ask(connection: http.client.HTTPConnection, path: str) -> float:
    """Return the milliseconds that the server needed for a page."""
    connection.request("GET", path, headers={"Host": "localhost"})
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
