"""A goal worded anew, and how it has gone."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.actions import open_matter, refine_goal
from mielikunta.building_blocks.journeys.course_presenters import history_of
from mielikunta.building_blocks.journeys.forms import RefineForm
from mielikunta.building_blocks.journeys.models import Goal, Journey
from mielikunta.building_blocks.journeys.pages import attempt, found, to_journey
from mielikunta.building_blocks.journeys.queries import goal_of
from mielikunta.building_blocks.journeys.views.alongside import is_over
from mielikunta.foundation.access.pages import PageRequest


def one(journey: Journey, goal_id: UUID) -> Goal:
    """Return a goal of this journey."""
    goal = goal_of(journey, goal_id)
    if goal is None:
        raise Http404
    return goal


def refine_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, goal_id: UUID) -> HttpResponse:
    """Word a goal anew; the earlier words stay as history."""
    adoption, journey = found(request, adoption_id, journey_id)
    goal = one(journey, goal_id)
    if is_over(request, journey):
        return to_journey(journey)
    wordings = goal.wordings.count()
    form = RefineForm(request.POST or None, initial={"text": goal.text, "hoped": goal.hoped, "seen": wordings})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        arguments = {"goal": goal, "text": data["text"], "hoped": data["hoped"], "as_seen": data["seen"]}
        if attempt(request, refine_goal, _("The goal is refined. The earlier words are kept."), form, **arguments):
            return to_journey(journey)
        form.data["seen"] = str(wordings)  # type: ignore[index]
    stale = goal.text if form.non_field_errors() else ""
    context = {"journey": journey, "form": form, "stale": stale, "title": _("Refine the goal")}
    lead = _("Goals become clearer on the way. Use the person's own words.")
    return show(request, "journeys/course_form.html", adoption, lead=lead, **context)


def history_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, goal_id: UUID) -> HttpResponse:
    """Show how a goal has gone, as a plot and as a table, and how it was worded before."""
    adoption, journey = found(request, adoption_id, journey_id)
    history = history_of(one(journey, goal_id))
    open_matter(by=request.actor, journey=journey)
    return show(request, "journeys/goal_history.html", adoption, journey=journey, history=history)
