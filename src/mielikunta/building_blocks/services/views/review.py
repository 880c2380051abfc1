"""Reviewing entries before others see them, and inviting those who enter their own."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from mielikunta.building_blocks.services.actions import (
    NotPossible,
    bring_back,
    invite_provider,
    publish,
    return_with_word,
    withdraw,
)
from mielikunta.building_blocks.services.decisions.standing import Status
from mielikunta.building_blocks.services.forms import InviteForm, ReturnForm
from mielikunta.building_blocks.services.models import ServiceVersion
from mielikunta.building_blocks.services.pages import attempt, reviewing_organisation, show
from mielikunta.building_blocks.services.permissions import covers
from mielikunta.building_blocks.services.presenters import differences, told_of
from mielikunta.building_blocks.services.queries import in_places_of, live_version, to_review, versions
from mielikunta.building_blocks.services.rows import own_row
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.people.models import Organisation
from mielikunta.foundation.ui.paging import paginate


def review_queue(request: PageRequest, organisation_id: UUID) -> HttpResponse:
    """List the entries that wait for a review, the oldest first."""
    organisation = reviewing_organisation(request, organisation_id)
    page = paginate(request, to_review(organisation))
    return show(request, "queue.html", organisation, page=page)


def review_service(request: PageRequest, organisation_id: UUID, version_id: UUID) -> HttpResponse:
    """Show an entry as it would be seen and what changes; by POST publish it, or return it with a word."""
    organisation = reviewing_organisation(request, organisation_id)
    version = reviewed_version(organisation, version_id)
    returning = request.method == "POST" and request.POST.get("do") == "return"
    form = ReturnForm(request.POST if returning else None, initial={"revision": version.revision})
    if returning and form.is_valid():
        done = attempt(
            request,
            return_with_word,
            _("Returned. Whoever wrote it sees your word."),
            reviewer=organisation,
            version=version,
            revision=form.cleaned_data["revision"],
            word=form.cleaned_data["word"],
        )
        return redirect("review_services" if done else "review_service", *_where(organisation, version, done))
    if request.method == "POST" and request.POST.get("do") == "publish":
        done = attempt(
            request,
            publish,
            _("Published. Everybody finds it now."),
            reviewer=organisation,
            version=version,
            revision=int(request.POST.get("revision") or 0) if request.POST.get("revision", "").isdecimal() else 0,
        )
        return redirect("review_services" if done else "review_service", *_where(organisation, version, done))
    return show_review(request, organisation, version, form)


def _where(organisation: Organisation, version: ServiceVersion, done: bool) -> list[UUID]:
    return [organisation.pk] if done else [organisation.pk, version.pk]


def reviewed_version(organisation: Organisation, version_id: UUID) -> ServiceVersion:
    """Return a version that was sent to review and is within the organisation's places."""
    sent = versions().filter(sent_at__isnull=False).select_related("service__owner")
    version: ServiceVersion = get_object_or_404(sent, pk=version_id)
    if not covers(organisation, version.described, version.service.owner_id):
        raise Http404
    return version


def show_review(
    request: PageRequest, organisation: Organisation, version: ServiceVersion, form: ReturnForm
) -> HttpResponse:
    """Render the page of a review."""
    live = live_version(version.service)
    changed = differences(live.described, version.described) if live and live.pk != version.pk else []
    return show(
        request,
        "review.html",
        organisation,
        version=version,
        told=told_of(version.service, version.described),
        changed=changed,
        is_change=live is not None and live.pk != version.pk,
        waits=version.status == Status.IN_REVIEW,
        form=form,
    )


def area_services(request: PageRequest, organisation_id: UUID) -> HttpResponse:
    """List what is public for the organisation's places; by POST withdraw one that has ended, or bring it back."""
    organisation = reviewing_organisation(request, organisation_id)
    listed = in_places_of(organisation)
    if request.method == "POST":
        service = get_object_or_404(listed, pk=asked_id(request.POST.get("service", "")))
        verb, told = {
            "withdraw": (withdraw, _("Withdrawn. Nobody finds it any more.")),
            "bring_back": (bring_back, _("Everybody finds it again.")),
        }.get(request.POST.get("do", ""), (None, ""))
        if verb is not None:
            attempt(request, verb, told, service=service, reviewer=organisation)
        return redirect("area_services", organisation.pk)
    page = paginate(request, listed)
    rows = [(own_row(service), service.owner, service.is_public) for service in page]
    return show(request, "area.html", organisation, page=page, rows=rows)


def asked_id(text: str) -> UUID:
    """Return an id that was sent; anything else leads to a page that isn't there."""
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


def invite_association(request: PageRequest, organisation_id: UUID) -> HttpResponse:
    """Ask about a small association and its first member, and send the invitation."""
    organisation = reviewing_organisation(request, organisation_id)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            invite_provider(
                by=request.actor,
                reviewer=organisation,
                provider=form.provider(),
                email=form.cleaned_data["email"],
                language=form.cleaned_data["language"],
            )
        except NotPossible as problem:
            form.tell(problem.slugs)
        else:
            told = {"email": form.cleaned_data["email"]}
            messages.success(request, _("The invitation is on its way to %(email)s.") % told)
            return redirect("review_services", organisation.pk)
    return show(request, "invite.html", organisation, form=form)
