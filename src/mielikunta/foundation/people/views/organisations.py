"""All organisations of the service, for those who open new ones."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.people.actions import NotPossible, found_organisation, invite_first_administrator
from mielikunta.foundation.people.forms import FirstAdministratorForm, OrganisationForm, SearchForm
from mielikunta.foundation.people.permissions import require_founder
from mielikunta.foundation.people.presenters import organisation_rows
from mielikunta.foundation.people.queries import organisations as all_organisations
from mielikunta.foundation.people.words import in_words
from mielikunta.foundation.ui.paging import paginate


def organisations(request: PageRequest) -> HttpResponse:
    """List all organisations, narrowed by name."""
    require_founder(by=request.actor)
    search = SearchForm(request.GET)
    listed = all_organisations().with_state()
    if search.wanted():
        listed = listed.named(search.wanted())
    page = paginate(request, listed)
    context = {"search": search, "page": page, "rows": organisation_rows(page)}
    return render(request, "people/organisations.html", context)


def open_organisation(request: PageRequest) -> HttpResponse:
    """Ask about a new organisation and its first administrator, and open it."""
    require_founder(by=request.actor)
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            found_organisation(
                by=request.actor,
                organisation=form.organisation(),
                administrator_email=form.cleaned_data["email"],
                language=form.cleaned_data["language"],
            )
        except NotPossible as obstacle:
            if obstacle.slug == "founded_already":
                messages.info(request, in_words(obstacle.slug))
                return redirect("organisations")
            form.add_error("municipality", in_words(obstacle.slug))
        else:
            messages.success(request, _("The organisation is open. Its first administrator is invited."))
            return redirect("organisations")
    return render(request, "people/open_organisation.html", {"form": form})


def first_administrator(request: PageRequest, organisation_id: UUID) -> HttpResponse:
    """Invite an administrator to an organisation that nobody administers."""
    require_founder(by=request.actor)
    organisation = get_object_or_404(all_organisations(), pk=organisation_id)
    data = request.POST if request.method == "POST" else None
    form = FirstAdministratorForm(data, initial={"language": get_language()})
    if form.is_valid():
        try:
            invite_first_administrator(by=request.actor, organisation=organisation, **form.cleaned_data)
        except NotPossible as obstacle:
            form.add_error(None, in_words(obstacle.slug))
        else:
            told = {"email": form.cleaned_data["email"]}
            messages.success(request, _("The invitation is on its way to %(email)s.") % told)
            return redirect("organisations")
    return render(request, "people/first_administrator.html", {"form": form, "organisation": organisation})
