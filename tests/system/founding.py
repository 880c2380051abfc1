"""Founds towns for the walks, and does what the clock does: reads what is asked for, and answers, a line each."""

import json
import os
import sys
import time
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mielikunta.config.settings")
django.setup()

from allauth.account.models import EmailAddress  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from mielikunta.building_blocks.adoption.api import (  # noqa: E402
    Adoption,
    OperatingModel,
    adopt,
    name_to_role,
)
from mielikunta.building_blocks.conversations.api import Opening, open_conversation  # noqa: E402
from mielikunta.building_blocks.journeys.api import (  # noqa: E402
    Referral,
    accept,
    name_companion,
    refer,
)
from mielikunta.building_blocks.registers.api import (  # noqa: E402
    EntryDetails,
    StepHow,
    StepKind,
    note_step,
    save_details,
)
from mielikunta.foundation.access.decisions import Actor, Grant, Right  # noqa: E402
from mielikunta.foundation.audit.actions import check_chain, seal_next  # noqa: E402
from mielikunta.foundation.people.api import add_member, set_up_organisation  # noqa: E402
from mielikunta.foundation.people.demonstration import set_up_second_factor  # noqa: E402
from mielikunta.foundation.people.models import Membership, Organisation, User  # noqa: E402
from mielikunta.foundation.privacy.actions import issue_code  # noqa: E402
from mielikunta.operating_models.mielikioski.actions import Reached, tell_reached  # noqa: E402
from mielikunta.site.demonstration.decisions import PEOPLE, SECOND_FACTOR  # noqa: E402
from mielikunta.site.demonstration.importers import mallila  # noqa: E402

COMPANION = "hyvinvointilahetti"
# Who lives in a town: the account's name, roles in the organisation, role in the companion's model.
NAMES = {
    "johtaja": ("Jaana Johtaja", ["leader", "administrator"], "lead"),
    "sijainen": ("Simo Sijainen", ["leader"], "deputy"),
    "koordinaattori": ("Kirsi Koordinaattori", [], "coordinator"),
    "koordinaattori2": ("Kalle Koordinaattori", [], "coordinator"),
    "lahetti": ("Liisa Lähetti", [], "companion"),
    "lahetti2": ("Lasse Lähetti", [], "companion"),
    "hoitaja": ("Heli Hoitaja", [], "referrer"),
    "tietosuoja": ("Tiina Tietosuoja", ["data_protection_officer"], ""),
}


@dataclass
class Wanted:
    """What a town should have. `wishes`: referrals that wait; `alongside`: the first has been accepted and named.

    `kiosk`: a kiosk in real use, as the town's adoption; the companion's model is in real use beside it.
    `kiosk_open`: at all hours, otherwise at none. `family`: family work in real use, as the town's adoption.
    `coordination`: the coordination of mental-health competence in real use, led by the coordinator.
    """

    name: str
    companion: bool = False
    wishes: list[str] = field(default_factory=list)
    alongside: bool = False
    kiosk: bool = False
    kiosk_open: bool = False
    family: bool = False
    coordination: bool = False


@transaction.atomic
def found(wanted: Wanted) -> dict[str, Any]:
    """Found a town and return what the walk needs to know of it."""
    town = Organisation(
        kind="municipality",
        name_fi=wanted.name,
        name_sv=wanted.name.replace("Suvila", "Sommarby"),
        municipality=mallila(),
        is_demonstration=True,
    )
    set_up_organisation(organisation=town, members=[])
    members = {task: join(task, town) for task in NAMES}
    adoption = take_into_use(town, members) if wanted.companion else None
    journeys = [send(adoption, members["hoitaja"], wish) for wish in wanted.wishes] if adoption else []
    if wanted.alongside and adoption:
        walk_alongside(adoption, journeys[0], members)
    companions = adoption
    if wanted.kiosk:
        adoption = open_kiosk(town, members)
        in_real_use(companions)
    if wanted.family:
        adoption = open_family_work(town, members)
    if wanted.coordination:
        adoption = coordinate(town, members)
    if wanted.kiosk_open and adoption:
        week = [[day, "00:00", "00:00"] for day in range(7)]
        reached = Reached(openings=week, break_from=None, break_until=None, answer_days=2, phone="", place="")
        leader = acting(members["johtaja"], Right.MANAGE_ADOPTION)
        tell_reached(by=leader, adoption=adoption, reached=reached, revision=0)
    return {
        "name": wanted.name,
        "organisation": str(town.pk),
        "adoption": str(adoption.pk) if adoption else "",
        "companions": str(companions.pk) if companions else "",
        "journeys": [str(journey.pk) for journey in journeys],
        "people": {task: name for task, (name, _roles, _role) in NAMES.items()},
    }


