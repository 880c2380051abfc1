"""Referral, queue, companion and the person's own page in browsers without script: all is pages and buttons."""

from tests.system.client.test_returns_with_a_code import enters
from tests.system.conftest import FoundTown, Somebody
from tests.system.referrer.test_sends_a_referral import NAME, WISH, answers_no_to_the_first, completes_it
from tests.system.towns import Town
from tests.system.walking import Person


def test_from_the_referral_to_the_own_page_without_script(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True)
    nurse, coordinator, client = (
        somebody(town.account(task) if task else "", java_script_enabled=False)
        for task in ("hoitaja", "koordinaattori", "")
    )
    refers(nurse, town)
    accepts_and_names(coordinator, town)
    enters(client, gives_a_code(coordinator))
    writes_and_stops(client)


def refers(nurse: Person, town: Town):
    nurse.goes_to(town.room("lahete/"))
    answers_no_to_the_first(nurse)
    nurse.presses("Send the referral")
    assert nurse.main.locator(".summary").is_visible()
    nurse.writes(NAME, "The person's name")
    nurse.writes(WISH, "The person's wish, in their own words")
    completes_it(nurse)
    nurse.presses("Send the referral")
    nurse.sees("Your latest referrals")


def accepts_and_names(coordinator: Person, town: Town):
    coordinator.goes_to(town.work("lahetteet/"))
    coordinator.follows("Open")
    coordinator.sees_words(NAME, WISH)
    coordinator.presses("Accept")
    coordinator.presses("Name a companion")
    assert coordinator.main.locator(".summary").is_visible()
    coordinator.ticks_named(town.people["lahetti"])
    coordinator.presses("Name a companion")
    coordinator.is_told("%(name)s walks alongside now.", name=town.people["lahetti"])


def gives_a_code(coordinator: Person) -> str:
    coordinator.follows("Give the person a return code")
    coordinator.presses("Show a new code")
    return "".join(coordinator.main.locator(".code-box__groups span").all_inner_texts())


def writes_and_stops(client: Person):
    client.sees_words(WISH)
    client.follows("Write to the coordinator")
    client.writes("Sopiiko torstai?", "Your message")
    client.presses("Send")
    client.sees("Your message is stored. The coordinator reads it on a working day.")
    client.goes_to("palaa/omat/")
    client.follows("I want to stop")
    client.presses("Yes, I stop")
    client.sees("You have stopped. If you change your mind, contact the coordinator.")
