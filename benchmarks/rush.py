"""Signing up for a gathering on both databases: everybody at once for few seats, and as many a second as it bears.

(1) 5 000 people press the button at the same moment for 500 seats and 300 places in line, each with the page open and
on a connection of their own; (2) enrolments a second with seats enough, through both steps of the form (a seat held,
then signed up with a nickname and a return code), in turns with a plain view that has the same middleware and inserts
one row.
"""

import asyncio
import json
import resource
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.apparatus import rushing
from benchmarks.apparatus.result import Options, Result
from benchmarks.apparatus.serving import PRODUCT, granian
from tools import postgres
from tools.folders import PYTHON, ROOT
from tools.prepared import copy_prepared, environment_of, prepared_on

PLAIN = "benchmarks.apparatus.plainly:application"
PEOPLE, SEATS, LINE, ENOUGH = 5_000, 500, 300, 50_000
AT_MOST_SECONDS, AT_LEAST_A_SECOND, AT_LEAST_RATIO = 30.0, 150.0, 0.15
TURNS, TURN_SECONDS, CLIENTS = 5, 4.0, 4


@dataclass(frozen=True)
class Served:
    """A running product and the plain view, with the environment that leads to their database."""

    environment: dict[str, str]
    pages: list[int]
    plain: list[int]

    def told(self, **asked: Any) -> Any:
        """Return what the process that arranges answers."""
        command = [str(PYTHON), "-m", "benchmarks.apparatus.arranging"]
        command += [part for name, value in asked.items() for part in (f"--{name}", str(value))]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.PIPE, text=True)
        return json.loads(done.stdout.strip().splitlines()[-1])


@dataclass(frozen=True)
class Found:
    """What one database came to."""

    exact: bool
    seconds: float
    a_second: float
    plain: float

    @property
    def ratio(self) -> float:
        """Enrolments for each row plainly inserted."""
        return self.a_second / self.plain


def run(options: Options) -> Result:
    """Measure on both databases; the slower one is the result. `--scale` makes the rush smaller."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    found = []
    for name, serving in (("sqlite", on_sqlite), ("postgresql", on_postgresql)):
        with serving(options.workers) as served:
            found.append(measured(name, served, min(options.scale, 1.0)))
    slowest = min(found, key=lambda each: each.a_second)
    return Result(
        name="rush",
        value=slowest.a_second,
        unit="enrolments/s",
        ratio=min(each.ratio for each in found),
        against=slowest.plain,
        goal=(
            f"on both databases exactly {SEATS} seats and {LINE} places in line given to {PEOPLE} at once, everyone "
            f"answered within {AT_MOST_SECONDS:g} s ({max(each.seconds for each in found):.1f}), no error; at least "
            f"{AT_LEAST_A_SECOND:g} enrolments/s and {AT_LEAST_RATIO:g} of a plain insert's"
        ),
        holds=all(
            each.exact
            and each.seconds <= AT_MOST_SECONDS
            and each.a_second >= AT_LEAST_A_SECOND
            and each.ratio >= AT_LEAST_RATIO
            for each in found
        ),
    )


def measured(name: str, served: Served, scale: float) -> Found:
    """Measure one database."""
    people, seats, line = (max(1, round(each * scale)) for each in (PEOPLE, SEATS, LINE))
    gathering = served.told(seats=seats, line=line)
    rush = asyncio.run(rushing.rush(served.pages, gathering, people))
    counts = served.told(counted=gathering)
    exact = is_exact(rush, counts, people, seats, line)
    print(f"{name}: {people} at once for {seats} and {line}: {counts}, turned away {rush.turned_away}")
    print(f"{name}: slowest answer {rush.slowest:.1f} s, errors {len(rush.errors)} {rush.errors[:3]}")
    plain, enrolled = in_turns(served)
    print(f"{name}: {enrolled:.0f} enrolments/s beside {plain:.0f} plain inserts/s, ratio {enrolled / plain:.2f}")
    return Found(exact, rush.slowest, enrolled, plain)


def is_exact(rush: rushing.Rush, counts: dict[str, int], people: int, seats: int, line: int) -> bool:
    """Return whether just so many got a seat and a place in line, each once, and nobody went unanswered."""
    enrolled, waiting = counts.get("enrolled", 0), counts.get("waiting", 0)
    return (
        not rush.errors
        and (enrolled, waiting, counts["taken"], counts["in_line"]) == (seats, line, seats, line)
        and len(set(rush.codes)) == len(rush.codes) == seats + line == counts["handles"]
        and counts["numbers"] == line
        and rush.turned_away == people - seats - line
    )


def in_turns(served: Served) -> tuple[float, float]:
    """Return plain inserts and enrolments a second, measured in short turns; the median of each."""
    gathering = served.told(seats=ENOUGH, line=0)

    async def enrol(connection: rushing.Connection) -> None:
        assert await rushing.sign_up(connection, gathering), "turned away"

    plain, enrolled = [], []
    for _turn in range(TURNS):
        plain.append(asyncio.run(rushing.rate(served.plain, TURN_SECONDS, rushing.insert_plainly, CLIENTS)))
        enrolled.append(asyncio.run(rushing.rate(served.pages, TURN_SECONDS, enrol, CLIENTS)))
    return median(plain), median(enrolled)


@contextmanager
def on_sqlite(workers: int) -> Iterator[Served]:
    """Serve from a copy of the demonstration on SQLite."""
    with tempfile.TemporaryDirectory(prefix="mielikunta-bench-") as folder:
        var = Path(folder, "var")
        copy_prepared(var)
        with served_in(environment_of(var), workers) as served:
            yield served


@contextmanager
def on_postgresql(workers: int) -> Iterator[Served]:
    """Serve from databases of their own on PostgreSQL."""
    with (
        tempfile.TemporaryDirectory(prefix="mielikunta-bench-") as folder,
        postgres.server() as server,
        prepared_on(server, Path(folder, "var"), "bench-rush") as prepared,
        served_in(prepared, workers) as served,
    ):
        yield served


@contextmanager
def served_in(prepared: dict[str, str], workers: int) -> Iterator[Served]:
    """Serve the product and the plain view in an environment."""
    environment = {**prepared, "SITE_ADDRESS": "http://localhost"}
    subprocess.run([str(PYTHON), "-m", "benchmarks.apparatus.plainly"], cwd=ROOT, env=environment, check=True)
    with ExitStack() as stack:
        pages = [stack.enter_context(granian(PRODUCT, environment)) for _number in range(workers)]
        plain = [stack.enter_context(granian(PLAIN, environment)) for _number in range(workers)]
        yield Served(environment, pages, plain)
