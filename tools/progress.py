"""Says in plain words what is being done and how long it took."""

import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


class Trouble(Exception):
    """Something the person at the terminal has to know; the message is shown as it is."""


def say(text: str) -> None:
    """Print a line at once, also into a pipe."""
    print(text, flush=True)


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Name a piece of work and, when it is done, its seconds."""
    started = time.monotonic()
    print(f"{what} ...", end="", flush=True)
    try:
        yield
    except BaseException:
        say(" failed.")
        raise
    say(f" {time.monotonic() - started:.1f} s")


def quietly(
    command: Sequence[str | Path],
    *,
    failing: str,
    environment: dict[str, str] | None = None,
    folder: Path | None = None,
    seconds: float | None = None,
) -> str:
    """Run a command without showing its output, and return that.

    seconds: the longest it may take. Raises Trouble, saying `failing` and the last lines, when it fails.
    """
    try:
        done = subprocess.run(
            [str(part) for part in command],
            env=environment,
            cwd=folder,
            timeout=seconds,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except subprocess.TimeoutExpired:
        raise Trouble(f"{failing} It took longer than {seconds:.0f} seconds.") from None
    except OSError as error:
        raise Trouble(f"{failing} {error}") from None
    if done.returncode:
        last = "\n".join(f"  {line}" for line in done.stdout.strip().splitlines()[-25:])
        raise Trouble(f"{failing}\n{last}")
    return done.stdout
