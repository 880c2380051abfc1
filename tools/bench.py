"""./bench: provides what is missing and hands over to the measurements inside .venv."""

import os
import subprocess
import sys

from tools import machine
from tools.folders import PYTHON, ROOT, with_sources
from tools.progress import Trouble, say
from tools.provide import provide

LOCK = ROOT / "requirements" / "base.txt"


def main() -> int:
    """Measure in .venv; returns its exit code."""
    os.chdir(ROOT)
    try:
        provide(LOCK, machine.FOR_PAGES)
    except Trouble as trouble:
        say(f"\n{trouble}")
        return 1
    command = [str(PYTHON), "-m", "benchmarks", *sys.argv[1:]]
    return subprocess.call(command, env=with_sources(dict(os.environ)), stdin=subprocess.DEVNULL)
