"""A deputy while the coordinator is away: sees and works the queue, leaves a trace, and hands everything back."""

from django.utils import timezone

from tests.system.conftest import FoundTown, Guard, Somebody
from tests.system.towns import Town
from tests.system.walking import Person

WISH = "Haluaisin oppia käyttämään kirjaston laitteita jonkun kanssa."
OTHER_WISH = "Kaipaan juttuseuraa pitkiin iltoihin."


def test_stands_in_and_hands_back(somebody: Somebody, found_town: FoundTown, guard: Guard):
    guard.forgive("403")
    town = found_town(companion=True, wishes=[WISH, OTHER_WISH])
    coordinator, deputy = somebody(town.account("koordinaattori")), somebody(town.account("tietosuoja"))
    may_not_see_the_queue(deputy, town)
    plans_an_absence(coordinator, town)
    sees_the_queue(deputy, town)
    accepts_and_names(deputy, town)
    comes_back(coordinator, town)
    may_not_see_the_queue(deputy, town)


def may_not_see_the_queue(deputy: Person, town: Town):
    deputy.goes_to(town.work("lahetteet/"))
    deputy.does_not_see(WISH, OTHER_WISH)


def plans_an_absence(coordinator: Person, town: Town):
    coordinator.goes_to("oma/")
    coordinator.main.locator("summary", has_text=coordinator.said("Plan an absence")).click()
    coordinator.presses("Name the deputy")
    assert coordinator.main.locator(".summary").is_visible()
    coordinator.looks("absence-to-check")
    today = timezone.localdate().isoformat()
    coordinator.writes(today, "First day away")
    coordinator.writes(today, "Last day away")
    coordinator.selects(town.people["tietosuoja"], "Who stands in")
    coordinator.presses("Name the deputy")
    coordinator.sees("My planned absences")
    coordinator.sees_words(town.people["tietosuoja"])
    coordinator.looks("absence-planned")


def sees_the_queue(deputy: Person, town: Town):
    deputy.goes_to("oma/")
    deputy.sees_words(town.people["koordinaattori"])
    deputy.goes_to("tyo/")
    deputy.looks("deputy-desk")
    deputy.goes_to(town.work("lahetteet/"))
    deputy.sees_words(WISH, OTHER_WISH)
    deputy.looks("deputy-queue")


def accepts_and_names(deputy: Person, town: Town):
    deputy.goes_to(town.journey())
    deputy.presses("Accept")
    deputy.is_told("Accepted. Next, name a companion.")
    deputy.ticks_named(town.people["lahetti"])
    deputy.presses("Name a companion")
    deputy.is_told("%(name)s walks alongside now.", name=town.people["lahetti"])
    deputy.looks("deputy-journey")


def comes_back(coordinator: Person, town: Town):
    coordinator.goes_to("oma/")
    coordinator.presses("Cancel")
    coordinator.is_told("The absence is cancelled. Nobody stands in for you on those days.")
    coordinator.goes_to(town.journey())
    coordinator.sees_words(town.people["lahetti"])
    coordinator.goes_to(town.work("lahetteet/"))
    coordinator.sees_words(OTHER_WISH)
