"""Requests to walk alongside, as the one who is asked answers them."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.actions import answer_ask
from mielikunta.building_blocks.journeys.candidates import ask_view
from mielikunta.building_blocks.journeys.forms import CompanionAnswerForm
from mielikunta.building_blocks.journeys.models import CompanionAsk
from mielikunta.building_blocks.journeys.pages import attempt
from mielikunta.building_blocks.journeys.queries import ask_of
from mielikunta.building_blocks.registers.parts import as_member
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.people.models import Membership


def own_ask(adoption: Adoption, member: Membership, ask_id: UUID) -> CompanionAsk:
    """Return a request made to oneself; a page that isn't there for anybody else's."""
    ask = ask_of(adoption, ask_id)
    if ask is None or ask.membership_id != member.pk:
        raise Http404
    return ask


def answer_page(request: PageRequest, adoption_id: UUID, ask_id: UUID) -> HttpResponse:
    """Answer a request to walk alongside."""
    adoption, member = as_member(request, adoption_id)
    ask = own_ask(adoption, member, ask_id)
    form = CompanionAnswerForm(request.POST or None, initial={"answer": ask.state})
    if request.method == "POST" and form.is_valid() and answered(request, ask, form):
        return redirect("registers_own_part", adoption.pk)
    is_open = ask.state in {"open", "yes"}
    view = ask_view(ask)
    return show(request, "journeys/answer_ask.html", adoption, form=form, view=view, is_open=is_open)


def answered(request: PageRequest, ask: CompanionAsk, form: CompanionAnswerForm) -> bool:
    """Store the answer."""
    told = _("Thank you for your answer. The coordinator sees it.")
    return attempt(request, answer_ask, told, form, ask=ask, answer=form.chosen)
