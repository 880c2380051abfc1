"""A coordinator says farewell at the end of a journey, and erases what was written."""

from tests.system.conftest import FoundTown, Somebody
from tests.system.walking import Person

WISH = "Haluaisin oppia käyttämään kirjaston laitteita jonkun kanssa."


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
