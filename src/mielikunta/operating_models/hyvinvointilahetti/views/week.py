"""The coordinator's week: what to do, by when."""

from uuid import UUID

from django.http import HttpResponse

from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.api import open_list
from mielikunta.foundation.access.decisions import Right
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.ui.paging import paginate
from mielikunta.operating_models.hyvinvointilahetti.pages import opened
from mielikunta.operating_models.hyvinvointilahetti.week import week_of


def week_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List what to do this week, the most pressing first."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.WORK_QUEUE, on=adoption)
    open_list(by=request.actor, adoption=adoption)
    tasks = week_of(adoption)
    late = sum(task.late for task in tasks)
    context = {"page": paginate(request, tasks), "late": late, "count": len(tasks)}
    return show(request, "hyvinvointilahetti/week.html", adoption, **context)
