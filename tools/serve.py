"""Serves the pages until Ctrl-C, and tells when and where the first page answers."""

import os
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable

from tools.folders import PYTHON, SOURCE, VAR
from tools.progress import Trouble, say

sys.path.insert(0, str(SOURCE))
from mielikunta.config import supervisor  # noqa: E402

EVERYWHERE = {"0.0.0.0", "::"}
LONGEST = 90.0  # seconds to the first page
direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def check_port(host: str, port: int) -> None:
    """Raise Trouble when the port is taken, not allowed, or the address is not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except (OSError, OverflowError) as error:
            why = getattr(error, "strerror", None) or "it is no port number"
            other = f"Choose another: ./run --port {port % 60000 + 1}"
            raise Trouble(f"Cannot serve at {host} port {port}: {why}. {other}") from None


def push_port(host: str, port: int) -> int:
    """Return the first free port after the pages': push has one of its own while no proxy stands in front."""
    for other in range(port + 1, port + 21):
        try:
            check_port(host, other)
        except Trouble:
            continue
        return other
    raise Trouble(f"No port from {port + 1} to {port + 20} is free for push. Choose another: ./run --port ...")


def name_addresses(host: str, port: int, push: int = 0) -> str:
    """Tell Django its addresses, unless the environment does; returns the address to show.

    push: the port of push. Where SITE_ADDRESS is set, a proxy stands in front and routes /push.
    """
    shown = "localhost" if host in {"127.0.0.1", "::1", *EVERYWHERE} else host
    machine = socket.gethostname() if host in EVERYWHERE else host
    name = f"[{shown}]" if ":" in shown else shown
    if push and "SITE_ADDRESS" not in os.environ:
        os.environ.setdefault("PUSH_URL", f"http://{name}:{push}/push")
    os.environ.setdefault("SITE_ADDRESS", f"http://{name}:{port}")
    os.environ.setdefault("ALLOWED_HOSTS", ",".join(dict.fromkeys(["localhost", "127.0.0.1", "[::1]", machine])))
    return os.environ["SITE_ADDRESS"]


def serve(host: str, port: int, push: int, *, first_page: Callable[[], None]) -> None:
    """Run the product until told to stop; `first_page` is called once, when the front page has answered."""
    near = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    waiting = Waiting(f"http://{near}:{port}/", first_page)
    children = supervisor.product(python=str(PYTHON), host=host, port=port, push_port=push)
    supervisor.Supervisor(children).run(waiting.look)


class Waiting:
    """Looks at the front page, a little at a time, until it answers."""

    def __init__(self, address: str, then: Callable[[], None]) -> None:
        self.address = address
        self.then = then
        self.began = time.monotonic()
        self.over = False

    def look(self) -> None:
        """Ask once; raises Trouble when the page answers with an error, or not within the time."""
        if self.over:
            return
        if self._answers():
            self.over = True
            self.then()
        elif time.monotonic() - self.began > LONGEST:
            raise Trouble(f"No page answered within {LONGEST:.0f} seconds; the lines above may tell why.")

    def _answers(self) -> bool:
        name = os.environ["SITE_ADDRESS"].split("//")[-1].rstrip("/")
        request = urllib.request.Request(self.address, headers={"Host": name})
        try:
            with direct.open(request, timeout=10) as response:
                return bool(response.status == 200)
        except urllib.error.HTTPError as error:
            raise Trouble(f"The first page answered {error.code}; the lines above may tell why.") from None
        except (OSError, ValueError):
            return False


def accounts() -> str:
    """Return the demonstration accounts as they were printed when the demonstration was loaded."""
    file = VAR / "demonstration.txt"
    return file.read_text(encoding="utf-8").strip("\n") if file.exists() else ""


def announce(address: str, seconds: float) -> None:
    """Print where the pages are and who can sign in."""
    said = accounts()
    say(f"\nReady in {seconds:.1f} s: {address}/")
    if said:
        say(f"\nThis is a demonstration: its people and their matters are made up.\n\n{said}")
    say("\nTo stop: Ctrl-C")
