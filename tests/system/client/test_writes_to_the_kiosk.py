"""Somebody without a name writes to the kiosk, is answered, comes back by the code, and says how it was."""

from tests.system.conftest import FoundTown, Somebody
from tests.system.towns import Town
from tests.system.walking import Person

FIRST = "En ole nukkunut viikkoon kunnolla."
VISIT = "__Host-visit"


def test_writes_is_answered_and_comes_back(somebody: Somebody, found_town: FoundTown):
    town = found_town(kiosk=True)
    worker, visitor = somebody(town.account("koordinaattori")), somebody()
    finds_the_kiosk(visitor, town)
    reads_that_nobody_is_there(visitor)
    tells_the_hours(worker, town)
    conversation = writes(visitor, town)
    answers(worker, town)
    visitor.goes_to(f"keskustelu/{conversation}/")
    visitor.sees_words("Hei, kuuntelen.")
    ends(worker)
    says_how_it_was(visitor, conversation)
    counts_a_call(worker, town)
    sees_the_figures(worker, town)


def finds_the_kiosk(visitor: Person, town: Town):
    visitor.goes_to()
    visitor.follows("Talk to somebody")
    visitor.looks("kiosks")
    visitor.opens(visitor.main.locator(f"a[href$='/mielikioski/{town.adoption}/']"))
    visitor.sees("Before you write")


def reads_that_nobody_is_there(visitor: Person):
    visitor.sees("Nobody reads this now")
    visitor.looks("kiosk-closed")


def tells_the_hours(worker: Person, town: Town):
    worker.goes_to(f"tyo/{town.adoption}/mielikioski/aukiolo/")
    worker.main.locator("textarea[name=hours]").fill("0-24")
    worker.presses("Save")
    worker.is_told("Saved. Visitors see it at once.")
    worker.looks("kiosk-hours")


def writes(visitor: Person, town: Town) -> str:
    """Write the first message; return the conversation's id."""
    visitor.goes_to(f"mielikioski/{town.adoption}/")
    visitor.looks("kiosk-open")
    visitor.main.locator("select[name=topic]").select_option("anxiety")
    visitor.main.locator("textarea[name=text]").fill(FIRST)
    visitor.presses("Send")
    visitor.sees("Your message has arrived")
    visitor.looks("kiosk-arrived")
    assert [cookie["name"] for cookie in visitor.page.context.cookies()] == [VISIT]
    code = visitor.main.locator(".code-box__groups").inner_text().replace("\n", "")
    visitor.page.context.clear_cookies()
    visitor.goes_to("palaa/")
    visitor.main.locator("input[name=code]").fill(code)
    visitor.presses("Open my page")
    visitor.opens(visitor.main.locator("a[href*='/keskustelu/']").first)
    visitor.sees_words(FIRST)
    return visitor.page.url.rstrip("/").split("/")[-1]


def answers(worker: Person, town: Town):
    worker.goes_to(f"tyo/{town.adoption}/mielikioski/")
    worker.looks("kiosk-desk")
    worker.does_not_see(FIRST)
    worker.presses("Take")
    worker.sees_words(FIRST)
    worker.main.locator("[data-write] textarea").fill("Hei, kuuntelen.")
    worker.main.locator("[data-write]").get_by_role("button", name=worker.said("Send")).click()
    worker.sees("Sent.")


def ends(worker: Person):
    worker.follows("End the conversation")
    worker.chooses("ended", "by_worker")
    worker.opens(worker.main.locator("form button[type=submit]").first)


def says_how_it_was(visitor: Person, conversation: str):
    visitor.goes_to(f"keskustelu/{conversation}/")
    visitor.follows("How was it, and what else helps?")
    visitor.looks("kiosk-after")
    visitor.main.locator("select[name=helped]").select_option("8")
    visitor.chooses("heard", "yes")
    visitor.presses("Send")
    visitor.sees("Thank you")


def counts_a_call(worker: Person, town: Town):
    worker.goes_to(f"tyo/{town.adoption}/mielikioski/laskuri/")
    worker.looks("kiosk-tally")
    worker.chooses("channel", "phone")
    worker.presses("Loneliness")
    worker.sees("Count a visit or a call")


def sees_the_figures(worker: Person, town: Town):
    worker.goes_to(f"tyo/{town.adoption}/mielikioski/luvut/")
    worker.sees("How people came")
    worker.looks("kiosk-figures")
