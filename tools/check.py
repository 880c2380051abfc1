"""./test: every check of the product, one step after another; all run, and any failure fails the whole."""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools import machine, postgres
from tools.folders import PYTHON, ROOT, SOURCE, VENV, with_sources
from tools.progress import Trouble, say
from tools.provide import provide

LOCK = ROOT / "requirements" / "test.txt"
CHECKED = ["src", "tests", "tools", "benchmarks", "conftest.py", "manage.py", "run", "test", "bench"]
PYTEST = ["-m", "pytest", "-n", "2"]
NAME_WIDTH = 14
WALKS_ON_BOTH = [
    "client/test_returns_with_a_code.py",
    "companion/test_walks_alongside.py",
    "coordinator/test_closes_a_journey.py",
    "coordinator/test_names_a_companion.py",
    "leader/test_turns_to_real_use.py",
    "newcomer/test_finds_a_model.py::test_from_the_front_page_to_a_model",
    "newcomer/test_finds_a_model.py::test_finds_by_words_in_any_form",
]


@dataclass(frozen=True)
class Step:
    """One check: `run` returns whether it passed."""

    about: str
    run: Callable[[], bool]


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
        return report([(name, *attempt(name)) for name in chosen.step or STEPS])
    except Trouble as trouble:
        say(f"\n{trouble}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130


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
    chosen = parser.parse_args()
    unknown = [name for name in chosen.step if name not in STEPS]
    if unknown:
        parser.error(f"no such step: {', '.join(unknown)}. There are: {', '.join(STEPS)}")
    return chosen


def attempt(name: str) -> tuple[bool, float]:
    """Run a step; returns whether it passed, and its seconds."""
    say(f"\n== {name}: {STEPS[name].about}")
    began = time.monotonic()
    try:
        passed = STEPS[name].run()
    except Trouble as trouble:
        say(str(trouble))
        passed = False
    return passed, time.monotonic() - began


def report(results: list[tuple[str, bool, float]]) -> int:
    """Print a line for each step; returns 1 when any failed."""
    say("\n== result")
    for name, passed, seconds in results:
        say(f"{name:{NAME_WIDTH}}{'passed' if passed else 'FAILED'}  {seconds:7.1f} s")
    failed = sum(not passed for _, passed, _ in results)
    total = sum(seconds for *_, seconds in results)
    say(
        f"{f'{failed} of {len(results)} steps FAILED' if failed else f'All {len(results)} steps passed'}, {total:.0f} s"
    )
    return 1 if failed else 0


def python(*arguments: str | Path, **more: str) -> bool:
    """Run .venv's Python, its output going to the terminal; returns whether it ended well."""
    environment = with_sources({**os.environ, **more})
    return subprocess.call([str(PYTHON), *map(str, arguments)], env=environment, stdin=subprocess.DEVNULL) == 0


def program(name: str, *arguments: str | Path) -> bool:
    """Run a program of .venv by way of its Python, so that a checkout may be moved."""
    return python(VENV / "bin" / name, *arguments)


def binary(name: str, *arguments: str) -> bool:
    """Run a program of .venv that is no Python script."""
    return subprocess.call([str(VENV / "bin" / name), *arguments], stdin=subprocess.DEVNULL) == 0


def djade(*options: str) -> bool:
    """Check, or mend, the format of all templates."""
    files = sorted(SOURCE.rglob("templates/**/*.html"))
    return binary("djade", *options, "--target-version", "5.2", *map(str, files))


def fix() -> None:
    """Let the formatters write."""
    binary("ruff", "check", "--fix", "--quiet", *CHECKED)
    binary("ruff", "format", "--quiet", *CHECKED)
    djade()


def on_postgresql() -> bool:
    """Run the tests with both databases on PostgreSQL."""
    with postgres.server() as address:
        return python(*PYTEST, "-m", "not system", **postgres.databases(address))


def on_sqlite() -> bool:
    """Run the tests with both databases on SQLite, whatever the environment names."""
    for variable in ("DATABASE_URL", "KEYS_DATABASE_URL"):
        os.environ.pop(variable, None)
    return python(*PYTEST, "-m", "not system")


def walks_on_postgresql() -> bool:
    """Walk again, on PostgreSQL, where most is written or searched; once, since the language makes no difference."""
    files = [f"tests/system/{file}" for file in WALKS_ON_BOTH]
    with postgres.server() as address:
        return python(*PYTEST, "-m", "system", "-k", "phone", *files, WALKS_SERVER=address)


STEPS = {
    "format": Step("ruff format", lambda: binary("ruff", "format", "--check", *CHECKED)),
    "lint": Step("ruff", lambda: binary("ruff", "check", *CHECKED)),
    "templates": Step("format of the templates (djade)", lambda: djade("--check")),
    "types": Step("mypy", lambda: python("-m", "mypy")),
    "floors": Step("contracts between the parts (import-linter)", lambda: program("lint-imports", "--no-cache")),
    "translations": Step("Finnish and Swedish are whole", lambda: python("-m", "tools.translations", "check")),
    "sqlite": Step("tests on SQLite", on_sqlite),
    "postgresql": Step("tests on PostgreSQL", on_postgresql),
    "walks": Step("walks in a browser, on SQLite", lambda: python(*PYTEST, "-m", "system", "tests/system")),
    "walks-pg": Step("some of the walks, on PostgreSQL", walks_on_postgresql),
}

if __name__ == "__main__":
    sys.exit(main())
