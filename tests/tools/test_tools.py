"""The tools behind ./run and ./test: secrets, stamps, Debian packages, addresses, reports."""

import base64
import os
import socket
import stat
from pathlib import Path

import pytest

from tools import check, fingerprint, machine, postgres, secret_file, serve
from tools.machine import Package
from tools.progress import Trouble, quietly
from tools.stamps import digest, is_current


def test_secrets_are_made_once_and_only_the_owner_reads_them(tmp_path: Path) -> None:
    file = tmp_path / "var" / "secrets.env"
    assert secret_file.complete(file, {}) == ["SECRET_KEY", "MASTER_KEYS", "CODE_KEY"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    first = file.read_text()
    assert secret_file.complete(file, {}) == []
    assert file.read_text() == first
    values = dict(line.split("=", 1) for line in first.splitlines())
    name, key = values["MASTER_KEYS"].split(":")
    assert name == "k1"
    assert len(base64.b64decode(key)) == len(base64.b64decode(values["CODE_KEY"])) == 32


def test_a_missing_secret_is_added_and_the_others_stay(tmp_path: Path) -> None:
    file = tmp_path / "secrets.env"
    file.write_text("SECRET_KEY=kept\n# a comment\n")
    assert secret_file.complete(file, {"CODE_KEY": "given"}) == ["MASTER_KEYS"]
    assert file.read_text().startswith("SECRET_KEY=kept\n# a comment\nMASTER_KEYS=k1:")


def test_a_stamp_changes_with_every_byte_and_with_where_a_file_ends(tmp_path: Path) -> None:
    file, other, stamp = tmp_path / "a", tmp_path / "b", tmp_path / "stamp"
    file.write_bytes(b"ab")
    other.write_bytes(b"c")
    value = digest([file, other])
    stamp.write_text(value)
    assert is_current(stamp, value)
    file.write_bytes(b"a")
    other.write_bytes(b"bc")
    assert not is_current(stamp, digest([file, other]))


def test_the_state_of_the_checkout_is_stable_and_knows_the_databases(monkeypatch: pytest.MonkeyPatch) -> None:
    value = fingerprint.of_installation(demonstration=True)
    assert value == fingerprint.of_installation(demonstration=True)
    assert value != fingerprint.of_installation(demonstration=False)
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/other")
    assert value != fingerprint.of_installation(demonstration=True)


def test_a_missing_debian_package_is_tried_once_and_then_only_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[list[str]] = []

    def no_network(names: list[str]) -> None:
        tried.append(names)
        raise Trouble("The Debian packages could not be installed.\n  details")

    monkeypatch.setattr(machine, "install", no_network)
    monkeypatch.setattr(machine, "is_root", lambda: True)
    monkeypatch.setattr(machine.shutil, "which", lambda name: name)
    wanted = (Package("nosuch", "nowhere/at/all*", "nothing works"), Package("base", "bin", "nothing at all"))
    first = machine.provide(wanted, tried=tmp_path / "tried")
    again = machine.provide(wanted, tried=tmp_path / "tried")
    assert tried == [["nosuch"]]
    assert first == [f"{again[0]} (The Debian packages could not be installed.)"]
    assert again == ["Without nosuch: nothing works. To install: apt-get install nosuch"]


def test_nothing_is_installed_without_being_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "is_root", lambda: False)
    monkeypatch.setattr(machine, "install", lambda names: pytest.fail("must not install"))
    assert machine.provide((Package("nosuch", "nowhere*", "worse"),), tried=tmp_path / "tried")


def test_a_taken_port_is_said_plainly() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Trouble, match=f"port {port}: Address already in use"):
            serve.check_port("127.0.0.1", port)
    with pytest.raises(Trouble, match="no port number"):
        serve.check_port("127.0.0.1", 123456)


@pytest.mark.parametrize(
    ("host", "address", "allowed"),
    [
        ("127.0.0.1", "http://localhost:8000", "localhost,127.0.0.1,[::1]"),
        ("192.0.2.7", "http://192.0.2.7:8000", "localhost,127.0.0.1,[::1],192.0.2.7"),
        ("0.0.0.0", "http://localhost:8000", f"localhost,127.0.0.1,[::1],{socket.gethostname()}"),
    ],
)
def test_the_pages_know_where_they_are_reached(
    monkeypatch: pytest.MonkeyPatch, host: str, address: str, allowed: str
) -> None:
    monkeypatch.setattr(os, "environ", {})
    assert serve.name_addresses(host, 8000) == address
    assert os.environ["ALLOWED_HOSTS"] == allowed


def test_what_the_environment_says_about_addresses_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"SITE_ADDRESS": "https://example.fi"})
    assert serve.name_addresses("127.0.0.1", 8000, 8001) == "https://example.fi"
    assert "PUSH_URL" not in os.environ  # the proxy in front routes /push


def test_push_has_the_first_free_port_after_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {})
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        found = serve.push_port("127.0.0.1", port - 1)
    assert port < found <= port + 19
    serve.name_addresses("127.0.0.1", port - 1, found)
    assert os.environ["PUSH_URL"] == f"http://localhost:{found}/push"


def test_both_databases_stand_beside_each_other_on_a_server() -> None:
    addresses = postgres.databases("postgresql://postgres:secret@db:5433/postgres?sslmode=disable")
    content, keys = addresses["DATABASE_URL"], addresses["KEYS_DATABASE_URL"]
    assert content.startswith("postgresql://postgres:secret@db:5433/mielikunta_")
    assert keys == content.replace("?", "_keys?")


def test_one_failed_step_fails_the_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.report([("lint", True, 1.2), ("types", False, 3.4)], seconds=4.6) == 1
    assert "1 of 2 steps FAILED, 5 s" in capsys.readouterr().out
    assert check.report([("lint", True, 1.2)], seconds=1.2) == 0


def test_a_quiet_command_that_fails_tells_its_last_lines() -> None:
    with pytest.raises(Trouble, match="(?s)It broke.\n  line 6.*  line 30$"):
        quietly(["sh", "-c", "for i in $(seq 30); do echo line $i; done; exit 3"], failing="It broke.")
    with pytest.raises(Trouble, match="took longer than 0 seconds"):
        quietly(["sleep", "5"], failing="Slow.", seconds=0.1)
