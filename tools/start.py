"""./run: from a clean machine to pages that answer."""

import argparse
import os
import signal
import time

from tools import machine, serve
from tools.folders import ROOT, SOURCE
from tools.prepared import prepare_if_needed
from tools.progress import Trouble, say
from tools.provide import provide

LOCK = ROOT / "requirements" / "base.txt"


def main() -> int:
    """Prepare what is missing and serve; returns the exit code."""
    began = time.monotonic()
    chosen = options()
    os.chdir(ROOT)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        run(chosen, began)
    except Trouble as trouble:
        say(f"\n{trouble}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130
    say("Stopped.")
    return 0


def options() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(prog="./run", description="Start Mielikunta on this machine.")
    parser.add_argument("--port", type=int, default=8000, help="where the pages answer (default 8000)")
    parser.add_argument("--host", default="127.0.0.1", help="which address to listen at (default 127.0.0.1)")
    parser.add_argument("--no-demo", action="store_true", help="leave the demonstration out")
    return parser.parse_args()


def run(chosen: argparse.Namespace, began: float) -> None:
    """Provide packages, secrets and databases, then serve until told to stop."""
    serve.check_port(chosen.host, chosen.port)
    push = serve.push_port(chosen.host, chosen.port)
    address = serve.name_addresses(chosen.host, chosen.port, push)
    os.environ["DEMONSTRATION"] = "0" if chosen.no_demo else "1"
    os.environ["PYTHONPATH"] = str(SOURCE)
    provide(LOCK, machine.FOR_PAGES)
    prepare_if_needed(demonstration=not chosen.no_demo)
    serve.serve(chosen.host, chosen.port, push, first_page=lambda: serve.announce(address, time.monotonic() - began))
