"""Figures of the work: on a page, on paper, and as tables to download."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from mielikunta.building_blocks.adoption.api import Adoption, places_served
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.parts import FiguresFilter, as_csv, as_xlsx
from mielikunta.foundation.access.decisions import Right, may
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require
from mielikunta.operating_models.hyvinvointilahetti.figures import Shown, figures_shown
from mielikunta.operating_models.hyvinvointilahetti.pages import opened

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Chosen:
    """What the reader has chosen, and what that shows."""

    adoption: Adoption
    form: FiguresFilter
    shown: Shown
    reads_all: bool

    @property
    def name(self) -> str:
        """The name of a file without its ending."""
        return f"hyvinvointilahetti-{self.form.chosen_period.replace('_', '-')}"


def chosen(request: PageRequest, adoption_id: UUID) -> Chosen:
    """Guard, and count what was chosen. Whoever may not open the journeys sees no small numbers of classes."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.SEE_FIGURES, on=adoption)
    reads_all = may(request.actor, Right.READ_MATTER, adoption)
    form = FiguresFilter(request.GET, places=places_served(adoption.pk), reads_all=reads_all)
    shown = figures_shown(adoption, form.chosen_period, form.chosen_municipalities, reads_all=reads_all)
    return Chosen(adoption, form, shown, reads_all)


def figures_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show the figures of a period, each with its chart and table."""
    now = chosen(request, adoption_id)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    works_queue = may(request.actor, Right.WORK_QUEUE, now.adoption)
    context = {"form": now.form, "shown": now.shown, "query": query, "works_queue": works_queue}
    return show(request, "hyvinvointilahetti/figures.html", now.adoption, **context)


def figures_paper(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show the same on paper, for the board."""
    now = chosen(request, adoption_id)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return show(request, "hyvinvointilahetti/figures_paper.html", now.adoption, shown=now.shown, query=query)


def figures_csv(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Give the same tables as a text that spreadsheets open."""
    now = chosen(request, adoption_id)
    return download(as_csv(now.shown.title, now.shown.tables).encode(), "text/csv; charset=utf-8", f"{now.name}.csv")


def figures_xlsx(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Give the same tables as a workbook."""
    now = chosen(request, adoption_id)
    return download(as_xlsx(now.shown.title, now.shown.tables), XLSX, f"{now.name}.xlsx")


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """Return a file to keep."""
    disposition = content_disposition_header(True, name)
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition or "attachment"})
