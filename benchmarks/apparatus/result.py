"""What a measurement finds, and what it was asked."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Options:
    """How to measure."""

    workers: int = 2  # server processes, each with one client of its own
    warm_up: int = 100  # requests of each client that are not counted
    requests: int = 1000  # requests of each client that are counted
    scale: float = 1.0  # of the made-up nation; 1 is all 308 municipalities


@dataclass(frozen=True)
class Result:
    """One figure, what it is compared with, and whether it is good enough.

    value, against: in `unit`; ratio: value / against; goal: in words, readable without the code.
    """

    name: str
    value: float
    unit: str
    ratio: float
    against: float
    goal: str
    holds: bool

    def line(self) -> str:
        """Return the result as one line of JSON."""
        rounded = {key: round(value, 3) if isinstance(value, float) else value for key, value in asdict(self).items()}
        return json.dumps(rounded, ensure_ascii=False)
