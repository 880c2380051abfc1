"""The annual clock: anybody's, of a municipality, an area or the country; and one's own with its drafts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.gatherings.actions import copy_number, copy_to_next_year, moved_on
from mielikunta.building_blocks.gatherings.clock import clock_of, month_name, places_without
from mielikunta.building_blocks.gatherings.decisions import State
from mielikunta.building_blocks.gatherings.decisions.year import FIRST_YEAR, MONTHS, YEARS_AHEAD
from mielikunta.building_blocks.gatherings.documents import calendar_of
from mielikunta.building_blocks.gatherings.forms.year import CopyYearForm, WhoseYearForm
from mielikunta.building_blocks.gatherings.pages import arranged, attempt
from mielikunta.building_blocks.gatherings.presenters import cards, time_words
from mielikunta.building_blocks.gatherings.queries import (
    Scope,
    gatherings,
    on_in,
    sessions_by_gathering,
    year_in,
)
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.places.queries import areas, municipalities
from mielikunta.foundation.ui.paging import paginate

MOST_ON_PAPER = 300
KUNTA, ALUE = "kunta", "alue"


def number_in(request: PageRequest, name: str, among: range) -> int:
    """Return a number of the address when it is among these, else 0."""
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 4 and int(asked) in among else 0


def year_asked(request: PageRequest) -> int:
    """Return the year that the address asks for; this one for any that is not shown."""
    now = timezone.localdate().year
    return number_in(request, "year", range(FIRST_YEAR, now + YEARS_AHEAD + 1)) or now


def context_of(request: PageRequest, scope: Scope) -> dict[str, Any]:
    """Return what the pages of a clock show: the year, and what is on in a month where one is asked for."""
    year, month = year_asked(request), number_in(request, "month", MONTHS)
    context: dict[str, Any] = {"clock": clock_of(year_in(scope, year)), "without": places_without(scope, year)}
    if month:
        listed = on_in(scope, year, month)
        page = paginate(request, listed.with_seats() if scope.adoption else listed)
        context |= {"month": month, "month_name": month_name(month), "page": page, "cards": cards(page)}
    return context


def scope_of(kind: str, code: str) -> Scope:
    """Return the scope that an address names: `kunta` or `alue`, and its official code."""
    place = municipalities().by_code(code).first() if kind == KUNTA else None
    area = areas().by_code(code).first() if kind == ALUE else None
    if place is None and area is None:
        raise Http404
    return Scope(municipality=place, area=area)


def words_of(scope: Scope) -> str:
    """Return whose year it is."""
    return str(scope.municipality or scope.area or _("The whole of Finland"))


def addresses_of(scope: Scope) -> dict[str, str]:
    """Return the addresses of a public clock: for paper, and for a calendar where it is of one place."""
    of = kind_and_code(scope)
    if of:
        return {"paper": reverse("year_clock_paper", args=of), "ics": reverse("year_clock_ics", args=of)}
    return {"paper": reverse("year_clock_paper_all"), "ics": ""}


def kind_and_code(scope: Scope) -> list[str]:
    """Return how an address names a scope; nothing for the whole country."""
    if scope.municipality:
        return [KUNTA, scope.municipality.code]
    return [ALUE, scope.area.code] if scope.area else []


def clock_page(request: PageRequest, kind: str = "", code: str = "") -> HttpResponse:
    """Show anybody the year of a municipality, an area or the country: what stands in the public calendar."""
    scope = scope_of(kind, code) if kind else Scope()
    form = WhoseYearForm(request.GET)
    if form.is_valid() and form.is_asked:
        chosen = Scope(municipality=form.cleaned_data["municipality"], area=form.cleaned_data["area"])
        return redirect(f"{reverse('year_clock_of', args=kind_and_code(chosen))}?year={year_asked(request)}")
    context = context_of(request, scope) | addresses_of(scope)
    shown = {"municipality": scope.municipality, "area": scope.area}
    context |= {"whose": words_of(scope), "form": WhoseYearForm(initial=shown), "is_all": scope == Scope()}
    return render(request, "gatherings/year.html", context)


def clock_paper(request: PageRequest, kind: str = "", code: str = "") -> HttpResponse:
    """Show the same for paper, with the list of what is on."""
    scope = scope_of(kind, code) if kind else Scope()
    back = reverse("year_clock_of", args=[kind, code]) if kind else reverse("year_clock")
    return render(request, "gatherings/year_paper.html", paper_context(request, scope, back) | {"of": words_of(scope)})


def paper_context(request: PageRequest, scope: Scope, back: str) -> dict[str, Any]:
    """Return what paper shows; of the whole country only the wheel and the table."""
    year = year_asked(request)
    listed = [] if scope == Scope() else cards(on_in(scope, year)[:MOST_ON_PAPER])
    context = {"clock": clock_of(year_in(scope, year)), "without": places_without(scope, year), "cards": listed}
    return context | {"back": f"{back}?year={year}", "most": MOST_ON_PAPER if len(listed) == MOST_ON_PAPER else 0}


def clock_ics(request: PageRequest, kind: str, code: str) -> HttpResponse:
    """Give a place's year for a calendar of one's own."""
    return calendar_file(request, scope_of(kind, code))


def calendar_file(request: PageRequest, scope: Scope) -> HttpResponse:
    """Give what is published of a year as a calendar file."""
    year = year_asked(request)
    pairs = sessions_by_gathering(on_in(scope, year).exclude(state=State.DRAFT), year)
    response = HttpResponse(calendar_of(pairs), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="mielikunta-{year}.ics"'
    return response


def own_year_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show those who arrange their own year, drafts too."""
    adoption, _plan = arranged(request, adoption_id)
    scope = Scope(adoption=adoption)
    served = adoption.served.select_related("municipality__area").order_by("municipality__order_fi")
    places = [each.municipality for each in served]
    context = context_of(request, scope) | {"places": places, "areas": list({each.area for each in places})}
    return show(request, "gatherings/own_year.html", adoption, **context)


