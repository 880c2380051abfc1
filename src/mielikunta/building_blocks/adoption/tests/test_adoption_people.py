"""Roles in an adoption: naming, partners, the handover, and what happens when somebody leaves."""

import pytest

from mielikunta.building_blocks.adoption.actions import (
    NotPossible,
    end_adoption,
    end_role,
    hand_over,
    name_partner_to_role,
    name_to_role,
)
from mielikunta.building_blocks.adoption.models import Adoption, AdoptionRole
from mielikunta.building_blocks.adoption.presenters.adoption import people_of
from mielikunta.building_blocks.adoption.tests.adoption_factories import (
    actor,
    adopted,
    leader_of,
    member,
    organisation,
    user,
)
from mielikunta.foundation.access.permissions import Refused
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.people.actions import end_membership
from mielikunta.foundation.people.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def adoption() -> Adoption:
    leader = member(organisation(), "leader", "administrator")
    return adopted(leader, deputy=member(leader.organisation))


def leave(membership: Membership) -> None:
    administrator = member(membership.organisation, "administrator")
    end_membership(by=actor(administrator), membership=membership)


def holders(adoption: Adoption, role: str) -> list[Membership]:
    return [each.membership for each in AdoptionRole.objects.filter(adoption=adoption, role=role, ended_at=None)]


def slugs_of(verb: object, **arguments: object) -> tuple[str, ...]:
    with pytest.raises(NotPossible) as problem:
        verb(**arguments)  # type: ignore[operator]
    return problem.value.slugs


def test_naming_twice_is_naming_once(adoption: Adoption) -> None:
    leader, nurse = actor(leader_of(adoption)), member(adoption.organisation)
    named = [name_to_role(by=leader, adoption=adoption, membership=nurse, role="referrer") for _press in range(2)]
    assert named[0] == named[1]
    assert AuditRow.objects.filter(verb="adoption.role_named").count() == 1


def test_a_role_that_the_room_does_not_have_is_refused(adoption: Adoption) -> None:
    leader, nurse = actor(leader_of(adoption)), member(adoption.organisation)
    for role in ("", "owner", "administrator", "x" * 300, "<script>"):
        given = slugs_of(name_to_role, by=leader, adoption=adoption, membership=nurse, role=role)
        assert given == ("unknown_role",)


def test_lead_and_deputy_are_one_each_and_two_people(adoption: Adoption) -> None:
    leader, other = leader_of(adoption), member(adoption.organisation)
    by = actor(leader)
    assert slugs_of(name_to_role, by=by, adoption=adoption, membership=other, role="deputy") == ("role_taken",)
    assert slugs_of(name_to_role, by=by, adoption=adoption, membership=other, role="lead") == ("role_taken",)
    end_role(by=by, role=adoption.roles.get(role="deputy", ended_at=None))
    assert slugs_of(name_to_role, by=by, adoption=adoption, membership=leader, role="deputy") == ("deputy_is_lead",)
    name_to_role(by=by, adoption=adoption, membership=other, role="deputy")
    assert holders(adoption, "deputy") == [other]


def test_the_lead_and_the_deputy_come_from_the_adopter(adoption: Adoption) -> None:
    by, partner = actor(leader_of(adoption)), member(organisation(kind="parish"))
    end_role(by=by, role=adoption.roles.get(role="deputy"))
    assert slugs_of(name_to_role, by=by, adoption=adoption, membership=partner, role="deputy") == ("not_a_member",)
    assert slugs_of(hand_over, by=by, adoption=adoption, to=partner, handover_note="") == ("not_a_member",)


def test_a_deputy_who_has_left_makes_room_for_another(adoption: Adoption) -> None:
    gone, other = adoption.roles.get(role="deputy").membership, member(adoption.organisation)
    leave(gone)
    assert people_of(adoption).vacant() == ["deputy"]
    name_to_role(by=actor(leader_of(adoption)), adoption=adoption, membership=other, role="deputy")
    assert holders(adoption, "deputy") == [other]
    assert adoption.roles.get(membership=gone).ended_at is not None


def test_a_lead_who_has_left_is_told_and_replaced_by_another_leader_of_the_organisation(adoption: Adoption) -> None:
    chief, other = member(adoption.organisation, "leader"), member(adoption.organisation)
    leave(leader_of(adoption))
    people = people_of(adoption)
    assert people.lead is None and people.vacant() == ["lead"] and people.held[0].left
    hand_over(by=actor(chief), adoption=adoption, to=other, handover_note="Jatka tästä")
    assert holders(adoption, "lead") == [other]


def test_somebody_who_has_left_is_named_to_nothing(adoption: Adoption) -> None:
    by, nurse = actor(leader_of(adoption)), member(adoption.organisation)
    leave(nurse)  # `nurse` was read before
    assert slugs_of(name_to_role, by=by, adoption=adoption, membership=nurse, role="referrer") == ("not_a_member",)


