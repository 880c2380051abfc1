"""The text of the agreement that a person makes: our own words, versioned, in the person's language."""

import tomllib
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from mielikunta.building_blocks.adoption.api import Adoption, contact_of
from mielikunta.building_blocks.journeys.queries import months_of

FILE = Path(__file__).parent / "agreements" / "companion.toml"
HEADING = "## "


@dataclass(frozen=True)
class AgreementText:
    """A text as it is offered, the organisation and the months written in; names stand only on paper."""

    version: str
    language: str
    text: str

    @property
    def mark(self) -> str:
        """The hash of the text."""
        return sha256(self.text.encode()).hexdigest()


@cache
def _shipped() -> dict[str, Any]:
    with FILE.open("rb") as stream:
        return tomllib.load(stream)


def agreement_text(adoption: Adoption, language: str) -> AgreementText:
    """Return the agreement in a language, Finnish where it is not written in that one."""
    shipped = _shipped()
    spoken = language if language in shipped["texts"] else "fi"
    text = shipped["texts"][spoken].strip()
    organisation = adoption.organisation
    written_in = {
        "{organisation}": organisation.name_sv if spoken == "sv" and organisation.name_sv else organisation.name_fi,
        "{months}": str(months_of(adoption.pk)),
        "{contact}": contact_of(adoption.pk) or shipped["no_contact"][spoken],
    }
    for place, words in written_in.items():
        text = text.replace(place, words)
    return AgreementText(shipped["version"], spoken, text)


def sections_of(text: str) -> list[tuple[str, list[str]]]:
    """Return a stored agreement as headings with their paragraphs."""
    sections: list[tuple[str, list[str]]] = []
    for block in text.split("\n\n"):
        if block.startswith(HEADING):
            sections.append((block.removeprefix(HEADING).strip(), []))
        elif block.strip():
            sections[-1][1].append(" ".join(block.split()))
    return sections
