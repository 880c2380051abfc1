"""Parts for the pages of rooms: the way to what is at hand, and a reminder of a training."""

from typing import Any
from uuid import UUID

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.safety.decisions import numbers_in
from mielikunta.building_blocks.safety.presenters import own_trainings
from mielikunta.building_blocks.safety.registry import plan_of

register = template.Library()


@register.inclusion_tag("safety/parts/strip.html")
def safety_strip(adoption: Adoption, matter: UUID | None = None, came_from: UUID | None = None) -> dict[str, Any]:
    """Draw the links to danger now, what if, what to report, and a note about this matter.

    `came_from`: the note leads back to this page of the room's (`SafetyPlan.left_from`) and stores nothing of it.
    """
    in_use = plan_of(adoption.model.slug) is not None
    return {"adoption": adoption, "matter": matter, "came_from": came_from, "in_use": in_use}


@register.inclusion_tag("safety/parts/training_reminder.html", takes_context=True)
def training_reminder(context: Context, adoption: Adoption) -> dict[str, Any]:
    """Draw a reminder of the trainings that the reader has not gone through; it stands in nobody's way."""
    plan = plan_of(adoption.model.slug)
    request = context.get("request")
    if plan is None or request is None:
        return {"adoption": adoption, "missing": []}
    missing = [each for each in own_trainings(request.actor, adoption, plan) if each.done_on is None]
    return {"adoption": adoption, "missing": missing}


@register.filter
def callable_numbers(text: str) -> SafeString:
    """Return the text with its telephone numbers as links that a phone can call."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<a href="tel:{}">{}</a>', part.replace(" ", ""), part) if is_number else part,)
            for part, is_number in numbers_in(str(text))
        ),
    )
