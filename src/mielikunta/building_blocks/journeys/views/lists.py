"""Bringing in a list of referrals: the empty one, reading it, and putting it into the queue as a whole."""

import json
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.actions import NotPossible, drop_list, keep_list, open_list, put_into_queue
from mielikunta.building_blocks.journeys.forms import ListForm, ListRowForm
from mielikunta.building_blocks.journeys.lists import (
    Checked,
    Unreadable,
    checked,
    checked_again,
    read_rows,
    template_of,
)
from mielikunta.building_blocks.journeys.models import IntakeList
from mielikunta.building_blocks.journeys.pages import form_for, own_membership, queue_of, tell
from mielikunta.building_blocks.journeys.queries import own_list
from mielikunta.foundation.access.pages import PageRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def list_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Read a list; show what is to be mended line by line, or lead to confirming it."""
    adoption = queue_of(request, adoption_id)
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    found = read(adoption, form) if request.method == "POST" and form.is_valid() else None
    if found and not found.faults:
        try:
            rows = [row.answers for row in found.rows]
            kept = keep_list(by=request.actor, adoption=adoption, writer=own_membership(request), rows=rows)
        except NotPossible as problem:
            form.tell(problem)
        else:
            return redirect("journeys_list_confirm", adoption.pk, kept.pk)
    faults, count = (found.faults, found.count) if found else ([], 0)
    return show(request, "journeys/list.html", adoption, form=form, faults=faults, count=count)


def read(adoption: Adoption, form: ListForm) -> Checked | None:
    """Return the list that was sent, checked; None when it can't be read, which the form then tells."""
    try:
        rows = read_rows(form.cleaned_data["file"].read())
    except Unreadable as trouble:
        form.add_error("file", trouble.reason)
        return None
    return checked(rows, partial(form_for, adoption, kind=ListRowForm))


def template_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Download the empty list in the reader's language."""
    adoption = queue_of(request, adoption_id)
    response = HttpResponse(template_of(form_for(adoption, kind=ListRowForm)), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="lahetteet.xlsx"'
    return response


def confirm_list_page(request: PageRequest, adoption_id: UUID, list_id: UUID) -> HttpResponse:
    """Show what was read, and put all of it into the queue, or throw it away."""
    adoption = queue_of(request, adoption_id)
    kept = own_list(adoption=adoption, actor=request.actor, list_id=list_id)
    if kept is None or not kept.text:
        if request.method == "POST":
            return redirect("journeys_queue", adoption.pk)  # pressed twice: it is there already
        raise Http404
    if request.method == "POST" and "drop" in request.POST:
        drop_list(by=request.actor, kept=kept)
        messages.success(request, _("The list is gone. Nothing was put into the queue."))
        return redirect("journeys_list", adoption.pk)
    found = checked_again(json.loads(kept.text), partial(form_for, adoption, kind=ListRowForm))
    if request.method == "POST":
        return put(request, adoption, kept, found)
    open_list(by=request.actor, adoption=adoption)
    return show(request, "journeys/list_confirm.html", adoption, rows=found.rows)


def put(request: PageRequest, adoption: Adoption, kept: IntakeList, found: Checked) -> HttpResponse:
    """Put every row into the queue and say how many are new."""
    try:
        if found.faults:
            raise NotPossible("changed_meanwhile")  # such as a municipality that is served no more
        new = put_into_queue(by=request.actor, kept=kept, rows=found.rows)
    except NotPossible as problem:
        tell(request, problem)
    else:
        told = ngettext("%(count)s new referral is in the queue.", "%(count)s new referrals are in the queue.", new)
        messages.success(request, told % {"count": new})
    return redirect("journeys_queue", adoption.pk)
