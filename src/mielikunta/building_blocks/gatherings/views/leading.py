"""Who could lead a planned gathering, with the reasons, and naming them."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.gatherings.actions import name_leader, take_leader_off
from mielikunta.building_blocks.gatherings.models import Gathering
from mielikunta.building_blocks.gatherings.pages import attempt, one_arranged
from mielikunta.building_blocks.gatherings.permissions import require_sees_who_comes
from mielikunta.building_blocks.gatherings.presenters import card
from mielikunta.building_blocks.gatherings.queries import busy_days, leaders_of, led_counts, sessions_of
from mielikunta.building_blocks.registers.api import Candidate, Wanted, instructors_of, suggested
from mielikunta.building_blocks.registers.parts import FIT_WORDS
from mielikunta.foundation.access.pages import PageRequest


@dataclass(frozen=True)
class SuggestedRow:
    """One instructor: why, and how many courses they have led."""

    id: object
    name: str
    reasons: str
    hindered: bool
    led: int
    leads: bool


@never_cache
def leaders_page(request: PageRequest, adoption_id: UUID, gathering_id: UUID) -> HttpResponse:
    """Suggest who could lead a gathering, with the reasons; by POST name one, or take one off."""
    adoption, plan, gathering = one_arranged(request, adoption_id, gathering_id)
    require_sees_who_comes(by=request.actor, on=adoption)
    if not plan.courses:
        raise Http404
    if request.method == "POST":
        pressed(request, gathering)
        return redirect("gathering_leaders", adoption.pk, gathering.pk)
    rows, course = suggested_rows(gathering), plan.courses.get(gathering.course, "")
    told = {"rows": [row for row in rows if not row.hindered], "others": [row for row in rows if row.hindered]}
    context = {"gathering": gathering, "card": card(gathering), "course": course, **told}
    return show(request, "gatherings/leaders.html", adoption, **context)


def pressed(request: PageRequest, gathering: Gathering) -> None:
    """Carry out what was pressed."""
    for name, verb, told in (("name", name_leader, _("Named.")), ("off", take_leader_off, _("Taken off."))):
        try:
            instructor = UUID(request.POST.get(name, ""))
        except ValueError:
            continue
        attempt(request, verb, told, gathering=gathering, instructor_id=instructor)


def suggested_rows(gathering: Gathering) -> list[SuggestedRow]:
    """Prepare all instructors, those who can lead it first: a fixed number of reads."""
    standing = [each for each in sessions_of(gathering) if each.cancelled_at is None]
    days = {timezone.localtime(each.starts_at).date() for each in standing}
    led, busy, leads = led_counts(gathering.adoption_id), busy_days(gathering, days), leaders_of(gathering)
    known = {each.pk: each for each in instructors_of(gathering.adoption)}
    candidates = [
        Candidate(
            id=pk,
            courses={held.course: held.valid_until for held in each.qualifications.all()},
            languages=each.languages,
            areas=[place.pk for place in each.areas.all()],
            days=each.days,
            paused_until=each.paused_until,
            busy=busy.get(pk, set()),
            led=led[pk],
        )
        for pk, each in known.items()
    ]
    wanted = Wanted(gathering.course, gathering.language, gathering.municipality_id, days)
    return [
        SuggestedRow(
            id=each.id,
            name=known[each.id].name or "",  # type: ignore[index]
            reasons=", ".join(str(FIT_WORDS[reason]) for reason in each.reasons),
            hindered=each.hindered and each.id not in leads,
            led=led[each.id],  # type: ignore[index]
            leads=each.id in leads,
        )
        for each in suggested(candidates, wanted)
    ]
