"""What is written into the log of use can be read there by somebody who never saw the source."""

import re

from django.urls import get_resolver

from mielikunta.foundation.audit.words import describe
from tools.folders import SOURCE

WRITTEN = re.compile(r'\b_?note\(\s*(?:by|by=by),\s*"(\w+)"|verb="(\w+)\.(\w+)"')
TELLS_ITS_APP = re.compile(r'verb=f"(\w+)\.\{verb\}"')


def deeds() -> set[str]:
    """Return every verb that the actions and views write, "app.verb"."""
    found = set()
    for app in {file.parent for file in (SOURCE / "mielikunta").glob("*/*/apps.py")}:
        texts = [file.read_text() for file in app.rglob("*.py") if "tests" not in file.parts]
        labels = {label for text in texts for label in TELLS_ITS_APP.findall(text)}
        for text in texts:
            for noted, label, verb in WRITTEN.findall(text):
                found |= {f"{label}.{verb}"} if verb else {f"{own}.{noted}" for own in labels}
    return found


def test_every_deed_in_the_log_has_words() -> None:
    assert get_resolver().url_patterns  # the pages bring the verbs with their words
    assert "mielikioski.hours_told" in deeds()
    assert sorted(verb for verb in deeds() if describe(verb) == verb) == []
