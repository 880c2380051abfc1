"""Services in and out as files."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mielikunta.building_blocks.services.actions import NotPossible, apply_import, drop_import, prepare_import
from mielikunta.building_blocks.services.decisions.description import from_json
from mielikunta.building_blocks.services.decisions.reading import Outcome
from mielikunta.building_blocks.services.documents import XLSX, hsds_file, spreadsheet
from mielikunta.building_blocks.services.forms import UploadForm
from mielikunta.building_blocks.services.gazetteer import names_by_code
from mielikunta.building_blocks.services.importers import BadFile, read_file
from mielikunta.building_blocks.services.models import ServiceImport
from mielikunta.building_blocks.services.pages import own_organisation, reviewing_organisation, show, tell
from mielikunta.building_blocks.services.presenters import differences
from mielikunta.building_blocks.services.queries import imports, services
from mielikunta.building_blocks.services.words import OUTCOME_WORDS, PROBLEM_WORDS, SOURCE_WORDS
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.languages.texts import in_language


def take_spreadsheet(request: PageRequest, organisation_id: UUID) -> HttpResponse:
    """Give the organisation's public services as a spreadsheet; empty, to fill in, when there are none."""
    organisation = own_organisation(request, organisation_id)
    content = spreadsheet(services().of_owner(organisation.pk).public().told())
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="palvelut.xlsx"'
    return response


def take_hsds(request: PageRequest, organisation_id: UUID) -> HttpResponse:
    """Give the organisation's public services as an HSDS file."""
    organisation = own_organisation(request, organisation_id)
    response = JsonResponse(hsds_file(services().of_owner(organisation.pk).public().told()))
    response["Content-Disposition"] = 'attachment; filename="palvelut.json"'
    return response


def bring_in(request: PageRequest, organisation_id: UUID) -> HttpResponse:
    """Ask for a file and read it; list what waits to be looked at."""
    organisation = reviewing_organisation(request, organisation_id)
    files = request.FILES if request.method == "POST" else None
    form = UploadForm(request.POST if request.method == "POST" else None, files)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            source, lines = read_file(file.name, file.read())
        except BadFile as trouble:
            form.add_error("file", PROBLEM_WORDS[trouble.slug])
        else:
            made = prepare_import(by=request.actor, organisation=organisation, source=source.value, lines=lines)
            return redirect("service_import", organisation.pk, made.pk)
    waiting = [
        (made.pk, SOURCE_WORDS[made.source], made.created_at, len(made.lines))  # type: ignore[index]
        for made in imports().of_organisation(organisation.pk).waiting()
    ]
    return show(request, "bring_in.html", organisation, form=form, waiting=waiting)


def service_import(request: PageRequest, organisation_id: UUID, import_id: UUID) -> HttpResponse:
    """Show what was read, line by line; by POST bring in the chosen lines, or let go of it."""
    organisation = reviewing_organisation(request, organisation_id)
    made = get_object_or_404(imports().of_organisation(organisation.pk), pk=import_id)
    if request.method == "POST":
        return _carried_out(request, made)
    places = names_by_code()
    rows = [_row(line, places) for line in made.lines]
    counts = [
        (OUTCOME_WORDS[outcome], sum(1 for line in made.lines if line["outcome"] == outcome.value))
        for outcome in Outcome
    ]
    return show(
        request,
        "import.html",
        organisation,
        made=made,
        rows=rows,
        counts=[(words, count) for (_kind, words), count in counts if count],
        has_errors=any(line["outcome"] == Outcome.ERROR.value for line in made.lines),
        has_something=any(row["can_choose"] for row in rows),
        source=SOURCE_WORDS[made.source],  # type: ignore[index]
    )


def _carried_out(request: PageRequest, made: ServiceImport) -> HttpResponse:
    back = redirect("service_import", made.organisation_id, made.pk)
    if request.POST.get("do") == "drop":
        drop_import(by=request.actor, made=made)
        messages.success(request, _("Let go of. Nothing was changed."))
        return redirect("bring_in_services", made.organisation_id)
    chosen = None if request.POST.get("do") == "all" else _numbers(request.POST.getlist("line"))
    if chosen is not None and not chosen:
        messages.warning(request, _("Choose at least one line."))
        return back
    try:
        count = apply_import(by=request.actor, made=made, chosen=chosen)
    except NotPossible as problem:
        tell(request, problem)
        return back
    done = ngettext("%(count)d service is new or changed.", "%(count)d services are new or changed.", count)
    messages.success(request, done % {"count": count})
    return redirect("own_services", made.organisation_id)


def _numbers(texts: list[str]) -> set[int]:
    return {int(text) for text in texts if text.isdecimal() and len(text) < 7}


def _row(line: dict[str, Any], places: dict[str, str]) -> dict[str, Any]:
    """Return a line as the page tells it."""
    outcome, described = Outcome(line["outcome"]), from_json(line["content"])
    problems = [
        f"{PROBLEM_WORDS.get(slug, slug)}{f' – {detail}' if detail else ''}" for slug, detail in line["problems"]
    ]
    return {
        "number": line["number"],
        "name": in_language(described.name) or line["source_id"],
        "tag": OUTCOME_WORDS[outcome],
        "problems": problems,
        "changed": differences(from_json(line["before"]), described, places)
        if line.get("before") and outcome in {Outcome.CHANGED, Outcome.EDITED}
        else [],
        "can_choose": outcome in {Outcome.NEW, Outcome.CHANGED, Outcome.EDITED},
        "chosen": outcome in {Outcome.NEW, Outcome.CHANGED},
        "is_edited": outcome is Outcome.EDITED,
    }
