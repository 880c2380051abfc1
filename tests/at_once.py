"""Deeds at the very same moment, as two people, or two presses, do them."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Carry out the deeds at the same moment, each in a thread of its own; return results or exceptions."""
    together = Barrier(len(deeds))

    def carry_out(deed: Callable[[], Any]) -> Any:
        try:
            together.wait(timeout=20)
            return deed()
        except Exception as trouble:
            return trouble
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(carry_out, deeds))


def told(results: Iterable[object]) -> list[str]:
    """Return why deeds were not possible; anything worse is raised."""
    troubles = [result for result in results if isinstance(result, Exception)]
    for trouble in troubles:
        if not hasattr(trouble, "slug"):
            raise trouble
    return [trouble.slug for trouble in troubles]
