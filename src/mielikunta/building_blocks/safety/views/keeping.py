"""Pages for the lead and the coordinator: numbers, checks, own wordings, who has gone through the trainings."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.safety.actions import (
    note_check,
    seen_contacts,
    seen_text,
    shipped_text,
    write_contacts,
    write_own_text,
)
from mielikunta.building_blocks.safety.decisions import blocks_of
from mielikunta.building_blocks.safety.forms import CheckForm, ContactsForm, OwnTextForm
from mielikunta.building_blocks.safety.models import OwnText
from mielikunta.building_blocks.safety.pages import attempt, kept, piece_named
from mielikunta.building_blocks.safety.presenters import check_state, contact_rows, text_lists, training_lists
from mielikunta.building_blocks.safety.queries import (
    checks_of,
    contacts_of,
    earlier_texts,
    notes,
    own_text_now,
)
from mielikunta.building_blocks.safety.words import LANGUAGE_WORDS
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.languages.texts import in_language


def upkeep_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show what lead and coordinator keep up to date, and what waits for them."""
    adoption, _plan = kept(request, adoption_id)
    return show(
        request,
        "safety/upkeep.html",
        adoption,
        state=check_state(adoption),
        contacts=contact_rows(adoption),
        new_notes=notes().in_adoption(adoption.pk).new().count(),
        changes=not adoption.has_ended,
    )


def texts_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List the texts, and where the organisation has its own words."""
    adoption, _plan = kept(request, adoption_id)
    languages = list(LANGUAGE_WORDS.items())
    return show(request, "safety/texts.html", adoption, lists=text_lists(adoption), offered=languages)


def trainings_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List who of those who refer and walk alongside has gone through the trainings."""
    adoption, plan = kept(request, adoption_id)
    return show(request, "safety/trainings.html", adoption, lists=training_lists(adoption, plan))


def contacts_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Write whom to call here."""
    adoption, _plan = kept(request, adoption_id)
    present = contacts_of(adoption)
    seen = seen_contacts(present)
    form = ContactsForm(request.POST or None, initial={**present, "seen": seen})
    if request.method == "POST" and form.is_valid():
        as_seen, told = form.cleaned_data["seen"], _("The numbers are saved.")
        if attempt(request, write_contacts, told, form, adoption=adoption, contacts=form.contacts(), as_seen=as_seen):
            return redirect("safety_upkeep", adoption.pk)
        form.see(seen)
    meanwhile = contact_rows(adoption) if form.is_bound and form.non_field_errors() else []
    return show(request, "safety/contacts.html", adoption, form=form, meanwhile=meanwhile)


def check_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Note that a professional has read the texts and numbers."""
    adoption, _plan = kept(request, adoption_id)
    form = CheckForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and checked(request, adoption, form):
        return redirect("safety_upkeep", adoption.pk)
    return show(request, "safety/check.html", adoption, form=form, checks=checks_of(adoption))


def checked(request: PageRequest, adoption: Adoption, form: CheckForm) -> bool:
    """Store the check."""
    return attempt(request, note_check, _("The check is noted."), form, adoption=adoption, **form.cleaned_data)


def text_page(request: PageRequest, adoption_id: UUID, piece: str, section: str, language: str) -> HttpResponse:
    """Write the organisation's own wording of a section, with a look at it before it is saved."""
    adoption, _plan = kept(request, adoption_id)
    shipped = piece_named(piece)
    part = shipped.section(section)
    if part is None or language not in LANGUAGE_WORDS:
        raise Http404
    place = {"piece": piece, "section": section, "language": language}
    present = own_text_now(adoption, **place)
    form = text_form(request, present, shipped_text(**place))
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        if saved(request, adoption, form, place):
            return redirect("safety_texts", adoption.pk)
        form.see(seen_text(present))
    return show(request, "safety/text.html", adoption, form=form, **text_context(adoption, form, present, place))


def text_form(request: PageRequest, present: OwnText | None, shipped: str) -> OwnTextForm:
    """Return the form with the wording in force, or the shipped text to begin from."""
    own = present.text if present else ""
    return OwnTextForm(request.POST or None, initial={"text": own or shipped, "seen": seen_text(present)})


def saved(request: PageRequest, adoption: Adoption, form: OwnTextForm, place: dict[str, str]) -> bool:
    """Store the wording; "shipped" among the buttons goes back to the shipped text."""
    goes_back = "shipped" in request.POST
    text = "" if goes_back else form.cleaned_data["text"]
    told = _("The shipped text stands again. Yours is kept among the earlier ones.") if goes_back else _("Saved.")
    as_seen = form.cleaned_data["seen"]
    return attempt(request, write_own_text, told, form, adoption=adoption, text=text, as_seen=as_seen, **place)


def text_context(
    adoption: Adoption, form: OwnTextForm, present: OwnText | None, place: dict[str, str]
) -> dict[str, Any]:
    """Return what the page shows beside the form: the shipped text now and then, a preview, earlier wordings."""
    shipped, piece = shipped_text(**place), piece_named(place["piece"])
    part = piece.section(place["section"])
    own = present if present and present.text else None
    stale = form.is_bound and form.non_field_errors()
    return {
        "over": in_language(piece.title),
        "title": in_language(part.title) if part else "",
        "language": LANGUAGE_WORDS[place["language"]],
        "shipped": blocks_of(shipped),
        "own": own,
        "was": blocks_of(own.original) if own and own.original != shipped else None,
        "preview": blocks_of(form.cleaned_data["text"]) if form.is_bound and form.is_valid() else None,
        "meanwhile": blocks_of(own.text) if own and stale else None,
        "earlier": earlier_texts(adoption, **place),
    }
