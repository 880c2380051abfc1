"""Two models side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import OperatingModel, operating_models, use_counts
from mielikunta.site.catalogue.presenters.model_page import described


@dataclass(frozen=True)
class Side:
    """One model's part of a row: a sentence or a list."""

    name: str
    text: str = ""
    items: Sequence[str] = ()


@dataclass(frozen=True)
class ComparisonRow:
    """One thing told of both models."""

    title: str
    sides: list[Side]


def compared(slugs: Sequence[str]) -> list[ComparisonRow]:
    """Return the rows of a comparison of two models, which must exist; two queries."""
    by_slug = {model.slug: model for model in operating_models().catalogue().filter(slug__in=slugs)}
    counts = use_counts()
    told = [_told(by_slug[slug], counts.get(slug, 0)) for slug in slugs]
    return [ComparisonRow(title, [sides[title] for sides in told]) for title in told[0]]


def _told(model: OperatingModel, count: int) -> dict[str, Side]:
    texts: dict[str, Any] = described(model.slug, model.current_version.texts)
    name = str(model)
    ready = [_("%(tool)s (ready)") % {"tool": title} for title, _text, built in texts["tools"] if built]
    later = [_("%(tool)s (comes later)") % {"tool": title} for title, _text, built in texts["tools"] if not built]
    no_people = _("The tools hold nothing about single residents.")
    return {
        _("For whom"): Side(name, texts["for_whom"]),
        _("Themes"): Side(name, items=texts["themes"]),
        _("Who does the work"): Side(name, items=texts["workers"]),
        _("Aims"): Side(name, items=texts["aims"]),
        _("Steps"): Side(name, items=[title for title, _text in texts["steps"]]),
        _("Working tools"): Side(name, items=ready + later),
        _("Use without a name"): Side(name, str(texts["anonymous"] or no_people)),
        _("What it is not for"): Side(name, texts["not_for"]),
        _("Organisations that use it now"): Side(name, str(count)),
    }
