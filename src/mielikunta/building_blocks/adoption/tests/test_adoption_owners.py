"""Owners of models: linked by their official name, set by those who found organisations."""

import pytest

from mielikunta.building_blocks.adoption.actions import NotPossible, end_adoption, link_owners, set_owner
from mielikunta.building_blocks.adoption.desk import owned_rows
from mielikunta.building_blocks.adoption.importers import load_models
from mielikunta.building_blocks.adoption.jobs import link_owners as link_owners_by_the_clock
from mielikunta.building_blocks.adoption.models import OperatingModel
from mielikunta.building_blocks.adoption.tests.adoption_factories import (
    COMPANION,
    KIOSK,
    actor,
    adopted,
    leader_of,
    live,
    member,
    model,
    organisation,
)
from mielikunta.foundation.access.permissions import Refused
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.schedule.registry import registered

pytestmark = pytest.mark.django_db


def founder() -> Membership:
    return member(organisation(kind="agency"), "programme_officer")


def owner_of(slug: str) -> object:
    return OperatingModel.objects.get(slug=slug).owner


def test_loading_links_a_model_to_the_organisation_that_it_names() -> None:
    county = organisation("Pirkanmaan hyvinvointialue", kind="county")
    load_models()
    assert {found.slug for found in county.owned_models.all()} == {KIOSK, "pakolaisten_mielenterveyskoulutus"}
    row = AuditRow.objects.filter(verb="adoption.owner_set", subject_id=OperatingModel.objects.get(slug=KIOSK).pk).get()
    assert (row.actor_kind, row.organisation_id) == ("system", county.pk)


def test_an_organisation_founded_later_is_linked_by_the_clock_once() -> None:
    model(COMPANION)
    assert link_owners_by_the_clock() == 0
    town = organisation("  sodankylän   KUNTA ")
    assert link_owners_by_the_clock() == 1
    assert owner_of(COMPANION) == town
    assert link_owners_by_the_clock() == 0
    assert link_owners_by_the_clock in {job.function for job in registered()}


def test_two_of_one_name_and_invented_ones_are_not_guessed() -> None:
    model(COMPANION)
    organisation("Sodankylän kunta", is_demonstration=True)
    assert link_owners() == 0
    organisation("Sodankylän kunta")
    organisation("Toinen nimi", name_sv="Sodankylän kunta", kind="association")
    assert link_owners() == 0
    assert owner_of(COMPANION) is None


def test_a_founder_sets_another_owner_which_the_clock_leaves_alone() -> None:
    described, other, by = model(COMPANION), organisation(kind="association"), actor(founder())
    for _press in range(2):
        set_owner(by=by, model=described, owner=other)
    organisation("Sodankylän kunta")
    assert link_owners() == 0
    assert owner_of(COMPANION) == other
    assert AuditRow.objects.filter(verb="adoption.owner_set").count() == 1
    set_owner(by=by, model=described, owner=None)
    assert owner_of(COMPANION) is None


def test_nobody_else_sets_an_owner_and_none_is_invented() -> None:
    described = model(COMPANION)
    for roles in ([], ["leader", "administrator"]):
        with pytest.raises(Refused):
            set_owner(by=actor(member(organisation(), *roles)), model=described, owner=organisation())
    with pytest.raises(NotPossible) as problem:
        set_owner(by=actor(founder()), model=described, owner=organisation(is_demonstration=True))
    assert problem.value.slugs == ("invented_owner",)


def test_the_owner_sees_its_adoptions_what_is_missing_and_why_one_ended() -> None:
    owner = organisation("Sodankylän kunta")
    practising, running, ended = adopted(), live(adopted()), live(adopted())
    invented = adopted(member(organisation(is_demonstration=True), "leader"))
    other_model = adopted(slug=KIOSK)
    link_owners()
    type(running).objects.filter(pk=running.pk).update(stage="in_use")
    end_adoption(by=actor(leader_of(ended)), adoption=ended, reason="Rahoitus loppui")
    model(COMPANION, version="7.1")
    rows = {row.organisation: row for row in owned_rows(owner.pk)}
    assert set(rows) == {str(each.organisation) for each in (practising, running, ended)}
    assert rows[str(practising.organisation)].practice and not rows[str(running.organisation)].practice
    assert len(rows[str(running.organisation)].missing) == 2
    assert rows[str(running.organisation)].newest == "7.1"
    last = rows[str(ended.organisation)]
    assert (last.end_reason, last.missing, last.newest) == ("Rahoitus loppui", [], "")
    assert str(invented.organisation) not in rows and str(other_model.organisation) not in rows
