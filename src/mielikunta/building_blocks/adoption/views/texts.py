"""The model's version in use here, and the organisation's own wordings."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.actions import (
    change_text_locally,
    remove_wording,
    seen_wording,
    take_version,
)
from mielikunta.building_blocks.adoption.decisions import text_at
from mielikunta.building_blocks.adoption.forms import LocalTextForm
from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.building_blocks.adoption.pages import attempt, changing, managing, renew, show
from mielikunta.building_blocks.adoption.presenters.texts import changed_places, own_wordings, step_texts
from mielikunta.building_blocks.content.api import ContentVersion
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.languages.texts import INTERFACE_LANGUAGES, in_language


@managing
def version_page(request: PageRequest, adoption: Adoption) -> HttpResponse:
    """Show the version in use, what a newer one changes, and the own wordings; take the newer one, drop a wording."""
    newest = adoption.model.current_version
    if request.method == "POST" and not adoption.has_ended:
        if "wording" in request.POST:
            drop_wording(request, adoption, request.POST["wording"])
        else:
            take_newest(request, adoption, newest, read=request.POST.get("version", ""))
        return redirect("adoption_version", adoption.pk)
    wordings = own_wordings(adoption, newest)
    steps = step_texts(adoption, wordings)
    shown = {step.path for step in steps}
    return show(
        request,
        "adoption/version.html",
        adoption,
        newest=newest,
        newer=newest.pk != adoption.version_id and not adoption.has_ended,
        changed=changed_places(adoption, newest) if newest.pk != adoption.version_id else [],
        steps=steps,
        elsewhere=[each for each in wordings if each.own and each.wording.path not in shown],
        loose=[each for each in wordings if not each.own],
        changes=not adoption.has_ended,
    )


def take_newest(request: PageRequest, adoption: Adoption, newest: ContentVersion, *, read: str) -> None:
    """Take the version whose differences the member has read; one that came after is to be read first."""
    if read != str(newest.pk):
        messages.warning(request, _("A newer version has come meanwhile. Read what it changes first."))
        return
    told = _("You now use version %(version)s.") % {"version": newest.version}
    attempt(request, take_version, told, adoption=adoption, version=newest)


def drop_wording(request: PageRequest, adoption: Adoption, wording_id: str) -> None:
    """Remove an own wording of this adoption; one that is gone already is no trouble."""
    try:
        wording = adoption.local_changes.filter(pk=UUID(wording_id)).first()
    except ValueError as error:
        raise Http404 from error
    if wording:
        attempt(request, remove_wording, _("The wording has been removed."), wording=wording)


@changing
def local_text_page(request: PageRequest, adoption: Adoption, path: str, language: str) -> HttpResponse:
    """Write the organisation's own wording of one text beside the model's own."""
    texts = text_at(adoption.texts, path)
    if texts is None or language not in INTERFACE_LANGUAGES:
        raise Http404
    original = in_language(texts, language)
    present = adoption.local_changes.filter(path=path, language=language, is_loose=False).first()
    seen = seen_wording(present)
    data = request.POST if request.method == "POST" else None
    form = LocalTextForm(data, initial={"text": present.text if present else original, "seen": seen})
    if form.is_valid():
        written = {"path": path, "language": language, "text": form.cleaned_data["text"]}
        as_seen = form.cleaned_data["seen"]
        if attempt(request, change_text_locally, _("Saved."), adoption=adoption, as_seen=as_seen, **written):
            return redirect("adoption_version", adoption.pk)
        renew(form, seen=seen)
    meanwhile = present.text if present and form.is_bound else ""
    return show(request, "adoption/local_text.html", adoption, form=form, original=original, meanwhile=meanwhile)
