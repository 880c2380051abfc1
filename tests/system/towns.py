"""Invented municipalities for walks that write: one for each walk, founded when it is wanted."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.system.server import Server
from tools.folders import PYTHON, ROOT


@dataclass(frozen=True)
class Town:
    """A municipality with its people: accounts by their task, and names by their task."""

    name: str
    organisation: str
    adoption: str  # of the wellbeing companion; empty where no model is in use
    journeys: list[str]  # referrals that wait, in the order of the wishes asked for
    people: dict[str, str]
    companions: str = ""  # the companion's model, where the town has a kiosk beside it

    def account(self, task: str) -> str:
        """Return the e-mail address of whoever has a task."""
        return f"{task}@{self.name.lower().replace(' ', '')}.example"

    def room(self, address: str = "") -> str:
        """Return an address in the companion's room."""
        return f"tyo/{self.adoption}/hyvinvointilahetti/{address}"

    def work(self, address: str = "") -> str:
        """Return an address that every room on the same building blocks has."""
        return f"tyo/{self.adoption}/{address}"

    def journey(self, number: int = 0) -> str:
        """Return the address of one of the referrals."""
        return self.work(f"matkat/{self.journeys[number]}/")

    def feedback(self, number: int = 0) -> str:
        """Return the address of what is asked about one of them."""
        return self.room(f"matkat/{self.journeys[number]}/palaute/")


class Founder:
    """Founds towns through a process that has Django at hand."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.founded = 0

    def town(self, **wanted: Any) -> Town:
        """Found a town; see `Wanted` in founding.py for what may be asked for."""
        self.founded += 1
        return Town(**self.asked({"name": f"Suvila {self.founded}", **wanted}))

    def conversation(self, town: Town, text: str) -> tuple[str, str]:
        """Open a conversation in the town as a visitor does; returns its id and the return code."""
        opened = self.asked({"converse": town.adoption, "text": text})
        return opened["conversation"], opened["code"]

    def session(self, account: str) -> str:
        """Return the session of somebody who has signed in to an account, for the cookie of their browser."""
        return str(self.asked({"sign_in": account})["session"])

    def seal_log(self, town: Town) -> bool:
        """Seal and check a town's log without waiting for the clock; returns whether it is whole."""
        return bool(self.asked({"seal_log": town.organisation})["intact"])

    def asked(self, question: dict[str, Any]) -> dict[str, Any]:
        """Return the process's answer."""
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps(question), file=self.process.stdin, flush=True)
        line = self.process.stdout.readline()
        assert line, "The founder of towns has stopped."
        answer: dict[str, Any] = json.loads(line)
        return answer


@contextmanager
def founder(server: Server) -> Iterator[Founder]:
    """Start the process that founds towns into a server's databases."""
    command = [str(PYTHON), "-m", "tests.system.founding"]
    with subprocess.Popen(
        command, cwd=ROOT, env=server.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Founder(process)
        assert process.stdin
        process.stdin.close()
