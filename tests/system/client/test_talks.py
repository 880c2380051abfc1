"""Somebody without a name talks with a professional: two open pages that hear of each other; and without script."""

from playwright.sync_api import expect

from tests.system.conftest import FoundTown, Guard, OpenPage, Somebody
from tests.system.towns import Founder
from tests.system.walking import Person

FIRST = "Valvon öisin enkä jaksa esittää pärjäävää."
VISIT = "__Host-visit"


def test_two_pages_talk_and_the_visitor_erases(somebody: Somebody, found_town: FoundTown, town_founder: Founder):
    town = found_town(companion=True)
    conversation, code = town_founder.conversation(town, FIRST)
    worker, visitor = somebody(town.account("koordinaattori")), somebody()
    pushed = statuses_of_push(visitor)
    comes_back(visitor, code, conversation)
    worker.goes_to(f"tyo/{town.adoption}/keskustelut/{conversation}/")
    worker.sees_words(FIRST)
    worker.looks("conversation-waiting")
    worker.presses("Take the conversation")
    says(worker, "Hei, olen tässä. Mikä öissä on raskainta?")
    visitor.sees_words("Hei, olen tässä.", town.people["koordinaattori"].split()[0])
    says(visitor, "Hiljaisuus.")
    worker.sees_words("Hiljaisuus.")
    visitor.looks("conversation")
    worker.looks("conversation-desk")
    carries_no_other_cookie(visitor)
    assert pushed and set(pushed) == {200}
    erases(visitor, conversation)
    worker.sees("The visitor has ended the conversation and erased everything that was said in it.")
    worker.does_not_see(FIRST, "Hiljaisuus.")


def statuses_of_push(person: Person) -> list[int]:
    """Return a list that grows by what push answers to this person's pages."""
    statuses: list[int] = []
    person.page.on(
        "response", lambda response: statuses.append(response.status) if "/push?ticket=" in response.url else None
    )
    return statuses


def comes_back(visitor: Person, code: str, conversation: str):
    visitor.goes_to("palaa/")
    visitor.main.locator("input[name=code]").fill(code)
    visitor.presses("Open my page")
    visitor.looks("own-page-with-conversation")
    visitor.opens(visitor.main.locator(f"a[href$='{conversation}/']"))
    visitor.sees("Your message has arrived. Somebody answers as soon as they can. You may write more meanwhile.")


def says(person: Person, text: str):
    """Write and send; the page stays, the field is empty again, and the line stands in the conversation."""
    person.main.locator("[data-write] textarea").fill(text)
    person.main.locator("[data-write]").get_by_role("button", name=person.said("Send")).click()
    expect(person.main.locator("[data-told]")).to_have_text(person.said("Sent."))
    expect(person.main.locator("[data-write] textarea")).to_have_value("")
    expect(person.main.locator(".talk__line--own", has_text=text)).to_have_count(1)


def carries_no_other_cookie(visitor: Person):
    cookies = visitor.page.context.cookies()
    assert [(cookie["name"], cookie["expires"]) for cookie in cookies] == [(VISIT, -1)]


def erases(visitor: Person, conversation: str):
    visitor.follows("End the conversation")
    visitor.looks("conversation-end")
    visitor.chooses("how", "erase")
    visitor.presses("End")
    visitor.sees("It has been erased")
    visitor.does_not_see(FIRST, "Hiljaisuus.")


def test_without_script_everything_works_by_itself(open_page: OpenPage, found_town: FoundTown, town_founder: Founder):
    town = found_town(companion=True)
    conversation, code = town_founder.conversation(town, FIRST)
    visitor = Person(open_page(java_script_enabled=False), "fi", looks_closely=False)
    visitor.goes_to("palaa/")
    visitor.main.locator("input[name=code]").fill(code)
    visitor.presses("Open my page")
    visitor.goes_to(f"keskustelu/{conversation}/")
    visitor.main.locator("textarea").fill("Ilman skriptiä.")
    visitor.presses("Send")
    visitor.sees_words(FIRST, "Ilman skriptiä.")
    visitor.follows("Show new messages")
    visitor.sees_words("Ilman skriptiä.")


def test_what_is_typed_waits_for_the_connection(
    somebody: Somebody, found_town: FoundTown, town_founder: Founder, guard: Guard
):
    guard.forgive("net::ERR_INTERNET_DISCONNECTED")
    town = found_town(companion=True)
    conversation, code = town_founder.conversation(town, FIRST)
    visitor = somebody()
    comes_back(visitor, code, conversation)
    context = visitor.page.context
    context.set_offline(True)
    visitor.main.locator("[data-write] textarea").fill("Katkos ei haittaa.")
    visitor.button("Send").click()
    visitor.sees("No connection. What you wrote is safe here; it is sent as soon as the connection is back.")
    expect(visitor.main.locator("[data-write] textarea")).to_have_value("Katkos ei haittaa.")
    context.set_offline(False)
    expect(visitor.main.locator(".talk__line--own", has_text="Katkos ei haittaa.")).to_have_count(1)
