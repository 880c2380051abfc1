"""An area that coordinates: its coordinator, and instructors in its register."""

import datetime
from typing import Any
from uuid import uuid4

from django.utils import timezone

from mielikunta.building_blocks.adoption.models import OperatingModel
from mielikunta.building_blocks.content.api import publish_version
from mielikunta.building_blocks.gatherings.tests.gatherings_factories import House, a_house
from mielikunta.building_blocks.registers.api import Instructor, InstructorDetails, enter_instructor
from mielikunta.operating_models.mielenterveysosaamisen_koordinointi.room import SLUG


def an_area(code: str = "758") -> House:
    """Return an area whose `lead` is the named coordinator; its workers organise courses."""
    area = a_house(code)
    version = publish_version(kind="operating_model", slug=SLUG, version="test", texts={"tools": []})
    told = {"number": 12, "names": {"fi": "Koordinointi"}, "current_version": version}
    area.adoption.model, _made = OperatingModel.objects.get_or_create(slug=SLUG, defaults=told)
    area.adoption.version = version
    area.adoption.save()
    area.adoption.roles.filter(role="family_worker").update(role="course_organiser")
    return area


def details(**changes: Any) -> InstructorDetails:
    today = timezone.localdate()
    told = {"name": "Outi Ohjaaja", "consented_on": today, "languages": ["fi"]}
    return InstructorDetails(**told | {"courses": {"mtea1": (today, None)}} | changes)


def entered(area: House, **changes: Any) -> Instructor:
    by = area.actor("lead")
    return enter_instructor(by=by, adoption=area.adoption, submission=uuid4(), details=details(**changes))


def in_days(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)
