"""A worker notes on a phone who came: one noted herself at the door, one is ticked, others are only counted."""

import datetime
from zoneinfo import ZoneInfo

from tests.system.conftest import FoundTown, Somebody
from tests.system.towns import Town
from tests.system.walking import Person
from tests.system.words import counted

TITLE = "Perhekahvila"
TODAY = datetime.datetime.now(ZoneInfo("Europe/Helsinki")).date()


def test_notes_who_came(somebody: Somebody, found_town: FoundTown):
    town = found_town(family=True)
    worker, parent, teen = somebody(town.account("koordinaattori")), somebody(), somebody()
    arranges(worker, town)
    address = worker.main.locator(".copy-link a").first.inner_text().split(f"/{worker.language}/", 1)[1]
    signs_up(parent, address, "Myrsky")
    signs_up(teen, address, "Tuisku")
    door = shows_the_door(worker)
    notes_herself(parent, door)
    ticks_and_counts(worker)
    follows_in_a_calendar(teen)


def arranges(worker: Person, town: Town):
    worker.goes_to(f"tyo/{town.adoption}/tapahtumat/uusi/")
    worker.main.locator("input[name=title_fi]").fill(TITLE)
    worker.presses("Save and go on")
    worker.main.locator("input[name=day]").fill(TODAY.isoformat())
    worker.main.locator("input[name=starts]").fill("00:00")
    worker.main.locator("input[name=ends]").fill("00:00")  # of the night that follows
    worker.presses("Save and go on")
    worker.main.locator("input[name=place]").fill("Perhetalo, Kirkkotie 1")
    worker.presses("Save and go on")
    worker.presses("Save and go on")
    worker.main.locator("select[name=reminder_days]").select_option("3")
    worker.looks("gathering-reminder")
    worker.presses("Save and go on")
    worker.presses("Publish")
    worker.is_told("Published. People can find it now.")


def signs_up(person: Person, address: str, nickname: str):
    person.goes_to(address)
    person.looks("gathering-with-calendars")
    person.presses("Sign up")
    person.main.locator("input[name=nickname]").fill(nickname)
    person.presses("Sign up")
    person.sees("You are coming")


def shows_the_door(worker: Person) -> str:
    worker.main.locator("a[href*='/lasna/']").first.click()
    worker.sees("How many others came")
    worker.looks("attendance-before")
    worker.follows("Show a code at the door: those who come note themselves")
    worker.sees("Are you here? Note it yourself")
    worker.looks("attendance-door")
    door = worker.main.locator(".door-code__address").inner_text()
    worker.page.go_back()
    return door.split(f"/{worker.language}/", 1)[1]


def notes_herself(parent: Person, door: str):
    parent.goes_to(door)
    parent.looks("attendance-here")
    parent.presses("I am here")
    parent.sees("You have been noted as here")
    parent.looks("attendance-noted")


def ticks_and_counts(worker: Person):
    worker.page.reload()
    worker.ticks_named("Tuisku")
    worker.main.locator("input[name=unlisted]").fill("monta")
    worker.presses("Save")
    worker.main.locator(".summary").wait_for()
    worker.looks("attendance-mistake")
    worker.main.locator("input[name=unlisted]").fill("5")
    worker.presses("Save")
    came = counted("%(count)s came.", "%(count)s came.", 7, worker.language, count=7)
    worker.sees_words(came)
    worker.looks("attendance-after")


def follows_in_a_calendar(teen: Person):
    teen.follows("To my own page")
    teen.follows("All my sign-ups into my own calendar")
    teen.looks("own-calendar")
    teen.presses("Make the address")
    teen.sees("It is shown only this once.")
    teen.looks("own-calendar-made")
    secret = teen.main.locator(".copy-link a").get_attribute("href") or ""
    assert TITLE in teen.page.request.get(secret).text()
    teen.presses("Stop the address")
    teen.sees("The address leads nowhere any more")
    assert teen.page.request.get(secret).status == 404
