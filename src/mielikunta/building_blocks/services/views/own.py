"""An organisation's own services: the list, one service, its three steps and what is pressed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mielikunta.building_blocks.services.actions import (
    NotPossible,
    begin_change,
    bring_back,
    discard_draft,
    save_draft,
    send_to_review,
    set_capacity,
    start_service,
    still_right,
    take_back_from_review,
    withdraw,
)
from mielikunta.building_blocks.services.decisions.description import Description, missing_in
from mielikunta.building_blocks.services.decisions.standing import EDITABLE, Capacity, Status, fresh_capacity
from mielikunta.building_blocks.services.forms import STEP_FORMS, StepForm
from mielikunta.building_blocks.services.models import Service, ServiceVersion
from mielikunta.building_blocks.services.pages import attempt, own_organisation, own_service, show, tell
from mielikunta.building_blocks.services.permissions import reviews
from mielikunta.building_blocks.services.presenters import told_of
from mielikunta.building_blocks.services.queries import live_version, open_version, services, to_review
from mielikunta.building_blocks.services.rows import own_row
from mielikunta.building_blocks.services.words import CAPACITY_WORDS, problem_words
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.people.models import Organisation
from mielikunta.foundation.ui.paging import paginate

STEPS = ("what", "whom", "ways", "check")
STEP_WORDS = (
    gettext_lazy("What it is"),
    gettext_lazy("For whom"),
    gettext_lazy("How to reach you"),
    gettext_lazy("Check and send"),
)


def own_services(request: PageRequest, organisation_id: UUID) -> HttpResponse:
    """List the services that the organisation answers for, those to look at first."""
    organisation = own_organisation(request, organisation_id)
    listed = services().of_owner(organisation.pk).with_versions().order_by("next_review_on", "created_at")
    page = paginate(request, listed)
    waiting = len(to_review(organisation)) if reviews(request.actor, organisation) else 0
    rows = [own_row(service) for service in page]
    return show(request, "own.html", organisation, page=page, rows=rows, waiting=waiting)


def new_service(request: PageRequest, organisation_id: UUID) -> HttpResponse:
    """Ask what the service is; from then on it is kept as a draft."""
    organisation = own_organisation(request, organisation_id)
    described = first_description(organisation)
    form = STEP_FORMS["what"](request.POST if request.method == "POST" else None, described=described)
    if form.is_valid() and form.cleaned_data["submission"]:
        try:
            service = start_service(
                by=request.actor,
                owner=organisation,
                submission=form.cleaned_data["submission"],
                described=form.written(),
            )
        except NotPossible as problem:
            form.tell(problem.slugs)
        else:
            return redirect("edit_service", organisation.pk, service.pk, "whom")
    return show_step(request, organisation, None, "what", form)


def first_description(organisation: Organisation) -> Description:
    """Return what is known of a new entry before anything is written."""
    provider = {"fi": organisation.name_fi} | ({"sv": organisation.name_sv} if organisation.name_sv else {})
    codes = (organisation.municipality.code,) if organisation.municipality else ()
    return Description(provider=provider, municipalities=codes, languages=("fi",))


def show_step(
    request: PageRequest, organisation: Organisation, service: Service | None, part: str, form: StepForm
) -> HttpResponse:
    """Render one step of an entry."""
    number = STEPS.index(part) + 1
    context: dict[str, Any] = {"service": service, "form": form, "steps": STEP_WORDS, "number": number}
    return show(request, "step.html", organisation, title=STEP_WORDS[number - 1], **context)


def edit_service(request: PageRequest, organisation_id: UUID, service_id: UUID, part: str) -> HttpResponse:
    """Show one step of the draft, or all of it to check; by POST keep what was written and go to the next."""
    organisation, service = own_service(request, organisation_id, service_id)
    if part not in STEPS:
        raise Http404
    version = open_version(service)
    if version is None or version.status not in EDITABLE:
        return redirect("own_service", organisation.pk, service.pk)
    if part == "check":
        return check_step(request, organisation, service, version)
    data = request.POST if request.method == "POST" else None
    form = STEP_FORMS[part](data, described=version.described, revision=version.revision)
    if form.is_valid():
        try:
            save_draft(
                by=request.actor,
                version=version,
                described=form.written(),
                revision=form.cleaned_data["revision"] or 0,
            )
        except NotPossible as problem:
            form.tell(problem.slugs)
            # Its own copy: sending again goes by the new state.
            form.data["revision"] = str(version.revision)  # type: ignore[index]
        else:
            following = STEPS[STEPS.index(part) + 1]
            return redirect("edit_service", organisation.pk, service.pk, following)
    return show_step(request, organisation, service, part, form)


def check_step(
    request: PageRequest, organisation: Organisation, service: Service, version: ServiceVersion
) -> HttpResponse:
    """Show everything as others will see it, with what is missing."""
    missing = problem_words(missing_in(version.described))
    context = {"told": told_of(service, version.described), "missing": missing, "version": version}
    return show(request, "check.html", organisation, service=service, steps=STEP_WORDS, number=4, **context)


def own_service_page(request: PageRequest, organisation_id: UUID, service_id: UUID) -> HttpResponse:
    """Show where a service is and what can be done: one thing first."""
    organisation, service = own_service(request, organisation_id, service_id)
    live, current = live_version(service), open_version(service)
    shown = live or current or service.history[0]  # type: ignore[attr-defined]
    context = {
        "row": own_row(service),
        "live": live,
        "current": current,
        "editable": current is not None and current.status in EDITABLE,
        "waits": current is not None and current.status == Status.IN_REVIEW,
        "told": told_of(service, shown.described),
        "capacity": fresh_capacity(service.capacity, service.capacity_on, timezone.localdate()),
        "capacity_words": CAPACITY_WORDS,
    }
    return show(request, "service.html", organisation, service=service, **context)


def act_on_service(request: PageRequest, organisation_id: UUID, service_id: UUID, verb: str) -> HttpResponse:
    """Carry out what was pressed on a service's page."""
    organisation, service = own_service(request, organisation_id, service_id)
    page = redirect("own_service", organisation.pk, service.pk)
    if verb not in PRESSED:
        raise Http404
    if request.method == "POST":
        return PRESSED[verb](request, organisation, service) or page
    return page