def test_the_lead_is_handed_over_with_a_note_and_the_history_stays(adoption: Adoption) -> None:
    earlier, deputy = leader_of(adoption), adoption.roles.get(role="deputy").membership
    hand_over(by=actor(earlier), adoption=adoption, to=deputy, handover_note="Sopimus seurakunnan kanssa on auki.")
    assert holders(adoption, "lead") == [deputy]
    assert holders(adoption, "deputy") == []
    past = adoption.roles.get(membership=earlier, role="lead")
    assert past.ended_at is not None and past.handover_note == "Sopimus seurakunnan kanssa on auki."
    hand_over(by=actor(deputy), adoption=adoption, to=deputy, handover_note="Painettu kahdesti")
    assert AuditRow.objects.filter(verb="adoption.handed_over").count() == 1


def test_a_handover_from_a_page_that_has_grown_old_changes_nothing(adoption: Adoption) -> None:
    chief = actor(member(adoption.organisation, "leader"))
    one, other = member(adoption.organisation), member(adoption.organisation)
    shown = adoption.roles.get(role="lead").pk
    hand_over(by=chief, adoption=adoption, to=one, handover_note="", from_role=shown)
    wanted = {"by": chief, "adoption": adoption, "handover_note": "", "from_role": shown}
    assert slugs_of(hand_over, to=other, **wanted) == ("changed_meanwhile",)
    assert holders(adoption, "lead") == [one]
    hand_over(to=one, **wanted)  # type: ignore[arg-type]  # the same wish is met already


def test_the_leads_role_ends_only_by_handing_over_and_others_once(adoption: Adoption) -> None:
    by, deputy = actor(leader_of(adoption)), adoption.roles.get(role="deputy")
    assert slugs_of(end_role, by=by, role=adoption.roles.get(role="lead")) == ("lead_hands_over",)
    for _press in range(2):
        end_role(by=by, role=deputy)
    assert AuditRow.objects.filter(verb="adoption.role_ended").count() == 1


def test_nothing_about_people_changes_after_the_end(adoption: Adoption) -> None:
    chief, deputy = actor(member(adoption.organisation, "leader")), adoption.roles.get(role="deputy")
    other = member(adoption.organisation)
    end_adoption(by=chief, adoption=adoption, reason="Loppui")
    assert slugs_of(end_role, by=chief, role=deputy) == ("ended",)
    assert slugs_of(hand_over, by=chief, adoption=adoption, to=other, handover_note="") == ("ended",)
    given = slugs_of(name_to_role, by=chief, adoption=adoption, membership=other, role="referrer")
    assert given == ("ended",)


def test_a_stranger_and_a_coordinator_manage_nobody(adoption: Adoption) -> None:
    coordinator, stranger = member(adoption.organisation), member(organisation(), "leader", "administrator")
    name_to_role(by=actor(leader_of(adoption)), adoption=adoption, membership=coordinator, role="coordinator")
    for by in (actor(coordinator), actor(stranger)):
        with pytest.raises(Refused):
            name_to_role(by=by, adoption=adoption, membership=coordinator, role="companion")
        with pytest.raises(Refused):
            hand_over(by=by, adoption=adoption, to=coordinator, handover_note="")
        with pytest.raises(Refused):
            end_role(by=by, role=adoption.roles.get(role="deputy"))


def test_a_partners_member_is_named_by_organisation_and_address(adoption: Adoption) -> None:
    parish = organisation(kind="parish")
    deacon = member(parish, who=user("Diakoni", email="diakoni@seurakunta.example"))
    given = name_partner_to_role(
        by=actor(leader_of(adoption)),
        adoption=adoption,
        organisation_id=parish.pk,
        email="  Diakoni@Seurakunta.EXAMPLE ",
        role="referrer",
    )
    assert given.membership == deacon
    assert [row.organisation for row in people_of(adoption).held if row.role == given] == [parish.name_fi]


def test_the_answer_does_not_tell_whether_an_address_exists_elsewhere(adoption: Adoption) -> None:
    by, parish, elsewhere = actor(leader_of(adoption)), organisation(kind="parish"), organisation(kind="school")
    known, gone = member(elsewhere), member(parish)
    leave(gone)
    answers = {
        slugs_of(
            name_partner_to_role, by=by, adoption=adoption, organisation_id=parish.pk, email=email, role="referrer"
        )
        for email in (known.user.email, gone.user.email, "ei@kukaan.example", "", "'; drop table", "x" * 5000)
    }
    assert answers == {("no_such_partner",)}
    # The adopter itself and an invented organisation are no partners.
    own, invented = member(adoption.organisation), member(organisation(kind="parish", is_demonstration=True))
    for each in (own, invented):
        answer = slugs_of(
            name_partner_to_role,
            by=by,
            adoption=adoption,
            organisation_id=each.organisation_id,
            email=each.user.email,
            role="referrer",
        )
        assert answer == ("no_such_partner",)


def test_leading_is_not_given_to_a_partner(adoption: Adoption) -> None:
    deacon = member(organisation(kind="parish"))
    for role in ("lead", "deputy"):
        answer = slugs_of(
            name_partner_to_role,
            by=actor(leader_of(adoption)),
            adoption=adoption,
            organisation_id=deacon.organisation_id,
            email=deacon.user.email,
            role=role,
        )
        assert answer == ("unknown_role",)