def join(task: str, town: Organisation) -> Membership:
    """Return the membership of a new account with the demonstration's password."""
    name, roles, _role = NAMES[task]
    user = User(email=f"{task}@{town.name_fi.lower().replace(' ', '')}.example", name=name, is_demonstration=True)
    # Everybody has the password of the demonstration: its slow hash is made once, not for each of hundreds.
    user.password = User.objects.get(email=PEOPLE[0].email).password
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    set_up_second_factor(user=user, secret=SECOND_FACTOR)
    return add_member(user=user, organisation_id=town.pk, roles=roles)


def acting(member: Membership, *rights: Right, adoption: Adoption | None = None) -> Actor:
    """Return somebody at work with these rights."""
    within = [adoption.pk] if adoption else []
    grants = frozenset(Grant(right, member.organisation_id, *within) for right in rights)
    return Actor(user_id=member.user_id, organisation_id=member.organisation_id, grants=grants, second_factor=True)


def take_into_use(town: Organisation, members: dict[str, Membership]) -> Adoption:
    """Adopt the companion's model in practice mode, with everybody in their role."""
    leader = acting(members["johtaja"], Right.MANAGE_ADOPTION)
    adoption = adopt(
        by=leader,
        organisation=town,
        model=OperatingModel.objects.get(slug=COMPANION),
        municipalities=[mallila().pk],
        lead=members["johtaja"],
        deputy=members["sijainen"],
        starts_on=timezone.localdate(),
    )
    for task, (_name, _roles, role) in NAMES.items():
        if role not in {"", "lead", "deputy"}:
            name_to_role(by=leader, adoption=adoption, membership=members[task], role=role)
    enter_companions(adoption, members)
    return adoption


def open_kiosk(town: Organisation, members: dict[str, Membership]) -> Adoption:
    """Take the kiosk into real use, with two professionals and somebody of an association, as if all was checked."""
    leader = acting(members["johtaja"], Right.MANAGE_ADOPTION)
    adoption = adopt(
        by=leader,
        organisation=town,
        model=OperatingModel.objects.get(slug="mielikioski"),
        municipalities=[mallila().pk],
        lead=members["johtaja"],
        deputy=members["sijainen"],
        starts_on=timezone.localdate(),
    )
    roles = {"koordinaattori": "kiosk_professional", "koordinaattori2": "kiosk_professional"}
    for task, role in {**roles, "lahetti": "association_worker"}.items():
        name_to_role(by=leader, adoption=adoption, membership=members[task], role=role)
    in_real_use(adoption)
    return adoption


def open_family_work(town: Organisation, members: dict[str, Membership]) -> Adoption:
    """Take family work into real use, with a worker, as if all was checked."""
    leader = acting(members["johtaja"], Right.MANAGE_ADOPTION)
    adoption = adopt(
        by=leader,
        organisation=town,
        model=OperatingModel.objects.get(slug="opastava_perhetyo"),
        municipalities=[mallila().pk],
        lead=members["johtaja"],
        deputy=members["sijainen"],
        starts_on=timezone.localdate(),
    )
    name_to_role(by=leader, adoption=adoption, membership=members["koordinaattori"], role="family_worker")
    in_real_use(adoption)
    return adoption


