"""From a draft to the public and back: who may, what twice does, and what two people at once see."""

import datetime
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.services.actions import (
    NotPossible,
    begin_change,
    bring_back,
    discard_draft,
    forget_old_capacity,
    invite_provider,
    publish,
    remind_owners,
    return_with_word,
    save_draft,
    send_to_review,
    set_capacity,
    start_service,
    still_right,
    take_back_from_review,
    withdraw,
)
from mielikunta.building_blocks.services.models import Service, ServiceVersion
from mielikunta.building_blocks.services.queries import find, live_version, open_version, to_review
from mielikunta.foundation.access.decisions import NOBODY
from mielikunta.foundation.access.permissions import Refused, SignInNeeded
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.people.models import Invitation, Organisation
from mielikunta.foundation.places.models import Municipality

from .services_factories import SODANKYLA, actor_for, described, draft, organisation_of, public

pytestmark = pytest.mark.django_db


def place(code: str = SODANKYLA):
    return Municipality.objects.get(code=code).pk


def test_an_association_enters_and_a_town_publishes(association, aino, town, editor):
    service, version = draft(aino, association)
    assert not find(place=place())
    send_to_review(by=aino, version=version)
    assert to_review(town) == [version]
    version.refresh_from_db()
    publish(by=editor, reviewer=town, version=version, revision=version.revision)
    assert list(find(need="talk", place=place(), language="fi")) == [service]
    service.refresh_from_db()
    assert service.reviewed_on == timezone.localdate()
    assert set(AuditRow.objects.values_list("verb", flat=True)) >= {
        "services.started", "services.sent", "services.published"}  # fmt: skip


@pytest.mark.parametrize("asked", [{"need": "money"}, {"language": "sv"}, {"place": "261"}])
def test_what_does_not_fit_is_not_found(association, aino, town, editor, asked):
    public(aino, association, town, editor)
    found = find(**{key: place(value) if key == "place" else value for key, value in asked.items()})
    assert not found


def test_pressing_twice_starts_once(association, aino):
    submission = uuid4()
    made = [start_service(by=aino, owner=association, submission=submission, described=described()) for _ in "ab"]
    assert made[0] == made[1]
    assert ServiceVersion.objects.count() == 1


def test_nobody_else_writes_sends_or_withdraws(association, aino, town, editor):
    service, version = draft(aino, association)
    for verb, arguments in [
        (save_draft, {"version": version, "described": described(), "revision": 1}),
        (send_to_review, {"version": version}),
        (discard_draft, {"version": version}),
        (begin_change, {"service": service}),
        (set_capacity, {"service": service, "capacity": "yes"}),
        (still_right, {"service": service}),
        (withdraw, {"service": service}),
    ]:
        with pytest.raises(Refused):
            verb(by=editor, **arguments)
        with pytest.raises(SignInNeeded):
            verb(by=NOBODY, **arguments)


def test_an_association_or_another_town_publishes_nothing(association, aino, town, editor, other_town):
    _service, version = draft(aino, association)
    send_to_review(by=aino, version=version)
    version.refresh_from_db()
    for by, reviewer in [(aino, association), (actor_for("Kirsi", other_town), other_town), (aino, town)]:
        with pytest.raises(Refused):
            publish(by=by, reviewer=reviewer, version=version, revision=version.revision)
    assert to_review(other_town) == []


def test_what_serves_the_whole_country_is_reviewed_by_an_agency(association, aino, town, editor):
    _service, version = draft(aino, association, whole_country=True, municipalities=())
    send_to_review(by=aino, version=version)
    agency = organisation_of("agency", SODANKYLA, "Ohjelmatoimisto", Outi=["editor"])
    assert to_review(town) == []
    assert to_review(agency) == [version]


def test_a_half_written_entry_is_not_sent_and_what_is_missing_is_told(association, aino):
    _service, version = draft(aino, association, needs=(), languages=())
    with pytest.raises(NotPossible) as problem:
        send_to_review(by=aino, version=version)
    assert problem.value.slugs == ("no_need", "no_language")


def test_two_who_write_at_once_the_later_one_is_told(association, aino):
    _service, version = draft(aino, association)
    save_draft(by=aino, version=version, described=described(name={"fi": "Yksi"}), revision=1)
    save_draft(by=aino, version=version, described=described(name={"fi": "Yksi"}), revision=1)  # the same twice
    with pytest.raises(NotPossible) as problem:
        save_draft(by=aino, version=version, described=described(name={"fi": "Kaksi"}), revision=1)
    assert problem.value.slugs == ("changed_meanwhile",)


def test_nothing_is_published_that_the_reviewer_did_not_see(association, aino, town, editor):
    _service, version = draft(aino, association)
    send_to_review(by=aino, version=version)
    version.refresh_from_db()
    seen = version.revision
    take_back_from_review(by=aino, version=version)
    version.refresh_from_db()
    save_draft(by=aino, version=version, described=described(name={"fi": "Muu"}), revision=version.revision)
    send_to_review(by=aino, version=version)
    with pytest.raises(NotPossible) as problem:
        publish(by=editor, reviewer=town, version=version, revision=seen)
    assert problem.value.slugs == ("changed_meanwhile",)


