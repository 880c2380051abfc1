"""A companion, a volunteer with a phone: sees whom they walk alongside and nothing else, and notes a line or two."""

from datetime import timedelta

from django.utils import timezone

from tests.system.conftest import FoundTown, Guard, Somebody
from tests.system.towns import Town
from tests.system.walking import DESK_PAGE, Person

WISH = "Kävisin mielelläni torilla, kun joku tulee mukaan."
OTHER_WISH = "Etsin kaveria sunnuntain kirkkomatkoille."
GOAL = "Käyn torilla kahdesti viikossa."


def test_writes_down_a_goal_and_meets(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=[WISH, OTHER_WISH], alongside=True)
    companion = somebody(town.account("lahetti"))
    sees_only_the_own_journey(companion, town)
    writes_down_a_goal(companion)
    notes_a_meeting(companion)
    follows_the_goal(companion)
    says_farewell(companion)


def sees_only_the_own_journey(companion: Person, town: Town):
    companion.goes_to(DESK_PAGE)
    companion.sees("My desk")
    companion.looks("companion-desk")
    companion.goes_to(town.work("matkat/"))
    assert companion.main.locator("tbody tr").count() == 1
    companion.looks("companion-journeys")
    companion.follows_named("Irma Iloinen")
    companion.sees_words(WISH)
    companion.does_not_see(OTHER_WISH)
    companion.looks("companion-journey")


def writes_down_a_goal(companion: Person):
    companion.follows("Write down a goal")
    companion.looks("goal")
    companion.presses("Save the goal")
    assert companion.main.locator(".summary").is_visible()
    companion.writes(GOAL, "The goal, in the person's own words")
    companion.selects("2", "Where are we now?")
    companion.selects("8", "Where would the person like to be?")
    companion.presses("Save the goal")
    companion.is_told("The goal is written down.")
    companion.sees_words(GOAL)


def notes_a_meeting(companion: Person):
    companion.follows("Note a meeting")
    companion.looks("meeting")
    still_to_come = timezone.localdate() + timedelta(days=2)  # also when midnight passes meanwhile
    companion.writes(still_to_come.isoformat(), "Day")
    companion.writes("Sovittiin ensi tiistaista.", "A short note")
    companion.presses("Save the note")
    companion.is_asked_to_check("That day is still to come. Note the meeting once it has been held.")
    companion.still_has("Sovittiin ensi tiistaista.", "A short note")
    companion.looks("meeting-to-check")
    companion.writes(timezone.localdate().isoformat(), "Day")
    companion.presses("Save the note")
    companion.is_told("The meeting is noted.")
    companion.sees_words("Sovittiin ensi tiistaista.")


def follows_the_goal(companion: Person):
    companion.follows("How is it going?")
    companion.looks("follow")
    companion.selects("5", "Where are we now?")
    companion.presses("Save")
    companion.is_told("Noted.")
    companion.looks("companion-journey-under-way")


def says_farewell(companion: Person):
    companion.follows("Say farewell")
    companion.ticks("The goal was reached")
    companion.writes("Torilla nähdään.", "What goes on from here")
    companion.presses("End the journey")
    companion.is_told("The journey has ended.")
    companion.sees("No journeys here yet")
    companion.looks("companion-journeys-none")


def test_anothers_journey_is_not_there(somebody: Somebody, found_town: FoundTown, guard: Guard):
    guard.forgive("404")
    guard.forgive("403")
    town = found_town(companion=True, wishes=[WISH], alongside=True)
    other = somebody(town.account("lahetti2"))
    other.goes_to(town.journey())
    other.does_not_see("Irma Iloinen", WISH)
    other.goes_to(town.work("matkat/"))
    other.sees("No journeys here yet")


def test_removes_what_was_written_by_mistake(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=[WISH], alongside=True)
    companion = somebody(town.account("lahetti"))
    companion.goes_to(f"{town.journey()}tavoite/")
    companion.writes(GOAL, "The goal, in the person's own words")
    companion.selects("2", "Where are we now?")
    companion.selects("8", "Where would the person like to be?")
    companion.presses("Save the goal")
    companion.follows("Remove")
    companion.sees("Remove this goal?")
    companion.looks("goal-removing")
    companion.presses("Remove")
    companion.is_told("Removed.")
    companion.does_not_see(GOAL)
