"""Everything a checkout needs from outside: Debian's packages, Python's, the front end's."""

import threading
from pathlib import Path

from tools import environment, machine
from tools.progress import say


def provide(lock: Path, debian: tuple[machine.Package, ...]) -> None:
    """Install what is missing, Debian's packages beside Python's; says what the product must do without."""
    told: list[str] = []
    aside = threading.Thread(target=lambda: told.extend(machine.provide(debian)), daemon=True)
    aside.start()
    environment.python_packages(lock)
    environment.front_end_packages()
    aside.join()
    for line in told:
        say(line)
