"""Debian packages: which are missing, what is worse without them, and installing them when that is allowed."""

import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from tools.folders import VAR
from tools.progress import Trouble, quietly

TRIED = VAR / "debian-packages-tried"
TRY_AGAIN = 24 * 3600  # seconds
LONGEST = {"update": 60, "install": 300}  # seconds
IMPATIENT = [
    "-qq",
    "-o",
    "Acquire::Retries=1",
    "-o",
    "Acquire::http::Timeout=10",
    "-o",
    "Acquire::https::Timeout=10",
]


@dataclass(frozen=True)
class Package:
    """A Debian package, the file pattern from the root folder that proves it, what is worse without it."""

    name: str
    proof: str
    without: str

    @property
    def missing(self) -> bool:
        """Whether no file answers to the pattern."""
        return not any(Path("/").glob(self.proof))


VENV = Package("python3-venv", "usr/lib/python3*/ensurepip/__init__.py", "Python makes no environment")
FINNISH = (
    Package("libvoikko1", "usr/lib/*/libvoikko.so.1*", "search does not know Finnish word forms"),
    Package("voikko-fi", "usr/lib/voikko/*/mor-standard", "search does not know Finnish word forms"),
)
NO_PDF = "PDFs cannot be made; the same pages can be printed"
PAPER = (
    Package("libpango-1.0-0", "usr/lib/*/libpango-1.0.so.0", NO_PDF),
    Package("libpangoft2-1.0-0", "usr/lib/*/libpangoft2-1.0.so.0", NO_PDF),
    Package("libharfbuzz-subset0", "usr/lib/*/libharfbuzz-subset.so.0", NO_PDF),
)
FOR_PAGES = (*FINNISH, *PAPER)
FOR_TESTS = (
    *FOR_PAGES,
    Package("chromium", "usr/bin/chromium", "the walks in a browser cannot be made"),
    Package("chromium-headless-shell", "usr/bin/chromium-headless-shell", "the walks take a third longer"),
    Package("gettext", "usr/bin/xgettext", "the translations cannot be checked"),
    Package("postgresql", "usr/lib/postgresql/*/bin/initdb", "no own PostgreSQL can be started"),
)


def is_root() -> bool:
    """Whether packages may be installed by this process."""
    return os.geteuid() == 0


def provide(wanted: tuple[Package, ...], *, tried: Path = TRIED) -> list[str]:
    """Install what is missing, when that is possible; returns lines to show about what is still missing.

    A failed attempt is repeated after a day at the earliest, so that a start without a network stays quick.
    """
    missing = [package for package in wanted if package.missing]
    if not missing:
        return []
    names = " ".join(package.name for package in missing)
    reason = ""
    if is_root() and shutil.which("apt-get") and not _tried_lately(tried, names):
        tried.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        tried.write_text(names, encoding="utf-8")
        try:
            install([package.name for package in missing])
        except Trouble as trouble:
            reason = f" ({str(trouble).splitlines()[0]})"
    return told(missing, reason)


def told(wanted: list[Package], reason: str = "") -> list[str]:
    """Return a line that names what is still missing, what is worse without, and how to get it."""
    missing = [package for package in wanted if package.missing]
    if not missing:
        return []
    worse = "; ".join(dict.fromkeys(package.without for package in missing))
    names = " ".join(package.name for package in missing)
    return [f"Without {names}: {worse}. To install: apt-get install {names}{reason}"]


def install(names: list[str]) -> None:
    """Install Debian packages quietly, as root; raises Trouble when it cannot be done or takes too long."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    failing = "The Debian packages could not be installed."
    for action, rest in (("update", []), ("install", ["--yes", "--no-install-recommends", *names])):
        quietly(
            ["apt-get", *IMPATIENT, action, *rest],
            failing=failing,
            environment=quiet,
            seconds=LONGEST[action],
        )


def _tried_lately(file: Path, names: str) -> bool:
    try:
        return file.read_text(encoding="utf-8") == names and time.time() - file.stat().st_mtime < TRY_AGAIN
    except OSError:
        return False
