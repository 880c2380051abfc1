"""Ready answers as a conversation offers them, and as those who keep them see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.conversations.drafts import Draft, drafts_of
from mielikunta.building_blocks.conversations.models import ReadyAnswer
from mielikunta.building_blocks.conversations.queries import ready_answers
from mielikunta.foundation.languages.texts import in_language
from mielikunta.foundation.languages.words import LANGUAGE_WORDS

ORDER = ("fi", "sv", "en")


@dataclass(frozen=True)
class Ready:
    """One ready answer in the language of a conversation, or in another one where it has none."""

    value: str  # the row's id, or the key of a draft
    name: str
    text: str
    language: str


@dataclass(frozen=True)
class AtHand:
    """What a conversation offers: those of a moment (danger ...) by its name, and the others."""

    moments: Mapping[str, list[Ready]]
    others: list[Ready]

    def text_of(self, value: str) -> str:
        """Return the words of one, "" for one that is gone."""
        listed = [each for group in (*self.moments.values(), self.others) for each in group]
        return next((each.text for each in listed if each.value == value), "")


def at_hand(adoption: Adoption, language: str) -> AtHand:
    """Return the adoption's ready answers, and of the drafts those that are at hand in any case."""
    drafts, rows = drafts_of(adoption.model.slug), list(ready_answers(adoption.pk))
    moment = {draft.key: draft.at_hand for draft in drafts if draft.at_hand}
    own = {row.key: row for row in rows if row.key in moment}
    moments: dict[str, list[Ready]] = {name: [] for name in moment.values()}
    for draft in drafts:
        if draft.at_hand:
            row = own.get(draft.key)
            moments[draft.at_hand].append(
                ready(str(row.pk), row.names, row.texts, language)
                if row
                else ready(draft.key, draft.names, draft.texts, language)
            )
    others = [ready(str(row.pk), row.names, row.texts, language) for row in rows if row.key not in moment]
    return AtHand(moments, others)


def ready(value: str, names: Mapping[str, str], texts: Mapping[str, str], language: str) -> Ready:
    """Return one in a language; its name is in the reader's own."""
    code = next((each for each in (language, *ORDER) if texts.get(each)), "fi")
    return Ready(value, in_language(names), texts.get(code, ""), code)


@dataclass(frozen=True)
class Kept:
    """One in the list of those who keep them. `missing`: the languages it is not in."""

    row: ReadyAnswer
    name: str
    text: str
    missing: str


def kept(adoption: Adoption) -> list[Kept]:
    """Return the adoption's ready answers in the reader's language."""
    return [
        Kept(
            row,
            in_language(row.names),
            in_language(row.texts),
            ", ".join(str(LANGUAGE_WORDS[each]) for each in ORDER if each not in row.texts),
        )
        for row in ready_answers(adoption.pk)
    ]


def not_taken_up(adoption: Adoption) -> list[tuple[Draft, str, str]]:
    """Return the shipped drafts that nobody has taken up, with name and text in the reader's language."""
    own = set(ready_answers(adoption.pk).values_list("key", flat=True))
    listed = [draft for draft in drafts_of(adoption.model.slug) if draft.key not in own]
    return [(draft, in_language(draft.names), in_language(draft.texts)) for draft in listed]


def joined(typed: Any, text: str) -> str:
    """Return what was typed with a ready answer after it."""
    before = str(typed or "").rstrip()
    return f"{before}\n\n{text}" if before else text
