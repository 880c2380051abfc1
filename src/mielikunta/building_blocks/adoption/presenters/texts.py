"""The model's texts here: what a newer version changes, and the organisation's own wordings."""

from dataclasses import dataclass
from itertools import groupby

from mielikunta.building_blocks.adoption.decisions import text_at
from mielikunta.building_blocks.adoption.models import Adoption, LocalChange
from mielikunta.building_blocks.adoption.queries import local_changes
from mielikunta.building_blocks.adoption.words import place_in_words
from mielikunta.building_blocks.content.api import ContentVersion, differences, moved
from mielikunta.foundation.languages.texts import current, in_language


@dataclass(frozen=True)
class ChangedPlace:
    """What a newer version changes in one place, such as a step with its title and text: (before, after) of each."""

    place: str
    texts: list[tuple[str, str]]


@dataclass(frozen=True)
class OwnWording:
    """The organisation's own wording of a text, beside the model's own.

    `original` is the model's text when the wording was written, `own` the text now (empty when its place is gone), and
    `coming` that of the newer version where it differs. `goes`: the newer version no longer has the place.
    """

    wording: LocalChange
    place: str
    original: str
    own: str
    coming: str
    goes: bool

    @property
    def has_changed(self) -> bool:
        """Whether the model's own text is another than when the wording was written."""
        return bool(self.own) and self.own != self.original


@dataclass(frozen=True)
class StepText:
    """A step of the model with the place where an own wording of it is kept."""

    path: str
    title: str
    text: str
    wording: OwnWording | None


def changed_places(adoption: Adoption, newest: ContentVersion) -> list[ChangedPlace]:
    """Return what the newer version changes in the reader's language, place by place."""
    found = differences(adoption.texts, newest.texts, current())
    # A dropped step and the one that now has its number are two places.
    grouped = groupby(found, key=lambda each: (place_in_words(each.path), not each.after))
    return [ChangedPlace(place, [(each.before, each.after) for each in group]) for (place, _gone), group in grouped]


def own_wordings(adoption: Adoption, newest: ContentVersion) -> list[OwnWording]:
    """Return the organisation's own wordings in the reader's language, those without a place too; one query."""
    return [wording_row(adoption, newest, wording) for wording in local_changes(adoption, current())]


def wording_row(adoption: Adoption, newest: ContentVersion, wording: LocalChange) -> OwnWording:
    """Return one wording beside the model's texts."""
    own = "" if wording.is_loose else text_in(adoption.texts, wording.path)
    coming, goes = "", False
    if not wording.is_loose and newest.pk != adoption.version_id:
        path = moved(wording.path, adoption.texts, newest.texts)
        then = text_in(newest.texts, path) if path else ""
        coming, goes = (then if then != own else ""), not then
    return OwnWording(wording, place_in_words(wording.path), wording.original, own, coming, goes)


def text_in(texts: dict[str, object], path: str) -> str:
    """Return the text at a path in the reader's language; empty when there is none."""
    found = text_at(texts, path)
    return in_language(found) if found else ""


def step_texts(adoption: Adoption, wordings: list[OwnWording]) -> list[StepText]:
    """Return the steps of the model, each with the organisation's own wording if there is one."""
    placed = {each.wording.path: each for each in wordings if not each.wording.is_loose}
    return [
        StepText(path, in_language(step["title"]), in_language(step["text"]), placed.get(path))
        for number, step in enumerate(adoption.texts.get("steps", []), 1)
        for path in [f"steps.{number}.text"]
    ]
