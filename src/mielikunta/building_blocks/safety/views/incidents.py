"""Incident notes: leaving one, taking it back, and what lead and coordinator do with them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.safety.actions import (
    NotPossible,
    leave_note,
    open_notes,
    see_to_note,
    seen_note,
    take_back_note,
)
from mielikunta.building_blocks.safety.forms import IncidentForm, SeeToForm
from mielikunta.building_blocks.safety.models import IncidentNote
from mielikunta.building_blocks.safety.pages import attempt, opened, own_membership
from mielikunta.building_blocks.safety.permissions import require_note, require_notes
from mielikunta.building_blocks.safety.presenters import contact_rows, note_row
from mielikunta.building_blocks.safety.queries import note_of, notes
from mielikunta.building_blocks.safety.registry import SafetyPlan
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.privacy.models.sealed import with_keys
from mielikunta.foundation.ui.once import is_uuid
from mielikunta.foundation.ui.paging import paginate


def note_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Leave a note of what happened."""
    adoption, plan = opened(request, adoption_id)
    require_note(by=request.actor, on=adoption)
    matter = request.GET.get("matka", "")
    form = IncidentForm(request.POST or None, initial={"matter": matter} if is_uuid(matter) else {})
    up = left_from(plan, adoption, request.GET.get("kohdasta", ""))
    if request.method == "POST" and form.is_valid() and left(request, adoption, form):
        return redirect(up or reverse("safety", args=[adoption.pk]))
    return show(request, "safety/note.html", adoption, form=form, contacts=contact_rows(adoption)[:2], left_from=up)


def left_from(plan: SafetyPlan, adoption: Adoption, number: str) -> str:
    """Return the page that the writer came from, where the room has such pages; "" otherwise."""
    return reverse(plan.left_from, args=[adoption.pk, number]) if plan.left_from and is_uuid(number) else ""


def left(request: PageRequest, adoption: Adoption, form: IncidentForm) -> bool:
    """Store the note; it may be taken back at once."""
    try:
        stored = leave_note(
            by=request.actor, adoption=adoption, noted_by=own_membership(request), happening=form.happening()
        )
    except NotPossible as problem:
        form.tell(problem)
        return False
    undo = f"undo:{reverse('safety_take_back', args=[adoption.pk, stored.pk])}"
    messages.success(request, _("The note is stored. Call the coordinator, too, if you have not yet."), extra_tags=undo)
    return True


def take_back_page(request: PageRequest, adoption_id: UUID, note_id: UUID) -> HttpResponse:
    """Take back a note of one's own."""
    adoption, _plan = opened(request, adoption_id)
    require_note(by=request.actor, on=adoption)
    if request.method == "POST":
        attempt(request, take_back_note, _("Taken back."), adoption=adoption, note_id=note_id)
    return redirect("safety", adoption.pk)


def notes_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List the notes, those that nobody has seen to first."""
    adoption, _plan = opened(request, adoption_id)
    open_notes(by=request.actor, adoption=adoption)
    rows = notes().in_adoption(adoption.pk)
    seen_to = request.GET.get("show") == "seen_to"
    page = paginate(request, rows.exclude(seen_to_at=None) if seen_to else rows.new())
    listed = [note_row(note, adoption) for note in page]
    return show(request, "safety/notes.html", adoption, page=page, rows=listed, seen_to=seen_to)


def one_note_page(request: PageRequest, adoption_id: UUID, note_id: UUID) -> HttpResponse:
    """Read a note, and write down debriefing and that it has been seen to."""
    adoption, _plan = opened(request, adoption_id)
    require_notes(by=request.actor, on=adoption)
    note = note_of(adoption, note_id)
    if note is None:
        raise Http404
    seen = seen_note(note)
    form = SeeToForm(request.POST or None, initial=present(note) | {"seen": seen})
    if request.method == "POST" and form.is_valid():
        if attempt(request, see_to_note, _("Saved."), form, incident=note, **given(form)):
            return redirect("safety_notes", adoption.pk)
        form.see(seen)
    open_notes(by=request.actor, adoption=adoption, incident=note)
    row = note_row(with_keys([note])[0], adoption)
    return show(request, "safety/one_note.html", adoption, row=row, form=form)


def present(note: IncidentNote) -> dict[str, object]:
    """Return what has been seen to so far."""
    return {
        "offered_on": note.debriefing_offered_on,
        "held_on": note.debriefing_held_on,
        "seen_to": note.seen_to_at is not None,
    }


def given(form: SeeToForm) -> dict[str, object]:
    """Return what the form says, as the verb takes it."""
    data = form.cleaned_data
    return {
        "offered_on": data["offered_on"],
        "held_on": data["held_on"],
        "seen_to": data["seen_to"],
        "as_seen": data["seen"],
    }
