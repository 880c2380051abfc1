"""What a coordinator pressed or heard wrong, or did at the same time as another, is put right."""

from tests.system.conftest import FoundTown, Somebody
from tests.system.walking import Person

WISH = "Haluaisin oppia käyttämään kirjaston laitteita jonkun kanssa."


def test_takes_back_what_was_pressed_by_mistake(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=[WISH])
    coordinator = somebody(town.account("koordinaattori"))
    coordinator.goes_to(town.journey())
    coordinator.presses("Accept")
    coordinator.presses("Take it back")
    coordinator.goes_to(town.journey())
    coordinator.sees("Read the wish. If a companion suits, accept and contact the person.")


def test_corrects_the_details(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=[WISH])
    coordinator = somebody(town.account("koordinaattori"))
    coordinator.goes_to(town.journey())
    coordinator.follows("Correct the details")
    coordinator.looks("details")
    coordinator.writes("050 111 2222", "How to reach the person")
    coordinator.presses("Save the details")
    coordinator.is_told("The details are corrected.")
    coordinator.sees_words("050 111 2222")


def test_two_coordinators_answer_at_once(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=[WISH])
    first, second = somebody(town.account("koordinaattori")), somebody(town.account("koordinaattori2"))
    first.goes_to(town.journey())
    second.goes_to(town.journey())
    second.follows("Return with a reason")
    first.presses("Accept")
    second.ticks("The person could not be reached")
    second.writes("Soitin kolmesti.", "A word to the referrer")
    second.presses("Return the referral")
    second.is_asked_to_check(
        "Somebody else changed this meanwhile. Look at it as it is now, and choose again.",
    )
    second.still_has("Soitin kolmesti.", "A word to the referrer")
    second.looks("two-at-once")


def test_two_coordinators_name_a_companion_at_once(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=[WISH])
    first, second = somebody(town.account("koordinaattori")), somebody(town.account("koordinaattori2"))
    first.goes_to(town.journey())
    first.presses("Accept")
    second.goes_to(f"{town.journey()}lahetti/")
    names(first, town.people["lahetti"])
    names(second, town.people["lahetti2"])
    second.is_told("Somebody else changed this meanwhile. Look at it as it is now, and choose again.")
    first.goes_to(town.journey())
    first.sees_words(town.people["lahetti"])
    first.does_not_see(town.people["lahetti2"])


def names(coordinator: Person, companion: str):
    coordinator.ticks_named(companion)
    coordinator.presses("Name a companion")
