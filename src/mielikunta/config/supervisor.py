"""Starts the product's processes, keeps them running and ends them together. Standard library only."""

import argparse
import ctypes
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[3]
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds before a restart: doubled each time, up to the longest
HEALTHY = 60.0  # seconds after which a process counts as healthy again
PATIENCE = 10.0  # seconds that the processes have to end by themselves
# Of each server. On two cores, 16 and 64 clients, one write in five, SQLite: one thread and eight have the longer tail.
THREADS = 4
TURN = 0.1  # seconds between two looks at the processes
DIE_WITH_PARENT = 1  # Linux: PR_SET_PDEATHSIG
libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass
class Child:
    """A process to keep running. `delay` seconds pass before its first start: the first page comes up alone."""

    name: str
    command: list[str]
    delay: float = 0.0
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    started: float = field(default=0.0, init=False)
    due: float = field(default=0.0, init=False)
    pause: float = field(default=FIRST_PAUSE, init=False)
    unfinished: bytes = field(default=b"", init=False)


class Supervisor:
    """Runs children until it is told to stop; one that ends is started again after a growing pause."""

    def __init__(self, children: list[Child], *, write: Callable[[str], object] | None = None) -> None:
        self.children = children
        self.stopping = False
        self.hurried = False
        self.write = write or print_line
        self.outputs = selectors.DefaultSelector()

    def run(self, each_turn: Callable[[], object] = lambda: None) -> None:
        """Run until SIGTERM or SIGINT; `each_turn` is called ten times a second, its error ends all."""
        began = time.monotonic()
        for child in self.children:
            child.due = began + child.delay
        with self._listening_to_signals():
            try:
                while not self.stopping:
                    self._turn()
                    each_turn()
            finally:
                self._end_all()

    def _turn(self) -> None:
        now = time.monotonic()
        for child in self.children:
            if child.process is None:
                if now >= child.due:
                    self._start(child)
            elif child.process.poll() is not None:
                self._plan_restart(child, now)
        self._pass_on_output(TURN)

    def _start(self, child: Child) -> None:
        """Start in a session of its own: a Ctrl-C at the terminal reaches the supervisor alone, once."""
        child.started = time.monotonic()
        try:
            child.process = subprocess.Popen(
                child.command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=end_with_parent,
            )
        except OSError as error:
            self._plan_restart(child, child.started, f"cannot start: {error}")
            return
        assert child.process.stdout is not None
        os.set_blocking(child.process.stdout.fileno(), False)
        self.outputs.register(child.process.stdout, selectors.EVENT_READ, child)

    def _plan_restart(self, child: Child, now: float, why: str = "") -> None:
        """Take what is left of the process away and say when the next one starts."""
        if child.process is not None:
            why = f"ended ({ending(child.process.returncode)})"
            self._put_away(child)
        if now - child.started >= HEALTHY:
            child.pause = FIRST_PAUSE
        child.due = now + child.pause
        self.write(f"{child.name} | {why}; starting again in {child.pause:g} s")
        child.pause = min(child.pause * 2, LONGEST_PAUSE)

    def _put_away(self, child: Child) -> None:
        """Forget an ended process; its own children, which might still hold the port, end too."""
        assert child.process is not None and child.process.stdout is not None
        kill_group(child.process.pid)
        while self._read(child):
            pass
        if child.unfinished:
            self.write(f"{child.name} | {child.unfinished.decode(errors='replace')}")
        self.outputs.unregister(child.process.stdout)
        child.process.stdout.close()
        child.process, child.unfinished = None, b""

    def _pass_on_output(self, seconds: float) -> None:
        if not self.outputs.get_map():
            time.sleep(seconds)
            return
        ready = self.outputs.select(seconds)
        for key, _ in ready:
            if not self._read(key.data):
                time.sleep(seconds / 10)  # a closed output is always ready: do not spin until its process ends

    def _read(self, child: Child) -> bool:
        """Write the lines a child has said, each with its name; returns whether there was anything."""
        assert child.process is not None and child.process.stdout is not None
        piece = b""
        try:
            piece = os.read(child.process.stdout.fileno(), 65536)
        except BlockingIOError:
            return False
        *lines, child.unfinished = (child.unfinished + piece).split(b"\n")
        for line in lines:
            self.write(f"{child.name} | {line.decode(errors='replace')}")
        return bool(piece)

    def _end_all(self) -> None:
        """Ask all to end, wait, then end by force what is left; a second signal shortens the wait."""
        alive = [child for child in self.children if child.process is not None]
        for child in alive:
            if child.process is not None and child.process.poll() is None:
                child.process.terminate()
        last = time.monotonic() + PATIENCE
        while time.monotonic() < last and not self.hurried:
            if all(child.process is None or child.process.poll() is not None for child in alive):
                break
            self._pass_on_output(TURN)
        for child in alive:
            if child.process is not None:
                kill_group(child.process.pid)
                child.process.wait()
                self._put_away(child)
        self.outputs.close()

    @contextmanager
    def _listening_to_signals(self) -> Iterator[None]:
        numbers = (signal.SIGTERM, signal.SIGINT)
        former = {number: signal.signal(number, self._told_to_stop) for number in numbers}
        try:
            yield
        finally:
            for number, handler in former.items():
                signal.signal(number, handler)

    def _told_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.hurried = self.stopping
        self.stopping = True


