"""Who may be a member, with which roles, and how a membership ends."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mielikunta.foundation.access.decisions import Right, Within, may
from mielikunta.foundation.access.permissions import Refused, SecondFactorNeeded
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.people.actions import (
    NotPossible,
    add_member,
    cancel_absence,
    change_own_details,
    change_roles,
    end_membership,
    plan_absence,
    set_up_organisation,
)
from mielikunta.foundation.people.jobs import forget_sign_in_of_erased
from mielikunta.foundation.people.models import Absence, MembershipRole, Organisation, User
from mielikunta.foundation.people.queries import memberships, users

from .factories import actor, membership_of

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def roles_of(user, organisation):
    return set(membership_of(user, organisation).roles.values_list("role", flat=True))


def day(distance):
    return timezone.localdate() + datetime.timedelta(days=distance)


def verbs():
    return list(AuditRow.objects.order_by("at", "id").values_list("verb", flat=True))


def test_an_administrator_changes_roles_and_it_is_in_the_log(aino, eero, parish):
    change_roles(by=actor(aino, parish), membership=membership_of(eero, parish), roles=["leader"])
    assert roles_of(eero, parish) == {"leader", "member"}
    assert verbs().count("people.roles_changed") == 1


def test_saving_the_same_roles_leaves_no_trace(aino, eero, parish):
    change_roles(by=actor(aino, parish), membership=membership_of(eero, parish), roles=[])
    assert "people.roles_changed" not in verbs()


def test_a_member_changes_nobodys_roles(aino, eero, parish):
    with pytest.raises(Refused):
        change_roles(by=actor(eero, parish), membership=membership_of(eero, parish), roles=["administrator"])
    with pytest.raises(SecondFactorNeeded):
        change_roles(
            by=actor(aino, parish, second_factor=False), membership=membership_of(eero, parish), roles=["leader"]
        )


def test_an_administrator_of_one_organisation_is_a_stranger_in_another(aino, agency, parish):
    outi = User.objects.get(name="Outi Ohjelma")
    with pytest.raises(Refused):
        change_roles(by=actor(aino, parish), membership=membership_of(outi, agency), roles=[])
    with pytest.raises(Refused):
        end_membership(by=actor(aino, parish), membership=membership_of(outi, agency))


def test_a_role_of_the_programme_is_not_given_in_a_parish(aino, eero, parish):
    with pytest.raises(NotPossible, match="role_not_for_kind"):
        change_roles(by=actor(aino, parish), membership=membership_of(eero, parish), roles=["programme_officer"])
    assert roles_of(eero, parish) == {"member"}


def test_two_administrators_do_not_overwrite_each_other_unseen(aino, eero, parish):
    membership = membership_of(eero, parish)
    change_roles(by=actor(aino, parish), membership=membership, roles=["leader"], as_seen=[])
    with pytest.raises(NotPossible, match="changed_meanwhile"):
        change_roles(by=actor(aino, parish), membership=membership, roles=["editor"], as_seen=[])
    assert roles_of(eero, parish) == {"leader", "member"}


def test_the_last_administrator_stays(aino, parish):
    membership = membership_of(aino, parish)
    with pytest.raises(NotPossible, match="last_administrator"):
        change_roles(by=actor(aino, parish), membership=membership, roles=[])
    with pytest.raises(NotPossible, match="last_administrator"):
        end_membership(by=actor(aino, parish), membership=membership)
    assert membership_of(aino, parish)


steps = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["make", "unmake", "end"]), st.integers(0, 2)), max_size=12
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_whatever_is_done_an_organisation_with_administrators_keeps_one(taken):
    with transaction.atomic():
        people = [User.objects.create_user(email=f"{n}@e.example", name=f"N{n}", password="") for n in range(3)]
        school = set_up_organisation(
            organisation=Organisation(kind="school", name_fi="Koulu"),
            members=[(people[0], ["administrator"]), (people[1], ["administrator"]), (people[2], [])],
        )
        for who, what, whom in taken:
            membership = memberships().in_organisation(school.pk).filter(user=people[whom]).first()
            try:
                if what == "end":
                    end_membership(by=actor(people[who], school), membership=membership)
                else:
                    roles = ["administrator"] if what == "make" else []
                    change_roles(by=actor(people[who], school), membership=membership, roles=roles)
            except (NotPossible, Refused):
                pass
            administrators = MembershipRole.objects.filter(role="administrator", membership__left_on=None)
            assert administrators.filter(membership__organisation=school).exists()
        transaction.set_rollback(True)


def test_ending_a_membership_ends_its_rights_and_its_standing_in(aino, eero, parish):
    mine, his = membership_of(aino, parish), membership_of(eero, parish)
    plan_absence(by=actor(aino, parish), membership=mine, deputy=his, starts_on=day(0), ends_on=day(3))
    assert may(actor(eero, parish), Right.MANAGE_MEMBERS, Within(parish.pk))
    end_membership(by=actor(aino, parish), membership=his)
    assert not may(actor(eero, parish), Right.MANAGE_MEMBERS, Within(parish.pk))
    assert not Absence.objects.exists()
    end_membership(by=actor(aino, parish), membership=his)
    assert verbs().count("people.left") == 1


def test_leaving_the_last_organisation_starts_the_clock_and_coming_back_stops_it(eero, parish):
    end_membership(by=actor(eero, parish), membership=membership_of(eero, parish))
    eero.refresh_from_db()
    assert eero.left_at is not None
    add_member(user=eero, organisation_id=parish.pk, roles=[])
    eero.refresh_from_db()
    assert eero.left_at is None


def test_a_deputy_holds_the_rights_on_the_days_and_no_longer(aino, eero, parish):
    mine, his = membership_of(aino, parish), membership_of(eero, parish)
    plan_absence(by=actor(aino, parish), membership=mine, deputy=his, starts_on=day(1), ends_on=day(2))
    assert not may(actor(eero, parish), Right.MANAGE_MEMBERS, Within(parish.pk))
    today = plan_absence(by=actor(aino, parish), membership=mine, deputy=his, starts_on=day(0), ends_on=day(0))
    assert may(actor(eero, parish), Right.MANAGE_MEMBERS, Within(parish.pk))
    cancel_absence(by=actor(aino, parish), absence=today)
    cancel_absence(by=actor(aino, parish), absence=today)
    assert not may(actor(eero, parish), Right.MANAGE_MEMBERS, Within(parish.pk))
    assert verbs().count("people.absence_cancelled") == 1


def test_planning_the_same_absence_twice_plans_it_once(aino, eero, parish):
    for _press in range(2):
        plan_absence(
            by=actor(aino, parish),
            membership=membership_of(aino, parish),
            deputy=membership_of(eero, parish),
            starts_on=day(0),
            ends_on=day(0),
        )
    assert Absence.objects.count() == 1
    assert verbs().count("people.absence_planned") == 1


def test_a_deputy_comes_from_the_same_organisation_and_is_someone_else(aino, eero, parish, agency):
    outi = User.objects.get(name="Outi Ohjelma")
    mine = membership_of(aino, parish)
    for deputy, slug in ((membership_of(outi, agency), "deputy_from_elsewhere"), (mine, "same_person")):
        with pytest.raises(NotPossible, match=slug):
            plan_absence(by=actor(aino, parish), membership=mine, deputy=deputy, starts_on=day(0), ends_on=day(0))


def test_a_member_names_no_deputy_for_another(aino, eero, parish):
    with pytest.raises(Refused):
        plan_absence(
            by=actor(eero, parish),
            membership=membership_of(aino, parish),
            deputy=membership_of(eero, parish),
            starts_on=day(0),
            ends_on=day(0),
        )
    assert not Absence.objects.exists()


def test_changing_ones_name_changes_how_one_is_found(eero, parish):
    change_own_details(by=actor(eero, parish), name="Eero Öhman", language="sv")
    change_own_details(by=actor(eero, parish), name="Eero Öhman", language="sv")
    assert memberships().named("öHm").get().user == eero
    assert not memberships().named("virtanen").exists()
    assert verbs().count("people.details_changed") == 1


def test_nothing_of_an_erased_user_is_left_with_the_sign_in(eero, django_user_model):
    eero.emailaddress_set.create(email=eero.email, verified=True, primary=True)
    assert forget_sign_in_of_erased() == 0
    users().filter(pk=eero.pk).update(name="", password="", email="erased-1")
    assert forget_sign_in_of_erased() == 1
