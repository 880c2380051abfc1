"""Settings of the walks on real databases: this app alone, on the two that the environment names."""

import os
from base64 import b64encode
from typing import Any

import dj_database_url


def _database(variable: str) -> dict[str, Any]:
    settings: dict[str, Any] = dict(dj_database_url.parse(os.environ[variable]))
    if "sqlite" in settings["ENGINE"]:  # as in the product's own settings
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
        }
    return settings


SECRET_KEY = "only for tests"
MASTER_KEYS = "test:" + b64encode(b"m" * 32).decode()
CODE_KEY = b64encode(b"c" * 32).decode()
DATABASES = {"default": _database("DATABASE_URL"), "keys": _database("KEYS_DATABASE_URL")}
DATABASE_ROUTERS = ["mielikunta.foundation.privacy.router.KeyStoreRouter"]
INSTALLED_APPS = ["mielikunta.foundation.privacy"]
USE_TZ = True
TIME_ZONE = "Europe/Helsinki"
