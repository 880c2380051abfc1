"""Cutting a long list into pages."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


def paginate(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], per_page: int = 25) -> Page[Any]:
    """Return the page that `?page=` asks for; anything unreadable gives the first, too far gives the last."""
    return Paginator(rows, per_page).get_page(request.GET.get("page"))
