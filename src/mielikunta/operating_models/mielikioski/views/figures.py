"""Figures of the kiosk: on a page, as tables to download, and kiosks side by side."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.parts import as_csv, as_xlsx
from mielikunta.foundation.access.decisions import Right, may
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.privacy.decisions.periods import Period
from mielikunta.operating_models.mielikioski.decisions import Span
from mielikunta.operating_models.mielikioski.feedback_tables import feedback_table
from mielikunta.operating_models.mielikioski.figure_tables import Figures, Staffing, figures_of, staffing_of, title_of
from mielikunta.operating_models.mielikioski.forms import PeriodForm, YearForm
from mielikunta.operating_models.mielikioski.hours import openings_of
from mielikunta.operating_models.mielikioski.pages import opened
from mielikunta.operating_models.mielikioski.queries import counted, feedback_begins, feedback_given, kiosk_of
from mielikunta.operating_models.mielikioski.side_by_side import kiosks_side_by_side

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Chosen:
    """What the reader has chosen, and what that shows."""

    adoption: Adoption
    form: PeriodForm
    span: Span
    shown: Figures
    staffing: Staffing | None

    @property
    def title(self) -> str:
        """The heading of a file."""
        return title_of(str(self.adoption.organisation), self.span.since, self.span.until)

    @property
    def name(self) -> str:
        """The name of a file without its ending."""
        return f"mielikioski-{self.span.since.isoformat()}-{self.span.until.isoformat()}"


def chosen(request: PageRequest, adoption_id: UUID) -> Chosen:
    """Guard, and count what was chosen. Who may not read conversations sees no small numbers of classes."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.SEE_FIGURES, on=adoption)
    form = PeriodForm(request.GET)
    span = form.span(timezone.localdate())
    told = counted(adoption, span.since, span.until)
    reads_all = may(request.actor, Right.READ_MATTER, adoption)
    shown = figures_of(told, reads_all=reads_all, closed=span.closed)
    staffing = staffing_of(told, openings_of(kiosk_of(adoption))) if reads_all else None
    return Chosen(adoption, form, span, shown, staffing)


def figures_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show what came in a period: ways in, hours, topics, waits, where people were helped on to, feedback."""
    now = chosen(request, adoption_id)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    context = {"form": now.form, "shown": now.shown, "staffing": now.staffing, "query": query}
    return show(request, "mielikioski/figures.html", now.adoption, **context)


def figures_csv(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Give the same tables as a text that spreadsheets open."""
    now = chosen(request, adoption_id)
    return download(as_csv(now.title, now.shown.tables).encode(), "text/csv; charset=utf-8", f"{now.name}.csv")


def figures_xlsx(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Give the same tables as a workbook."""
    now = chosen(request, adoption_id)
    return download(as_xlsx(now.title, now.shown.tables), XLSX, f"{now.name}.xlsx")


def feedback_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show what visitors answered to the two closing questions, by periods that are over, to everybody alike."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.SEE_FIGURES, on=adoption)
    today, began = timezone.localdate(), feedback_begins(adoption)
    form = YearForm(request.GET, years=range(today.year, began.year - 1, -1))
    year = form.chosen(today.year)
    given = feedback_given(adoption, year)
    table = feedback_table(year, began, today, lambda period: within(given, period))
    return show(request, "mielikioski/feedback.html", adoption, form=form, table=table)


def within(given: list[tuple[date, tuple[str, str, str]]], period: Period) -> Counter[tuple[str, ...]]:
    """Count the answers of a period by their classes."""
    return Counter(classes for day, classes in given if period.start <= day < period.end)


def kiosks_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show the kiosks side by side, by what has been published alone."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.SEE_FIGURES, on=adoption)
    return show(request, "mielikioski/side_by_side.html", adoption, shown=kiosks_side_by_side())


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """Return a file to keep."""
    disposition = content_disposition_header(True, name)
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition or "attachment"})
