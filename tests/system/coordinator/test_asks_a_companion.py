"""A coordinator looks at the suggestions with their reasons and asks; a companion answers and tells of themselves."""

from tests.system.conftest import FoundTown, Somebody
from tests.system.towns import Town
from tests.system.walking import Person

WISH = "Haluaisin oppia käyttämään kirjaston laitteita jonkun kanssa."


def test_asks_and_names_who_said_yes(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=[WISH])
    coordinator = somebody(town.account("koordinaattori"))
    looks_at_the_register(coordinator, town)
    asks(coordinator, town)
    companion = somebody(town.account("lahetti"))
    answers(companion, town)
    tells_of_oneself(companion, town)
    claims_costs(companion)
    names(coordinator, town)


def looks_at_the_register(coordinator: Person, town: Town):
    coordinator.goes_to(town.work("rekisteri/"))
    coordinator.sees_words(town.people["lahetti"], town.people["lahetti2"])
    coordinator.looks("register")
    coordinator.follows_named(town.people["lahetti"])
    coordinator.looks("register-entry")


def asks(coordinator: Person, town: Town):
    coordinator.goes_to(town.journey())
    coordinator.presses("Accept")
    coordinator.follows("What does the person hope for?")
    coordinator.ticks("Music and singing")
    coordinator.looks("hopes")
    coordinator.presses("Save")
    coordinator.is_told("Written down. The suggestions go by it now.")
    coordinator.looks("suggestions")
    coordinator.goes_to(f"{town.journey()}lahetti/")
    coordinator.opens(coordinator.main.locator(f'form:has-text("{town.people["lahetti"]}") button').first)
    coordinator.sees("Withdraw the request")
    coordinator.looks("suggestions-asked")


def answers(companion: Person, town: Town):
    companion.goes_to(town.work("oma/"))
    companion.looks("own-part")
    companion.follows("Read and answer")
    companion.does_not_see(WISH, "Irma Iloinen")
    companion.looks("own-ask")
    companion.ticks("Yes, I can walk alongside")
    companion.presses("Send the answer")
    companion.is_told("Thank you for your answer. The coordinator sees it.")


def tells_of_oneself(companion: Person, town: Town):
    companion.goes_to(town.work("oma/tiedot/"))
    companion.ticks("Walking")
    companion.looks("own-details")
    companion.presses("Save")
    companion.is_told("The details are saved.")


def claims_costs(companion: Person):
    companion.follows_named(companion.said("My costs"))
    companion.writes("24", "Kilometres")
    companion.presses("Send the claim")
    companion.is_told("The claim has been sent.")
    companion.looks("own-costs")


def names(coordinator: Person, town: Town):
    coordinator.goes_to(f"{town.journey()}lahetti/")
    coordinator.ticks_named(town.people["lahetti"])
    coordinator.presses("Name a companion")
    coordinator.is_told("%(name)s walks alongside now.", name=town.people["lahetti"])
    coordinator.goes_to(town.work("rekisteri/kulut/"))
    coordinator.looks("register-costs")
    coordinator.presses("Approve")
    coordinator.is_told("Approved.")
    coordinator.goes_to(town.work("rekisteri/ryhma/"))
    coordinator.looks("register-groups")