def own_year_paper(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show one's own year for paper."""
    adoption, _plan = arranged(request, adoption_id)
    back = reverse("gatherings_year", args=[adoption.pk])
    context = paper_context(request, Scope(adoption=adoption), back) | {"of": str(adoption.organisation)}
    return show(request, "gatherings/year_paper.html", adoption, **context)


def own_year_ics(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Give one's own published year for a calendar."""
    adoption, _plan = arranged(request, adoption_id)
    return calendar_file(request, Scope(adoption=adoption))


def copy_year_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Choose what is held next year, too; it is copied as drafts."""
    adoption, _plan = arranged(request, adoption_id)
    year = year_asked(request)
    rows = rows_to_copy(adoption, year)
    form = CopyYearForm(request.POST if request.method == "POST" else None, rows=rows)
    if form.is_valid():
        made = attempt(request, copy_to_next_year, "", form, adoption=adoption, year=year, chosen=form.ids())
        if made:
            messages.success(request, copied_words(0 if made is True else made))
            return redirect(f"{reverse('gatherings_year', args=[adoption.pk])}?year={year + 1}")
    context = {"form": form, "rows": rows, "year": year, "next_year": year + 1}
    return show(request, "gatherings/copy_year.html", adoption, **context)


def copied_words(made: int) -> str:
    """Return how many drafts were made."""
    if not made:
        return _("They had been copied already.")
    words = ngettext("%(count)s draft is made.", "%(count)s drafts are made.", made) % {"count": made}
    return " ".join([words, _("Look each over before you publish it.")])


def rows_to_copy(adoption: Adoption, year: int) -> list[tuple[str, str]]:
    """Return what can be taken over, with its new day; what has been taken over already is left out."""
    pairs = sessions_by_gathering(on_in(Scope(adoption=adoption), year), year)
    numbers = {copy_number(each.pk, year + 1): each.pk for each, _sessions in pairs}
    made = gatherings().in_adoption(adoption.pk).filter(submission__in=list(numbers))
    copied = {numbers[number] for number in made.values_list("submission", flat=True)}
    return [
        (str(each.pk), f"{each}: {time_words(*moved_on(sessions)[0])}")
        for each, sessions in pairs
        if each.pk not in copied
    ]
