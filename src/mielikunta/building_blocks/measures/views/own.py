"""The person's own answers behind their return code: what waits, how it has gone, and what may be done with it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from mielikunta.building_blocks.measures.actions import choose, erase_own_answers
from mielikunta.building_blocks.measures.doors import require_own_form
from mielikunta.building_blocks.measures.forms import ChoicesForm
from mielikunta.building_blocks.measures.models import Subject
from mielikunta.building_blocks.measures.presenters import open_invitations_of, own_subjects, own_trend_of, own_words_of
from mielikunta.foundation.access.pages import PageRequest


@never_cache
def own_answers_page(request: PageRequest) -> HttpResponse:
    """Show what may be answered now and how own answers have gone."""
    if not request.visit_handle:
        return redirect("return_by_code")
    handle_id = request.visit_handle.pk
    context = {
        "waiting": open_invitations_of(handle_id),
        "trends": own_trend_of(handle_id),
        "written": own_words_of(handle_id),
        "subjects": own_subjects(handle_id),
    }
    return render(request, "measures/own_answers.html", context)


@csrf_exempt
@never_cache
def choices_page(request: PageRequest) -> HttpResponse:
    """Let the person choose what may be done with their answers."""
    require_own_form(request)
    if not request.visit_handle:
        return redirect("return_by_code")
    subjects = own_subjects(request.visit_handle.pk)
    if not subjects:
        return redirect("own_answers")
    form = ChoicesForm(request.POST if request.method == "POST" else None, initial=chosen(subjects[0]))
    if request.method == "POST" and form.is_valid():
        for subject in subjects:
            choose(subject=subject, **form.cleaned_data)
        return redirect("own_answers")
    return render(request, "measures/choices.html", {"form": form})


def chosen(subject: Subject) -> dict[str, Any]:
    """Return the present choices as the form holds them."""
    words = {True: "yes", False: "no", None: None}
    return {
        "counted": words[subject.counted],
        "shown": words[subject.shown],
        "asked": words[subject.declined_at is None],
    }


@csrf_exempt
@never_cache
def erase_page(request: PageRequest) -> HttpResponse:
    """Ask, and take away all that the person has answered."""
    require_own_form(request)
    if not request.visit_handle:
        return redirect("return_by_code")
    subjects = own_subjects(request.visit_handle.pk)
    if not subjects:
        raise Http404
    if request.method == "POST":
        for subject in subjects:
            erase_own_answers(subject=subject)
        return redirect("own_answers")
    context = {
        "question": _("Erase all your answers?"),
        "consequences": [
            _("Your numbers and your own words are gone for good, and no figure counts them any more."),
            _("The same questions are not asked again."),
        ],
        "yes": _("Erase"),
        "danger": True,
        "cancel": reverse("own_answers"),
    }
    return render(request, "ui/confirm.html", context)
