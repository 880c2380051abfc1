"""The rows that addresses are about, a part of the house at a time."""

import datetime
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from mielikunta.building_blocks.adoption.api import (
    Adoption,
)
from mielikunta.building_blocks.journeys.api import (
    Journey,
    Referral,
    ask_companion,
    keep_draft,
    keep_list,
    make_link,
    refer,
)
from mielikunta.building_blocks.measures.api import (
    Audience,
    Course,
    Followed,
    Wave,
    attach_plan,
    follow,
    invitations,
)
from mielikunta.building_blocks.registers.api import (
    Application,
    Costs,
    EntryDetails,
    StepKind,
    note_step,
    plan_group,
    save_details,
    send_claim,
)
from mielikunta.building_blocks.registers.decisions import ClaimKind, ClaimPurpose
from mielikunta.building_blocks.services.actions import begin_change, prepare_import
from mielikunta.building_blocks.services.api import (
    Description,
    PhoneLine,
    publish,
    send_to_review,
    start_service,
)
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.places.models import Municipality
from tests.access.people import SECRET, World, actor_for


def enter_companion(world: World, member: Membership, coordinator: Actor) -> None:
    """Enter a companion in the register, with what is needed before anybody is asked."""
    told = {"adoption": world.adoption, "membership": member, "role": "companion"}
    save_details(by=coordinator, details=EntryDetails(languages=["fi"], note=SECRET), as_seen="", **told)
    for step in (StepKind.INTERVIEW, StepKind.UNDERTAKING, StepKind.TRAINING):
        note_step(by=coordinator, step=step, done_on=timezone.localdate(), **told)


def register_rows(
    world: World, members: dict[str, Membership], place: Municipality, journey: Journey
) -> dict[str, Any]:
    """Return the ids of the register's rows: a request that stands, an application, a claim, a date of the group."""
    coordinator = actor_for(world.people["coordinator"], world.organisation.pk)
    companion = actor_for(world.people["companion"], world.organisation.pk)
    told = {"adoption": world.adoption, "role": "companion"}
    enter_companion(world, members["other_companion"], coordinator)
    ask = ask_companion(by=coordinator, journey=journey, companion=members["other_companion"])
    costs = Costs(uuid4(), timezone.localdate(), ClaimKind.KILOMETRES, ClaimPurpose.MEETING, kilometres=12)
    claim = send_claim(by=companion, membership=members["companion"], costs=costs, **told)
    starts = timezone.now() + datetime.timedelta(days=7)
    ends = starts + datetime.timedelta(hours=1)
    date = plan_group(by=coordinator, submission=uuid4(), starts_at=starts, ends_at=ends, place="Talo", **told)
    application = Application.objects.create(
        submission=uuid4(), municipality=place, name="Hakija", email="h@esimerkki.example", why=SECRET, **told
    )
    return {
        "companion_id": members["companion"].pk,
        "ask_id": ask.pk,
        "claim_id": claim.pk,
        "date_id": date.pk,
        "application_id": application.pk,
        "month": f"{timezone.localdate():%Y-%m}",
        "stage": "training",
        "answer": "tulen",
    }


def referred(world: World, members: dict[str, Membership], place: Municipality) -> Journey:
    """Return a referral that has just come."""
    return refer(
        by=actor_for(world.people["referrer"], world.organisation.pk),
        adoption=world.adoption,
        referrer=members["referrer"],
        referral=Referral(
            submission=uuid4(),
            municipality_id=place.pk,
            person_name=SECRET,
            contact=SECRET,
            wish=SECRET,
            grounds=["loneliness"],
            language="fi",
            reach="phone",
            permission="spoken",
            permission_on=timezone.localdate(),
            tells_referrer=True,
        ),
    )


def intake_of(world: World, members: dict[str, Membership], place: Municipality) -> dict[str, Any]:
    """Return what hangs on referring and answering: a draft, a question, a link, a list, another referral."""
    referrer = actor_for(world.people["referrer"], world.organisation.pk)
    coordinator = actor_for(world.people["coordinator"], world.organisation.pk)
    other = referred(world, members, place)
    own = {"adoption": world.adoption, "submission": uuid4()}
    draft = keep_draft(by=referrer, writer=members["referrer"], text="{}", **own)
    link = make_link(
        by=coordinator, opened_by=members["coordinator"], unit="Terveysasema", domains=["terveys.example"], **own
    )
    kept = keep_list(by=coordinator, adoption=world.adoption, writer=members["coordinator"], rows=[])
    return {
        "other_id": other.pk,
        "draft_id": draft.pk,
        "link_id": link.pk,
        "list_id": kept.pk,
    }


def ask_the_companion(adoption: Adoption, journey: Journey, companion: Membership) -> UUID:
    """Return the id of a set of questions that the companion is asked about the journey."""
    plan = attach_plan(adoption=adoption, slug="tried", asks=[(Wave.BEFORE, Audience.COMPANION, "feedback_companion")])
    course = Course(timezone.localdate(), None, frozenset({Audience.COMPANION}))
    asked = {Audience.COMPANION: companion.pk}
    follow(plan=plan, paths=[Followed(journey.handle_id, "fi", course, None, asked)])
    return invitations().in_adoption(adoption.pk).get().pk


def services_of(world: World, place: Municipality) -> dict[str, Any]:
    """Return the ids of a public service, of a change to it that waits for review, and of an import."""
    editor = actor_for(world.people["editor"], world.organisation.pk)
    described = Description(
        name={"fi": "Kahvila"},
        summary={"fi": "Kahvia ja juttuseuraa."},
        needs=("talk",),
        languages=("fi",),
        municipalities=(place.code,),
        phones=(PhoneLine("040 000 0000"),),
    )
    service = start_service(by=editor, owner=world.organisation, submission=uuid4(), described=described)
    first = service.versions.get()
    send_to_review(by=editor, version=first)
    first.refresh_from_db()
    publish(by=editor, reviewer=world.organisation, version=first, revision=first.revision)
    waiting = begin_change(by=editor, service=service)
    send_to_review(by=editor, version=waiting)
    made = prepare_import(by=editor, organisation=world.organisation, source="xlsx", lines=[])
    return {"service_id": service.pk, "version_id": waiting.pk, "import_id": made.pk}
