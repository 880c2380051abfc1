"""E-mails typed in: the form, one e-mail for whoever has taken it, taking, putting back, answered."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.conversations.api import terms_of
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.audit.actions import saw
from mielikunta.operating_models.mielikioski.emails.actions import (
    answer_email,
    put_back_email,
    require_own_email,
    take_email,
    type_in_email,
)
from mielikunta.operating_models.mielikioski.emails.forms import EmailForm
from mielikunta.operating_models.mielikioski.emails.queries import email_of_adoption
from mielikunta.operating_models.mielikioski.models import Email
from mielikunta.operating_models.mielikioski.pages import attempt, standing
from mielikunta.operating_models.mielikioski.presenters import topic_words
from mielikunta.operating_models.mielikioski.views.desk import answering


def found(request: PageRequest, adoption_id: UUID, email_id: UUID) -> tuple[Adoption, Email]:
    """Return the adoption and an e-mail of it, for somebody who answers there."""
    adoption = answering(request, adoption_id)
    email = email_of_adoption(adoption, email_id)
    if email is None:
        raise Http404
    return adoption, email


def new_email_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Type an e-mail in."""
    adoption = answering(request, adoption_id)
    form = EmailForm(request.POST or None)
    if form.is_valid():
        told = _("The e-mail waits among the others, and is counted.")
        if attempt(request, type_in_email, told, form, adoption=adoption, typed=form.typed()):
            return redirect("mielikioski_desk", adoption.pk)
    _kiosk, door = standing(adoption)
    return show(request, "mielikioski/email_form.html", adoption, form=form, door=door)


@never_cache
def email_page(request: PageRequest, adoption_id: UUID, email_id: UUID) -> HttpResponse:
    """Show an e-mail to the one who has taken it; put it back (`back`) or note that it is answered."""
    adoption, email = found(request, adoption_id, email_id)
    require_own_email(by=request.actor, email=email)
    if request.method == "POST":
        if "back" in request.POST:
            attempt(request, put_back_email, _("It waits for whoever is free."), email=email)
        else:
            attempt(request, answer_email, _("Answered. The address is erased in time."), email=email)
        return redirect("mielikioski_desk", adoption.pk)
    seen_by(request, email)
    days = terms_of(adoption.pk).days_kept
    return show(request, "mielikioski/email.html", adoption, email=email, topic=topic_words(email.topic), days=days)


def seen_by(request: PageRequest, email: Email) -> None:
    """Leave a row in the log: somebody has seen an address."""
    saw(
        by=request.actor.user_id,
        verb="mielikioski.email_read",
        on=email,
        organisation_id=email.organisation_id,
        adoption_id=email.adoption_id,
    )


def take_email_page(request: PageRequest, adoption_id: UUID, email_id: UUID) -> HttpResponse:
    """Take an e-mail, or take it over from the colleague whom the desk showed (`instead_of`)."""
    adoption, email = found(request, adoption_id, email_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    shown = request.POST.get("instead_of", "")
    instead_of = email.taken_by_id if str(email.taken_by_id) == shown else None
    if attempt(request, take_email, _("The e-mail is yours to answer."), email=email, instead_of=instead_of):
        return redirect("mielikioski_email", adoption.pk, email.pk)
    return redirect("mielikioski_desk", adoption.pk)