def undo_address(organisation: Organisation, service: Service, verb: str) -> str:
    """Return the address where a verb is pressed."""
    return reverse("act_on_service", args=[organisation.pk, service.pk, verb])


def press_change(request: PageRequest, organisation: Organisation, service: Service) -> HttpResponse | None:
    """Begin to change what is told."""
    try:
        begin_change(by=request.actor, service=service)
    except NotPossible as problem:
        tell(request, problem)
        return None
    return redirect("edit_service", organisation.pk, service.pk, "what")


def press_send(request: PageRequest, organisation: Organisation, service: Service) -> None:
    """Send the draft to review."""
    version = open_version(service)
    if version is not None:
        attempt(
            request,
            send_to_review,
            _("Sent. A reviewer reads it, and then everybody can find it."),
            undo=undo_address(organisation, service, "take_back"),
            version=version,
        )


def press_take_back(request: PageRequest, organisation: Organisation, service: Service) -> None:
    """Take the entry back from review."""
    version = open_version(service)
    if version is not None:
        attempt(request, take_back_from_review, _("Taken back. You can go on writing."), version=version)


def press_discard(request: PageRequest, organisation: Organisation, service: Service) -> None:
    """Throw the draft away."""
    version = open_version(service)
    if version is not None:
        attempt(request, discard_draft, _("The draft is thrown away."), version=version)


def press_withdraw(request: PageRequest, organisation: Organisation, service: Service) -> None:
    """Take the service away from the public."""
    undo = undo_address(organisation, service, "bring_back")
    attempt(request, withdraw, _("Withdrawn. Nobody finds it any more."), undo=undo, service=service)


def press_bring_back(request: PageRequest, organisation: Organisation, service: Service) -> None:
    """Show it again."""
    undo = undo_address(organisation, service, "withdraw")
    attempt(request, bring_back, _("Everybody finds it again."), undo=undo, service=service)


def press_still_right(request: PageRequest, organisation: Organisation, service: Service) -> None:
    """Note that all is right."""
    attempt(request, still_right, _("Thank you. Checked today."), service=service)


def press_capacity(request: PageRequest, organisation: Organisation, service: Service) -> None:
    """Tell whether new people fit in."""
    told = request.POST.get("capacity", "")
    if told in {each.value for each in Capacity}:
        attempt(request, set_capacity, _("Saved. It is shown for a month."), service=service, capacity=told)
    else:
        messages.warning(request, _("Choose one of the three."))


PRESSED: dict[str, Any] = {
    "change": press_change,
    "send": press_send,
    "take_back": press_take_back,
    "discard": press_discard,
    "withdraw": press_withdraw,
    "bring_back": press_bring_back,
    "still_right": press_still_right,
    "capacity": press_capacity,
}
