"""Finding the adoption that a page is about, or telling that there is no such page."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from mielikunta.building_blocks.adoption.actions import NotPossible
from mielikunta.building_blocks.adoption.context import mark_practice, running_of
from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.building_blocks.adoption.queries import adoptions, one_of_models
from mielikunta.building_blocks.adoption.words import problems_in_words
from mielikunta.foundation.access.decisions import Right
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require, require_sign_in

View = Callable[..., HttpResponse]


def open_adoption(request: PageRequest, adoption_id: UUID, *slugs: str) -> Adoption:
    """Return the adoption when the member has any grant in it; anybody else meets a page that isn't there.

    With `slugs`, only an adoption of one of these models: a room's pages open for its own adoptions alone, a block's
    for those of the rooms that use it. Whatever the page is rendered with then,
    it bears the band of practice mode when the adoption is in it.
    """
    require_sign_in(by=request.actor)
    if slugs:
        adoption = among_own(request, adoption_id, slugs) or one_of_models(request.actor, adoption_id, slugs)
    else:
        adoption = adoptions().visible_to(request.actor).with_words().filter(pk=adoption_id).first()
    if adoption is None:
        raise Http404
    mark_practice(request, adoption)
    return adoption


def among_own(request: PageRequest, adoption_id: UUID, slugs: Collection[str]) -> Adoption | None:
    """Return the adoption if it is one of those that the menu of this page names: then it need not be read twice."""
    if request.method != "GET":  # leads on, mostly, and draws no menu
        return None
    own = (each for each in running_of(request) if each.pk == adoption_id and each.model.slug in slugs)
    return next(own, None)


def managed_adoption(request: PageRequest, adoption_id: UUID) -> Adoption:
    """Return the adoption when the member manages it."""
    adoption = open_adoption(request, adoption_id)
    require(by=request.actor, right=Right.MANAGE_ADOPTION, on=adoption)
    return adoption


def managing(view: View) -> View:
    """Give the view the adoption in place of its id, for those who manage it."""

    @wraps(view)
    def opened(request: PageRequest, adoption_id: UUID, **parts: Any) -> HttpResponse:
        return view(request, managed_adoption(request, adoption_id), **parts)

    return opened


def changing(view: View) -> View:
    """Like `managing`, for views that change something: when the use has ended, they lead to its page and say so."""

    @wraps(view)
    def opened(request: PageRequest, adoption_id: UUID, **parts: Any) -> HttpResponse:
        adoption = managed_adoption(request, adoption_id)
        if adoption.has_ended:
            tell(request, NotPossible("ended"))
            return redirect("adoption", adoption.pk)
        return view(request, adoption, **parts)

    return opened


def show(request: PageRequest, template: str, adoption: Adoption, **context: Any) -> HttpResponse:
    """Render a page of an adoption in the desk's frame, with the band of practice mode where it belongs."""
    return render(request, template, {"adoption": adoption, "practice": adoption.is_practice, **context})


def ask(request: PageRequest, question: str, **context: Any) -> HttpResponse:
    """Render the page that asks before something is done. `context`: as `ui/confirm.html` says."""
    return render(request, "ui/confirm.html", {"frame": "ui/desk.html", "question": question, **context})


def tell(request: PageRequest, problem: NotPossible) -> None:
    """Say what stood in the way."""
    for sentence in problems_in_words(problem.slugs):
        messages.warning(request, sentence)


def attempt(request: PageRequest, verb: Callable[..., Any], told: str, **arguments: Any) -> bool:
    """Carry out a verb and say how it went; return whether it was done."""
    try:
        verb(by=request.actor, **arguments)
    except NotPossible as problem:
        tell(request, problem)
        return False
    messages.success(request, told)
    return True


def renew(form: Form, **values: Any) -> None:
    """Put what the page shows now into a form that was sent, so that sending it again goes by the new state."""
    form.data = {**dict(form.data.items()), **{form.add_prefix(name): str(value) for name, value in values.items()}}