def end_with_parent() -> None:
    """Ask the kernel to end this process when the supervisor is gone, even by force: the port gets free."""
    if libc is not None:
        libc.prctl(DIE_WITH_PARENT, signal.SIGTERM)


def kill_group(group: int) -> None:
    """End by force a process and all that it started."""
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def ending(code: int) -> str:
    """Say a return code in words: "code 1" or "SIGKILL"."""
    return signal.Signals(-code).name if code < 0 else f"code {code}"


def print_line(line: str) -> None:
    """Print, and go on serving when nobody reads any more."""
    try:
        print(line, flush=True)
    except OSError:
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115


def product(*, python: str, host: str, port: int, workers: int = 2, push_port: int = 0) -> list[Child]:
    """Return the processes of the product: pages, background work, periodic jobs, push.

    push_port: 0 for the port after the pages'.

    Each server of pages has one worker; they share the port, and one that falls takes no other with it.
    """
    manage = [python, str(ROOT / "manage.py")]
    pages = [python, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    pages += ["--workers", "1", "--blocking-threads", str(THREADS), "--backlog", "2048"]
    pages += ["--no-ws", "--log-level", "warning", "--workers-kill-timeout", "5"]
    pages += ["mielikunta.config.wsgi:application"]
    push = [python, "-m", "mielikunta.config.push", "--host", host, "--port", str(push_port or port + 1)]
    work = [*manage, "db_worker", "--interval", "1", "--no-startup-delay", "--no-reload"]
    return [
        *[Child(f"pages {number + 1}", pages, delay=1.5 * number) for number in range(workers)],
        Child("push", push, delay=0.8),
        Child("work", work, delay=1.5 * workers),
        Child("clock", [*manage, "tick", "--loop", "30"], delay=1.5 * workers + 1.5),
    ]


def main() -> None:
    """Run the product in this environment, as a service manager calls it; `./run` prepares first."""
    options = argparse.ArgumentParser(description="Run the pages, push, the background work and the periodic jobs.")
    options.add_argument("--host", default="127.0.0.1")
    options.add_argument("--port", type=int, default=8000)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--push-port", type=int, default=0, help="default: the port after the pages'")
    chosen = options.parse_args()
    os.environ["PYTHONPATH"] = str(ROOT / "src")
    Supervisor(product(python=sys.executable, **vars(chosen))).run()


if __name__ == "__main__":
    main()
