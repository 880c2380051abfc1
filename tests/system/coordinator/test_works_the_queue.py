"""A coordinator reads what has arrived, and answers: accepts and finds a companion, or returns with a reason."""

from tests.system.conftest import FoundTown, Somebody
from tests.system.towns import Town
from tests.system.walking import Person

WISH = "Haluaisin oppia käyttämään kirjaston laitteita jonkun kanssa."
OTHER_WISH = "Kaipaan juttuseuraa pitkiin iltoihin."


def test_accepts_and_names_a_companion(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=[WISH, OTHER_WISH])
    coordinator = somebody(town.account("koordinaattori"))
    sees_what_waits(coordinator, town)
    reads_the_first(coordinator)
    accepts_it(coordinator)
    names_a_companion(coordinator, town)
    gives_a_code(coordinator)
    looks_at_the_lists(coordinator, town)


def sees_what_waits(coordinator: Person, town: Town):
    coordinator.sees("My desk")
    coordinator.looks("coordinator-desk")
    coordinator.goes_to(town.room("lahetteet/"))
    coordinator.sees_words(WISH, OTHER_WISH)
    coordinator.looks("queue")


def reads_the_first(coordinator: Person):
    coordinator.follows("Open")
    coordinator.sees_words("Irma Iloinen", WISH, "040 123 4567")
    coordinator.looks("journey-received")


def accepts_it(coordinator: Person):
    coordinator.presses("Accept")
    coordinator.sees("Contact the person, and find somebody to walk alongside.")
    coordinator.looks("journey-accepted")


def names_a_companion(coordinator: Person, town: Town):
    coordinator.follows("Name a companion")
    coordinator.looks("companion-choosing")
    coordinator.presses("Name")
    assert coordinator.main.locator(".summary").is_visible()
    coordinator.looks("companion-to-check")
    coordinator.main.get_by_label(town.people["lahetti"]).check()
    coordinator.presses("Name")
    coordinator.is_walked_alongside = None
    coordinator.sees_words(coordinator.said("%(name)s walks alongside.", name=town.people["lahetti"]))
    coordinator.looks("journey-accompanied")


def gives_a_code(coordinator: Person):
    coordinator.follows("Give the person a return code")
    coordinator.looks("code-asking")
    coordinator.presses("Show a new code")
    assert coordinator.main.locator(".code-box__groups span").count() > 3
    coordinator.looks("code-shown")


def looks_at_the_lists(coordinator: Person, town: Town):
    coordinator.goes_to(town.room("matkat/"))
    coordinator.sees_words("Irma Iloinen")
    coordinator.looks("journeys")
    coordinator.goes_to(town.room("lahetit/"))
    coordinator.sees_words(town.people["lahetti"], town.people["lahetti2"])
    coordinator.looks("companions")


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


def test_says_farewell_and_erases(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=[WISH], alongside=True)
    coordinator = somebody(town.account("koordinaattori"))
    coordinator.goes_to(town.journey())
    coordinator.follows("Say farewell")
    coordinator.looks("farewell")
    coordinator.ticks("The goal was reached")
    coordinator.writes("Kirjaston kerho jatkuu tiistaisin.", "What goes on from here")
    coordinator.presses("End the journey")
    coordinator.is_told("The journey has ended.")
    coordinator.looks("journey-ended")
    erases_what_was_written(coordinator)


def erases_what_was_written(coordinator: Person):
    coordinator.follows("Erase what was written about the person")
    coordinator.looks("erase-asking")
    coordinator.presses("Erase")
    coordinator.is_told("Everything written about the person is gone for good.")
    coordinator.does_not_see(WISH, "Irma Iloinen", "Kirjaston kerho jatkuu tiistaisin.")
    coordinator.looks("journey-erased")


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


def test_two_coordinators_at_once_get_a_clear_message(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=[WISH])
    first = somebody(town.account("koordinaattori"))
    second = somebody(town.account("koordinaattori2"))
    for coordinator in (first, second):
        coordinator.goes_to(town.journey())
    first.presses("Accept")
    second.follows("Return with a reason")
    second.ticks_if_there("The person could not be reached")
