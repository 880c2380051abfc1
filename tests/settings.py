"""The product's settings as the tests want them: fixed secrets, own folder, quick where it may be."""

import os
import tempfile
from pathlib import Path
from uuid import uuid4

# Only named here: pytest makes it and takes it away, and mypy, which reads these settings too, needs none.
VAR = Path(tempfile.gettempdir(), f"mielikunta-tests-{uuid4().hex[:12]}")
os.environ.update(
    MIELIKUNTA_VAR=str(VAR),
    SECRET_KEY="known to everybody: for tests only, never for people",
    MASTER_KEYS="k1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
    CODE_KEY="ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=",
    SITE_ADDRESS="http://testserver",
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    DEBUG="0",
    DEMONSTRATION="0",
)

from mielikunta.config.settings import *  # noqa: E402, F403
from mielikunta.config.settings import DATABASES  # noqa: E402

# The product's hasher is slow on purpose; tests sign in hundreds of times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Files, not memory: several connections, write-ahead log and erased words behave as they do in the product.
for alias, settings in DATABASES.items():
    if "sqlite" in settings["ENGINE"]:
        settings["TEST"] = {"NAME": f"{VAR}/{alias}.test.sqlite3"}
        settings["OPTIONS"]["init_command"] = settings["OPTIONS"]["init_command"].replace(
            "synchronous=NORMAL", "synchronous=OFF"
        )
    else:
        settings.setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
