"""What both sides' pages share: the light endpoint, what a script is told."""

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render

from mielikunta.building_blocks.conversations.forms import WriteForm
from mielikunta.building_blocks.conversations.models import Message, Participant
from mielikunta.building_blocks.conversations.presenters import lines_of, push_address
from mielikunta.foundation.access.pages import PageRequest


def asked_after(request: PageRequest) -> int | None:
    """Return N when the page asks for "lines after N" alone, None when for the whole page."""
    text = request.GET.get("after", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def is_script(request: PageRequest) -> bool:
    """Return whether our own script sent the form and reads the answer."""
    return request.headers.get("X-Piece") == "1"


def piece(request: PageRequest, part: Participant, after: int) -> HttpResponse:
    """Answer with the lines after N, and in the headers with what the script goes by."""
    lines = lines_of(part, after=after)
    response = render(request, "conversations/parts/lines.html", {"lines": lines})
    response["X-Last"] = str(lines[-1].number if lines else after)
    response["X-State"] = part.conversation.state
    response["X-Push"] = push_address(part.conversation_id, inside=part.membership_id is not None)
    return response


def sent(message: Message) -> HttpResponse:
    """Tell the script that the message is stored, and the number that the next one may have."""
    response = HttpResponse(status=201)
    response["X-Number"] = str(message.number)
    response["X-Submission"] = str(uuid4())
    return response


def not_sent(request: PageRequest, form: WriteForm) -> HttpResponse:
    """Tell the script what stood in the way; what was typed stays where it is."""
    return render(request, "conversations/parts/trouble.html", {"form": form}, status=422)
