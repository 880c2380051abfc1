"""A coordinator's queue, a journey and the figures: 2 000 referrals here, 200 000 in all, beside a hundredth.

The bare page is one for whoever is signed in (`apparatus/plainly.py`): the product's middleware and database, session,
user and one row read through the ORM, one small template.
"""

from benchmarks.apparatus import serving
from benchmarks.apparatus.coordination import IN_ALL, MEASURED
from benchmarks.apparatus.measuring import Measured, measure_in_turns, one_after_another
from benchmarks.apparatus.result import Options, Result

AT_MOST_MS, AT_MOST_GROWTH, AT_MOST_BARE = 40.0, 1.3, 6.0
SMALL = 0.01
PAGES = ["queue", "journey", "figures"]


def run(options: Options) -> Result:
    """Measure each kind of page; the worst of the three is the result, and all three must hold."""
    in_all = max(MEASURED, round(IN_ALL * options.scale))
    with (
        serving.coordination(options.workers, max(0, round(in_all * SMALL) - MEASURED)) as few,
        serving.coordination(options.workers, in_all - MEASURED) as many,
    ):
        asked = [Measured(many.plain, one_after_another(["/page/"]), many.entry["cookie"])]
        asked += [measured(few, page) for page in PAGES]
        asked += [measured(many, page) for page in PAGES]
        bare, *times = (each.p95 for each in measure_in_turns(asked, options))
    small, large = (
        dict(zip(PAGES, times[: len(PAGES)], strict=True)),
        dict(zip(PAGES, times[len(PAGES) :], strict=True)),
    )
    for page in PAGES:
        growth, ratio = large[page] / small[page], large[page] / bare
        print(f"{page}: p95 {large[page]:.2f} ms; at a hundredth {small[page]:.2f} ms, growth {growth:.2f}")
        print(f"{page}: bare {bare:.2f} ms, ratio {ratio:.2f}")
    return judged(bare, small, large)


def measured(work: serving.Work, page: str) -> Measured:
    """Return what is asked of the product: one kind of page, as the coordinator."""
    return Measured(work.ports, one_after_another(work.entry["pages"][page]), work.entry["cookie"])


def judged(bare: float, small: dict[str, float], large: dict[str, float]) -> Result:
    """Return the worst page's time, and whether every page holds every limit."""
    worst = max(large.values())
    growth = max(large[page] / small[page] for page in PAGES)
    return Result(
        name="queue",
        value=worst,
        unit="ms",
        ratio=worst / bare,
        against=bare,
        goal=(
            f"p95 of queue, journey and figures at most {AT_MOST_MS:g} ms, at most {AT_MOST_GROWTH:g} times a "
            f"hundredth's ({growth:.2f} at worst), at most {AT_MOST_BARE:g} times a bare signed-in Django page's"
        ),
        holds=worst <= AT_MOST_MS and growth <= AT_MOST_GROWTH and worst / bare <= AT_MOST_BARE,
    )
