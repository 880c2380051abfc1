"""Answering: one question on a page, a tap is enough; then own words; then thanks.

These pages carry no CSRF token, because its cookie would be one more mark on the answerer's browser. What it would
guard against needs the cookie of the door, which a page of another site can't send (SameSite=Lax).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mielikunta.building_blocks.measures.actions import NotPossible, change_answers, finish, give
from mielikunta.building_blocks.measures.decisions.waves import Audience, State, Way
from mielikunta.building_blocks.measures.doors import Door, door_of, require_own_form
from mielikunta.building_blocks.measures.forms import LastForm
from mielikunta.building_blocks.measures.presenters import (
    asked,
    first_unanswered,
    part_of,
    question_of,
    shows_help,
    steps_of,
)
from mielikunta.building_blocks.measures.queries import answers_of, words_of
from mielikunta.building_blocks.measures.words import PROBLEM_WORDS
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.privacy.models import with_keys

View = Callable[..., HttpResponse]


def through_door(view: View) -> View:
    """Give the view the door; a browser that came by none is told how to come in.

    A form names the questions it was made for: sent after another door was opened in the same browser, it answers
    nothing.
    """

    @wraps(view)
    def inside(request: PageRequest, **parts: Any) -> HttpResponse:
        require_own_form(request)
        door = door_of(request)
        if door is None:
            return render(request, "measures/no_questions.html")
        if request.method == "POST" and request.POST.get("for") != str(door.invitation.pk):
            return redirect("questions")
        return view(request, door, **parts)

    return csrf_exempt(never_cache(inside))


def given_to(door: Door) -> dict[UUID, dict[str, int | None]]:
    """Return the answers so far that may be shown at this door."""
    return answers_of(door.invitation) if door.sees_given else {}


def page(request: PageRequest, template: str, door: Door, **context: Any) -> HttpResponse:
    """Render a page of answering."""
    shared = {
        "door": door,
        "asked": asked(door.invitation),
        "is_person": door.invitation.audience == Audience.PERSON,
        "by_code": door.way is Way.CODE,
    }
    return render(request, template, {**shared, "practice": door.invitation.subject.adoption.is_practice, **context})


@through_door
def hall_page(request: PageRequest, door: Door) -> HttpResponse:
    """Say who asks, how long it takes and who sees the answers; the way in, or on from where one stopped."""
    if door.invitation.state == State.ANSWERED:
        return redirect("questions_thanks")
    steps = steps_of(door.invitation)
    number = first_unanswered(steps, answers_of(door.invitation))
    return page(
        request,
        "measures/hall.html",
        door,
        count=len(steps),
        number=number,
        goes_on=number > 1,
        is_past=number > len(steps),
        parts=[part_of(step) for step in steps if step.item is step.instrument.items[0]],
    )


@through_door
def question_page(request: PageRequest, door: Door, number: int) -> HttpResponse:
    """Ask one question; a number pressed is the answer and leads to the next."""
    if door.invitation.state != State.OPEN:
        return redirect("questions")
    steps = steps_of(door.invitation)
    if not 1 <= number <= len(steps):
        return redirect("questions_last")
    step, problem = steps[number - 1], ""
    if request.method == "POST":
        try:
            give(
                invitation=door.invitation,
                instrument_id=step.instrument_id,
                item=step.item.key,
                value=pressed(request.POST.get("value", "")),
                browser=door.mark_hash,
            )
        except NotPossible as trouble:
            problem = str(PROBLEM_WORDS[trouble.slug])
        else:
            return redirect("question", number + 1) if number < len(steps) else redirect("questions_last")
    shown = question_of(step, steps, given_to(door))
    return page(request, "measures/question.html", door, question=shown, problem=problem)


def pressed(value: str) -> int | None:
    """Return the number of the pressed button, None for passing over; what is no number is not on any scale."""
    if value == "skip":
        return None
    return int(value) if value.isascii() and value.isdigit() and len(value) < 4 else -1


@through_door
def last_page(request: PageRequest, door: Door) -> HttpResponse:
    """Ask for own words and for what may be done with the answers, and send them."""
    if door.invitation.state != State.OPEN:
        return redirect("questions")
    steps, invitation = steps_of(door.invitation), door.invitation
    form = LastForm(
        request.POST if request.method == "POST" else None,
        initial=said_before(door),
        instruments={step.instrument_id: step.instrument for step in steps},
        is_person=invitation.audience == Audience.PERSON,
    )
    if request.method == "POST" and form.is_valid():
        try:
            finish(invitation=invitation, closing=form.closing(), way=door.way)
        except NotPossible as problem:
            form.tell(problem)
        else:
            return redirect("questions_thanks")
    unanswered = sum(value is None for scores in given_to(door).values() for value in scores.values())
    last = steps[-1]
    low = last.item.points_to_help(given_to(door).get(last.instrument_id, {}).get(last.item.key))
    return page(
        request,
        "measures/last.html",
        door,
        form=form,
        count=len(steps),
        passed=unanswered,
        shows_help=low,
        has_words="readable" in form.fields,
    )


def said_before(door: Door) -> dict[str, Any]:
    """Return what was told on this page earlier, where it may be shown."""
    subject = door.invitation.subject
    said = {name: {True: "yes", False: "no", None: None}[getattr(subject, name)] for name in ("counted", "shown")}
    if not door.sees_given:
        return said
    found = words_of(door.invitation)
    with_keys(found.values())
    return {
        **said,
        **{f"words_{pk.hex}": words.text for pk, words in found.items()},
        "readable": any(words.readable for words in found.values()),
    }


@through_door
def thanks_page(request: PageRequest, door: Door) -> HttpResponse:
    """Thank; show where help is when an answer gives a reason to; let the answers be changed today."""
    if door.invitation.state != State.ANSWERED:
        return redirect("questions")
    return page(
        request,
        "measures/thanks.html",
        door,
        shows_help=door.sees_given and shows_help(door.invitation),
        at_desk=door.way is Way.DESK,
    )


@require_POST
@through_door
def change_page(request: PageRequest, door: Door) -> HttpResponse:
    """Open the answers again, for the browser that gave them and only today."""
    if door.sees_given:
        try:
            change_answers(invitation=door.invitation)
        except NotPossible:
            return redirect("questions_thanks")
        return redirect("question", 1)
    return redirect("questions_thanks")