def coordinate(town: Organisation, members: dict[str, Membership]) -> Adoption:
    """Take the coordination into real use, with the coordinator as the one named for it."""
    adoption = adopt(
        by=acting(members["johtaja"], Right.MANAGE_ADOPTION),
        organisation=town,
        model=OperatingModel.objects.get(slug="mielenterveysosaamisen_koordinointi"),
        municipalities=[mallila().pk],
        lead=members["koordinaattori"],
        deputy=members["sijainen"],
        starts_on=timezone.localdate(),
    )
    in_real_use(adoption)
    return adoption


def in_real_use(adoption: Adoption | None) -> None:
    """Turn to real use, as if all was checked."""
    if adoption is not None:
        live = {"mode": "live", "live_since": timezone.now(), "stage": "in_use"}
        Adoption.objects.filter(pk=adoption.pk).update(**live)


def enter_companions(adoption: Adoption, members: dict[str, Membership]) -> None:
    """Enter the town's companions in the register, ready to be asked."""
    coordinator = acting(members["koordinaattori"], Right.WORK_QUEUE, adoption=adoption)
    for task in ("lahetti", "lahetti2"):
        told = {"adoption": adoption, "membership": members[task], "role": "companion"}
        save_details(by=coordinator, details=EntryDetails(languages=["fi"]), as_seen="", **told)
        for step in (StepKind.INTERVIEW, StepKind.UNDERTAKING, StepKind.TRAINING):
            note_step(by=coordinator, step=step, done_on=timezone.localdate(), how=StepHow.PAPER, **told)


def send(adoption: Adoption, referrer: Membership, wish: str) -> Any:
    """File a referral with this wish."""
    return refer(
        by=acting(referrer, Right.REFER, adoption=adoption),
        adoption=adoption,
        referrer=referrer,
        referral=Referral(
            submission=uuid4(),
            municipality_id=mallila().pk,
            person_name="Irma Iloinen",
            contact="040 123 4567",
            wish=wish,
            grounds=["loneliness"],
            language="fi",
            reach="phone",
            permission="spoken",
            permission_on=timezone.localdate(),
            tells_referrer=True,
        ),
    )


def walk_alongside(adoption: Adoption, journey: Any, members: dict[str, Membership]) -> None:
    """Accept a referral and name a companion."""
    coordinator = acting(members["koordinaattori"], Right.WORK_QUEUE, Right.WRITE_MATTER, adoption=adoption)
    accept(by=coordinator, journey=journey)
    name_companion(by=coordinator, journey=journey, companion=members["lahetti"])


def seal_log(organisation: str) -> dict[str, Any]:
    """Seal and check an organisation's log as the clock does; a batch is sealed when its rows have settled."""
    later, organisation_id = timezone.now() + timedelta(hours=1), UUID(organisation)
    while seal_next(organisation_id=organisation_id, now=later):
        pass
    return {"intact": check_chain(organisation_id=organisation_id, now=timezone.now()).intact}


def converse(adoption_id: str, text: str) -> dict[str, Any]:
    """Open a conversation as somebody without an account does; returns its id and the return code."""
    opening = Opening(submission=uuid4(), text=text, language="fi")
    conversation = open_conversation(adoption=Adoption.objects.get(pk=adoption_id), opening=opening)
    assert conversation.handle is not None
    return {"conversation": str(conversation.pk), "code": issue_code(handle=conversation.handle)}


def sign_in(email: str) -> dict[str, Any]:
    """Return the session of somebody who has just signed in with all that the account asks."""
    user = User.objects.get(email=email)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "email": email}]
    session.set_expiry(0)  # as after every sign-in
    session.save()
    return {"session": session.session_key}


def answer(line: str) -> dict[str, Any]:
    """Do what a line asks for."""
    asked = json.loads(line)
    if "sign_in" in asked:
        return sign_in(asked["sign_in"])
    if "converse" in asked:
        return converse(asked["converse"], asked["text"])
    return seal_log(asked["seal_log"]) if "seal_log" in asked else found(Wanted(**asked))


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answer(line)), flush=True)
