"""Runs the jobs that are due, once or again and again."""

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from mielikunta.foundation.schedule.actions import tick

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """`tick` runs what is due and ends; `tick --loop 30` looks every 30 seconds until told to stop."""

    help = "Run the periodic jobs that are due."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --loop SECONDS."""
        parser.add_argument("--loop", type=float, metavar="SECONDS", help="keep looking at this interval")

    def handle(self, *args: Any, loop: float | None = None, **options: Any) -> None:
        """Tick once, or until SIGTERM or SIGINT; a job that is running is let to its end."""
        if loop is None:
            tick(timezone.now())
            return
        with told_to_stop() as stop:
            while not stop.is_set():
                look(stop)
                stop.wait(loop)


def look(stop: threading.Event) -> None:
    """Tick; a database that is away for a while must not end the loop."""
    try:
        tick(timezone.now(), stopping=stop.is_set)
    except DatabaseError as error:
        logger.error("The tick could not use the database: %s", error)
        close_old_connections()  # a broken connection gives way to a new one at the next look


@contextmanager
def told_to_stop() -> Iterator[threading.Event]:
    """Give an event that SIGTERM and SIGINT set, and put the former handlers back at the end."""
    stop = threading.Event()
    numbers = (signal.SIGTERM, signal.SIGINT)
    former = {number: signal.signal(number, lambda *_: stop.set()) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
