"""Names of a room's addresses that letters and links lead to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Doors:
    """`sent` takes the adoption's id; `fill_in`, `confirm` and `answer` take a signed token and are open to anybody."""

    sent: str
    fill_in: str
    confirm: str
    answer: str
