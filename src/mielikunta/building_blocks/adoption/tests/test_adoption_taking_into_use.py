"""Taking a model into use: who may, for where, with whom; and the municipalities served."""

import datetime

import pytest

from mielikunta.building_blocks.adoption.actions import NotPossible, adopt, change_served, end_adoption
from mielikunta.building_blocks.adoption.models import Adoption, StageChange
from mielikunta.building_blocks.adoption.queries import models_used_in, still_standing, uses
from mielikunta.building_blocks.adoption.tests.adoption_factories import (
    TODAY,
    actor,
    adopted,
    area,
    leader_of,
    live,
    member,
    model,
    organisation,
    place,
)
from mielikunta.foundation.access.permissions import Refused
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.people.models import Membership, User

pytestmark = pytest.mark.django_db


def refused(problem: pytest.ExceptionInfo[NotPossible]) -> tuple[str, ...]:
    return problem.value.slugs


def test_a_leader_takes_a_model_into_use_in_practice_mode() -> None:
    leader = member(organisation(), "leader")
    deputy = member(leader.organisation)
    adoption = adopted(leader, deputy=deputy)
    assert adoption.is_practice and adoption.stage == "exploring" and adoption.live_since is None
    assert adoption.version_id == adoption.model.current_version_id
    assert {(role.role, role.membership) for role in adoption.roles.all()} == {("lead", leader), ("deputy", deputy)}
    assert StageChange.objects.get().changed_by == leader.user
    row = AuditRow.objects.get(verb="adoption.adopted")
    assert (row.actor_id, row.organisation_id, row.adoption_id) == (
        leader.user_id,
        leader.organisation_id,
        adoption.pk,
    )


def test_pressed_twice_the_first_adoption_is_returned() -> None:
    leader = member(organisation(), "leader")
    assert adopted(leader) == adopted(leader, municipalities=[place().pk])
    assert Adoption.objects.count() == 1
    assert AuditRow.objects.filter(verb="adoption.adopted").count() == 1


def test_after_its_end_a_model_can_be_taken_into_use_again() -> None:
    leader = member(organisation(), "leader")
    first = adopted(leader)
    end_adoption(by=actor(leader), adoption=first, reason="Tauko")
    second = adopted(leader)
    assert second != first and second.is_practice


@pytest.mark.parametrize("roles", [[], ["editor"], ["data_protection_officer"]])
def test_a_member_without_the_right_is_refused(roles: list[str]) -> None:
    with pytest.raises(Refused):
        adopted(member(organisation(), *roles))
    assert not Adoption.objects.exists()


def test_a_leader_of_another_organisation_is_refused() -> None:
    stranger, lead = member(organisation(), "leader"), member(organisation(), "leader")
    with pytest.raises(Refused):
        adopt(
            by=actor(stranger),
            organisation=lead.organisation,
            model=model(),
            municipalities=[place().pk],
            lead=lead,
            deputy=None,
            starts_on=TODAY,
        )


def test_the_lead_and_the_deputy_are_members_still_and_two_people() -> None:
    leader = member(organisation(), "leader")
    stranger = member(organisation())
    gone = member(leader.organisation)
    Membership.objects.filter(pk=gone.pk).update(left_on=datetime.date(2099, 1, 1))
    closed = member(leader.organisation)
    User.objects.filter(pk=closed.user_id).update(is_active=False)
    # `gone` and `closed` were read before they left: the verb looks at how things are now.
    for lead, deputy in [(stranger, None), (gone, None), (closed, None), (leader, stranger), (leader, gone)]:
        with pytest.raises(NotPossible) as problem:
            adopted(leader, lead=lead, deputy=deputy)
        assert refused(problem) == ("not_a_member",)
    with pytest.raises(NotPossible) as problem:
        adopted(leader, deputy=leader)
    assert refused(problem) == ("deputy_is_lead",)
    assert not Adoption.objects.exists()


def test_at_least_one_municipality_that_may_be_served() -> None:
    leader = member(organisation(), "leader")
    merged = place("Liitetty", valid_until=datetime.date(2022, 12, 31))
    invented = organisation(is_demonstration=True).municipality
    assert invented
    for municipalities, slug in [([], "no_municipality"), ([merged.pk], "not_to_be_served")]:
        with pytest.raises(NotPossible) as problem:
            adopted(leader, municipalities=municipalities)
        assert refused(problem) == (slug,)
    with pytest.raises(NotPossible) as problem:
        adopted(leader, municipalities=[invented.pk])
    assert refused(problem) == ("not_to_be_served",)


def test_an_invented_organisation_serves_invented_places_only() -> None:
    leader = member(organisation(is_demonstration=True), "leader")
    with pytest.raises(NotPossible) as problem:
        adopted(leader, municipalities=[place().pk])
    assert refused(problem) == ("not_to_be_served",)
    assert adopted(leader).municipalities.get() == leader.organisation.municipality


def test_a_county_or_an_association_serves_several() -> None:
    places = [place("Inari"), place("Utsjoki"), place("Muu", county=area("14", "Etelä-Pohjanmaan hyvinvointialue"))]
    for kind, fields in [("county", {"area": area()}), ("association", {})]:
        leader = member(organisation(kind=kind, **fields), "leader")
        adoption = adopted(leader, municipalities=[each.pk for each in places])
        assert set(adoption.municipalities.all()) == set(places)


def test_the_version_is_the_newest_also_when_the_page_was_opened_before_it_came() -> None:
    leader, seen = member(organisation(), "leader"), model()
    newer = model(version="9.9")
    assert adopted(leader, model=seen).version == newer.current_version


def test_the_places_served_change_and_the_same_ones_change_nothing() -> None:
    adoption = adopted()
    leader, more = actor(leader_of(adoption)), place("Lisäkunta")
    change_served(by=leader, adoption=adoption, municipalities=[more.pk])
    change_served(by=leader, adoption=adoption, municipalities=[more.pk])
    assert adoption.municipalities.get() == more
    assert AuditRow.objects.filter(verb="adoption.served_changed").count() == 1
    with pytest.raises(NotPossible):
        change_served(by=leader, adoption=adoption, municipalities=[])
    assert adoption.municipalities.get() == more


def test_a_place_that_merges_stays_until_changed_and_its_heir_can_be_put_in_its_place() -> None:
    heir = place("Perijä")
    adoption = adopted()
    merged = adoption.municipalities.get()
    type(merged).objects.filter(pk=merged.pk).update(valid_until=datetime.date(2022, 1, 1), successor=heir)
    merged.refresh_from_db()
    assert still_standing([merged, heir]) == [heir]
    leader = actor(leader_of(adoption))
    change_served(by=leader, adoption=adoption, municipalities=[merged.pk, heir.pk])
    change_served(by=leader, adoption=adoption, municipalities=[heir.pk])
    assert adoption.municipalities.get() == heir


def test_what_is_told_to_everybody_is_only_real_use() -> None:
    adoption = adopted()
    assert uses(adoption.model.slug) == []
    live(adoption)
    assert [use.municipality_id for use in uses(adoption.model.slug)] == [adoption.municipalities.get().pk]
    assert models_used_in([adoption.municipalities.get().pk]) == {
        adoption.municipalities.get().pk: {adoption.model.slug}
    }
