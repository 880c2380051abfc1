"""The full-text index inside the same database: FTS5 on SQLite, tsvector on PostgreSQL.

Both hold what `terms` has made of the words, so they agree on what is a word and what it matches; they only
look up. Three weights: title, summary, text. Terms are letters and digits, quoted, so no query can be an
expression of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from mielikunta.site.catalogue.search.terms import Asked

TABLE = "catalogue_search"  # made by a migration

EMPTY = {
    "sqlite": f"INSERT INTO {TABLE}({TABLE}) VALUES ('delete-all')",
    "postgresql": f"DELETE FROM {TABLE}",
}
ADD = {
    "sqlite": f"INSERT INTO {TABLE}(rowid, title, summary, text) VALUES (%s, %s, %s, %s)",
    "postgresql": f"INSERT INTO {TABLE}(entry_id, words) VALUES (%s, "
    "setweight(to_tsvector('simple', %s), 'A') || setweight(to_tsvector('simple', %s), 'B') "
    "|| setweight(to_tsvector('simple', %s), 'C'))",
}
# All words in the title go before those that need the summary, and these before the text; then the database's rank.
FIND = {
    "sqlite": f"""
        SELECT entry.id, entry.kind, entry.ref,
            CASE WHEN entry.id IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s) THEN 0
                 WHEN entry.id IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s) THEN 1 ELSE 2 END AS place
        FROM {TABLE} JOIN catalogue_searchentry AS entry ON entry.id = {TABLE}.rowid
        WHERE {TABLE} MATCH %s AND entry.language IN (%s, '')
        ORDER BY place, bm25({TABLE}, 8.0, 3.0, 1.0), entry.id""",
    "postgresql": f"""
        SELECT entry.id, entry.kind, entry.ref,
            CASE WHEN words @@ to_tsquery('simple', %s) THEN 0
                 WHEN words @@ to_tsquery('simple', %s) THEN 1 ELSE 2 END AS place
        FROM {TABLE} JOIN catalogue_searchentry AS entry ON entry.id = {TABLE}.entry_id
        CROSS JOIN to_tsquery('simple', %s) AS asked
        WHERE words @@ asked AND entry.language IN (%s, '')
        ORDER BY place, ts_rank('{{0, 0.125, 0.375, 1}}', words, asked) DESC, entry.id""",
}
COLUMNS = {"A": "title", "AB": "title summary"}


@dataclass(frozen=True)
class Row:
    """What of one entry goes into the index: the terms of its three weights."""

    entry_id: int
    title: str
    summary: str
    text: str


@dataclass(frozen=True)
class Hit:
    """An entry that answers; `place`: 0 all words are in the title, 1 in title and summary, 2 in the text too."""

    entry_id: int
    kind: str
    ref: str
    place: int


def replace_all(rows: Iterable[Row]) -> None:
    """Put `rows` in the place of everything the index holds; runs in the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(EMPTY[connection.vendor])
        cursor.executemany(ADD[connection.vendor], [(row.entry_id, row.title, row.summary, row.text) for row in rows])


def find(words: Sequence[Asked], language: str) -> list[Hit]:
    """Return the entries in `language`, or in none, that answer every word, the best first; one query."""
    if not words:
        return []
    express = _sqlite if connection.vendor == "sqlite" else _postgresql
    questions = [express(words, weights) for weights in ("A", "AB", "")]
    with connection.cursor() as cursor:
        cursor.execute(FIND[connection.vendor], [*questions, language])
        return [Hit(*row) for row in cursor.fetchall()]


def _sqlite(words: Sequence[Asked], weights: str) -> str:
    """Return the question in FTS5's words: ("osaaminen" OR "osaami" *) AND ("työ")."""
    groups = []
    for word in words:
        parts = [f'"{term}"' for term in sorted(word.terms)]
        parts += [f'"{word.beginning}" *'] if word.beginning else []
        groups.append(f"({' OR '.join(parts)})")
    question = " AND ".join(groups)
    return f"{{{COLUMNS[weights]}}} : ({question})" if weights else question


def _postgresql(words: Sequence[Asked], weights: str) -> str:
    """Return the question in tsquery's words: ('osaaminen':A | 'osaami':*A) & ('työ':A)."""
    groups = []
    for word in words:
        parts = [f"'{term}':{weights}".rstrip(":") for term in sorted(word.terms)]
        parts += [f"'{word.beginning}':*{weights}"] if word.beginning else []
        groups.append(f"({' | '.join(parts)})")
    return " & ".join(groups)
