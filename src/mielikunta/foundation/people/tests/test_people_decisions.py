"""Roles, absences and the search for names."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from mielikunta.foundation.access.decisions import Right
from mielikunta.foundation.people.decisions import (
    INVITATION_DAYS,
    LONGEST_ABSENCE_DAYS,
    SEARCH_WORDS_LENGTH,
    OrganisationKind,
    OrganisationRole,
    absence_problem,
    are_for,
    givable_roles,
    need_second_factor,
    rights_of,
    roles_for,
    search_words,
    searched,
    sent_just_now,
)

days = st.dates(datetime.date(2020, 1, 1), datetime.date(2040, 1, 1))
roles = st.sampled_from(list(OrganisationRole))


@given(st.lists(st.text()))
def test_unknown_roles_give_no_rights(names):
    assert rights_of(set(names) - set(OrganisationRole)) == frozenset()


@given(st.sets(roles), st.sets(roles))
def test_rights_only_add_up(some, more):
    assert rights_of(some | more) == rights_of(some) | rights_of(more)


@given(st.sampled_from(list(OrganisationKind)))
def test_only_an_agency_gives_the_right_to_open_organisations(kind):
    opens = Right.FOUND_ORGANISATIONS in rights_of(roles_for(kind))
    assert opens == (kind is OrganisationKind.AGENCY)
    assert are_for(kind, givable_roles(kind))
    assert OrganisationRole.MEMBER not in givable_roles(kind)


def test_administrators_need_a_second_factor_and_plain_members_do_not():
    assert need_second_factor(["administrator"])
    assert not need_second_factor(["member", "leader", "editor"])


@given(days, days, days, st.booleans())
def test_a_planned_absence_lies_ahead_and_lasts_a_year_at_most(starts, ends, today, same_person):
    fine = absence_problem(starts, ends, today, same_person=same_person) is None
    assert fine == (not same_person and starts <= ends >= today and (ends - starts).days < LONGEST_ABSENCE_DAYS)


names = st.lists(
    st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), min_size=1, max_size=12),
    min_size=1,
    max_size=4,
)


@given(names, st.data())
def test_a_name_is_found_by_the_beginning_of_any_of_its_words(words, data):
    word = data.draw(st.sampled_from(words))
    beginning = word[: data.draw(st.integers(1, len(word)))]
    assert searched(beginning) in search_words([" ".join(words)])
    assert searched(beginning.casefold()) in search_words([" ".join(words)])


def test_accents_may_be_left_out_of_a_search():
    assert searched("makela") in search_words(["Aino Mäkelä"])
    assert searched("MÄK") in search_words(["Aino Mäkelä"])
    assert searched("kelä") not in search_words(["Aino Mäkelä"])


@given(st.text(max_size=120))
def test_search_words_always_fit_their_column(name):
    assert len(search_words([name])) <= SEARCH_WORDS_LENGTH


def test_an_invitation_is_just_sent_for_a_minute():
    now = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    ends = now + datetime.timedelta(days=INVITATION_DAYS)
    assert sent_just_now(ends, now + datetime.timedelta(seconds=59))
    assert not sent_just_now(ends, now + datetime.timedelta(seconds=61))
