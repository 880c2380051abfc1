"""Keeps Finnish and Swedish whole; runs inside .venv and needs Debian's gettext.

`check` names every string of the code that is missing, empty or fuzzy in the catalogues; it changes nothing.
`update` brings the catalogues up to date with the code.
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import django
import polib
from django.conf import settings
from django.core.management import CommandError, call_command

from tools.folders import ROOT, SOURCE
from tools.progress import Trouble, quietly, say

LANGUAGES = ["fi", "sv"]
LOCALE = Path("mielikunta/foundation/languages/locale")
CATALOGUE = Path("LC_MESSAGES/django.po")
LEFT_OUT = shutil.ignore_patterns("tests", "static", "migrations", "__pycache__", "*.mo")
# What a string was before. Half of such a note, left behind by hand, stops gettext.
FORMER = re.compile(r"^#\|.*\n", re.MULTILINE)
# Written whole each time: gettext's own header changes with the clock and the machine.
HEADER = """msgid ""
msgstr ""
"Project-Id-Version: Mielikunta\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


def main() -> None:
    """Check or update."""
    options = argparse.ArgumentParser(description="Check or update the translations.")
    options.add_argument("work", choices=["check", "update"])
    work = options.parse_args().work
    if shutil.which("xgettext") is None:
        sys.exit("The translations cannot be read from the code without gettext: apt-get install gettext")
    try:
        with tempfile.TemporaryDirectory(prefix="mielikunta-translations-") as folder:
            sources = Path(folder, "src")
            collect(sources)
            sys.exit(check(sources / LOCALE) if work == "check" else update(sources / LOCALE))
    except (Trouble, CommandError) as trouble:
        sys.exit(str(trouble))


def collect(sources: Path) -> None:
    """Copy the sources and bring the copy's catalogues up to date with its code; no app is loaded."""
    shutil.copytree(SOURCE, sources, ignore=LEFT_OUT)
    for language in LANGUAGES:
        file = sources / LOCALE / language / CATALOGUE
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists():
            file.write_text(FORMER.sub("", file.read_text(encoding="utf-8")), encoding="utf-8")
    settings.configure(LOCALE_PATHS=[str(sources / LOCALE)], USE_I18N=True, INSTALLED_APPS=[])
    django.setup()
    with chdir(sources):
        call_command(
            "makemessages",
            locale=LANGUAGES,
            no_location=True,
            no_obsolete=True,
            verbosity=0,
            extensions=["html", "txt", "py"],
        )


def check(collected: Path) -> int:
    """Name every string that is missing, empty, fuzzy or broken; returns 1 when there are any."""
    faults = [fault for language in LANGUAGES for fault in faults_of(collected, language)]
    for fault in faults:
        say(fault)
    say(f"{len(faults)} strings to mend" if faults else "Finnish and Swedish are whole.")
    return 1 if faults else 0


def faults_of(collected: Path, language: str) -> Iterator[str]:
    """Yield a line for each string that is not fit to be shown."""
    file = collected / language / CATALOGUE
    if not file.exists():
        return
    standing = SOURCE / LOCALE / language / CATALOGUE
    known = {key(entry) for entry in polib.pofile(str(standing))} if standing.exists() else set()
    for entry in polib.pofile(str(file)):
        if key(entry) not in known:
            yield f"{language}: missing: {entry.msgid!r}"
        elif entry.fuzzy:
            yield f"{language}: fuzzy: {entry.msgid!r}"
        elif not entry.translated():
            yield f"{language}: empty: {entry.msgid!r}"
    try:
        quietly(
            ["msgfmt", "--check-format", "--output-file", os.devnull, file],
            failing=f"{language}: msgfmt refuses",
        )
    except Trouble as trouble:
        yield str(trouble)


def update(collected: Path) -> int:
    """Write the catalogues whose strings have changed; returns 0."""
    for language in LANGUAGES:
        _, _, entries = (collected / language / CATALOGUE).read_text(encoding="utf-8").partition("\n\n")
        new = f"{HEADER.format(language=language)}\n{entries}"
        file = SOURCE / LOCALE / language / CATALOGUE
        if not file.exists() or file.read_text(encoding="utf-8") != new:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(new, encoding="utf-8")
            say(f"Updated {file.relative_to(ROOT)}")
    return 0


def key(entry: polib.POEntry) -> tuple[str | None, str]:
    """What makes a string the same string."""
    return entry.msgctxt, entry.msgid


if __name__ == "__main__":
    main()
