"""The product's settings as the tests want them: fixed secrets, own folder, quick where it may be."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

VAR = tempfile.mkdtemp(prefix="mielikunta-tests-")
Path(VAR, "static").mkdir()  # whitenoise warns of a missing folder, and a warning is an error
atexit.register(shutil.rmtree, VAR, ignore_errors=True)
os.environ.update(
    MIELIKUNTA_VAR=VAR,
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
for alias, database in DATABASES.items():
    if "sqlite" in database["ENGINE"]:
        database["TEST"] = {"NAME": f"{VAR}/{alias}.test.sqlite3"}
        database["OPTIONS"]["init_command"] = database["OPTIONS"]["init_command"].replace(
            "synchronous=NORMAL", "synchronous=OFF"
        )
    else:
        database.setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
