"""A coordinator returns a referral that a companion does not suit; the referrer reads why."""

from tests.system.conftest import FoundTown, Somebody
from tests.system.towns import Town
from tests.system.walking import Person

WISH = "Haluaisin oppia käyttämään kirjaston laitteita jonkun kanssa."


def test_returns_a_referral_with_a_reason(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=[WISH])
    coordinator = somebody(town.account("koordinaattori"))
    coordinator.goes_to(town.journey())
    coordinator.follows("Return with a reason")
    coordinator.looks("return")
    coordinator.presses("Return the referral")
    assert coordinator.main.locator(".summary").is_visible()
    coordinator.ticks("The person could not be reached")
    coordinator.writes("Soitin kolmesti eri päivinä.", "A word to the referrer")
    coordinator.presses("Return the referral")
    coordinator.goes_to(town.journey())
    coordinator.sees("How it ended")
    coordinator.looks("journey-returned")
    the_referrer_reads_why(somebody(town.account("hoitaja")), town)


def the_referrer_reads_why(nurse: Person, town: Town):
    nurse.goes_to(town.room("lahete/kiitos/"))
    nurse.sees("The person could not be reached")
    nurse.sees_words("Soitin kolmesti eri päivinä.")
    nurse.looks("referral-returned")
