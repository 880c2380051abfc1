"""The models as cards, and what a choice leaves of them."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from mielikunta.building_blocks.adoption.api import OperatingModel, operating_models, room_of
from mielikunta.foundation.languages.texts import current, in_language
from mielikunta.site.catalogue.decisions import Choice, Presence, Readiness, Tagged, fits, readiness
from mielikunta.site.catalogue.presenters.kept import kept
from mielikunta.site.catalogue.words import PRESENCE_WORDS, READINESS_WORDS, TARGET_WORDS, in_words

READINESS_KINDS = {Readiness.READY: "ok", Readiness.PARTLY: "ok", Readiness.LATER: "quiet"}
PRESENCE_KINDS = {Presence.IN_USE: "new", Presence.IN_PROJECT: "quiet"}


@dataclass(frozen=True)
class Card:
    """What a card tells of a model, in one language."""

    slug: str
    name: str
    summary: str
    targets: str
    tagged: Tagged
    tools: tuple[str, ...]
    href: str


@dataclass(frozen=True)
class ShownCard:
    """A card with what changes: how ready the tools are, and what the model has to do with a chosen place."""

    card: Card
    tags: list[tuple[str, Any]]


def cards() -> list[Card]:
    """Return a card of each model in the reader's language, in their order.

    One query; the long texts are read only when a version has changed.
    """
    hashes = ",".join(model.current_version.hash for model in operating_models().without_texts())
    key = f"catalogue.cards.{current()}.{hashlib.sha256(hashes.encode()).hexdigest()}"
    return kept(key, lambda: [_card(model) for model in operating_models().catalogue()])


def _card(model: OperatingModel) -> Card:
    texts = model.current_version.texts
    targets = texts["beneficiaries"]
    return Card(
        slug=model.slug,
        name=in_language(texts["name"]),
        summary=in_language(texts["summary"]),
        targets=", ".join(in_words(targets, TARGET_WORDS)),
        tagged=Tagged(model.slug, frozenset(texts["themes"]), frozenset(targets)),
        tools=tuple(tool["key"] for tool in texts["tools"]),
        href=reverse("model_page", args=[model.slug]),
    )


def built_tools(slug: str) -> frozenset[str]:
    """Return the keys of the tools that the platform has for a model."""
    room = room_of(slug)
    return frozenset(tool.key for tool in room.tools) if room else frozenset()


def readiness_of(slug: str, described: Iterable[str]) -> Readiness:
    """Return how many of a model's described tools (keys) the platform has."""
    return readiness(list(described), built_tools(slug))


def shown_cards(
    found: Iterable[Card], choice: Choice, presence: Mapping[str, Presence], order: Mapping[str, int]
) -> list[ShownCard]:
    """Return the cards that the choice leaves, by `order` (of slugs) where a search gave one."""
    left = [card for card in found if fits(card.tagged, choice)]
    left.sort(key=lambda card: order.get(card.slug, 0))
    return [_shown(card, presence.get(card.slug)) for card in left]


def _shown(card: Card, presence: Presence | None) -> ShownCard:
    ready = readiness_of(card.slug, card.tools)
    tags = [(READINESS_KINDS[ready], READINESS_WORDS[ready])]
    if presence is not None:
        tags.insert(0, (PRESENCE_KINDS[presence], PRESENCE_WORDS[presence]))
    return ShownCard(card, tags)


def place_sentence(name: str, presence: Mapping[str, Presence]) -> str:
    """Return in a sentence how many models are in use in a place, and how many more had a project there."""
    in_use = sum(1 for each in presence.values() if each is Presence.IN_USE)
    others = len(presence) - in_use
    now = ngettext("%(place)s: %(count)d model in use.", "%(place)s: %(count)d models in use.", in_use)
    earlier = ngettext(
        "%(count)d other had a project there in 2021–2023.",
        "%(count)d others had a project there in 2021–2023.",
        others,
    )
    return f"{now % {'place': name, 'count': in_use}} {earlier % {'count': others}}"
