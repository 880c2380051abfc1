"""The rota: a week of it, planning it, an own shift given back, a free one taken, and on paper."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import open_adoption, show
from mielikunta.building_blocks.rotas.actions import (
    NotPossible,
    copy_week,
    give_back,
    plan_shift,
    remove_shift,
    take_shift,
)
from mielikunta.building_blocks.rotas.decisions import chosen_week, monday_of
from mielikunta.building_blocks.rotas.forms import ShiftForm
from mielikunta.building_blocks.rotas.permissions import PLANS, SEES
from mielikunta.building_blocks.rotas.presenters import week_shown
from mielikunta.building_blocks.rotas.queries import one_shift
from mielikunta.building_blocks.rotas.registry import plan_of, slugs
from mielikunta.building_blocks.rotas.words import PROBLEM_WORDS
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import SignInNeeded, require_any
from mielikunta.foundation.people.queries import memberships


def seen(request: PageRequest, adoption_id: UUID) -> Adoption:
    """Return an adoption that keeps a rota, for whoever answers in it or keeps it."""
    adoption = open_adoption(request, adoption_id, *slugs())
    require_any(by=request.actor, rights=SEES, on=adoption)
    return adoption


def planned(request: PageRequest, adoption_id: UUID) -> Adoption:
    """Return an adoption whose rota the member plans."""
    adoption = seen(request, adoption_id)
    require_any(by=request.actor, rights=PLANS, on=adoption)
    return adoption


def to_week(adoption: Adoption, day: date) -> HttpResponse:
    """Lead to the week of a day."""
    return redirect(f"{reverse('rota', args=[adoption.pk])}?week={monday_of(day).isoformat()}")


@never_cache
def week_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show a week: who is on, what is free, gaps and double bookings first."""
    adoption = seen(request, adoption_id)
    week = chosen_week(request.GET.get("week", ""), timezone.localdate())
    context = {"shown": week_shown(adoption, request.actor, week), "plan": plan_of(adoption)}
    return show(request, "rotas/week.html", adoption, **context)


@never_cache
def paper_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show a week for the wall of the break room."""
    adoption = seen(request, adoption_id)
    week = chosen_week(request.GET.get("week", ""), timezone.localdate())
    context = {"adoption": adoption, "shown": week_shown(adoption, request.actor, week)}
    return render(request, "rotas/paper.html", context)


@never_cache
def new_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Put a shift on the rota."""
    adoption = planned(request, adoption_id)
    form = ShiftForm(request.POST or None, adoption=adoption, initial=first_shown(request, adoption))
    if request.method == "POST" and form.is_valid():
        try:
            shift = plan_shift(by=request.actor, adoption=adoption, planned=form.planned())
        except NotPossible as problem:
            form.tell(problem)
        else:
            messages.success(request, _("The shift is on the rota."))
            return to_week(adoption, timezone.localdate(shift.starts_at))
    return show(request, "rotas/new.html", adoption, form=form)


def first_shown(request: PageRequest, adoption: Adoption) -> dict[str, Any]:
    """Return what the form shows at first: the day in the address, over its first open time."""
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = timezone.localdate()
    opened: list[tuple[datetime, datetime]] = plan_of(adoption).hours(adoption, day, 1)[0]
    if not opened:
        return {"day": day}
    begins, ends = (f"{timezone.localtime(each):%H:%M}" for each in opened[0])
    return {"day": day, "begins": begins, "ends": ends}


def copy_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Copy last week into this one."""
    adoption = planned(request, adoption_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    week = chosen_week(request.POST.get("week", ""), timezone.localdate())
    try:
        copied = copy_week(by=request.actor, adoption=adoption, monday=week)
    except NotPossible as problem:
        messages.warning(request, PROBLEM_WORDS.get(problem.slug, problem.slug))
        return to_week(adoption, week)
    told = ngettext("%(count)d shift was copied.", "%(count)d shifts were copied.", copied.made)
    messages.success(request, told % {"count": copied.made})
    if copied.left_out:
        left = ngettext(
            "%(count)d was left out: closed or gone by, or the person answers here no more.",
            "%(count)d were left out: closed or gone by, or the people answer here no more.",
            copied.left_out,
        )
        messages.warning(request, left % {"count": copied.left_out})
    return to_week(adoption, week)


def remove(request: PageRequest, **on: Any) -> str:
    """Take a shift off the rota."""
    remove_shift(by=request.actor, **on)
    return _("The shift is off the rota.")


def give(request: PageRequest, **on: Any) -> str:
    """Give an own shift back."""
    give_back(by=request.actor, **on)
    return _("The shift is free now, and others see that it can be taken.")


def take(request: PageRequest, **on: Any) -> str:
    """Take a free shift."""
    user_id, organisation_id = request.actor.user_id, request.actor.organisation_id
    if user_id is None or organisation_id is None:
        raise SignInNeeded
    own = memberships().in_force().filter(user_id=user_id, organisation_id=organisation_id)
    take_shift(by=request.actor, member=own.get(), **on)
    return _("The shift is yours.")


VERBS: dict[str, Callable[..., str]] = {"poista": remove, "anna": give, "ota": take}


def act_page(request: PageRequest, adoption_id: UUID, shift_id: UUID, verb: str) -> HttpResponse:
    """Take a shift off, give an own one back, or take a free one."""
    adoption = seen(request, adoption_id)
    shift = one_shift(adoption.pk, shift_id)
    if verb not in VERBS:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if shift is None:
        messages.warning(request, PROBLEM_WORDS["gone"])
        return redirect("rota", adoption.pk)
    try:
        messages.success(request, VERBS[verb](request, shift=shift))
    except NotPossible as problem:
        messages.warning(request, PROBLEM_WORDS.get(problem.slug, problem.slug))
    return to_week(adoption, timezone.localdate(shift.starts_at))
