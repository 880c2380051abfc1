"""A leader takes a model into use: three questions, answered wrongly first."""

from tests.system.conftest import FoundTown, Guard, Somebody
from tests.system.towns import Town
from tests.system.walking import DESK_PAGE, Person


def test_adopts_a_model_whose_tools_come_later(somebody: Somebody, found_town: FoundTown):
    town = found_town()
    leader = somebody(town.account("johtaja"))
    leader.goes_to(DESK_PAGE)
    leader.looks("leader-desk-empty")
    begins(leader, "hyvinvointipiste")
    says_which_municipalities(leader)
    says_who_leads(leader, town)
    says_when_it_starts(leader)
    sees_the_model_in_use(leader)


def begins(leader: Person, model: str):
    leader.goes_to(f"mallit/{model}/")
    leader.follows("Take into use")
    leader.looks("adopt-places")


def says_which_municipalities(leader: Person):
    leader.writes("Mallila, Kaukala", "Other municipalities")
    leader.presses("Continue")
    assert leader.main.locator(".summary").is_visible()
    leader.sees_words("Kaukala")
    leader.still_has("Mallila, Kaukala", "Other municipalities")
    leader.looks("adopt-places-to-check")
    leader.writes("", "Other municipalities")
    leader.presses("Continue")


def says_who_leads(leader: Person, town: Town):
    leader.looks("adopt-leaders")
    leader.selects(town.people["johtaja"], "Lead")
    leader.selects(town.people["johtaja"], "Deputy lead")
    leader.presses("Continue")
    leader.is_asked_to_check("The lead and the deputy are two different people. Choose another.")
    leader.looks("adopt-leaders-to-check")
    leader.selects(town.people["sijainen"], "Deputy lead")
    leader.presses("Continue")


def says_when_it_starts(leader: Person):
    leader.looks("adopt-start")
    leader.writes("2019-05-01", "Start")
    leader.presses("Take into use")
    leader.is_asked_to_check("Choose a day from 2020 to two years ahead.")
    leader.still_has("2019-05-01", "Start")
    leader.looks("adopt-start-to-check")
    leader.writes("2026-01-15", "Start")
    leader.presses("Take into use")


def sees_the_model_in_use(leader: Person):
    leader.is_told("The model is in your menu now, in practice mode.")
    leader.sees("Before real people", "Comes later", "How far it has rooted")
    leader.looks("adoption-tools-later")


def test_adopts_a_model_and_has_its_tools_the_same_day(somebody: Somebody, found_town: FoundTown):
    town = found_town()
    leader = somebody(town.account("johtaja"))
    leader.goes_to("ota-kayttoon/hyvinvointilahetti/")
    leader.presses("Continue")
    leader.presses("Continue")
    leader.presses("Take into use")
    leader.sees("Tools")
    leader.looks("adoption")
    leader.goes_to("tyo/")
    leader.looks("leader-desk")


def test_whoever_leads_nothing_is_told_whom_to_ask(somebody: Somebody, found_town: FoundTown, guard: Guard):
    guard.forgive("403")
    town = found_town()
    nurse = somebody(town.account("hoitaja"))
    nurse.goes_to("ota-kayttoon/mielikioski/")
    nurse.sees("You can't take models into use here")
    nurse.looks("adopt-not-you")
