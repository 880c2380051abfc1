"""A coordinator plans a course, finds who leads it, sees the year and what is missing, and copies it on."""

import datetime

from tests.system.conftest import FoundTown, Somebody
from tests.system.towns import Town
from tests.system.walking import Person

TITLE = "Mielenterveyden ensiapu työpaikoille"
YEAR = datetime.datetime.now(datetime.UTC).year + 1


def test_plans_the_year(somebody: Somebody, found_town: FoundTown):
    town = found_town(coordination=True)
    coordinator = somebody(town.account("koordinaattori"))
    sees_an_empty_year(coordinator, town)
    plans_a_course(coordinator, town, datetime.date(YEAR, 3, 9))
    enters_an_instructor(coordinator, town)
    names_who_leads(coordinator, town)
    sees_the_year(coordinator, town)
    copies_it(coordinator)
    anybody_looks(somebody(java_script_enabled=False))


def sees_an_empty_year(coordinator: Person, town: Town):
    coordinator.goes_to(town.work("vuosikello/"))
    coordinator.sees("What is missing")
    coordinator.looks("year-empty")


def plans_a_course(coordinator: Person, town: Town, day: datetime.date):
    coordinator.goes_to(town.work("tapahtumat/uusi/"))
    coordinator.main.locator("select[name=course]").select_option("mtea1")
    coordinator.looks("year-what")
    coordinator.main.locator("input[name=title_fi]").fill(TITLE)
    coordinator.presses("Save and go on")
    coordinator.main.locator("input[name=day]").fill(day.isoformat())
    coordinator.main.locator("input[name=starts]").fill("09:00")
    coordinator.main.locator("input[name=ends]").fill("16:00")
    coordinator.presses("Save and go on")
    coordinator.main.locator("input[name=place]").fill("Kansalaisopisto")
    coordinator.presses("Save and go on")
    coordinator.presses("Save and go on")
    coordinator.presses("Save and go on")
    coordinator.presses("Publish")


def enters_an_instructor(coordinator: Person, town: Town):
    coordinator.goes_to(town.work("ohjaajat/"))
    coordinator.follows("Add an instructor")
    coordinator.main.locator("input[name=name]").fill("Outi Ohjaaja")
    coordinator.main.locator("input[name=consented_on]").fill("2026-01-15")
    coordinator.presses("Save")
    coordinator.is_asked_to_check("Tell at least one certificate.")
    coordinator.looks("instructor-mistake")
    coordinator.main.locator("input[name=mtea1_on]").fill("2025-05-06")
    coordinator.main.locator("input[name=mtea1_until]").fill(f"{YEAR + 3}-05-06")
    coordinator.presses("Save")
    coordinator.sees_words("Outi Ohjaaja")
    coordinator.looks("instructors")


def names_who_leads(coordinator: Person, town: Town):
    coordinator.goes_to(town.work("tapahtumat/"))
    coordinator.follows_named(TITLE)
    coordinator.follows("Who could lead it")
    coordinator.looks("leaders")
    coordinator.presses("Name to lead")
    coordinator.is_told("Named.")
    coordinator.sees("Leads this")


def sees_the_year(coordinator: Person, town: Town):
    coordinator.goes_to(town.work(f"vuosikello/?year={YEAR}&month=3"))
    coordinator.sees("Empty months:", "Mental-health first aid")
    coordinator.sees_words(TITLE)
    coordinator.looks("year-own")
    coordinator.follows("For paper")
    coordinator.sees_words(TITLE)
    coordinator.looks("year-paper")
    coordinator.page.go_back()


def copies_it(coordinator: Person):
    coordinator.follows("Copy to next year")
    coordinator.presses("Copy as drafts")
    coordinator.is_asked_to_check("Choose at least one.")
    coordinator.looks("year-copy-mistake")
    coordinator.ticks_named(TITLE)
    coordinator.presses("Copy as drafts")
    coordinator.sees_words(str(YEAR + 1))
    coordinator.sees("Look each over before you publish it.")
    coordinator.goes_to(coordinator.page.url.split(f"/{coordinator.language}/", 1)[1] + "&month=3")
    coordinator.sees_words(TITLE)
    coordinator.sees("Draft")


def anybody_looks(visitor: Person):
    visitor.looks_closely = False
    visitor.goes_to(f"vuosikello/?year={YEAR}")
    visitor.sees("Month by month")
    visitor.page.screenshot(path="var/pictures/year-public.png", full_page=True)
