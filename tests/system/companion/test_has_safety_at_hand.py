"""Something happens to a companion: what to do is a tap away, and a note reaches the coordinator."""

from tests.system.conftest import FoundTown, Somebody
from tests.system.towns import Town
from tests.system.walking import Person

WISH = "Lähtisin mielelläni kuoroon."
HAPPENED = "Naapuri huusi rappukäytävässä ja uhkasi."
NUMBER = "016 322 3450, aina auki"


def test_something_happens_on_the_way(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=[WISH], alongside=True)
    coordinator, companion = somebody(town.account("koordinaattori")), somebody(town.account("lahetti"))
    writes_the_numbers(coordinator, town)
    finds_what_to_do(companion, town)
    leaves_a_note(companion, town)
    sees_to_it(coordinator, town)
    writes_an_own_wording(coordinator, town)


def safety(town: Town, address: str = "") -> str:
    return f"tyo/{town.adoption}/turvallisuus/{address}"


def writes_the_numbers(coordinator: Person, town: Town):
    coordinator.goes_to(safety(town, "yllapito/"))
    coordinator.looks("safety-upkeep")
    coordinator.follows("Numbers of our area")
    coordinator.writes(NUMBER, "Social emergency service")
    coordinator.looks("safety-contacts")
    coordinator.presses("Save")
    coordinator.is_told("The numbers are saved.")
    coordinator.follows("Note a check")
    coordinator.writes("Laura Lakimies, hyvinvointialue", "Who checked")
    coordinator.looks("safety-check")
    coordinator.presses("Save")
    coordinator.is_told("The check is noted.")


def finds_what_to_do(companion: Person, town: Town):
    companion.goes_to(safety(town))
    companion.sees_words(NUMBER)
    companion.looks("safety")
    companion.goes_to(safety(town, "ohje/danger_now/"))
    companion.main.locator("details#threatened > summary").click()
    companion.sees_words("112")
    companion.looks("safety-danger")
    companion.follows("Pocket card")
    companion.sees_words(NUMBER)
    companion.looks("safety-pocket")
    companion.goes_to(safety(town, "ohje/duty_to_report/"))
    companion.sees("Other roles")
    companion.looks("safety-duty")
    companion.goes_to(safety(town, "koulutus/for_companions/"))
    companion.looks("safety-training")
    companion.presses("See the answers")
    assert companion.main.locator(".summary").is_visible()
    for name, value in (("secret", "limits"), ("home", "call"), ("money", "fetch")):
        companion.main.locator(f"input[name={name}][value={value}]").check(force=True)
    companion.presses("See the answers")
    companion.looks("safety-answers")
    companion.presses("I have gone through this")
    companion.is_told("Thank you. The training is marked as done.")


def leaves_a_note(companion: Person, town: Town):
    companion.goes_to(town.journey())
    companion.looks("journey-with-safety")
    companion.follows("Leave an incident note")
    companion.writes(HAPPENED, "What happened?")
    companion.presses("Store the note")
    companion.still_has(HAPPENED, "What happened?")
    companion.looks("safety-note")
    companion.main.locator("select[name=kind]").select_option("threat")
    companion.writes("Lähdin ja soitin koordinaattorille.", "What was done?")
    companion.ticks("The coordinator")
    companion.presses("Store the note")
    companion.is_told("The note is stored. Call the coordinator, too, if you have not yet.")


def sees_to_it(coordinator: Person, town: Town):
    coordinator.goes_to(safety(town, "ilmoitukset/"))
    coordinator.looks("safety-notes")
    coordinator.follows("A threat towards somebody who works here")
    coordinator.sees_words(HAPPENED)
    coordinator.ticks("This has been seen to")
    coordinator.looks("safety-one-note")
    coordinator.presses("Save")
    coordinator.sees("No new notes")
    coordinator.goes_to(safety(town, "yllapito/koulutukset/"))
    coordinator.sees_words("Liisa Lähetti")
    coordinator.looks("safety-trainings")


def writes_an_own_wording(coordinator: Person, town: Town):
    coordinator.goes_to(safety(town, "yllapito/tekstit/"))
    coordinator.looks("safety-texts")
    coordinator.goes_to(safety(town, f"yllapito/tekstit/duty_to_report/own/{coordinator.language}/"))
    coordinator.writes("Meillä:\n- soita Kirsille\n- sitten päivystykseen", "Your own wording")
    coordinator.presses("Look at it first")
    coordinator.sees("This is how it will look")
    coordinator.looks("safety-text")
    coordinator.presses("Save")
    coordinator.goes_to(safety(town, "ohje/duty_to_report/"))
    coordinator.sees_words("soita Kirsille")
    coordinator.looks("safety-duty-coordinator")
