"""Two at once: one wins, the other is told or gets the same; nothing is half done."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from mielikunta.building_blocks.adoption.actions import (
    NotPossible,
    add_evidence,
    adopt,
    answer_check,
    change_served,
    change_stage,
    end_adoption,
    go_live,
    hand_over,
    name_to_role,
    seen_answer,
    take_version,
)
from mielikunta.building_blocks.adoption.decisions import Check, EvidenceKind, Stage
from mielikunta.building_blocks.adoption.importers import load_models
from mielikunta.building_blocks.adoption.models import Adoption, AdoptionRole, Evidence, OperatingModel, StageChange
from mielikunta.building_blocks.adoption.tests.adoption_factories import (
    TODAY,
    actor,
    adopted,
    all_checked,
    leader_of,
    member,
    model,
    organisation,
    place,
)
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.people.actions import end_membership
from mielikunta.foundation.people.actions.problems import NotPossible as PeopleNotPossible

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*verbs: Callable[[], Any]) -> list[Any]:
    """What each verb returned, or the slugs of what stood in its way, when all start at the same moment."""
    gate, outcomes = threading.Barrier(len(verbs)), [None] * len(verbs)

    def run(number: int) -> None:
        try:
            gate.wait(timeout=10)
            outcomes[number] = verbs[number]()
        except (NotPossible, PeopleNotPossible) as problem:
            outcomes[number] = getattr(problem, "slugs", None) or (problem.slug,)
        except Exception as error:  # what a thread raises would pass unseen
            outcomes[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(verbs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)], outcomes
    return outcomes


def test_two_leaders_adopt_at_once_and_there_is_one_adoption() -> None:
    town = organisation()
    leaders = [member(town, "leader") for _leader in range(4)]
    wanted = {"organisation": town, "model": model(), "municipalities": [place().pk], "deputy": None}
    outcomes = at_once(
        *(lambda leader=leader: adopt(by=actor(leader), lead=leader, starts_on=TODAY, **wanted) for leader in leaders)
    )
    assert len({adoption.pk for adoption in outcomes}) == 1
    assert AdoptionRole.objects.get(role="lead").membership in leaders
    assert AuditRow.objects.filter(verb="adoption.adopted").count() == 1


def test_two_hand_over_at_once_to_two_and_one_of_them_is_told() -> None:
    adoption = adopted()
    chiefs = [actor(member(adoption.organisation, "leader")) for _chief in range(2)]
    heirs = [member(adoption.organisation) for _heir in range(2)]
    shown = adoption.roles.get(role="lead").pk
    outcomes = at_once(
        *(
            lambda chief=chief, heir=heir: hand_over(
                by=chief, adoption=adoption, to=heir, handover_note="Jatka", from_role=shown
            )
            for chief, heir in zip(chiefs, heirs, strict=True)
        )
    )
    assert sorted(map(str, outcomes)) == ["('changed_meanwhile',)", "None"]
    assert AdoptionRole.objects.get(role="lead", ended_at=None).membership == heirs[outcomes.index(None)]


def test_two_hand_over_at_once_to_one_and_both_have_their_wish() -> None:
    adoption = adopted()
    chief, heir = actor(member(adoption.organisation, "leader")), member(adoption.organisation)
    verb = lambda: hand_over(by=chief, adoption=adoption, to=heir, handover_note="")  # noqa: E731
    assert at_once(verb, verb) == [None, None]
    assert AdoptionRole.objects.filter(role="lead").count() == 2


def test_the_deputys_place_is_given_to_one_of_two() -> None:
    adoption = adopted()
    by = actor(leader_of(adoption))
    people = [member(adoption.organisation) for _person in range(2)]
    outcomes = at_once(
        *(lambda each=each: name_to_role(by=by, adoption=adoption, membership=each, role="deputy") for each in people)
    )
    assert ("role_taken",) in outcomes
    assert AdoptionRole.objects.filter(role="deputy", ended_at=None).count() == 1


def test_whoever_leaves_while_being_made_lead_does_not_end_up_leading_unseen() -> None:
    adoption = adopted(member(organisation(), "leader", "administrator"))
    leader, heir = actor(leader_of(adoption)), member(adoption.organisation)
    outcomes = at_once(
        lambda: hand_over(by=leader, adoption=adoption, to=heir, handover_note=""),
        lambda: end_membership(by=leader, membership=heir),
    )
    leads = AdoptionRole.objects.get(role="lead", ended_at=None).membership == heir
    assert outcomes[0] == (None if leads else ("not_a_member",))
    heir.refresh_from_db()
    assert heir.left_on is not None


def test_the_turn_pressed_by_two_clears_practice_once() -> None:
    adoption = adopted()
    all_checked(adoption)
    by = actor(leader_of(adoption))
    assert at_once(*[lambda: go_live(by=by, adoption=adoption)] * 3) == [0, 0, 0]
    assert AuditRow.objects.filter(verb="adoption.went_live").count() == 1


def test_an_answer_given_by_two_from_the_same_page_is_one_of_them() -> None:
    adoption = adopted()
    by, nothing = actor(leader_of(adoption)), seen_answer(None)
    outcomes = at_once(
        *(
            lambda text=text: answer_check(
                by=by, adoption=adoption, check=Check.CONTROLLER, answer=text, as_seen=nothing
            )
            for text in ("Lautakunta", "Hallitus")
        )
    )
    assert sorted(map(str, outcomes)) == ["('changed_meanwhile',)", "None"]


def test_the_same_evidence_and_the_same_step_at_once_are_stored_once() -> None:
    adoption = adopted()
    by = actor(leader_of(adoption))
    piece = {"kind": EvidenceKind.STRATEGY, "text": "Strategia", "link": "", "dated_on": TODAY}
    at_once(*[lambda: add_evidence(by=by, adoption=adoption, **piece)] * 3)
    assert Evidence.objects.count() == 1
    at_once(*[lambda: change_stage(by=by, adoption=adoption, stage=Stage.PREPARING)] * 3)
    assert StageChange.objects.filter(stage=Stage.PREPARING).count() == 1


def test_ending_and_changing_at_once_leave_an_ended_adoption() -> None:
    adoption = adopted()
    by, more = actor(leader_of(adoption)), place()
    outcomes = at_once(
        lambda: end_adoption(by=by, adoption=adoption, reason="Loppui"),
        lambda: change_served(by=by, adoption=adoption, municipalities=[more.pk]),
        lambda: end_adoption(by=by, adoption=adoption, reason="Loppui myös"),
    )
    assert sorted(map(str, [outcomes[0], outcomes[2]])) == ["('ended',)", "0"]
    assert Adoption.objects.get().has_ended
    assert StageChange.objects.filter(stage=Stage.ENDED).count() == 1


def test_a_version_taken_by_two_is_taken_once() -> None:
    adoption = adopted()
    by, newer = actor(leader_of(adoption)), model(version="7.1").current_version
    at_once(*[lambda: take_version(by=by, adoption=adoption, version=newer)] * 3)
    assert AuditRow.objects.filter(verb="adoption.version_taken").count() == 1


def test_several_processes_load_the_models_at_once() -> None:
    organisation("Sodankylän kunta")
    assert at_once(load_models, load_models) == [15, 15]
    assert OperatingModel.objects.count() == 15
    assert OperatingModel.objects.exclude(owner=None).count() == 1
