"""Coming back with a code, one's own page, and leaving.

These pages carry no CSRF token, because its cookie would be a second mark on the visitor's browser. What it would guard
against needs the visit cookie, which a page of another site can't send (SameSite=Lax), or the code itself.
"""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mielikunta.building_blocks.journeys.parts import own_view_of
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.privacy.actions import CodeRefused, begin_visit, end_visit, enter_code
from mielikunta.foundation.privacy.middleware import forget_visit, remember_visit
from mielikunta.site.mine.forms import CodeForm


@csrf_exempt
@never_cache
def return_page(request: PageRequest) -> HttpResponse:
    """Ask for the code; a right one opens the visit."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            handle = enter_code(text=form.cleaned_data["code"])
        except CodeRefused as refusal:
            form.add_error("code", refusal.reason)
        else:
            response = redirect("own_page")
            remember_visit(response, begin_visit(handle=handle))
            return response
    return render(request, "mine/return.html", {"form": form})


@never_cache
def own_page(request: PageRequest) -> HttpResponse:
    """Show what hangs on the visitor's handle; without a visit, ask for the code."""
    if not request.visit_handle:
        return redirect("return_by_code")
    return render(request, "mine/own_page.html", {"journeys": own_view_of(request.visit_handle.pk)})


@csrf_exempt
@require_POST
def leave(request: PageRequest) -> HttpResponse:
    """End the visit at once; left quickly, the way leads out to a weather page."""
    token = request.COOKIES.get(settings.VISIT_COOKIE)
    if token:
        end_visit(token=token)
    response = render(request, "ui/left.html") if request.POST.get("quickly") else redirect("front")
    forget_visit(response)
    return response
