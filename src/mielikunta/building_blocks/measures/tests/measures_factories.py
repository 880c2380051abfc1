"""People who are asked, at any point of their path."""

import datetime
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.utils import timezone

from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.building_blocks.journeys.tests.journeys_factories import World, a_world
from mielikunta.building_blocks.measures.actions import Closing, Followed, attach_plan, finish, follow, give
from mielikunta.building_blocks.measures.decisions.waves import Audience, Course, Wave, Way, months_after
from mielikunta.building_blocks.measures.models import Invitation, Plan
from mielikunta.building_blocks.measures.presenters import steps_of
from mielikunta.foundation.privacy.actions import open_handle

ASKS = [
    *((wave, Audience.PERSON, "ons4") for wave in Wave),
    (Wave.AFTER, Audience.PERSON, "feedback_person"),
    (Wave.AFTER, Audience.COMPANION, "feedback_companion"),
    (Wave.AFTER, Audience.REFERRER, "feedback_referrer"),
]
EVERYBODY = frozenset(Audience)
YES = Closing(counted=True, shown=True)


@dataclass
class Measured:
    """One use of a model with its plan."""

    world: World
    plan: Plan

    @property
    def adoption(self) -> Adoption:
        return self.world.adoption

    def path(self, *, began: int = 0, ended: int | None = None, **changes: Any) -> Followed:
        """Return a new person's path that began and ended so many days ago."""
        today = timezone.localdate()
        ended_on = None if ended is None else today - datetime.timedelta(days=ended)
        whole = Followed(
            handle_id=open_handle(adoption_id=self.adoption.pk).pk,
            language="fi",
            course=Course(today - datetime.timedelta(days=began), ended_on, EVERYBODY),
            closed_at=None if ended is None else timezone.now() - datetime.timedelta(days=ended),
            members={
                Audience.COMPANION: self.world.people["companion"].pk,
                Audience.REFERRER: self.world.people["referrer"].pk,
            },
        )
        return replace(whole, **changes)

    def asked(self, path: Followed, audience: Audience = Audience.PERSON) -> Invitation:
        """Bring the path up to date and return what is asked of one audience, the latest."""
        follow(plan=self.plan, paths=[path])
        found = invitations_of(path.handle_id)
        return next(each for each in reversed(found) if each.audience == audience)


def measured() -> Measured:
    world = a_world()
    return Measured(world, attach_plan(adoption=world.adoption, slug="journeys", asks=ASKS))


def moved(path: Followed, *, days: int = 0, months: int = 0) -> Followed:
    """Return the path as it would stand had everything happened so much earlier."""

    def earlier(day: datetime.date) -> datetime.date:
        return months_after(day, -months) - datetime.timedelta(days=days)

    course = path.course
    ended_on = earlier(course.ended_on) if course.ended_on else None
    return replace(path, course=Course(earlier(course.began_on), ended_on, course.asks))


def invitations_of(handle_id: UUID) -> list[Invitation]:
    listed = Invitation.objects.filter(subject__handle_id=handle_id).select_related("subject__adoption__organisation")
    return list(listed.order_by("opens_on", "audience"))


def answer_all(invitation: Invitation, value: int) -> None:
    """Give the same number to every question."""
    for step in steps_of(invitation):
        give(invitation=invitation, instrument_id=step.instrument_id, item=step.item.key, value=value)


def answered(invitation: Invitation, value: int, closing: Closing = YES, way: Way = Way.LINK) -> Invitation:
    """Answer every question and send."""
    answer_all(invitation, value)
    finish(invitation=invitation, closing=closing, way=way)
    invitation.refresh_from_db()
    return invitation


def words_for(invitation: Invitation, text: str, **changes: Any) -> Closing:
    """Return the last page's content with the text for the instrument that asks for own words."""
    words = {step.instrument_id: text for step in steps_of(invitation) if step.instrument.free_text}
    return replace(YES, words=words, **changes)
