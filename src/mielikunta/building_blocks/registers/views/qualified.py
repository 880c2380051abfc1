"""The register of instructors: the list with what is about to end, and one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import open_adoption, show
from mielikunta.building_blocks.registers.actions import change_instructor, enter_instructor, remove_instructor
from mielikunta.building_blocks.registers.decisions.qualified import Validity, validity
from mielikunta.building_blocks.registers.forms.qualified import InstructorForm
from mielikunta.building_blocks.registers.kinds import courses_of
from mielikunta.building_blocks.registers.models import Instructor
from mielikunta.building_blocks.registers.pages import attempt, places_of
from mielikunta.building_blocks.registers.permissions import require_coordinates
from mielikunta.building_blocks.registers.queries import instructors_of
from mielikunta.building_blocks.registers.words import VALIDITY_TAGS, VALIDITY_WORDS
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.languages.words import LANGUAGE_WORDS


@dataclass(frozen=True)
class InstructorRow:
    """One instructor in the list. courses: words, the state's words, its tag."""

    id: UUID
    name: str
    employer: str
    courses: list[tuple[str, str, str]]
    languages: str
    areas: str


def keeping(request: PageRequest, adoption_id: UUID) -> tuple[Adoption, Mapping[str, Any]]:
    """Return the adoption for whoever keeps the register, and the courses that its model names."""
    adoption = open_adoption(request, adoption_id)
    courses = courses_of(adoption.model.slug)
    if not courses:
        raise Http404
    require_coordinates(by=request.actor, adoption=adoption)
    return adoption, courses


def row_of(one: Instructor, courses: Mapping[str, Any]) -> InstructorRow:
    """Prepare one instructor."""
    told = []
    for each in one.qualifications.all():
        state = validity(each.valid_until, timezone.localdate())
        until = date_format(each.valid_until, "SHORT_DATE_FORMAT") if each.valid_until else ""
        words = str(VALIDITY_WORDS[state]) % {"day": until} if until else ""
        told.append((str(courses.get(each.course, each.course)), words, VALIDITY_TAGS[state]))
    return InstructorRow(
        id=one.pk,
        name=one.name or "",
        employer=one.employer or "",
        courses=sorted(told),
        languages=", ".join(str(LANGUAGE_WORDS[each]) for each in one.languages if each in LANGUAGE_WORDS),
        areas=", ".join(place.name() for place in one.areas.all()),
    )


@never_cache
def instructors_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List the instructors by name; those whose qualification ends are said first."""
    adoption, courses = keeping(request, adoption_id)
    rows = sorted((row_of(each, courses) for each in instructors_of(adoption)), key=lambda row: row.name)
    ends = {str(VALIDITY_TAGS[state]) for state in (Validity.ENDING, Validity.ENDED)}
    ending = [row.name for row in rows if any(tag in ends for _course, _words, tag in row.courses)]
    return show(request, "registers/instructors.html", adoption, rows=rows, ending=ending)


@never_cache
def instructor_page(request: PageRequest, adoption_id: UUID, instructor_id: UUID | None = None) -> HttpResponse:
    """Write down a new instructor, or change what is known of one."""
    adoption, courses = keeping(request, adoption_id)
    present = one_of(adoption, instructor_id) if instructor_id else None
    data = request.POST if request.method == "POST" else None
    form = InstructorForm(data, courses=courses, places=places_of(adoption), present=present)
    if form.is_valid() and kept(request, adoption, present, form):
        return redirect("registers_instructors", adoption.pk)
    up = reverse("registers_instructors", args=[adoption.pk])
    title = (present.name if present else "") or _("A new instructor")
    context = {"form": form, "title": title, "up": up, "instructor": present}
    return show(request, "registers/instructor.html", adoption, **context)


def one_of(adoption: Adoption, instructor_id: UUID) -> Instructor:
    """Return one instructor of the register."""
    for each in instructors_of(adoption):
        if each.pk == instructor_id:
            return each
    raise Http404


def kept(request: PageRequest, adoption: Adoption, present: Instructor | None, form: InstructorForm) -> bool:
    """Store what was written; return whether it was done."""
    told = _("The details are saved.")
    details = form.details()
    if present is None:
        number = form.cleaned_data["submission"]
        return attempt(request, enter_instructor, told, form, adoption=adoption, submission=number, details=details)
    seen = form.cleaned_data["seen"]
    return attempt(request, change_instructor, told, form, instructor=present, details=details, as_seen=seen)


def remove_instructor_page(request: PageRequest, adoption_id: UUID, instructor_id: UUID) -> HttpResponse:
    """Take somebody off the register."""
    adoption, _courses = keeping(request, adoption_id)
    if request.method == "POST":
        attempt(request, remove_instructor, _("Removed."), instructor=one_of(adoption, instructor_id))
    return redirect("registers_instructors", adoption.pk)
