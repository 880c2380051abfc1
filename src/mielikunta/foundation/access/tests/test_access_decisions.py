"""Rights are granted inside one organisation or adoption and reach no further."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.foundation.access.decisions import (
    NEEDS_SECOND_FACTOR,
    NOBODY,
    SYSTEM,
    Actor,
    Grant,
    Right,
    Within,
    may,
)
from mielikunta.foundation.access.permissions import Refused, SecondFactorNeeded, SignInNeeded, require

places = st.sampled_from([UUID(int=n) for n in range(3)])
rights = st.sampled_from(list(Right))
grants = st.builds(Grant, rights, places, st.one_of(st.none(), places))


@given(st.frozensets(grants, max_size=6), rights, places, st.one_of(st.none(), places), st.booleans())
def test_a_right_is_never_wider_than_a_grant_of_it(held, right, organisation, adoption, second_factor):
    actor = Actor(user_id=uuid4(), grants=held, second_factor=second_factor)
    allowed = may(actor, right, Within(organisation, adoption))
    matching = [
        grant
        for grant in held
        if grant.right == right and grant.organisation_id == organisation and grant.adoption_id in (None, adoption)
    ]
    assert allowed == (bool(matching) and (second_factor or right not in NEEDS_SECOND_FACTOR))


def test_a_grant_in_one_adoption_does_not_reach_the_whole_organisation():
    organisation, adoption = uuid4(), uuid4()
    actor = Actor(user_id=uuid4(), grants=frozenset({Grant(Right.SEE_FIGURES, organisation, adoption)}))
    assert not may(actor, Right.SEE_FIGURES, Within(organisation))
    assert may(actor, Right.SEE_FIGURES, Within(organisation, adoption))


def test_the_door_tells_what_is_missing():
    organisation = uuid4()
    scope = Within(organisation)
    with pytest.raises(SignInNeeded):
        require(by=NOBODY, right=Right.WORK_QUEUE, on=scope)
    with pytest.raises(Refused):
        require(by=Actor(user_id=uuid4()), right=Right.WORK_QUEUE, on=scope)
    worker = Actor(user_id=uuid4(), grants=frozenset({Grant(Right.WORK_QUEUE, organisation)}))
    with pytest.raises(SecondFactorNeeded):
        require(by=worker, right=Right.WORK_QUEUE, on=scope)
    require(by=SYSTEM, right=Right.WORK_QUEUE, on=scope)
