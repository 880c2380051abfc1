"""Certificates of attendance: a person's own by code, and those of a whole list for its leader."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.gatherings.actions import print_certificates
from mielikunta.building_blocks.gatherings.certificates import Certified, certificates_pdf, is_certified
from mielikunta.building_blocks.gatherings.forms import CertificateForm, LanguageForm
from mielikunta.building_blocks.gatherings.models import Gathering
from mielikunta.building_blocks.gatherings.pages import one_arranged
from mielikunta.building_blocks.gatherings.permissions import require_sees_who_comes
from mielikunta.building_blocks.gatherings.queries import sessions_attended, who_came
from mielikunta.building_blocks.gatherings.views.coming import own_or_none
from mielikunta.foundation.access.origin import from_own_page
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.privacy.models import with_keys


def as_paper(made: bytes) -> HttpResponse:
    """Return a PDF that no machine on the way keeps."""
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="todistus.pdf"'
    response["Cache-Control"] = "no-store"
    return response


@csrf_exempt
@never_cache
def own_certificate_page(request: PageRequest, enrolment_id: UUID) -> HttpResponse:
    """Ask for the name, and give the certificate to whoever came; the name is not kept."""
    if request.method == "POST" and not from_own_page(request):
        return HttpResponseForbidden()
    enrolment = own_or_none(request, enrolment_id)
    if enrolment is None:
        return redirect("return_by_code")
    gathering, attended = enrolment.gathering, sessions_attended(enrolment)
    if not attended or not is_certified(gathering):
        raise Http404
    form = CertificateForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told = form.cleaned_data
        return as_paper(certificates_pdf(gathering, [Certified(told["name"], attended)], told["language"]))
    return render(request, "gatherings/own_certificate.html", {"form": form, "enrolment": enrolment})


@never_cache
def certificates_page(request: PageRequest, adoption_id: UUID, gathering_id: UUID) -> HttpResponse:
    """Give the certificates of all who came and told their name; printing them leaves a row in the log."""
    adoption, _plan, gathering = one_arranged(request, adoption_id, gathering_id)
    require_sees_who_comes(by=request.actor, on=adoption)
    if not is_certified(gathering):
        raise Http404
    named, unnamed = certified_of(gathering)
    form = LanguageForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and named:
        print_certificates(by=request.actor, gathering=gathering)
        return as_paper(certificates_pdf(gathering, named, form.cleaned_data["language"]))
    context = {"gathering": gathering, "form": form, "named": len(named), "unnamed": unnamed}
    return show(request, "gatherings/certificates.html", adoption, **context)


def certified_of(gathering: Gathering) -> tuple[list[Certified], int]:
    """Return those who came and told their name, by it, and how many parties came without one."""
    found = [(each.name or "", each.came) for each in with_keys(who_came(gathering))]
    named = [Certified(name, sessions) for name, sessions in found if name]
    return sorted(named, key=lambda each: each.name.casefold()), len(found) - len(named)
