"""The list of jobs that run by the clock; apps add to it with `@every(...)` in their `jobs` module."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

Function = TypeVar("Function", bound=Callable[[], object])


@dataclass(frozen=True)
class Job:
    """A function to run again and again; what it returns is kept as the run's result, in words."""

    name: str
    function: Callable[[], object]
    period: timedelta


_jobs: dict[str, Job] = {}


def every(*, hours: float = 0, minutes: float = 0) -> Callable[[Function], Function]:
    """Register the decorated zero-argument function to run once in `hours` + `minutes`.

    The function itself stays as it was. It must bear being run twice at once or again after a crash.
    Raises ValueError for a period that is not positive or a name already taken, TypeError for parameters.
    """
    period = timedelta(hours=hours, minutes=minutes)
    if period <= timedelta(0):
        raise ValueError("Give a period longer than nothing: @every(hours=..., minutes=...).")

    def register(function: Function) -> Function:
        name = f"{function.__module__}.{function.__qualname__}"
        if inspect.signature(function).parameters:
            raise TypeError(f"{name} takes parameters; a job by the clock takes none.")
        if name in _jobs:
            raise ValueError(f"{name} is registered already.")
        _jobs[name] = Job(name, function, period)
        return function

    return register


def registered() -> tuple[Job, ...]:
    """Return all registered jobs in the order of registration."""
    return tuple(_jobs.values())
