"""Where things lie: the checkout, its virtual environment, and the folder of everything that is made."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
VAR = Path(os.environ.get("MIELIKUNTA_VAR") or ROOT / "var").absolute()


def with_sources(environment: dict[str, str]) -> dict[str, str]:
    """Return a copy of an environment in which Python finds the product, the tools and the tests."""
    return {**environment, "PYTHONPATH": os.pathsep.join([str(SOURCE), str(ROOT)])}
