"""Forms that are stored once however often they are sent, and reading the ids that pages carry."""

from typing import Any
from uuid import UUID, uuid4

from django import forms

from .forms import PageForm


class StoredOnceForm(PageForm):
    """A form that carries its own random number, so that sending it twice stores it once.

    A block puts it before its own form, which knows the words for what stands in the way.
    """

    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"submission": uuid4()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        if self.is_bound and not is_uuid(self.data.get("submission")):
            self.renew()

    def renew(self) -> None:
        """Take a new number: the old one was spoiled or belongs to something else."""
        self.data["submission"] = str(uuid4())  # type: ignore[index]

    def tell(self, problem: Any, **values: Any) -> None:
        """Say what stood in the way; a number used elsewhere is replaced, so that sending again helps."""
        super().tell(problem, **values)  # type: ignore[misc]
        if problem.slug == "sent_elsewhere":
            self.renew()


def is_uuid(text: Any) -> bool:
    """Return whether a text is a UUID."""
    try:
        return bool(UUID(text))
    except (TypeError, ValueError, AttributeError):
        return False
