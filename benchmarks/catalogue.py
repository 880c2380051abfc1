"""The public catalogue at national scale: model pages and search, beside a hundredth of it and a bare Django page."""

from urllib.parse import quote

from benchmarks.apparatus import serving
from benchmarks.apparatus.measuring import Measured, measure_in_turns, one_after_another
from benchmarks.apparatus.result import Options, Result

MODELS = ["hyvinvointilahetti", "mielikioski", "digimieli", "opastava_perhetyo", "hyvan_mielen_kunta"]
WORDS = ["osaamisen", "hoitajien", "yksinäisyys", "nuori", "Sodankylä"]
PATHS = [f"mallit/{slug}/" for slug in MODELS] + [f"haku/?q={quote(word)}" for word in WORDS]
ADDRESSES = [f"/{language}/{path}" for path in PATHS for language in ("fi", "sv")]
AT_MOST_MS, AT_MOST_GROWTH, AT_MOST_BARE = 40.0, 1.3, 6.0
SMALL = 0.01


def run(options: Options) -> Result:
    """Measure p95 inside the server; the growth and the bare page are measured in the same run."""
    pages = one_after_another(ADDRESSES)
    with (
        serving.bare(options.workers) as plain,
        serving.nation(options.workers, options.scale * SMALL) as few,
        serving.nation(options.workers, options.scale) as all_of_them,
    ):
        asked = [Measured(plain, one_after_another(["/"])), Measured(few, pages), Measured(all_of_them, pages)]
        bare, small, large = (times.p95 for times in measure_in_turns(asked, options))
    growth, ratio = large / small, large / bare
    print(f"p95 {large:.2f} ms; at a hundredth {small:.2f} ms, growth {growth:.2f}")
    print(f"bare {bare:.2f} ms, ratio {ratio:.2f}")
    return Result(
        name="catalogue",
        value=large,
        unit="ms",
        ratio=ratio,
        against=bare,
        goal=(
            f"p95 inside the server at most {AT_MOST_MS:g} ms, at most {AT_MOST_GROWTH:g} times a hundredth's "
            f"({growth:.2f}), at most {AT_MOST_BARE:g} times a bare Django page's"
        ),
        holds=large <= AT_MOST_MS and growth <= AT_MOST_GROWTH and ratio <= AT_MOST_BARE,
    )
