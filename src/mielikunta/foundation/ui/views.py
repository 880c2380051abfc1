"""The living style page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from . import samples

FRAMES = {
    "desk": "ui/style/desk.html",
    "print": "ui/style/print.html",
    "confirm": "ui/style/confirm.html",
    "progress": "ui/style/progress.html",
    "missing": "404.html",
    "refused": "403.html",
    "stale": "403_csrf.html",
    "broken": "500.html",
    "unreadable": "400.html",
}


@require_safe
def style_page(request: HttpRequest) -> HttpResponse:
    """Show every part with real markup; `?frame=desk` and its like show the whole-page frames."""
    frame = request.GET.get("frame", "")
    shown = {**samples.context(), "practice": frame == "desk"}
    return render(request, FRAMES.get(frame, "ui/style/page.html"), shown)