def test_returned_with_a_word_mended_and_published(association, aino, town, editor):
    service, version = draft(aino, association)
    send_to_review(by=aino, version=version)
    version.refresh_from_db()
    with pytest.raises(NotPossible):
        return_with_word(by=editor, reviewer=town, version=version, revision=version.revision, word="  ")
    for _time in "ab":
        return_with_word(by=editor, reviewer=town, version=version, revision=version.revision, word="Kerro kellonajat.")
    version.refresh_from_db()
    save_draft(by=aino, version=version, described=described(who={"fi": "Aikuisille"}), revision=version.revision)
    send_to_review(by=aino, version=version)
    version.refresh_from_db()
    publish(by=editor, reviewer=town, version=version, revision=version.revision)
    live = live_version(service)
    assert live
    assert live.described.who == {"fi": "Aikuisille"}
    assert live.word == ""


def test_a_change_waits_while_the_public_sees_the_earlier_text(association, aino, town, editor):
    service = public(aino, association, town, editor)
    change = begin_change(by=aino, service=service)
    assert begin_change(by=aino, service=service) == change
    save_draft(by=aino, version=change, described=described(needs=("money",)), revision=change.revision)
    send_to_review(by=aino, version=change)
    assert find(need="talk")
    change.refresh_from_db()
    publish(by=editor, reviewer=town, version=change, revision=change.revision)
    assert not find(need="talk")
    assert find(need="money")
    assert list(service.versions.order_by("number").values_list("status", flat=True)) == ["superseded", "published"]


def test_a_discarded_change_leaves_the_public_text(association, aino, town, editor):
    service = public(aino, association, town, editor)
    change = begin_change(by=aino, service=service)
    for _time in "ab":
        discard_draft(by=aino, version=change)
    assert open_version(service) is None
    assert find(need="talk")


def test_withdrawn_and_brought_back(association, aino, town, editor):
    service = public(aino, association, town, editor)
    for _time in "ab":
        withdraw(by=aino, service=service)
    assert not find()
    bring_back(by=aino, service=service)
    assert list(find()) == [service]


def test_a_reviewer_of_the_place_may_withdraw_and_another_may_not(association, aino, town, editor, other_town):
    service = public(aino, association, town, editor)
    with pytest.raises(Refused):
        withdraw(by=actor_for("Kirsi", other_town), service=service, reviewer=other_town)
    withdraw(by=editor, service=service, reviewer=town)
    assert not find()


def test_capacity_is_told_in_one_press_and_forgotten_in_a_month(association, aino, town, editor):
    service = public(aino, association, town, editor)
    for _time in "ab":
        set_capacity(by=aino, service=service, capacity="no")
    assert AuditRow.objects.filter(verb="services.capacity_told").count() == 1
    assert forget_old_capacity() == 0
    Service.objects.update(capacity_on=timezone.localdate() - datetime.timedelta(days=31))
    assert forget_old_capacity() == 1
    service.refresh_from_db()
    assert (service.capacity, service.capacity_on) == ("unknown", None)


def test_owners_are_reminded_once_a_month_without_a_word_of_what(
    association, aino, town, editor, django_capture_on_commit_callbacks
):
    service = public(aino, association, town, editor)
    assert remind_owners() == 0
    last = timezone.localdate() - datetime.timedelta(days=1)
    Service.objects.update(next_review_on=last, reviewed_on=last - datetime.timedelta(days=180))
    with django_capture_on_commit_callbacks(execute=True):
        assert remind_owners() == 1
        assert remind_owners() == 0
    assert [message.to for message in mail.outbox] == [["aino@esimerkki.example"]]
    assert "Juttutupa" not in mail.outbox[0].subject + str(mail.outbox[0].body)
    still_right(by=aino, service=service)
    service.refresh_from_db()
    assert service.reviewed_on == timezone.localdate()
    assert service.reminded_on is None


def test_a_small_association_is_invited_once(town, editor, aino, association):
    newcomer = Organisation(kind="association", name_fi="Kylätalo ry")
    for _time in "ab":
        invite_provider(by=editor, reviewer=town, provider=newcomer, email="k@esimerkki.example", language="fi")
    assert Invitation.objects.get().organisation.municipality_id == town.municipality_id
    same = Organisation(kind="association", name_fi="kylätalo  ry")
    with pytest.raises(NotPossible):
        invite_provider(by=editor, reviewer=town, provider=same, email="l@esimerkki.example", language="fi")
    with pytest.raises(NotPossible):
        invite_provider(
            by=editor,
            reviewer=town,
            provider=Organisation(kind="agency", name_fi="Virasto"),
            email="l@esimerkki.example",
            language="fi",
        )
    with pytest.raises(Refused):
        invite_provider(by=aino, reviewer=association, provider=same, email="l@esimerkki.example", language="fi")


@pytest.mark.parametrize(
    "broken",
    [{"capacity": "yes"}, {"is_public": True}, {"source": "hsds"}, {"owner": None}, {"source": "elsewhere"}],
)
def test_the_database_refuses_what_can_t_be(association, aino, broken):
    service, _version = draft(aino, association)
    with pytest.raises(IntegrityError), transaction.atomic():
        Service.objects.filter(pk=service.pk).update(**broken)


def test_a_service_has_one_open_version(association, aino):
    service, version = draft(aino, association)
    with pytest.raises(IntegrityError), transaction.atomic():
        ServiceVersion(service=service, number=2, content=version.content).save()
