"""What the forms of gatherings share."""

from typing import Any
from uuid import UUID, uuid4

from django import forms

from mielikunta.building_blocks.gatherings.actions import NotPossible
from mielikunta.building_blocks.gatherings.words import PROBLEM_WORDS
from mielikunta.foundation.ui.forms import PageForm

DAY_INPUTS = ["%Y-%m-%d", "%d.%m.%Y"]
TIME_INPUTS = ["%H:%M", "%H.%M"]


class GatheringForm(PageForm):
    """A form that tells what stood in the way; what was typed stays."""

    about_the_reader = False

    def tell(self, problem: NotPossible) -> None:
        """Say what stood in the way."""
        self.add_error(None, PROBLEM_WORDS.get(problem.slug, problem.slug))


class OnceForm(GatheringForm):
    """A form that carries its own random number, so that sending it twice stores it once."""

    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"submission": uuid4()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        if self.is_bound and not is_uuid(self.data.get("submission")):
            self.renew()

    def renew(self) -> None:
        """Take a new number: the old one was spoiled or belongs to something else."""
        self.data["submission"] = str(uuid4())  # type: ignore[index]

    def tell(self, problem: NotPossible) -> None:
        """Say what stood in the way; a number used elsewhere is replaced, so that sending again helps."""
        super().tell(problem)
        if problem.slug in {"sent_elsewhere", "hold_lapsed", "cancelled"}:
            self.renew()


class RevisedForm(GatheringForm):
    """A step of a plan; `revision` tells which saved state the page showed."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def see(self, revision: int) -> None:
        """Go by the new state from now on, so that sending again helps."""
        self.data["revision"] = str(revision)  # type: ignore[index]


def is_uuid(text: Any) -> bool:
    """Return whether a text is a UUID."""
    try:
        return bool(UUID(text))
    except (TypeError, ValueError, AttributeError):
        return False


def texts(cleaned: dict[str, Any], name: str) -> dict[str, str]:
    """Return the texts written in a field of three languages."""
    found = {language: cleaned.get(f"{name}_{language}", "") for language in ("fi", "sv", "en")}
    return {language: written.strip() for language, written in found.items() if written.strip()}


def told_texts(name: str, written: dict[str, str]) -> dict[str, str]:
    """Return texts as the fields of three languages show them."""
    return {f"{name}_{language}": written.get(language, "") for language in ("fi", "sv", "en")}


def lines(text: str) -> list[str]:
    """Return the lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]
