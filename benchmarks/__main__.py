"""./bench, inside .venv: lists the measurements or runs one; its last line is the result as JSON."""

import argparse
import importlib
import pkgutil
import sys
from typing import cast

import benchmarks
from benchmarks.apparatus.result import Options, Result


def names() -> list[str]:
    """Return the names of all measurements."""
    found = pkgutil.iter_modules(benchmarks.__path__)
    return [module.name for module in found if not module.ispkg and module.name != "__main__"]


def main() -> int:
    """Return 0 only when the measurement holds its goal."""
    parser = argparse.ArgumentParser(prog="./bench", description="Measure the product.")
    parser.add_argument("name", nargs="?", choices=names(), help="without a name: list them")
    parser.add_argument("--workers", type=int, default=Options.workers)
    parser.add_argument("--warm-up", type=int, default=Options.warm_up)
    parser.add_argument("--requests", type=int, default=Options.requests)
    parser.add_argument("--scale", type=float, default=Options.scale, help="of the made-up nation; 1 is the whole")
    chosen = vars(parser.parse_args())
    name = chosen.pop("name")
    if name is None:
        for each in names():
            print(f"{each:20} {(importlib.import_module(f'benchmarks.{each}').__doc__ or '').splitlines()[0]}")
        return 0
    result = cast(Result, importlib.import_module(f"benchmarks.{name}").run(Options(**chosen)))
    print(result.line(), flush=True)
    return 0 if result.holds else 1


if __name__ == "__main__":
    sys.exit(main())
