"""From a conversation without a name to a booked time, and on to a companion by name: by one's own will."""

from datetime import timedelta

from django.utils import timezone

from tests.system.conftest import FoundTown, Somebody
from tests.system.towns import Town
from tests.system.walking import Person

FIRST = "Illat ovat pitkiä, enkä saa unta."
WISH = "Uskaltaisin uimahalliin, jos joku tulisi mukaan."
NAME = "Irma Iloinen"


def test_books_a_time_and_asks_for_a_companion(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, kiosk=True)
    worker, visitor = somebody(town.account("koordinaattori")), somebody()
    opens_times(worker, town)
    writes(visitor, town)
    books(visitor)
    sees_both_on_the_own_page(visitor)
    asks_for_a_companion(visitor)
    sees_who_comes(worker, town)


def opens_times(worker: Person, town: Town):
    worker.goes_to(f"tyo/{town.adoption}/ajat/")
    worker.looks("times-none")
    worker.follows("Open times to be booked")
    worker.main.locator("input[name=place]").fill("Kirjasto, Malliraitti 3")
    worker.presses("Open the times")
    worker.looks("times-open-mistake")
    worker.chooses("with_whom", "professional")
    worker.main.locator("select[name=host]").select_option(index=1)
    day = timezone.localdate() + timedelta(days=1)
    worker.main.locator("input[name=first_on]").fill(day.isoformat())
    worker.presses("Open the times")
    worker.looks("times-day")


def writes(visitor: Person, town: Town):
    visitor.goes_to(f"mielikioski/{town.adoption}/")
    visitor.main.locator("select[name=topic]").select_option("loneliness")
    visitor.main.locator("textarea[name=text]").fill(FIRST)
    visitor.opens(visitor.main.locator("[data-open] button[type=submit]"))
    visitor.follows("To the conversation")
    visitor.follows("What else may help")
    visitor.looks("kiosk-onward")


def books(visitor: Person):
    visitor.opens(visitor.main.locator("a[href*='/ajat/']").first)
    visitor.looks("times-choose")
    visitor.presses("Book")
    visitor.looks("times-choose-mistake")
    ticks_first(visitor, "slot")
    visitor.main.locator("textarea[name=words]").fill("Tulen takaovesta.")
    visitor.presses("Book")
    visitor.looks("times-own")


def sees_both_on_the_own_page(visitor: Person):
    visitor.goes_to("palaa/omat/")
    visitor.looks("own-page-with-a-time")
    visitor.opens(visitor.main.locator("a[href*='/keskustelu/']").first)
    visitor.follows("What else may help")


def ticks_first(person: Person, name: str):
    """Tick the first box of a name by its words, as a finger does."""
    person.main.locator(f"label[for^=id_{name}]").first.click()


def asks_for_a_companion(visitor: Person):
    visitor.opens(visitor.main.locator("a[href*='/eteenpain/']").first)
    visitor.looks("companion-ask")
    visitor.presses("See what is passed on")
    visitor.looks("companion-ask-mistake")
    visitor.chooses("danger", "no")
    visitor.main.locator("input[name=person_name]").fill(NAME)
    visitor.main.locator("input[name=contact]").fill("040 123 4567")
    visitor.chooses("reach", "phone")
    ticks_first(visitor, "grounds")
    visitor.main.locator("textarea[name=wish]").fill(WISH)
    ticks_first(visitor, "of_age")
    ticks_first(visitor, "permission")
    visitor.presses("See what is passed on")
    visitor.sees_words(WISH)
    visitor.looks("companion-look")
    visitor.presses("Send")
    visitor.looks("companion-sent")
    visitor.goes_to("palaa/omat/")
    visitor.looks("own-page-with-a-companion")


def sees_who_comes(worker: Person, town: Town):
    day = timezone.localdate() + timedelta(days=1)
    worker.goes_to(f"tyo/{town.adoption}/ajat/?day={day.isoformat()}")
    worker.sees_words("Tulen takaovesta.")
    worker.does_not_see(NAME)
    worker.looks("times-day-booked")
    worker.goes_to(f"tyo/{town.adoption}/mielikioski/luvut/")
    worker.looks("kiosk-figures-hours")
