"""Two organisations that have everything a page can be about."""

import datetime
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from mielikunta.building_blocks.adoption.api import (
    EvidenceKind,
    OperatingModel,
    add_evidence,
    adopt,
    load_models,
    name_to_role,
)
from mielikunta.building_blocks.conversations.api import Opening, Wording, open_conversation, take, write_ready
from mielikunta.building_blocks.journeys.api import (
    Ask,
    MeetingKind,
    accept,
    ask_more,
    go_in,
    name_companion,
    note_meeting,
    note_paper_request,
    set_goal,
    turn_elsewhere,
)
from mielikunta.building_blocks.safety.api import Happening, Incident, Told, leave_note
from mielikunta.foundation.people.api import add_member
from mielikunta.foundation.people.models import Absence, Invitation, Membership, Organisation, User
from mielikunta.foundation.places.importers import load_places
from mielikunta.foundation.places.models import Municipality
from tests.access.people import SECRET, World, actor_for, user_named
from tests.access.rows import ask_the_companion, enter_companion, intake_of, referred, register_rows, services_of

MODEL = "hyvinvointilahetti"
ORGANISATION_ROLES = ["member", "leader", "administrator", "data_protection_officer", "editor"]
ADOPTION_ROLES = ["lead", "deputy", "coordinator", "companion", "other_companion", "referrer"]


def build(code: str) -> World:
    """Return a world round the municipality with `code`."""
    place = Municipality.objects.get(code=code)
    organisation = Organisation.objects.create(
        kind="municipality", name_fi=f"{place.name_fi}n kunta", municipality=place
    )
    people: dict[str, User] = {}
    members: dict[str, Membership] = {}
    for role in [*ORGANISATION_ROLES, *ADOPTION_ROLES]:
        people[role] = user_named(f"{role}-{code}")
        roles = [role] if role in ORGANISATION_ROLES else []
        members[role] = add_member(user=people[role], organisation_id=organisation.pk, roles=roles)
    leader = actor_for(people["leader"], organisation.pk)
    adoption = adopt(
        by=leader,
        organisation=organisation,
        model=OperatingModel.objects.get(slug=MODEL),
        municipalities=[place.pk],
        lead=members["lead"],
        deputy=members["deputy"],
        starts_on=timezone.localdate(),
    )
    for role in ["coordinator", "companion", "other_companion", "referrer"]:
        name = role.removeprefix("other_")
        given = name_to_role(by=leader, adoption=adoption, membership=members[role], role=name)
    world = World(organisation, adoption, people)
    world.values = addresses_of(world, members, place, given.pk)
    return world


def addresses_of(world: World, members: dict[str, Membership], place: Municipality, role_id: UUID) -> dict[str, Any]:
    """Return what stands in addresses: the ids of this world's own rows."""
    organisation, adoption = world.organisation, world.adoption
    coordinator = actor_for(world.people["coordinator"], organisation.pk)
    journey = referred(world, members, place)
    question = ask_more(
        by=coordinator, journey=journey, asked_by=members["coordinator"], submission=uuid4(), text=SECRET
    )
    enter_companion(world, members["companion"], coordinator)
    accept(by=coordinator, journey=journey)
    name_companion(by=coordinator, journey=journey, companion=members["companion"])
    journey.refresh_from_db()
    goal = set_goal(by=coordinator, journey=journey, submission=uuid4(), text=SECRET, now=2, hoped=8)
    meeting = note_meeting(
        by=coordinator,
        journey=journey,
        noted_by=members["coordinator"],
        submission=uuid4(),
        held_on=timezone.localdate(),
        kind=MeetingKind.PHONE,
        text=SECRET,
    )
    visit = go_in(
        by=actor_for(world.people["companion"], organisation.pk),
        journey=journey,
        membership=members["companion"],
        submission=uuid4(),
        minutes=60,
    )
    asked = note_paper_request(by=coordinator, journey=journey, kind=Ask.CHANGE_COMPANION, words=SECRET)
    tally = turn_elsewhere(
        by=actor_for(world.people["referrer"], organisation.pk), adoption=adoption, submission=uuid4()
    )
    intake = intake_of(world, members, place)
    evidence = add_evidence(
        by=actor_for(world.people["leader"], organisation.pk),
        adoption=adoption,
        kind=EvidenceKind.FIGURES,
        text=SECRET,
        link="",
        dated_on=timezone.localdate(),
    )
    note = leave_note(
        by=actor_for(world.people["companion"], organisation.pk),
        adoption=adoption,
        noted_by=members["companion"],
        happening=Happening(uuid4(), timezone.localdate(), Incident.OTHER, [Told.COORDINATOR], SECRET, SECRET),
    )
    invitation = Invitation.objects.create(
        organisation=organisation, email=f"kutsuttu-{place.code}@esimerkki.example", invited_by=world.people["leader"]
    )
    absence = Absence.objects.create(
        membership=members["member"],
        deputy=members["editor"],
        starts_on=timezone.localdate() + datetime.timedelta(days=30),
        ends_on=timezone.localdate() + datetime.timedelta(days=31),
    )
    questions = ask_the_companion(adoption, journey, members["companion"])
    conversation = open_conversation(adoption=adoption, opening=Opening(submission=uuid4(), text=SECRET, language="fi"))
    take(by=actor_for(world.people["coordinator"], organisation.pk), conversation=conversation)
    wording = Wording(names={"fi": SECRET}, texts={"fi": SECRET})
    ready = write_ready(by=coordinator, adoption=adoption, submission=uuid4(), wording=wording)
    return {
        **intake,
        "question_id": question.pk,
        "conversation_id": conversation.pk,
        "ready_id": ready.pk,
        **dict.fromkeys(["gathering_id", "session_id", "enrolment_id"], conversation.pk),  # no such rows
        "email_id": conversation.pk,  # of a model that is not in use here: no such row
        "contact_id": conversation.pk,  # of a model that is not in use here: no such row
        "shift_id": conversation.pk,  # of a rota that this model does not keep
        "slot_id": conversation.pk,  # of times that this model does not offer
        "appointment_id": conversation.pk,
        "way_id": conversation.pk,
        "organisation_id": organisation.pk,
        "adoption_id": adoption.pk,
        "journey_id": journey.pk,
        "goal_id": goal.pk,
        "tally_id": tally.pk,
        "meeting_id": meeting.pk,
        "visit_id": visit.pk,
        "request_id": asked.pk,
        "reminder_id": journey.reminders.create(kind="month_1", due_on=timezone.localdate()).pk,
        "follow_up_id": journey.follow_ups.create(key_id=journey.key_id, months=3, due_on=timezone.localdate()).pk,
        "role_id": role_id,
        "evidence_id": evidence.pk,
        "membership_id": members["member"].pk,
        "invitation_id": invitation.pk,
        "absence_id": absence.pk,
        "note_id": note.pk,
        "piece": "danger_now",
        "section": "child",
        "training": "for_referrers",
        "questions_id": questions,
        "number": 1,
        **services_of(world, place),
        "verb": "still_right",
        "part": "what",
        "instructor_id": conversation.pk,  # no such row
        "kind": "kunta",
        "code": place.code,
        "check": "controller",
        "which": "privacy_notice",
        "path": "steps.1.text",
        "language": "fi",
        "step": "places",
        "token": "ei-mikaan-kutsu",
        "uidb36": "0",
        "key": "ei-avain",
        "slug": MODEL,
    } | register_rows(world, members, place, journey)


def load() -> None:
    """Load what both worlds stand on."""
    load_places()
    load_models()
