"""Plain Django views to compare with, behind the product's own middleware and in its own database.

One inserts a row through the ORM. The other is for whoever is signed in: it reads session, user and one row through
the ORM and shows them with one small template, without any of the product's own.
"""

import os

import django
from django.contrib.auth.decorators import login_required
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

PAGE = Engine().from_string(
    """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ row.text }}</title></head>
<body><h1>{{ row.text }}</h1><p>{{ user.name }}</p></body></html>"""
)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mielikunta.config.settings")
django.setup()


class Row(models.Model):
    """What is inserted."""

    text = models.TextField()

    class Meta:
        app_label = "plainly"
        db_table = "mielikunta_bench_plainly"

    def __str__(self) -> str:
        return self.text


@csrf_exempt
def insert(request: HttpRequest) -> HttpResponse:
    """Store one row; a look whether anybody is there stores none."""
    if request.method != "POST":
        return HttpResponse()
    Row._default_manager.create(text=request.POST["text"])
    return HttpResponse(status=201)


@login_required
def page(request: HttpRequest) -> HttpResponse:
    """Read a row and show it to whoever is signed in."""
    row = Row._default_manager.get(pk=1)
    return HttpResponse(PAGE.render(Context({"row": row, "user": request.user})))


def make() -> None:
    """Make the table and its first row."""
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    Row._default_manager.create(text="A page")


urlpatterns = [path("", insert), path("page/", page)]

if __name__ == "__main__":
    make()
else:
    from django.conf import settings

    settings.ROOT_URLCONF = __name__
    application = get_wsgi_application()
