"""What a person does on their own page: agree, write, wish for another companion, withdraw, ask for data or erasure.

As on the page itself, no CSRF token and no message cookie: what was done is told on the page that follows, by a word in
its address that says nothing about anybody.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from mielikunta.building_blocks.journeys.api import (
    Ask,
    Journey,
    NotPossible,
    accept_own_agreement,
    ask_for,
    take_back_request,
    withdraw,
    write_own_message,
)
from mielikunta.building_blocks.journeys.parts import (
    PROBLEM_WORDS,
    OwnMessageForm,
    OwnWishForm,
    data_of,
    own_agreement,
    own_course,
    own_data_pdf,
    own_journey_of,
)
from mielikunta.foundation.access.pages import PageRequest

Page = Callable[[PageRequest, Journey], HttpResponse]


def own(page: Page) -> Callable[[PageRequest], HttpResponse]:
    """Return the page as one that a visit by return code opens, with the visitor's journey."""

    @csrf_exempt
    @never_cache
    @wraps(page)
    def opened(request: PageRequest) -> HttpResponse:
        if not request.visit_handle:
            return redirect("return_by_code")
        journey = own_journey_of(request.visit_handle)
        return redirect("own_page") if journey is None else page(request, journey)

    return opened


def told(word: str, page: str = "own_page") -> HttpResponse:
    """Lead to a page, usually the own one, where what was done is told."""
    return redirect(f"{reverse(page)}?kerro={word}")


def done(verb: Callable[..., Any], word: str, **arguments: Any) -> HttpResponse:
    """Carry out a verb and lead back to the own page, which tells how it went."""
    try:
        verb(**arguments)
    except NotPossible:
        return told("muuttui")
    return told(word)


@own
def agreement_page(request: PageRequest, journey: Journey) -> HttpResponse:
    """Show the agreement; accepting it stores the text as it was shown."""
    shown = own_agreement(journey)
    if request.method == "POST":
        seen, language = request.POST.get("seen", ""), request.POST.get("language", "")
        arguments = {"handle": request.visit_handle, "language": language, "as_seen": seen}
        return done(accept_own_agreement, "sopimus", **arguments)
    return render(request, "mine/agreement.html", {"agreement": shown})


@own
def messages_page(request: PageRequest, journey: Journey) -> HttpResponse:
    """Write to the coordinator, and read what was answered."""
    form = OwnMessageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            write_own_message(handle=request.visit_handle, **form.cleaned_data)  # type: ignore[arg-type]
        except NotPossible as problem:
            form.tell(problem)
        else:
            return redirect(f"{reverse('own_messages')}?kerro=viesti")
    context = {"form": form, "course": own_course(journey), "is_sent": request.GET.get("kerro") == "viesti"}
    return render(request, "mine/messages.html", context)


def wish_page(request: PageRequest, kind: Ask, word: str, context: dict[str, Any]) -> HttpResponse:
    """Ask once whether the person wishes this, with room for words; telling why is never needed."""
    form = OwnWishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and request.POST.get("do") == "back":
        return done(take_back_request, "peruttu", handle=request.visit_handle, kind=kind)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        return done(ask_for, word, handle=request.visit_handle, kind=kind, words=words)
    return render(request, "mine/wish.html", context | {"form": form})


def is_asked(journey: Journey, kind: Ask) -> bool:
    """Return whether the person has asked for this and waits for an answer."""
    return any(each.kind == kind and each.handled_at is None for each, _words in own_course(journey).requests)


@own
def companion_page(request: PageRequest, journey: Journey) -> HttpResponse:
    """Wish for another companion."""
    context = {
        "question": _("Would you like another companion?"),
        "consequences": [
            _("The coordinator reads your wish and contacts you. Your present companion is not told your words."),
            _("Your goals and what you have agreed on stay."),
        ],
        "yes": _("Ask for another companion"),
        "is_asked": is_asked(journey, Ask.CHANGE_COMPANION),
    }
    return wish_page(request, Ask.CHANGE_COMPANION, "pyynto", context)


@own
def erasure_page(request: PageRequest, journey: Journey) -> HttpResponse:
    """Ask for erasure: what goes, what stays and by when."""
    context = {
        "question": _("Do you want what was written about you to be erased?"),
        "consequences": [
            _("These go for good: name, contact details, wish, agreement, goals, notes and messages."),
            _("If a companion walks alongside you, that ends too."),
            _("Numbers that nobody can be recognised by stay, such as how many meetings there were."),
            _("A log of who opened your matter and when stays for five years, so that misuse can be found."),
            _("The coordinator carries it out within a month. This page then becomes empty."),
        ],
        "yes": _("Ask for erasure"),
        "is_asked": is_asked(journey, Ask.ERASURE),
    }
    return wish_page(request, Ask.ERASURE, "pyynto", context)


@own
def withdraw_page(request: PageRequest, journey: Journey) -> HttpResponse:
    """Stop: asked once, and in force at once."""
    if request.method == "POST":
        return done(withdraw, "lopetettu", handle=request.visit_handle)
    if journey.closed_at is not None:
        return redirect("own_page")
    return render(request, "mine/withdraw.html", {"is_new": journey.accepted_at is None})


@own
def data_page(request: PageRequest, journey: Journey) -> HttpResponse:
    """Show everything held on the person."""
    return render(request, "mine/data.html", {"sections": data_of(journey)})


@own
def data_pdf_page(_request: PageRequest, journey: Journey) -> HttpResponse:
    """Give everything held on the person as a PDF."""
    response = HttpResponse(own_data_pdf(journey), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="omat-tiedot.pdf"'
    return response


def told_words(word: str) -> str:
    """Return what the page says of what was done just now."""
    return {
        "sopimus": _("The agreement is made. It stays here for you to read."),
        "pyynto": _("Your wish has been sent to the coordinator."),
        "peruttu": _("Your wish is taken back."),
        "lopetettu": _("You have stopped. If you change your mind, contact the coordinator."),
        "ohi": _("Your visit has ended, and your page is closed. You get back in with your code."),
        "muuttui": str(PROBLEM_WORDS["changed_meanwhile"]),
    }.get(word, "")
