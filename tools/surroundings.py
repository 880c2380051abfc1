"""The environment in which a copy of the product is prepared and served."""

import os
from pathlib import Path

from tools import secret_file
from tools.folders import with_sources

# What the surroundings may have set and a copy must not inherit.
FOREIGN = {
    *secret_file.SECRETS,
    *("DATABASE_URL", "KEYS_DATABASE_URL", "DJANGO_SETTINGS_MODULE", "EMAIL_BACKEND"),
    *("SITE_ADDRESS", "ALLOWED_HOSTS", "DEBUG", "PUSH_URL"),
}


def environment_of(var: Path) -> dict[str, str]:
    """Return the environment in which the product serves a prepared folder, a demonstration on SQLite."""
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return with_sources({**kept, "MIELIKUNTA_VAR": str(var), "DEMONSTRATION": "1", "PYTHONUNBUFFERED": "1"})
