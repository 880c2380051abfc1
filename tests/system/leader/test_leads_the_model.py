"""A leader names people, writes own wordings, hands over the lead and ends the use of a model."""

from tests.system.conftest import FoundTown, Guard, Somebody
from tests.system.towns import Town
from tests.system.walking import DESK_PAGE, Person


def test_names_people_to_roles(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True)
    leader = somebody(town.account("johtaja"))
    leader.goes_to(f"tyo/{town.adoption}/henkilot/")
    leader.looks("people")
    leader.presses("Name to the role")
    assert leader.main.locator(".summary").is_visible()
    leader.looks("people-to-check")
    leader.selects(town.people["tietosuoja"], "Member")
    leader.chooses("role", "companion")
    leader.presses("Name to the role")
    leader.is_told("%(name)s has the role now.", name=town.people["tietosuoja"])
    ends_a_role(leader)


def ends_a_role(leader: Person):
    leader.follows("End the role")
    leader.looks("role-ending")
    leader.presses("End the role")
    leader.is_told("The role has ended.")
    leader.sees("Earlier")


def test_hands_over_the_lead(somebody: Somebody, found_town: FoundTown, guard: Guard):
    guard.forgive("403")
    town = found_town(companion=True)
    leader = somebody(town.account("johtaja"))
    leader.goes_to(f"tyo/{town.adoption}/")
    leader.follows("Hand over the lead")
    leader.looks("hand-over")
    leader.writes("Seurakunnan kanssa on sovittu syksyn koulutuksesta.", "What should the next one know?")
    leader.presses("Hand over")
    assert leader.main.locator(".summary").is_visible()
    leader.still_has("Seurakunnan kanssa on sovittu syksyn koulutuksesta.", "What should the next one know?")
    leader.selects(town.people["sijainen"], "New lead")
    leader.presses("Hand over")
    the_new_lead_reads_the_note(somebody(town.account("sijainen")), town)


def the_new_lead_reads_the_note(lead: Person, town: Town):
    lead.goes_to(f"tyo/{town.adoption}/henkilot/")
    lead.sees_words("Seurakunnan kanssa on sovittu syksyn koulutuksesta.")
    lead.looks("people-after-hand-over")


def test_the_deputy_carries_on(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True)
    deputy = somebody(town.account("sijainen"))
    deputy.goes_to(DESK_PAGE)
    deputy.sees("My desk")
    deputy.goes_to(f"tyo/{town.adoption}/kayttoonotto/")
    deputy.follows("Controller")
    deputy.writes("Suvilan kunta, hyvinvointilautakunta", deputy_question())
    deputy.presses("Save")
    deputy.is_told("Saved.")


def deputy_question() -> str:
    return "Which body is the controller of the personal data, or which are joint controllers?"


def test_writes_an_own_wording(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True)
    leader = somebody(town.account("johtaja"))
    leader.goes_to(f"tyo/{town.adoption}/versio/")
    leader.looks("version")
    leader.follows("Write your own wording")
    leader.looks("own-wording")
    leader.writes("Meillä lähete tulee kirjaston tiskiltä.", "Your own wording")
    leader.presses("Save")
    leader.is_told("Saved.")
    leader.sees_words("Meillä lähete tulee kirjaston tiskiltä.")


def test_changes_the_municipalities(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True)
    leader = somebody(town.account("johtaja"))
    leader.goes_to(f"tyo/{town.adoption}/alue/")
    leader.looks("served")
    leader.writes("Kaukala", "Other municipalities")
    leader.presses("Save")
    leader.still_has("Kaukala", "Other municipalities")


def test_ends_the_use(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True)
    leader = somebody(town.account("johtaja"))
    leader.goes_to(f"tyo/{town.adoption}/lopeta/")
    leader.presses("End the use")
    assert leader.main.locator(".summary").is_visible()
    leader.looks("end-use-to-check")
    leader.writes("Kunnat yhdistyvät vuoden vaihteessa.", "Why does the use of the model end?")
    leader.presses("End the use")
    leader.goes_to(f"tyo/{town.adoption}/")
    leader.sees_words("Kunnat yhdistyvät vuoden vaihteessa.")
    leader.looks("adoption-ended")
