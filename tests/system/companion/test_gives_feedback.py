"""A companion whose journey has ended: answers at the desk, without a name, and changes an answer the same day."""

from tests.system.conftest import FoundTown, Somebody
from tests.system.towns import Town
from tests.system.walking import Person

WISH = "Kävisin mielelläni uimassa."


def test_answers_at_the_desk(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=[WISH], alongside=True)
    companion = somebody(town.account("lahetti"))
    says_farewell(companion, town)
    answers(companion, town)
    changes_an_answer(companion)
    companion.goes_to(town.room("palaute/"))
    companion.sees("Nothing is asked of you now")
    companion.looks("feedback-nothing-asked")


def says_farewell(companion: Person, town: Town):
    companion.goes_to(f"{town.journey()}hyvasti/")
    companion.ticks("The goal was reached")
    companion.presses("End the journey")


def answers(companion: Person, town: Town):
    companion.goes_to(town.room("palaute/"))
    companion.sees("Your own feedback")
    companion.does_not_see("Irma Iloinen")
    companion.looks("feedback-own")
    companion.follows("Answer")
    companion.follows("Begin")
    for number in (10, 9, 8, 7, 6, 10):
        presses_number(companion, number)
    companion.main.locator("textarea").fill("Ryhmä kuukausittain olisi hyvä.")
    companion.looks("companion-own-words")
    companion.presses("Send the answers")
    companion.sees("Your answers have arrived.")


def presses_number(companion: Person, number: int):
    companion.opens(companion.main.get_by_role("button", name=str(number), exact=True))


def changes_an_answer(companion: Person):
    companion.presses("Change my answers")
    presses_number(companion, 4)
    companion.goes_to("kysely/lopuksi/")
    assert companion.main.locator("textarea").input_value() == "Ryhmä kuukausittain olisi hyvä."
    companion.presses("Send the answers")
    companion.sees("Your answers have arrived.")
