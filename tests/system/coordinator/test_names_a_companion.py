"""A coordinator reads what has arrived, and answers: accepts and finds a companion, or returns with a reason."""

from tests.system.conftest import FoundTown, Somebody
from tests.system.towns import Town
from tests.system.walking import DESK_PAGE, Person

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
    coordinator.goes_to(DESK_PAGE)
    coordinator.sees("My desk")
    coordinator.looks("coordinator-desk")
    coordinator.goes_to(town.work("lahetteet/"))
    coordinator.sees_words(WISH, OTHER_WISH)
    coordinator.looks("queue")


def reads_the_first(coordinator: Person):
    coordinator.follows("Open")
    coordinator.sees_words("Irma Iloinen", WISH, "040 123 4567")
    coordinator.looks("journey-received")


def accepts_it(coordinator: Person):
    coordinator.presses("Accept")
    coordinator.is_told("Accepted. Next, name a companion.")
    coordinator.looks("companion-choosing")
    coordinator.follows("Back to the journey")
    coordinator.looks("journey-accepted")


def names_a_companion(coordinator: Person, town: Town):
    coordinator.follows("Name a companion")
    coordinator.presses("Name a companion")
    assert coordinator.main.locator(".summary").is_visible()
    coordinator.looks("companion-to-check")
    coordinator.ticks_named(town.people["lahetti"])
    coordinator.presses("Name a companion")
    coordinator.is_told("%(name)s walks alongside now.", name=town.people["lahetti"])
    coordinator.looks("journey-accompanied")


def gives_a_code(coordinator: Person):
    coordinator.follows("Give the person a return code")
    coordinator.looks("code-asking")
    coordinator.presses("Show a new code")
    assert coordinator.main.locator(".code-box__groups span").count() > 3
    coordinator.looks("code-shown")


def looks_at_the_lists(coordinator: Person, town: Town):
    coordinator.goes_to(town.work("matkat/"))
    coordinator.sees_words("Irma Iloinen")
    coordinator.looks("journeys")
    coordinator.goes_to(town.work("rekisteri/"))
    coordinator.sees_words(town.people["lahetti"], town.people["lahetti2"])
    coordinator.looks("companions")
