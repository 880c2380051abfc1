"""The gate that keeps Finnish and Swedish whole."""

from pathlib import Path

import pytest

from tools import translations
from tools.translations import CATALOGUE, HEADER, LOCALE

WHOLE = 'msgid "One"\nmsgstr "Yksi"\n'
EMPTY = 'msgid "Two"\nmsgstr ""\n'
FUZZY = '#, fuzzy\nmsgid "Three"\nmsgstr "Neljä"\n'
NEW = 'msgid "Four"\nmsgstr ""\n'
BROKEN = '#, python-format\nmsgid "%(count)s left"\nmsgstr "%(määrä)s jäljellä"\n'


def write(folder: Path, *entries: str) -> None:
    file = folder / "fi" / CATALOGUE
    file.parent.mkdir(parents=True)
    file.write_text("\n".join([HEADER.format(language="fi"), *entries]), encoding="utf-8")


def faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, standing: list[str], collected: list[str]) -> str:
    monkeypatch.setattr(translations, "SOURCE", tmp_path / "src")
    write(tmp_path / "src" / LOCALE, *standing)
    write(tmp_path / "collected", *collected)
    return "\n".join(translations.faults_of(tmp_path / "collected", "fi"))


def test_whole_catalogues_have_no_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert faults(tmp_path, monkeypatch, standing=[WHOLE], collected=[WHOLE]) == ""


def test_what_is_missing_empty_or_fuzzy_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = faults(tmp_path, monkeypatch, standing=[WHOLE, EMPTY, FUZZY], collected=[WHOLE, EMPTY, FUZZY, NEW])
    assert told.splitlines() == ["fi: empty: 'Two'", "fi: fuzzy: 'Three'", "fi: missing: 'Four'"]


def test_a_translation_with_other_places_to_fill_in_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "msgfmt refuses" in faults(tmp_path, monkeypatch, standing=[BROKEN], collected=[BROKEN])
