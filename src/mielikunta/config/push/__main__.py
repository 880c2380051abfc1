"""python -m mielikunta.config.push: serves push until told to stop."""

import argparse
import os
import resource
import socket
import sys
from pathlib import Path

import uvicorn

from mielikunta.building_blocks.conversations.decisions.tickets import key_from
from mielikunta.config.push.application import Application
from mielikunta.config.secret_file import load_secrets

ROOT = Path(__file__).resolve().parents[4]
FILES = 65536  # open connections and a few more; the machine's own limit holds in any case


def application() -> Application:
    """Return the application for this environment; the same variables as the pages', see docs/operator.md."""
    var = Path(os.environ.get("MIELIKUNTA_VAR", str(ROOT / "var")))
    load_secrets(var / "secrets.env")
    if "SECRET_KEY" not in os.environ:
        sys.exit("Set the environment variable SECRET_KEY. See docs/operator.md for its meaning.")
    return Application(
        key=key_from(os.environ["SECRET_KEY"]),
        database=os.environ.get("DATABASE_URL", f"sqlite:///{var / 'mielikunta.sqlite3'}"),
        site=os.environ.get("SITE_ADDRESS", "http://localhost:8000").rstrip("/"),
    )


def allow_many_connections() -> None:
    """Raise this process's limit of open files as far as it may."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


class Server(uvicorn.Server):
    """Uvicorn's server, which ends the open pages first: it would wait for them, and then break them off noisily."""

    def __init__(self, config: uvicorn.Config, held: Application) -> None:
        super().__init__(config)
        self.held = held

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the pages, then the rest."""
        self.held.hub.end_all()
        await super().shutdown(sockets)


def main() -> None:
    """Serve. No access log: it would hold addresses."""
    options = argparse.ArgumentParser(prog="python -m mielikunta.config.push", description=__doc__)
    options.add_argument("--host", default="127.0.0.1")
    options.add_argument("--port", type=int, default=8001)
    chosen = options.parse_args()
    allow_many_connections()
    held = application()
    config = uvicorn.Config(
        held,
        host=chosen.host,
        port=chosen.port,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=2,
        timeout_keep_alive=5,
        backlog=4096,
        ws="none",
    )
    Server(config, held).run()


if __name__ == "__main__":
    main()
