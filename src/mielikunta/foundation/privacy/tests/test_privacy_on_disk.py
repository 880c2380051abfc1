"""Erasure with files, a backup and a restore; failures counted from several threads."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

SERVER = os.environ.get("POSTGRES_SERVER", "postgresql://postgres@127.0.0.1:5432")


def walk(content: str, keys: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "mielikunta.foundation.privacy.tests.walk_on_disk"],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "mielikunta.foundation.privacy.tests.two_databases",
            "PYTHONPATH": os.pathsep.join(sys.path),
            "DATABASE_URL": content,
            "KEYS_DATABASE_URL": keys,
            "FOLDER": str(folder),
        },
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.stdout + done.stderr


@pytest.fixture
def postgres() -> Iterator[tuple[str, str]]:
    try:
        server = psycopg.connect(f"{SERVER}/postgres", autocommit=True, connect_timeout=2)
    except psycopg.OperationalError:
        pytest.skip(f"no PostgreSQL at {SERVER}")
    content, keys = (f"walk_{uuid4().hex[:12]}_{name}" for name in ("content", "keys"))
    with server:
        for name in (content, keys):
            server.execute(f'CREATE DATABASE "{name}"')
        yield f"{SERVER}/{content}", f"{SERVER}/{keys}"
        for name in (content, keys, f"{content}_backup"):
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def test_on_sqlite(tmp_path):
    assert "all is well" in walk(f"sqlite:///{tmp_path}/content", f"sqlite:///{tmp_path}/keys", tmp_path)


def test_on_postgresql(tmp_path, postgres):
    assert "all is well" in walk(*postgres, tmp_path)
