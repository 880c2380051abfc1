"""How quick the catalogue of models is, beside a bare Django page measured in the same run."""

from benchmarks.apparatus import serving
from benchmarks.apparatus.measuring import measure, one_after_another
from benchmarks.apparatus.result import Options, Result

PATHS = ["/fi/mallit/", "/sv/mallit/"]
AT_MOST = 3.0  # times the bare page


def run(options: Options) -> Result:
    """Measure the median inside the server."""
    with serving.bare(options.workers) as ports:
        against = measure(ports, one_after_another(["/"]), options).p50
    with serving.product(options.workers) as (ports, _):
        times = measure(ports, one_after_another(PATHS), options)
    ratio = times.p50 / against
    return Result(
        name="catalogue",
        value=times.p50,
        unit="ms",
        ratio=ratio,
        against=against,
        goal=f"the median is at most {AT_MOST:g} times a bare Django page's",
        holds=ratio <= AT_MOST,
    )
