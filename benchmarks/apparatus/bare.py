"""A bare Django page to compare with: default middleware, one row read through the ORM, one template.

Run as a program it makes its table and row; granian serves its `application`.
"""

import os

import dj_database_url
import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

ENGINE = os.environ.get("DATABASE_URL") or f"sqlite:///{os.environ['BARE_FILE']}"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ row.name }}</title></head>
<body><h1>{{ row.name }}</h1><p>{{ row.text }}</p></body></html>"""

settings.configure(
    SECRET_KEY="for measuring only",
    ALLOWED_HOSTS=["localhost", "127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": dj_database_url.parse(ENGINE, conn_max_age=600)},
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
    ],
    MIDDLEWARE=[
        "mielikunta.foundation.ui.middleware.server_timing",
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {"page.html": PAGE})]},
        }
    ],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    LOGGING_CONFIG=None,
)
django.setup()


class Row(models.Model):
    """The one row of the page."""

    name = models.CharField(max_length=80)
    text = models.TextField()

    class Meta:
        app_label = "bare"
        db_table = "mielikunta_bench_bare"

    def __str__(self) -> str:
        return self.name


def page(request: HttpRequest) -> HttpResponse:
    """Read a row and show it."""
    return render(request, "page.html", {"row": Row._default_manager.get(name="A page")})


def make() -> None:
    """Make the table and its row anew."""
    with connection.schema_editor() as editor:
        if Row._meta.db_table in connection.introspection.table_names():
            editor.delete_model(Row)
        editor.create_model(Row)
    Row._default_manager.create(name="A page", text="Some words to show. " * 20)


urlpatterns = [path("", page)]

if __name__ == "__main__":
    make()
else:
    application = get_wsgi_application()
