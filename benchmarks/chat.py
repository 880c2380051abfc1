"""Conversations on PostgreSQL: open pages that hear of news while messages are accepted; none lost, none doubled.

In one run: (1) messages accepted a second beside a plain Django view with the same middleware and one ORM insert;
(2) the same with a thousand times as many conversations stored; (3) with all those stored, so many open push
connections while so many messages a second are accepted, each fetched as a piece by the page that heard of it.
"""

import resource
from statistics import median

from benchmarks.apparatus import talking
from benchmarks.apparatus.result import Options, Result

OPEN, A_SECOND, SECONDS = 10_000, 100, 180
FEW, MANY = 100, 100_000
PACE_KEPT = 0.98  # of the messages a second that are asked for: a slower pace would make everything else easy
AT_MOST_MS, AT_MOST_KB, AT_LEAST_RATIO, AT_MOST_GROWTH = 250.0, 40.0, 0.15, 1.3
TURNS, TURN_SECONDS = 6, 4.0
OTHER_FILES = 500  # that are open beside the connections


def run(options: Options) -> Result:
    """Measure. `--scale` makes all of it smaller, for a look while the machine does other things."""
    size = min(options.scale, 1.0)
    pages, stored = max(50, round(OPEN * size)), max(FEW, round(MANY * size))
    allow_connections(pages)
    with talking.everything(options.workers, stored=FEW) as product:
        plain, few = in_turns(product)
        visitors = product.store(pages, told=pages)
        product.store(stored - FEW - pages)
        plain_later, many = in_turns(product)
        heard = talking.listen_and_write(product, visitors, a_second=A_SECOND, seconds=max(5.0, SECONDS * size))
    # Both times beside the plain view: what the machine did meanwhile slows that as well.
    ratio, growth = few / plain, (few / plain) / (many / plain_later)
    print(f"{stored} stored: accepted {many:.0f}/s beside {plain_later:.0f}/s plainly inserted")
    print(f"{heard.sent} messages to {heard.pages} open pages, p50 {heard.p50:.1f} ms, p99 {heard.p99:.1f} ms")
    print(f"lost {heard.lost}, doubled {heard.doubled}, refused {heard.refused}; {heard.kilobytes:.1f} kB a connection")
    print(f"accepted {few:.0f}/s beside {plain:.0f}/s plainly inserted, ratio {ratio:.2f}; growth {growth:.2f}")
    return Result(
        name="chat",
        value=heard.p99,
        unit="ms",
        ratio=ratio,
        against=plain,
        goal=(
            f"p99 from accepted to fetched at most {AT_MOST_MS:g} ms at {A_SECOND} messages/s "
            f"({heard.a_second:.0f} reached), none lost or doubled, at most {AT_MOST_KB:g} kB a connection "
            f"({heard.kilobytes:.1f}); accepted/s at least "
            f"{AT_LEAST_RATIO:g} of a plain insert's; at most {AT_MOST_GROWTH:g} times slower with a thousand times as "
            f"many stored ({growth:.2f})"
        ),
        holds=heard.p99 <= AT_MOST_MS
        and heard.a_second >= PACE_KEPT * A_SECOND
        and heard.lost == heard.doubled == heard.refused == 0
        and heard.kilobytes <= AT_MOST_KB
        and ratio >= AT_LEAST_RATIO
        and growth <= AT_MOST_GROWTH,
    )


def allow_connections(pages: int) -> None:
    """Raise this process's limit of open files, and so its children's; ends the run where so many are not allowed."""
    soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = pages + OTHER_FILES
    if most != resource.RLIM_INFINITY and most < wanted:
        raise SystemExit(f"{wanted} open files are needed, and only {most} are allowed: ulimit -Hn {wanted}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), most))


def in_turns(product: "talking.Talking") -> tuple[float, float]:
    """Return plain inserts and accepted messages a second, measured in short turns; the median of each."""
    plain, accepted = [], []
    for _turn in range(TURNS):
        plain.append(product.plain_inserts(TURN_SECONDS))
        accepted.append(product.accepted(TURN_SECONDS))
    return median(plain), median(accepted)
