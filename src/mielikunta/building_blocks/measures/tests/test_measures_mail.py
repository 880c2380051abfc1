"""Companions and referrers are told that questions wait, and nothing more."""

import pytest
from django.core import mail

from mielikunta.building_blocks.measures.actions import follow
from mielikunta.building_blocks.measures.decisions.waves import Audience, Way
from mielikunta.building_blocks.measures.mail import tell_that_questions_wait
from mielikunta.building_blocks.measures.tests.measures_factories import YES, Measured, answered

pytestmark = pytest.mark.django_db


def asked_about(world: Measured, capture) -> None:
    with capture(execute=True):
        follow(plan=world.plan, paths=[world.path(began=9, ended=0)])


def test_both_are_told_once_and_nothing_about_anybody(world: Measured, django_capture_on_commit_callbacks) -> None:
    asked_about(world, django_capture_on_commit_callbacks)
    people = world.world.people
    assert {letter.to[0] for letter in mail.outbox} == {
        people["companion"].user.email,
        people["referrer"].user.email,
    }
    for letter in mail.outbox:
        assert "/fi/" in letter.body
        assert "kysely" not in letter.body
        assert all(str(member.user) not in letter.body for member in people.values())


def test_whoever_has_been_told_is_not_told_of_each(world: Measured, django_capture_on_commit_callbacks) -> None:
    for _number in range(3):
        asked_about(world, django_capture_on_commit_callbacks)
    assert len(mail.outbox) == 2


def test_what_is_answered_meanwhile_is_not_told_of(world: Measured) -> None:
    invitation = world.asked(world.path(began=9, ended=0), Audience.COMPANION)
    answered(invitation, 7, YES, Way.DESK)
    mail.outbox.clear()
    tell_that_questions_wait.call(str(invitation.pk))
    assert mail.outbox == []
