"""The kiosk of Mallila in real use: its people, hours, times to book, contacts and conversations, all invented."""

from datetime import datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.utils import timezone

from mielikunta.building_blocks.adoption.api import (
    Adoption,
    Check,
    OperatingModel,
    adopt,
    answer_check,
    go_live,
    name_to_role,
)
from mielikunta.building_blocks.appointments.api import Times, WithWhom, open_times
from mielikunta.building_blocks.conversations.api import (
    Channel,
    Conversation,
    Opening,
    close,
    open_conversation,
    send_as_member,
    take,
)
from mielikunta.foundation.access.decisions import Actor, Grant, Right
from mielikunta.foundation.people.models import Membership, Organisation
from mielikunta.foundation.places.models import Municipality
from mielikunta.foundation.schedule.working_days import is_working_day, working_days_after
from mielikunta.operating_models.mielikioski.api import (
    Noted,
    Reached,
    count_contact,
    give_feedback,
    tell_reached,
)
from mielikunta.site.demonstration.decisions import PEOPLE, TALKS, Talk

NAMESPACE = UUID("5b7a7f0e-4f0e-4e38-9f6c-2f3f6f0b1d77")
HELSINKI = ZoneInfo("Europe/Helsinki")
PLACE = "Mallilan kirjasto, Malliraitti 3 (esittely)"
INVENTED = "Esittelyä varten keksitty vastaus."
WEEKS = 10
# Hour of the day -> channel, topic, age, language, where guided: what is counted on an ordinary day, in turn.
DAY = (
    (9, "phone", "anxiety", "30_64", "fi", ""),
    (10, "walk_in", "loneliness", "65", "fi", "association"),
    (10, "walk_in", "relationships", "30_64", "fi", "social"),
    (11, "phone", "somebody_close", "30_64", "sv", "association"),
    (12, "walk_in", "low_mood", "18_29", "fi", "care"),
    (13, "phone", "substances", "30_64", "fi", "peer"),
    (14, "walk_in", "change", "65", "fi", "course"),
    (14, "phone", "loneliness", "65", "sv", ""),
)


def open_kiosk(
    model: OperatingModel, organisation: Organisation, members: dict[str, Membership], place: Municipality
) -> Adoption:
    """Take the kiosk into real use and fill it with invented work."""
    adoption = adopted(model, organisation, members, place)
    professional = acting(members["kioski@mallila.example"], adoption)
    openings = [[day, "09:00", "15:00"] for day in range(5)]
    reached = Reached(openings, None, None, 2, "040 000 0202", PLACE)
    tell_reached(by=professional, adoption=adoption, reached=reached, revision=0)
    offer_times(adoption, members, professional)
    count_weeks(adoption, professional)
    for number, talk in enumerate(TALKS):
        converse(adoption, professional, number, talk)
    return adoption


def adopted(
    model: OperatingModel, organisation: Organisation, members: dict[str, Membership], place: Municipality
) -> Adoption:
    """Adopt the model, name its people, answer the start-up checks and turn to real use."""
    lead, deputy = members["johtaja@mallila.example"], members["sijainen@mallila.example"]
    grants = frozenset({Grant(Right.MANAGE_ADOPTION, organisation.pk)})
    leader = Actor(lead.user_id, organisation_id=organisation.pk, grants=grants, second_factor=True)
    adoption = adopt(
        by=leader,
        organisation=organisation,
        model=model,
        municipalities=[place.pk],
        lead=lead,
        deputy=deputy,
        starts_on=timezone.localdate(),
    )
    for person in PEOPLE:
        if person.kiosk_role:
            name_to_role(by=leader, adoption=adoption, membership=members[person.email], role=person.kiosk_role)
    for check in Check:
        answer = "040 000 0202 (esittely), arkisin klo 9–15." if check is Check.CONTACT else INVENTED
        answer_check(by=leader, adoption=adoption, check=check, answer=answer)
    go_live(by=leader, adoption=adoption)
    adoption.refresh_from_db()
    return adoption


def acting(member: Membership, adoption: Adoption) -> Actor:
    """Return a professional of the kiosk at work."""
    rights = (Right.WORK_QUEUE, Right.WRITE_MATTER, Right.READ_MATTER)
    grants = frozenset(Grant(right, adoption.organisation_id, adoption.pk) for right in rights)
    return Actor(member.user_id, organisation_id=adoption.organisation_id, grants=grants, second_factor=True)


def offer_times(adoption: Adoption, members: dict[str, Membership], by: Actor) -> None:
    """Open times of a professional and of an expert by experience, every week for some weeks."""
    first = working_days_after(timezone.localdate(), 3)
    hosts = (("kioski2@mallila.example", WithWhom.PROFESSIONAL), ("vertainen@mallila.example", WithWhom.EXPERT))
    for number, (email, kind) in enumerate(hosts):
        day = working_days_after(first, number + 1)
        times = Times(
            submission=uuid5(NAMESPACE, f"times {number}"),
            place=PLACE,
            with_whom=kind,
            host=members[email],
            beside=None,
            first_on=day,
            until_on=day + timedelta(weeks=5),
            begins=time(12 + number),
            minutes=45,
            in_a_row=3,
        )
        open_times(by=by, adoption=adoption, times=times)


def count_weeks(adoption: Adoption, by: Actor) -> None:
    """Count visits and calls of past weeks: on a working day some of the ordinary day's, in turn."""
    today = timezone.localdate()
    for passed in range(1, WEEKS * 7):
        day = today - timedelta(days=passed)
        if not is_working_day(day):
            continue
        for number, (hour, channel, topic, age, language, guided) in enumerate(DAY):
            if (passed + number) % 3 == 0:
                continue
            noted = Noted(
                submission=uuid5(NAMESPACE, f"{passed} {number}"),
                channel=channel,
                topic=topic,
                language=language,
                age=age,
                guided=guided,
                noted_at=datetime.combine(day, time(hour, 7 * number), tzinfo=HELSINKI),
            )
            count_contact(by=by, adoption=adoption, noted=noted)


def converse(adoption: Adoption, by: Actor, number: int, talk: Talk) -> None:
    """Write as a visitor; answered and ended where the talk tells of an answer."""
    opening = Opening(
        submission=uuid5(NAMESPACE, f"talk {number}"),
        text=talk.text,
        language=talk.language,
        topic=talk.topic,
        channel=Channel(talk.channel),
    )
    conversation: Conversation = open_conversation(adoption=adoption, opening=opening)
    if not talk.answer:
        return
    take(by=by, conversation=conversation)
    answer = uuid5(NAMESPACE, f"answer {number}")
    send_as_member(by=by, conversation=conversation, submission=answer, text=talk.answer)
    if talk.helped is not None and conversation.handle is not None:
        close(by=by, conversation=conversation)
        give_feedback(visitor=conversation.handle, conversation=conversation, helped=talk.helped, heard="yes")
