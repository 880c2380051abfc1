"""Tells push of a new line, in the same transaction as the line itself."""

from django.db import connection

from mielikunta.building_blocks.conversations.decisions.news import CHANNEL, News


def announce(news: News) -> None:
    """Notify on PostgreSQL; on SQLite push sees by itself that the file has changed."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, news.payload()])
