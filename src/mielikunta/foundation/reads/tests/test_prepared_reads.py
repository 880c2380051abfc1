"""Prepared reads answer as plain querysets do, and keep nothing but their SQL."""

import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Count
from django.utils import timezone

from mielikunta.foundation.people.models import Membership, Organisation, User
from mielikunta.foundation.reads.prepared import Prepared

pytestmark = pytest.mark.django_db


@pytest.fixture
def members() -> list[Membership]:
    organisation = Organisation.objects.create(kind="association", name_fi="Mallila", name_sv="Mallby")
    users = [User.objects.create(email=f"{name}@mallila.example", name=name) for name in ("Aino", "Eino")]
    days = [datetime.date(2026, 1, 1), datetime.date(2026, 5, 1)]
    return [
        Membership.objects.create(user=user, organisation=organisation, joined_on=day)
        for user, day in zip(users, days, strict=True)
    ]


def by_name(rows: Any) -> Any:
    return rows.select_related("user", "organisation").order_by("user__name")


def test_records_come_with_what_belongs_to_them(members: list[Membership], django_assert_num_queries: Any) -> None:
    read = Prepared(lambda organisation_id: by_name(Membership.objects.filter(organisation_id=organisation_id)))
    for _time in range(2):
        with django_assert_num_queries(1):
            found = read(members[0].organisation_id)
            assert [(row.pk, row.user.name, str(row.organisation)) for row in found] == [
                (members[0].pk, "Aino", "Mallila"),
                (members[1].pk, "Eino", "Mallila"),
            ]
    assert read(uuid4()) == []


def test_ids_days_moments_and_texts_are_asked_as_a_queryset_asks_them(members: list[Membership]) -> None:
    first = members[0]
    reads: list[tuple[Any, list[Any]]] = [
        (lambda pk: Membership.objects.filter(pk=pk), [first.pk]),
        (lambda day: Membership.objects.filter(joined_on__lte=day), [datetime.date(2026, 3, 1)]),
        (lambda name: Membership.objects.filter(user__name=name), ["Aino"]),
        (
            lambda since, until: Membership.objects.filter(user__joined_at__gte=since, joined_on__lt=until),
            [timezone.now() - datetime.timedelta(hours=1), datetime.date(2026, 3, 1)],
        ),
        (lambda ids: Membership.objects.filter(pk__in=ids), [[first.pk]]),
    ]
    for build, values in reads:
        read = Prepared(build)
        assert read(*values) == list(build(*values)) == [first]
        assert read.first(*values) == first


def test_values_and_counts_come_as_values(members: list[Membership]) -> None:
    organisation_id = members[0].organisation_id
    in_it = Prepared(lambda pk: Membership.objects.filter(organisation_id=pk).order_by("joined_on").values("joined_on"))
    assert in_it(organisation_id) == [{"joined_on": each.joined_on} for each in members]
    counted = Prepared(
        lambda pk: Membership.objects.filter(organisation_id=pk).values_list("organisation_id").annotate(n=Count("pk"))
    )
    assert counted(organisation_id) == [(organisation_id, 2)]


def test_lists_of_any_length_are_asked_with(members: list[Membership], django_assert_num_queries: Any) -> None:
    read = Prepared(lambda ids: Membership.objects.filter(pk__in=ids).values_list("pk", flat=True))
    ids = {each.pk for each in members}
    assert set(read(ids)) == ids
    assert read([members[0].pk]) == [members[0].pk]
    with django_assert_num_queries(0):
        assert read([]) == []


def test_rows_are_read_anew_each_time(members: list[Membership]) -> None:
    read = Prepared(lambda pk: User.objects.filter(pk=pk))
    user = members[0].user
    assert read.first(user.pk).name == "Aino"
    User.objects.filter(pk=user.pk).update(name="Aina")
    assert read.first(user.pk).name == "Aina"


def test_what_would_stand_still_or_go_astray_is_refused() -> None:
    today = timezone.localdate()
    with pytest.raises(ValueError, match="stand still"):
        Prepared(lambda pk: Membership.objects.filter(pk=pk, joined_on__lte=today))(uuid4())
    with pytest.raises(ValueError, match="as it is"):
        Prepared(lambda name: User.objects.filter(name__startswith=name))("Ai")
    with pytest.raises(ValueError, match="fetched beside"):
        Prepared(lambda pk: Membership.objects.filter(pk=pk).prefetch_related("roles"))(uuid4())
    with pytest.raises(TypeError):
        Prepared(lambda pk: Membership.objects.filter(pk=pk))(None)  # type: ignore[arg-type]
