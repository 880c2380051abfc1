"""Filing a referral, or being led to other help when this is not the place."""

import json
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.api import (
    Need,
    NotPossible,
    ReferralDraft,
    Responsible,
    drop_draft,
    keep_draft,
    keep_for_writer,
    one_turned,
    open_list,
    own_drafts,
    refer,
    say_who_takes_over,
    turn_elsewhere,
    writer_token,
)
from mielikunta.building_blocks.journeys.parts import (
    ReferralForm,
    ResponsibleForm,
    answers_in,
    asked_of,
    attempt,
    draft_rows,
    form_for,
    journeys,
    own_membership,
    own_referrals,
)
from mielikunta.foundation.access.decisions import Right
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import SignInNeeded, require
from mielikunta.operating_models.hyvinvointilahetti.elsewhere import places_for
from mielikunta.operating_models.hyvinvointilahetti.pages import opened

SHOWN = 20


def for_referrer(request: PageRequest, adoption_id: UUID) -> Adoption:
    """Return the adoption in which the member may refer."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.REFER, on=adoption)
    return adoption


def refer_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """File a referral together with the person; an acute need is led elsewhere and only counted."""
    if request.method == "POST" and not request.actor.is_signed_in:
        return kept_meanwhile(request, adoption_id)
    adoption = for_referrer(request, adoption_id)
    form = form_at(request, adoption)
    if request.method == "POST":
        if "draft" in request.POST:
            return drafted(request, adoption, form)
        if form.need:
            return turned(request, adoption, form.number, form.need)
        if form.is_valid() and filed(request, adoption, form):
            return redirect("hyvinvointilahetti_sent", adoption.pk)
    drafts = draft_rows(own_drafts(adoption=adoption, actor=request.actor))
    return show(request, "hyvinvointilahetti/refer.html", adoption, form=form, drafts=drafts)


def form_at(request: PageRequest, adoption: Adoption) -> ReferralForm:
    """Return the form as it was sent, with a draft in it, or empty; it carries who writes it."""
    writer = writer_token(writer=own_membership(request), adoption=adoption)
    chosen = request.GET.get("luonnos", "")
    draft = own_draft(request, adoption, chosen) if chosen and request.method != "POST" else None
    kept = ReferralForm.as_initial(answers_in(draft)) | {"submission": draft.submission} if draft else {}
    return form_for(adoption, request.POST or None, initial=kept | {"writer": writer})


def own_draft(request: PageRequest, adoption: Adoption, draft_id: str) -> ReferralDraft | None:
    """Return the member's own draft."""
    drafts = own_drafts(adoption=adoption, actor=request.actor)
    return next((draft for draft in drafts if str(draft.pk) == draft_id), None)


def kept_meanwhile(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Keep what came without a session as a draft of the one whose form it is, and lead to it through signing in."""
    form = ReferralForm(request.POST, municipalities=[], grounds=[])
    draft = keep_for_writer(
        token=request.POST.get("writer", ""),
        adoption_id=adoption_id,
        submission=form.number,
        text=json.dumps(form.answers(), ensure_ascii=False),
    )
    if draft is None:
        raise SignInNeeded
    messages.info(request, _("Sign in again. What you wrote is kept, and you can go on with it."))
    back = f"{reverse('hyvinvointilahetti_refer', args=[adoption_id])}?luonnos={draft.pk}"
    return redirect(f"{reverse('account_login')}?{urlencode({'next': back})}")


def drafted(request: PageRequest, adoption: Adoption, form: ReferralForm) -> HttpResponse:
    """Keep what has been written so far, right or wrong."""
    text = json.dumps(form.answers(), ensure_ascii=False)
    told = _("Saved as a draft. Only you see it. It is erased when you send it, or after 14 days.")
    writer = own_membership(request)
    if attempt(request, keep_draft, told, form, adoption=adoption, writer=writer, submission=form.number, text=text):
        return redirect("hyvinvointilahetti_refer", adoption.pk)
    drafts = draft_rows(own_drafts(adoption=adoption, actor=request.actor))
    return show(request, "hyvinvointilahetti/refer.html", adoption, form=form, drafts=drafts)


def drop_draft_page(request: PageRequest, adoption_id: UUID, draft_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    adoption = for_referrer(request, adoption_id)
    draft = own_draft(request, adoption, str(draft_id))
    if request.method != "POST" and draft is None:
        raise Http404
    if request.method == "POST" and draft is not None:
        attempt(request, drop_draft, _("The draft is gone."), draft=draft)
    return redirect("hyvinvointilahetti_refer", adoption.pk)


def filed(request: PageRequest, adoption: Adoption, form: ReferralForm) -> bool:
    """Store the referral in the name of the membership that the member now works under."""
    referrer, told = own_membership(request), _("The referral has been sent.")
    return attempt(request, refer, told, form, adoption=adoption, referrer=referrer, referral=form.referral())


def turned(request: PageRequest, adoption: Adoption, submission: UUID, need: Need) -> HttpResponse:
    """Count that the person was led elsewhere; what was typed stays on no disk."""
    try:
        tally = turn_elsewhere(by=request.actor, adoption=adoption, submission=submission, need=need)
    except NotPossible:
        raise Http404 from None  # the use of the model ended just now
    return redirect("hyvinvointilahetti_elsewhere", adoption.pk, tally.pk)


def elsewhere_page(request: PageRequest, adoption_id: UUID, tally_id: UUID) -> HttpResponse:
    """Say where to turn at once, and ask who takes responsibility now."""
    adoption = for_referrer(request, adoption_id)
    tally = one_turned(adoption=adoption, tally_id=tally_id)
    if tally is None:
        raise Http404
    form = ResponsibleForm(request.POST or None, initial={"responsible": tally.responsible})
    if request.method == "POST" and form.is_valid():
        responsible = Responsible(form.cleaned_data["responsible"])
        say_who_takes_over(by=request.actor, tally=tally, responsible=responsible)
        messages.success(request, _("Noted. Write it down in your own records, too."))
        return redirect("hyvinvointilahetti_elsewhere", adoption.pk, tally.pk)
    places, told = places_for(tally.need, get_language()), bool(tally.responsible)
    return show(request, "hyvinvointilahetti/elsewhere.html", adoption, form=form, told=told, places=places)


def sent_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Say what happens next, and list the referrer's own referrals with their state and nothing more."""
    adoption = for_referrer(request, adoption_id)
    listed = list(journeys().in_adoption(adoption.pk).referred_by(request.actor)[:SHOWN])
    mine, asked = own_referrals(listed), asked_of(listed)
    if asked or any(referral.note for referral in mine):
        open_list(by=request.actor, adoption=adoption)
    return show(request, "hyvinvointilahetti/sent.html", adoption, mine=mine, asked=asked)
