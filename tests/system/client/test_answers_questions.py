"""A client asked how life feels: by the code on a paper, on the own page, and on the paper itself."""

from playwright.sync_api import expect

from tests.system.client.test_returns_with_a_code import code_from, enters
from tests.system.conftest import FoundTown, Somebody
from tests.system.towns import Town
from tests.system.walking import Person

WISH = "Lähtisin taas kansalaisopistoon."
HELP = "You don’t have to be alone with this"


def test_answers_by_a_link_from_paper_and_sees_the_own_trend(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=[WISH], alongside=True)
    coordinator, client = somebody(town.account("koordinaattori")), somebody()
    code = code_from(coordinator, town)
    link = link_on_the_paper(coordinator, town)
    comes_by_the_link(client, link)
    answers_and_meets_help(client)
    passes_over_the_choices_and_is_asked(client)
    sees_the_own_trend(client, code)
    sees_that_an_answer_came(coordinator, town)


def link_on_the_paper(coordinator: Person, town: Town) -> str:
    """Return the address that stands on the printed questions."""
    coordinator.goes_to(town.room("palaute/"))
    coordinator.looks("feedback-due")
    coordinator.goes_to(town.journey())
    coordinator.follows("Feedback and wellbeing")
    coordinator.looks("journey-feedback")
    coordinator.follows("Print the questions, or give the link")
    coordinator.looks("feedback-paper")
    expect(coordinator.page.locator("svg.qr")).to_be_visible()
    return coordinator.page.locator(".paper-way p").last.inner_text().strip()


def comes_by_the_link(client: Person, link: str):
    path = link.split("/fi/", 1)[1]
    client.goes_to(path)
    assert client.is_at("kysely/")
    assert "kysely/" + path.split("/")[1] not in client.page.url
    client.looks("questions")
    client.follows("Begin")


def presses_number(client: Person, number: int):
    client.opens(client.main.get_by_role("button", name=str(number), exact=True))


def answers_and_meets_help(client: Person):
    client.looks("question")
    presses_number(client, 2)
    client.sees(HELP)
    client.looks("question-after-a-low-answer")
    client.follows("Back")
    expect(client.main.locator("[aria-pressed=true]")).to_have_text("2")
    presses_number(client, 6)
    expect(client.main).not_to_contain_text(client.said(HELP))
    presses_number(client, 7)
    client.presses("Pass over")
    presses_number(client, 1)


def passes_over_the_choices_and_is_asked(client: Person):
    client.looks("questions-last")
    client.presses("Send the answers")
    assert client.main.locator(".summary").is_visible()
    client.chooses("counted", "yes")
    client.chooses("shown", "no")
    client.presses("Send the answers")
    client.sees("Your answers have arrived.")
    client.looks("questions-thanks")
    assert [cookie["name"] for cookie in client.page.context.cookies()] == ["__Host-answering"]


def sees_the_own_trend(client: Person, code: str):
    enters(client, code)
    client.goes_to("palaa/kyselyt/")
    client.sees("At the beginning")
    client.looks("own-answers")
    client.follows("Who may see your answers, and whether you are asked")
    client.looks("own-choices")


def sees_that_an_answer_came(coordinator: Person, town: Town):
    coordinator.goes_to(town.feedback())
    coordinator.sees("Answered")
    coordinator.sees("The answers are the person’s own. They show here only if the person lets you see them.")
    coordinator.goes_to(town.room("palaute/?show=results"))
    coordinator.looks("feedback-results")


def test_fills_in_a_paper_that_the_coordinator_types_in(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=[WISH], alongside=True)
    coordinator = somebody(town.account("koordinaattori"))
    coordinator.goes_to(town.feedback())
    coordinator.follows("Type in answers from paper")
    coordinator.presses("Store the answers")
    coordinator.is_asked_to_check(
        "Nothing has been answered yet. Answer at least one question, or leave the page: nothing is sent."
    )
    coordinator.page.locator("select[name=item_1]").select_option("8")
    coordinator.chooses("counted", "yes")
    coordinator.looks("feedback-entry")
    coordinator.presses("Store the answers")
    coordinator.is_told("The answers are stored. You may destroy the paper.")
