"""Named reads of who came."""

from uuid import UUID

from mielikunta.building_blocks.adoption.api import Mode as AdoptionMode
from mielikunta.building_blocks.gatherings.decisions import Standing, State
from mielikunta.building_blocks.gatherings.models import Attendance, Enrolment, Gathering, Session


def came_to(session: Session) -> dict[UUID, int]:
    """Return how many of each party came to a session, by enrolment."""
    return dict(Attendance.objects.filter(session=session).values_list("enrolment_id", "heads"))


def sessions_attended(enrolment: Enrolment) -> list[Session]:
    """Return the sessions that a party came to, in order."""
    return list(Session.objects.filter(attendances__enrolment=enrolment).order_by("starts_at"))


def who_came(gathering: Gathering) -> list[Enrolment]:
    """Return the parties that came to at least one session, with those sessions in order as `came`: one query."""
    rows = Attendance.objects.filter(session__gathering=gathering).select_related("enrolment", "session")
    found: dict[UUID, Enrolment] = {}
    for row in rows.order_by("session__starts_at"):
        party = found.setdefault(row.enrolment_id, row.enrolment)
        party.came = [*party.came, row.session]
    return list(found.values())


def session_of(gathering: Gathering, session_id: UUID) -> Session | None:
    """Return one session of a gathering, the gathering at hand."""
    found: Session | None = Session.objects.filter(gathering=gathering, pk=session_id).first()
    if found is not None:
        found.gathering = gathering
    return found


def public_session(session_id: UUID) -> Session | None:
    """Return a session of a gathering in real use that is told of to people."""
    live = {"gathering__adoption__mode": AdoptionMode.LIVE, "gathering__adoption__ended_on__isnull": True}
    found = Session.objects.filter(pk=session_id, **live).exclude(gathering__state=State.DRAFT)
    one: Session | None = found.select_related("gathering__adoption__organisation").first()
    return one


def own_parties(handle_id: UUID, gathering: Gathering) -> list[Enrolment]:
    """Return what a visitor has signed up to a gathering and is coming with."""
    own = Enrolment.objects.filter(handle_id=handle_id, gathering=gathering, standing=Standing.ENROLLED)
    return list(own.order_by("began_at"))
