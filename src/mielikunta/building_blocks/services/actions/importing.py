"""Bringing in services that were written elsewhere: looked at first, nothing written over that was changed by hand."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.services.actions.problems import NotPossible
from mielikunta.building_blocks.services.actions.rows import held, new_version, note, put_before_public
from mielikunta.building_blocks.services.decisions.description import as_json, differing, from_json
from mielikunta.building_blocks.services.decisions.reading import Outcome, Problem, ReadLine, mark_of, outcome
from mielikunta.building_blocks.services.decisions.standing import Status, is_within
from mielikunta.building_blocks.services.models import Service, ServiceImport
from mielikunta.building_blocks.services.permissions import require_reviewer
from mielikunta.building_blocks.services.queries import codes_of, live_version, services
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.people.models import Organisation

Line = dict[str, Any]


@transaction.atomic
def prepare_import(*, by: Actor, organisation: Organisation, source: str, lines: Iterable[ReadLine]) -> ServiceImport:
    """Store what was read, each line with what bringing it in would do; nothing is changed yet."""
    require_reviewer(by=by, organisation=organisation)
    codes, seen = codes_of(organisation), set[str]()
    kept: list[Line] = []
    for line in lines:
        problems = list(line.problems)
        if not problems and not is_within(line.described, organisation.kind, codes):
            problems.append(Problem("outside_area"))
        if line.source_id and line.source_id in seen:
            problems.append(Problem("twice", line.source_id))
        seen.add(line.source_id)
        kept.append(_line(organisation.pk, source, line, problems))
    made = ServiceImport.objects.create(organisation=organisation, source=source, lines=kept)
    note(by, "import_prepared", made)
    return made


def _line(organisation_id: UUID, source: str, line: ReadLine, problems: list[Problem]) -> Line:
    told = {
        "number": line.number,
        "source_id": line.source_id,
        "content": as_json(line.described),
        "problems": [list(problem) for problem in problems],
        "outcome": Outcome.ERROR.value,
        "differing": [],
        "before": None,
    }
    if not problems:
        here = _known(organisation_id, source, line.source_id)
        live = live_version(here) if here else None
        told["outcome"] = _outcome(here, live.mark if live else None, mark_of(line)).value
        told["differing"] = differing(live.described, line.described) if live else []
        told["before"] = live.content if live and told["differing"] else None
    return told


def _known(organisation_id: UUID, source: str, source_id: str) -> Service | None:
    """Return the service that a line is about: by the source's id, or by our own id in a file that we wrote."""
    own = services().of_owner(organisation_id)
    found = own.from_source(source, source_id).first()
    if found is None and _is_uuid(source_id):
        found = own.filter(pk=source_id).first()
    return found


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _outcome(here: Service | None, live_mark: str | None, new_mark: str) -> Outcome:
    return outcome(
        new_mark,
        source_mark=here.source_mark if here else None,
        live_mark=live_mark,
        is_public=here.is_public if here else False,
    )


@transaction.atomic
def apply_import(*, by: Actor, made: ServiceImport, chosen: Collection[int] | None = None) -> int:
    """Bring in the lines of these numbers; without `chosen` all that are new or changed, or none if any has an error.

    Returns how many services are new or changed. Lines that stand the same change nothing. A second time changes
    nothing and returns 0.
    """
    require_reviewer(by=by, organisation=made.organisation)
    row = ServiceImport.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=made.pk)
    if row.applied_at is not None:
        return 0
    errors = any(line["outcome"] == Outcome.ERROR for line in row.lines)
    if chosen is None and errors:
        raise NotPossible("has_errors")
    done = sum(_apply(by, row, line) for line in row.lines if _is_wanted(line, chosen))
    row.applied_at = timezone.now()
    row.save(update_fields=["applied_at"])
    note(by, "imported", row)
    return done


def _is_wanted(line: Line, chosen: Collection[int] | None) -> bool:
    if line["outcome"] == Outcome.ERROR:
        return False
    if chosen is None:
        return line["outcome"] in {Outcome.NEW, Outcome.CHANGED}
    return line["number"] in chosen


def _apply(by: Actor, row: ServiceImport, line: Line) -> bool:
    """Bring in one line; what somebody changed by hand since it was looked at is left as it is."""
    described, source_id = from_json(line["content"]), line["source_id"]
    new_mark = mark_of(ReadLine(line["number"], source_id, described))
    here = _known(row.organisation_id, row.source, source_id)
    if here is not None:
        here = held(here)
    live = live_version(here) if here else None
    now = _outcome(here, live.mark if live else None, new_mark)
    if now is Outcome.SAME or (now is Outcome.EDITED and line["outcome"] != Outcome.EDITED):
        return False
    if here is None:
        here = Service.objects.create(owner=row.organisation, source=row.source, source_id=source_id)
    # A draft that somebody is writing stays open beside it.
    put_before_public(new_version(here, described, Status.SUPERSEDED))
    Service.objects.filter(pk=here.pk).update(source_mark=new_mark)
    note(by, "published", here)
    return True


@transaction.atomic
def drop_import(*, by: Actor, made: ServiceImport) -> None:
    """Let go of an import that nobody carries out. Again changes nothing."""
    require_reviewer(by=by, organisation=made.organisation)
    if ServiceImport.objects.filter(pk=made.pk).exists():
        note(by, "import_dropped", made)
        ServiceImport.objects.filter(pk=made.pk).delete()
