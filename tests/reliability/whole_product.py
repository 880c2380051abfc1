"""The product's own supervisor with all its processes, as a program that starts them again without a pause.

Started with PORT and PUSH_PORT in the environment. What it may leave out of `./run` is only the waiting.
"""

import os
import sys

from mielikunta.config import supervisor

PAUSE = 0.1  # seconds before a restart; a person would wait half a second and longer each time


def main() -> None:
    """Run until told to stop."""
    supervisor.LONGEST_PAUSE = PAUSE
    children = supervisor.product(
        python=sys.executable,
        host="127.0.0.1",
        port=int(os.environ["PORT"]),
        push_port=int(os.environ["PUSH_PORT"]),
    )
    for child in children:
        child.pause, child.delay = PAUSE, 0.0
    supervisor.Supervisor(children, write=lambda line: print(line, file=sys.stderr)).run()


if __name__ == "__main__":
    main()
