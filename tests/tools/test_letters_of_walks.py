"""A walk reads each letter once, and only when it is whole: another process is writing them meanwhile."""

import os
from pathlib import Path

import pytest

from tests.system import server
from tests.system.server import Server

HER, HIM = "hanna@kunta.example", "heikki@kunta.example"


def letter(to: str, words: str) -> str:
    return f"Subject: Viesti\nTo: {to}\n\n{words}\n" + "-" * 79 + "\n"


def written(running: Server, name: str, text: str, *, second: int) -> None:
    """Write a file of letters as if it had been written at a second of the clock."""
    file = running.var / "mail" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, (second, second))


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.setattr(server, "POST", 0.05)
    return Server("http://localhost:1", tmp_path, {})


def test_letters_come_oldest_first_and_each_once(running: Server):
    written(running, "b.log", letter(HER, "Aiempi") + letter(HIM, "Muualle"), second=1)
    written(running, "a.log", letter(HER, "Uudempi"), second=2)
    assert [running.next_mail_to(HER).get_content().strip() for _ in range(2)] == ["Aiempi", "Uudempi"]
    with pytest.raises(AssertionError, match="No e-mail more"):
        running.next_mail_to(HER)


def test_a_letter_that_is_still_being_written_is_not_read(running: Server):
    written(running, "a.log", letter(HER, "Kesken")[:-5], second=1)
    with pytest.raises(AssertionError, match="No e-mail more"):
        running.next_mail_to(HER)
