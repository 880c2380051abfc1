"""./test: every check of the product, one step after another; all run, and any failure fails the whole."""

import argparse
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby

from tools import machine
from tools.folders import ROOT, SOURCE
from tools.programs import OUTPUT, binary, program, python
from tools.progress import Trouble, say
from tools.provide import provide
from tools.tried import (
    ENDING,
    carry_out_migrations,
    load_demonstration,
    on_postgresql,
    on_sqlite,
    walks,
    walks_on_postgresql,
)

LOCK = ROOT / "requirements" / "test.txt"
CHECKED = ["src", "tests", "tools", "benchmarks", "conftest.py", "manage.py", "run", "test", "bench"]
NAME_WIDTH = 14
AT_ONCE = 2  # steps that keep one core busy each


@dataclass(frozen=True)
class Step:
    """One check: `run` returns whether it passed. `beside`: it may run at the same time as its neighbours."""

    about: str
    run: Callable[[], bool]
    beside: bool = False


def main() -> int:
    """Set up, run the steps wanted, and tell how each went; returns the exit code."""
    chosen = options()
    os.chdir(ROOT)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    began = time.monotonic()
    try:
        provide(LOCK, machine.FOR_TESTS)
        say(f"Set up in {time.monotonic() - began:.1f} s")
        if chosen.fix:
            fix()
        if chosen.pictures:
            os.environ["PICTURES"] = "1"
        checking = time.monotonic()
        results = attempt_all(chosen.step or list(STEPS))
        return report(results, seconds=time.monotonic() - checking)
    except Trouble as trouble:
        say(f"\n{trouble}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130
    finally:
        ENDING.close()


def options() -> argparse.Namespace:
    """Return what the command line says: the steps wanted, none meaning all."""
    listed = "\n".join(f"  {name:{NAME_WIDTH}}{step.about}" for name, step in STEPS.items())
    parser = argparse.ArgumentParser(
        prog="./test",
        description="Check the product. Without a name all steps run.",
        epilog=f"steps:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("step", nargs="*", help="run only these")
    parser.add_argument("--fix", action="store_true", help="first mend what the formatters can mend")
    parser.add_argument("--pictures", action="store_true", help="walks save a picture of each page in var/pictures")
    chosen = parser.parse_args()
    unknown = [name for name in chosen.step if name not in STEPS]
    if unknown:
        parser.error(f"no such step: {', '.join(unknown)}. There are: {', '.join(STEPS)}")
    return chosen


def attempt_all(names: list[str]) -> list[tuple[str, bool, float]]:
    """Run steps in their order, neighbours that may run beside each other so; returns how each went."""
    results: list[tuple[str, bool, float]] = []
    for beside, group in groupby(names, key=lambda name: STEPS[name].beside):
        with ThreadPoolExecutor(AT_ONCE if beside else 1) as pool:
            results += pool.map(attempt_aside if beside else attempt, group)
    return results


def attempt_aside(name: str) -> tuple[str, bool, float]:
    """Run a step beside another: what it says is told when it has ended."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        OUTPUT.set(said)
        result = attempt(name)
        said.seek(0)
        say(said.read().rstrip())
    return result


def attempt(name: str) -> tuple[str, bool, float]:
    """Run a step; returns its name, whether it passed, and its seconds."""
    print(f"\n== {name}: {STEPS[name].about}", file=OUTPUT.get(), flush=True)
    began = time.monotonic()
    try:
        passed = STEPS[name].run()
    except Trouble as trouble:
        print(trouble, file=OUTPUT.get(), flush=True)
        passed = False
    return name, passed, time.monotonic() - began


def report(results: list[tuple[str, bool, float]], *, seconds: float) -> int:
    """Print a line for each step, and the seconds that all took; returns 1 when any failed."""
    say("\n== result")
    for name, passed, own in results:
        say(f"{name:{NAME_WIDTH}}{'passed' if passed else 'FAILED'}  {own:7.1f} s")
    failed = sum(not passed for _, passed, _ in results)
    whole = f"{failed} of {len(results)} steps FAILED" if failed else f"All {len(results)} steps passed"
    say(f"{whole}, {seconds:.0f} s")
    return 1 if failed else 0


def djade(*options: str) -> bool:
    """Check, or mend, the format of all templates."""
    files = sorted(SOURCE.rglob("templates/**/*.html"))
    return binary("djade", *options, "--target-version", "5.2", *map(str, files))


def fix() -> None:
    """Let the formatters write."""
    binary("ruff", "check", "--fix", "--quiet", *CHECKED)
    binary("ruff", "format", "--quiet", *CHECKED)
    djade()


STEPS = {
    "migrations": Step("every migration from nothing, on SQLite and PostgreSQL", carry_out_migrations, beside=True),
    "format": Step("ruff format", lambda: binary("ruff", "format", "--check", *CHECKED), beside=True),
    "lint": Step("ruff", lambda: binary("ruff", "check", *CHECKED), beside=True),
    "templates": Step("format of the templates (djade)", lambda: djade("--check"), beside=True),
    "types": Step("mypy", lambda: python("-m", "mypy"), beside=True),
    "floors": Step(
        "contracts between the parts (import-linter)", lambda: program("lint-imports", "--no-cache"), beside=True
    ),
    "translations": Step(
        "Finnish and Swedish are whole", lambda: python("-m", "tools.translations", "check"), beside=True
    ),
    "demonstration": Step("content and demonstration load on SQLite and PostgreSQL", load_demonstration, beside=True),
    "sqlite": Step("tests on SQLite", on_sqlite),
    "postgresql": Step("tests on PostgreSQL", on_postgresql),
    "walks": Step("walks in a browser, on SQLite", walks),
    "walks-pg": Step("some of the walks, on PostgreSQL", walks_on_postgresql),
}

if __name__ == "__main__":
    sys.exit(main())
