"""Arranges gatherings into the database of the environment and counts who got in; run as a process of its own."""

import argparse
import datetime
import json
import os
from collections import Counter
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mielikunta.config.settings")
django.setup()

from django.utils import timezone  # noqa: E402 - models exist only after the setup
from uuid6 import uuid7  # noqa: E402

from mielikunta.building_blocks.adoption.models import Adoption, OperatingModel  # noqa: E402
from mielikunta.building_blocks.gatherings.models import Enrolment, Gathering, Quota, Session  # noqa: E402
from mielikunta.foundation.people.models import Organisation  # noqa: E402

MODEL = "opastava_perhetyo"


def main() -> None:
    """Arrange a gathering with `--seats` and `--line` and print its id; or count who is in `--counted`."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seats", type=int, default=0)
    options.add_argument("--line", type=int, default=0)
    options.add_argument("--counted", default="")
    chosen = options.parse_args()
    print(json.dumps(counted(chosen.counted) if chosen.counted else arranged(chosen.seats, chosen.line)))


def arranged(seats: int, line: int) -> str:
    """Store a published gathering of families in real use; return its id."""
    model = OperatingModel.objects.select_related("current_version").get(slug=MODEL)
    now = timezone.now()
    adoption = Adoption.objects.filter(model=model, mode="live").first() or Adoption.objects.create(
        organisation=Organisation.objects.create(kind="association", name_fi="Mitta ry"),
        model=model,
        version=model.current_version,
        starts_on=now.date(),
        mode="live",
        stage="in_use",
        live_since=now,
    )
    starts = now + datetime.timedelta(days=30)
    span: dict[str, Any] = {"starts_at": starts, "ends_at": starts + datetime.timedelta(hours=2)}
    gathering = Gathering.objects.create(
        adoption=adoption,
        submission=uuid7(),
        kind="group",
        title={"fi": "Mitataan"},
        place="Talo",
        party="family",
        most_heads=8,
        state="published",
        published_at=now,
        erase_after=starts + datetime.timedelta(days=30),
        **span,
    )
    Session.objects.create(gathering=gathering, **span)
    Quota.objects.create(gathering=gathering, seats=seats, line_places=line)
    return str(gathering.pk)


def counted(gathering_id: str) -> dict[str, int]:
    """Return how many stand where, what the counter says, and how many sealed names there are."""
    rows = Enrolment.objects.filter(gathering_id=gathering_id)
    quota = Quota.objects.get(gathering_id=gathering_id)
    return {
        **Counter(rows.values_list("standing", flat=True)),
        "taken": quota.taken,
        "in_line": quota.in_line,
        "handles": rows.filter(handle__isnull=False).values("handle").distinct().count(),
        "numbers": rows.filter(standing="waiting").values("number").distinct().count(),
    }


if __name__ == "__main__":
    main()
