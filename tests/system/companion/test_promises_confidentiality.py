"""Somebody who has just become a companion finds the way, and promises the organisation's own text on screen."""

from tests.system.conftest import FoundTown, Somebody
from tests.system.towns import Town
from tests.system.walking import Person

OWN_WORDS = "Palautan avaimet, kun tehtävä päättyy."
OTHERS_WORDS = "Jag lämnar tillbaka nycklarna när uppdraget är slut."


def test_promises_the_text_of_the_own_organisation(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True)
    leader, companion = somebody(town.account("johtaja")), somebody(town.account("tietosuoja"))
    names(leader, town)
    promises(companion, town)
    writes_own_words(leader, town)
    reads_the_new_text(companion, town)


def names(leader: Person, town: Town):
    leader.goes_to(f"tyo/{town.adoption}/henkilot/")
    leader.selects(town.people["tietosuoja"], "Member")
    leader.chooses("role", "companion")
    leader.presses("Name to the role")


def promises(companion: Person, town: Town):
    companion.goes_to(town.work("oma/"))
    companion.follows("read and accept")
    companion.looks("undertaking")
    companion.presses("I promise")
    assert companion.main.locator(".summary").is_visible()
    companion.looks("undertaking-to-check")
    companion.ticks("I have read this, and I promise it.")
    companion.presses("I promise")
    companion.is_told("Thank you. Your promise is stored.")


def writes_own_words(leader: Person, town: Town):
    leader.goes_to(f"tyo/{town.adoption}/turvallisuus/yllapito/tekstit/confidentiality/own/{leader.language}/")
    leader.main.locator("textarea").first.fill(own_words(leader))
    leader.presses("Save")


def own_words(person: Person) -> str:
    return OWN_WORDS if person.language == "fi" else OTHERS_WORDS


def reads_the_new_text(companion: Person, town: Town):
    companion.goes_to(town.work("oma/vaitiololupaus/"))
    companion.sees_words(own_words(companion))
    companion.sees("I have read this, and I promise it.")
    companion.looks("undertaking-changed")


def test_finds_the_way_to_become_a_companion(somebody: Somebody):
    resident = somebody()
    resident.goes_to("mallit/hyvinvointilahetti/")
    resident.looks("model-with-doors")
    name = {"fi": "Ryhdy lähetiksi", "sv": "Bli följeslagare"}[resident.language]
    resident.follows_named(name)
    assert resident.is_at("lahetiksi/")
    resident.looks("become")


def test_a_leader_looks_at_the_time_of_answering_and_at_figures(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=["Kaipaan juttuseuraa."])
    leader = somebody(town.account("johtaja"))
    leader.goes_to("tyo/")
    leader.opens_tool({"fi": "Vastausaika", "sv": "Svarstid"}[leader.language])
    leader.looks("answering-time")
    leader.goes_to(town.room("luvut/"))
    leader.sees("Fewer than five referrals have come.")
    leader.looks("leader-figures")
