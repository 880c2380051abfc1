"""Whoever leads a kiosk keeps it: hours and shifts, what the figures say, what visitors answered."""

from datetime import date, timedelta

from django.utils import timezone
from playwright.sync_api import expect

from mielikunta.foundation.schedule.working_days import is_holiday
from tests.system.conftest import FoundTown, Somebody
from tests.system.towns import Town
from tests.system.walking import Person


def next_plain_monday() -> date:
    """Return the first Monday to come whose week, and the week after, have no holiday."""
    today = timezone.localdate()
    monday = today + timedelta(days=7 - today.weekday())
    while any(is_holiday(monday + timedelta(days=number)) for number in range(14)):
        monday += timedelta(days=7)
    return monday


def test_plans_who_is_on_and_reads_how_it_goes(somebody: Somebody, found_town: FoundTown):
    town = found_town(kiosk=True)
    lead, worker = somebody(town.account("johtaja")), somebody(town.account("koordinaattori"))
    monday = next_plain_monday()
    tells_when_open(lead, town)
    plans(lead, town, monday)
    takes_and_gives_back(worker, town, monday)
    copies(lead, town, monday)
    reads_figures_and_feedback(lead, town)


def to_rota(person: Person, town: Town, monday: date):
    person.goes_to(f"tyo/{town.adoption}/vuorot/?week={monday.isoformat()}")


def tells_when_open(lead: Person, town: Town):
    lead.goes_to(f"tyo/{town.adoption}/vuorot/")
    lead.sees("Closed the whole week")
    lead.looks("rota-no-hours")
    lead.opens(lead.main.locator("a[href$='/aukiolo/']"))
    lead.main.locator("textarea[name=hours]").fill("ma–pe 9–15")
    lead.presses("Save")


def plans(lead: Person, town: Town, monday: date):
    to_rota(lead, town, monday)
    lead.sees("Nobody is on at these hours")
    lead.opens(lead.main.locator(f"a[href$='/uusi/?day={monday.isoformat()}']"))
    lead.main.locator("input[name=ends]").fill("08:00")
    lead.presses("Put on the rota")
    lead.is_asked_to_check("The shift ends after it begins, on the same day or by midnight.")
    lead.looks("rota-new-mistake")
    lead.main.locator("input[name=ends]").fill("12:00")
    lead.presses("Put on the rota")
    lead.is_told("The shift is on the rota.")
    adds(lead, monday + timedelta(days=1), town.people["koordinaattori2"])
    adds(lead, monday + timedelta(days=1), town.people["koordinaattori2"], begins="10:00")
    lead.sees("On two shifts at once")
    lead.looks("rota-week")


def adds(lead: Person, day: date, name: str, begins: str = "09:00"):
    lead.opens(lead.main.locator(f"a[href$='/uusi/?day={day.isoformat()}']"))
    lead.main.locator("select[name=holder]").select_option(label=name)
    lead.main.locator("input[name=begins]").fill(begins)
    lead.presses("Put on the rota")
    lead.is_told("The shift is on the rota.")


def takes_and_gives_back(worker: Person, town: Town, monday: date):
    to_rota(worker, town, monday)
    worker.presses("Take the shift")
    worker.is_told("The shift is yours.")
    worker.looks("rota-own")
    worker.presses("Give back")
    worker.is_told("The shift is free now, and others see that it can be taken.")


def copies(lead: Person, town: Town, monday: date):
    to_rota(lead, town, monday + timedelta(days=7))
    lead.presses("Copy last week")
    expect(lead.page.locator(".messages")).to_contain_text("3 ")
    lead.looks("rota-copied")
    lead.goes_to(f"tyo/{town.adoption}/vuorot/tuloste/?week={monday.isoformat()}")
    lead.looks("rota-paper")


def reads_figures_and_feedback(lead: Person, town: Town):
    lead.goes_to(f"tyo/{town.adoption}/mielikioski/luvut/")
    lead.follows("Feedback of visitors")
    lead.sees("Nothing to tell yet")
    lead.looks("kiosk-feedback")
