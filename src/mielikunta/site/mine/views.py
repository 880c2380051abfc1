"""Coming back with a code, one's own page, and leaving.

These pages carry no CSRF token, because its cookie would be a second mark on the visitor's browser. What it would guard
against needs the visit cookie, which a page of another site can't send (SameSite=Lax), or the code itself.
"""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mielikunta.building_blocks.appointments.parts import own_times
from mielikunta.building_blocks.conversations.parts import own_conversations
from mielikunta.building_blocks.gatherings.parts import own_gatherings
from mielikunta.building_blocks.journeys.api import journey_behind
from mielikunta.building_blocks.journeys.parts import own_course, own_journey_of, own_view_of, waiting_words
from mielikunta.building_blocks.measures.parts import open_invitations_of
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.privacy.actions import CodeRefused, begin_visit, end_visit, enter_code, handles_behind
from mielikunta.foundation.privacy.middleware import forget_visit, remember_visit
from mielikunta.site.mine.course_views import told, told_words
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
    return render(request, "mine/return.html", {"form": form, "told": told_words(request.GET.get("kerro", ""))})


@never_cache
def own_page(request: PageRequest) -> HttpResponse:
    """Show what hangs on the visitor's handle; without a visit, ask for the code."""
    if not request.visit_handle:
        return redirect("return_by_code")
    journey = own_journey_of(request.visit_handle)
    behind = [each for handle_id in handles_behind(request.visit_handle) for each in own_view_of(handle_id)]
    context = {
        "journeys": own_view_of(request.visit_handle.pk),
        "course": own_course(journey) if journey else None,
        "waiting_words": waiting_words(journey) if journey else "",
        "waiting": open_invitations_of(request.visit_handle.pk),
        "conversations": own_conversations(request.visit_handle.pk),
        "behind": behind,
        "times": own_times(request.visit_handle.pk),
        "gatherings": own_gatherings(request.visit_handle.pk),
        "told": told_words(request.GET.get("kerro", "")),
    }
    return render(request, "mine/own_page.html", context)


@csrf_exempt
@never_cache
def open_behind(request: PageRequest, journey_id: UUID) -> HttpResponse:
    """Go on to a matter that the visitor's code leads to. The visit is then to that alone; the way back is the code."""
    if request.method != "POST" or not request.visit_handle:
        return redirect("return_by_code")
    journey = journey_behind(handles_behind(request.visit_handle), journey_id)
    if journey is None:
        raise Http404
    response = redirect("own_page")
    remember_visit(response, begin_visit(handle=journey.handle))
    return response


@csrf_exempt
@require_POST
def leave(request: PageRequest) -> HttpResponse:
    """End the visit at once, and say so; left quickly, the way leads out to a weather page without a word."""
    token = request.COOKIES.get(settings.VISIT_COOKIE)
    if token:
        end_visit(token=token)
    response = render(request, "ui/left.html") if request.POST.get("quickly") else told("ohi", "return_by_code")
    forget_visit(response)
    return response
