"""A way with paper in between: a referral typed in, an agreement signed on paper, a visit and feedback typed in."""

from django.utils import timezone

from tests.system.conftest import FoundTown, Somebody
from tests.system.coordinator.test_takes_referrals_in import NAME, WISH, types_in
from tests.system.towns import Town
from tests.system.walking import Person

GOAL = "Käyn kävelyllä kerran viikossa."


def test_from_paper_to_paper(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True)
    coordinator = somebody(town.account("koordinaattori"))
    types_in(coordinator, town)
    names_a_companion(coordinator, town)
    notes_the_agreement(coordinator)
    enters_for_a_companion_without_a_device(coordinator)
    types_in_feedback(coordinator)


def names_a_companion(coordinator: Person, town: Town):
    coordinator.goes_to(town.work("lahetteet/"))
    coordinator.follows("Open")
    coordinator.sees_words(NAME, WISH)
    coordinator.presses("Accept")
    coordinator.ticks_named(town.people["lahetti"])
    coordinator.presses("Name a companion")


def notes_the_agreement(coordinator: Person):
    coordinator.follows("Agreement")
    coordinator.presses("Note the agreement")
    assert coordinator.main.locator(".summary").is_visible()
    coordinator.looks("paper-agreement-to-check")
    coordinator.ticks("I have seen the person's signature under this very text.")
    coordinator.presses("Note the agreement")
    coordinator.is_told("The agreement is noted.")


def enters_for_a_companion_without_a_device(coordinator: Person):
    coordinator.follows("Write down a goal")
    coordinator.writes(GOAL, "The goal, in the person's own words")
    coordinator.selects("2", "Where are we now?")
    coordinator.selects("8", "Where would the person like to be?")
    coordinator.presses("Save the goal")
    coordinator.follows("Note a meeting")
    coordinator.writes(timezone.localdate().isoformat(), "Day")
    coordinator.presses("Save the note")
    coordinator.is_told("The meeting is noted.")
    coordinator.sees_words(GOAL)
    coordinator.looks("paper-journey")


def types_in_feedback(coordinator: Person):
    coordinator.follows("Feedback and wellbeing")
    coordinator.follows("Type in answers from paper")
    coordinator.page.locator("select[name=item_1]").select_option("7")
    coordinator.chooses("counted", "yes")
    coordinator.presses("Store the answers")
    coordinator.is_told("The answers are stored. You may destroy the paper.")
