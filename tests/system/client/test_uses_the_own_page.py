"""A client with a code: agrees, writes, sees what is next and what is held on them, and stops when they want."""

from datetime import timedelta

from django.utils import timezone

from tests.system.client.test_returns_with_a_code import code_from, enters
from tests.system.conftest import FoundTown, Somebody
from tests.system.towns import Town
from tests.system.walking import Person

WISH = "Opettelisin taas luistelemaan."
GOAL = "Luistelen kerran viikossa."
PLACE = "Kirjaston aula"
MESSAGE = "Sopiiko myös torstai?"


def test_uses_the_own_page_from_the_agreement_to_stopping(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=[WISH], alongside=True)
    coordinator = somebody(town.account("koordinaattori"))
    plans_the_first_meeting(coordinator, town)
    code = code_from(coordinator, town)
    client = somebody()
    enters(client, code)
    agrees(client)
    writes(client)
    answers(coordinator, town)
    sees_what_is_held(client)
    asks_and_takes_back(client)
    stops(client)
    sees_that_it_ended(coordinator, town)


def plans_the_first_meeting(coordinator: Person, town: Town):
    coordinator.goes_to(town.journey())
    coordinator.follows("Agree on a meeting")
    coordinator.writes((timezone.localdate() + timedelta(days=3)).isoformat(), "Day")
    coordinator.writes("13:30", "Time")
    coordinator.writes(PLACE, "Where you meet")
    coordinator.looks("plan-meeting")
    coordinator.presses("Save")
    coordinator.is_told("The meeting is agreed on. The person sees it on their own page.")
    coordinator.goes_to(f"{town.journey()}tavoite/")
    coordinator.writes(GOAL, "The goal, in the person's own words")
    coordinator.selects("2", "Where are we now?")
    coordinator.selects("8", "Where would the person like to be?")
    coordinator.presses("Save the goal")
    coordinator.looks("journey-with-course")
    coordinator.goes_to(f"{town.journey()}sopimus/")
    coordinator.looks("agreement-at-desk")


def agrees(client: Person):
    client.sees_words(PLACE, GOAL)
    client.looks("own-page-with-course")
    client.follows("Read the agreement")
    client.looks("own-agreement")
    client.presses("I agree to this")
    client.sees("The agreement is made. It stays here for you to read.")


def writes(client: Person):
    client.follows("Write to the coordinator")
    client.presses("Send")
    assert client.main.locator(".summary").is_visible()
    client.writes(MESSAGE, "Your message")
    client.presses("Send")
    client.sees("Your message is stored. The coordinator reads it on a working day.")
    client.looks("own-messages")


def answers(coordinator: Person, town: Town):
    coordinator.goes_to(town.work("odottaa/"))
    coordinator.looks("waiting")
    coordinator.follows("A message from the person")
    coordinator.sees_words(MESSAGE)
    coordinator.writes("Torstai sopii hyvin.", "Your message to the person")
    coordinator.looks("messages-at-desk")
    coordinator.presses("Send")
    coordinator.is_told("The message waits on the person's own page.")


def sees_what_is_held(client: Person):
    client.goes_to("palaa/omat/viestit/")
    client.sees_words("Torstai sopii hyvin.")
    client.goes_to("palaa/omat/")
    client.follows("See my own data")
    client.sees_words(WISH, GOAL, PLACE, MESSAGE)
    client.looks("own-data")


def asks_and_takes_back(client: Person):
    client.goes_to("palaa/omat/poisto/")
    client.looks("own-erasure")
    client.presses("Ask for erasure")
    client.sees("You have asked for erasure")
    client.goes_to("palaa/omat/poisto/")
    client.presses("I take my wish back")
    client.sees("Your wish is taken back.")


def stops(client: Person):
    client.follows("I want to stop")
    client.looks("own-stop")
    client.presses("Yes, I stop")
    client.sees("You have stopped. If you change your mind, contact the coordinator.")
    assert [cookie["name"] for cookie in client.page.context.cookies()] == ["__Host-visit"]


def sees_that_it_ended(coordinator: Person, town: Town):
    coordinator.goes_to(town.journey())
    coordinator.sees("The person wished to stop")
