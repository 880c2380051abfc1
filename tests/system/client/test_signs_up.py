"""A parent signs up on a phone without a name or an e-mail address; another waits in line without a script."""

import datetime

from tests.system.conftest import FoundTown, Somebody
from tests.system.towns import Town
from tests.system.walking import Person

TITLE = "Isät ja lapset kokkaavat"
DAY = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=12)


def test_signs_up_waits_and_cancels(somebody: Somebody, found_town: FoundTown):
    town = found_town(family=True)
    worker = somebody(town.account("koordinaattori"))
    plans(worker, town)
    parent, teen = somebody(), somebody(java_script_enabled=False)
    teen.looks_closely = False  # looking needs scripts
    address = finds_it(parent)
    signs_up(parent, address)
    waits_in_line(teen, address)
    sees_who_comes(worker, town)
    cancels(parent)
    takes_the_seat(teen)
    moves_it(worker, town)
    reads_the_change(teen)


def plans(worker: Person, town: Town):
    worker.goes_to(f"tyo/{town.adoption}/tapahtumat/")
    worker.looks("gatherings-desk-empty")
    worker.follows("Plan a new one")
    worker.presses("Save and go on")
    worker.is_asked_to_check("Write the name in at least one language.")
    worker.looks("gathering-what-mistake")
    worker.main.locator("input[name=title_fi]").fill(TITLE)
    worker.main.locator("textarea[name=about_fi]").fill("Tehdään pannukakkuja ja syödään ne yhdessä.")
    worker.presses("Save and go on")
    worker.main.locator("input[name=day]").fill(DAY.isoformat())
    worker.main.locator("input[name=starts]").fill("17:00")
    worker.main.locator("input[name=ends]").fill("19:00")
    worker.looks("gathering-when")
    worker.presses("Save and go on")
    worker.presses("Save and go on")
    worker.is_asked_to_check("Tell where one comes.")
    worker.main.locator("input[name=place]").fill("Perhetalo, Kirkkotie 1")
    worker.looks("gathering-where")
    worker.presses("Save and go on")
    worker.presses("Save and go on")
    worker.main.locator("input[name=seats]").fill("3")
    worker.main.locator("input[name=line_places]").fill("4")
    worker.looks("gathering-sign-up-step")
    worker.presses("Save and go on")
    worker.looks("gathering-draft")
    worker.presses("Publish")
    worker.is_told("Published. People can find it now.")


def finds_it(parent: Person) -> str:
    parent.goes_to()
    parent.follows("What is coming")
    parent.looks("gatherings-calendar")
    parent.follows_named(TITLE)
    return parent.page.url.split(f"/{parent.language}/", 1)[1]


def signs_up(parent: Person, address: str):
    parent.main.locator("input[name=adults]").fill("0")
    parent.presses("Sign up")
    parent.is_asked_to_check("Tell how many come: at least one.")
    parent.looks("gathering-mistake")
    parent.goes_to(address)
    parent.looks("gathering")
    parent.main.locator("input[name=age_3_6]").fill("2")
    parent.presses("Sign up")
    parent.sees("Almost done")
    parent.looks("gathering-tell")
    parent.main.locator("input[name=nickname]").fill("Myrsky")
    parent.presses("Sign up")
    parent.sees("You are coming")
    parent.looks("gathering-signed-up")
    assert [cookie["name"] for cookie in parent.page.context.cookies()] == ["__Host-visit"]


def waits_in_line(teen: Person, address: str):
    teen.goes_to(address)
    teen.main.locator("input[name=adults]").fill("0")
    teen.main.locator("input[name=age_13_17]").fill("1")
    teen.presses("Sign up")
    teen.sees("Children come by themselves")
    teen.presses("Join the line")
    teen.sees("You are in line")
    teen.follows("To my own page")


def sees_who_comes(worker: Person, town: Town):
    worker.goes_to(f"tyo/{town.adoption}/tapahtumat/")
    worker.looks("gatherings-desk")
    worker.follows_named(TITLE)
    worker.follows("Who comes")
    worker.sees_words("Myrsky")
    worker.sees("Ask for a grown-up's number on site")
    worker.looks("gathering-people")


def cancels(parent: Person):
    parent.follows("To my own page")
    parent.looks("gathering-own")
    parent.follows("I can't come after all")
    parent.looks("gathering-cancel-own")
    parent.presses("Yes, cancel")
    parent.sees("The sign-up is cancelled")


def takes_the_seat(teen: Person):
    teen.page.reload()
    teen.sees("A seat is free for you")
    teen.presses("I am coming")
    teen.sees("You are coming")


def moves_it(worker: Person, town: Town):
    worker.follows("To the gathering")
    worker.looks("gathering-published")
    worker.main.locator("a[href*='/kerta/']").first.click()
    worker.looks("gathering-move")
    worker.main.locator("input[name=starts]").fill("18:00")
    worker.main.locator("input[name=ends]").fill("20:00")
    worker.presses("Move")
    worker.is_told("Moved. Those who come read it on their own page.")


def reads_the_change(teen: Person):
    teen.page.reload()
    teen.sees_words("18.00")
    teen.sees("The time or the place is another than at first. Below it stands as it is now.")
