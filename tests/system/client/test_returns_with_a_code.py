"""A client with a code on paper and a phone in hand: sees their own page, and can leave it at once."""

import time

from playwright.sync_api import expect

from tests.system.conftest import PATIENCE, FoundTown, Guard, Somebody
from tests.system.towns import Town
from tests.system.walking import Person

WISH = "Opettelisin taas luistelemaan."
VISIT = "__Host-visit"
WEATHER = "https://www.ilmatieteenlaitos.fi/"


def test_sees_the_own_page(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=[WISH], alongside=True)
    code = code_from(somebody(town.account("koordinaattori")), town)
    client = somebody()
    comes_to_the_door(client)
    enters(client, code)
    sees_where_things_stand(client, town)
    carries_no_other_cookie(client)
    ends_the_visit(client)


def code_from(coordinator: Person, town: Town) -> str:
    """Return the code that a coordinator reads aloud."""
    coordinator.goes_to(f"{town.journey()}koodi/")
    coordinator.presses("Show a new code")
    return coordinator.main.locator(".code-box__groups").inner_text().replace("\n", "")


def comes_to_the_door(client: Person):
    client.goes_to()
    client.follows("Return with a code")
    client.looks("return-by-code")


def enters(client: Person, code: str):
    client.goes_to("palaa/")
    client.main.locator("input[name=code]").fill(code.lower())
    client.presses("Open my page")


def sees_where_things_stand(client: Person, town: Town):
    client.sees("You have a companion. Here you see what you have agreed on together.")
    client.sees_words(WISH, town.people["lahetti"].split()[0])
    client.looks("own-page")


def carries_no_other_cookie(client: Person):
    cookies = client.page.context.cookies()
    assert [(cookie["name"], cookie["expires"]) for cookie in cookies] == [(VISIT, -1)]


def ends_the_visit(client: Person):
    client.presses("End the visit")
    client.sees("Your visit has ended, and your page is closed. You get back in with your code.")
    client.looks("visit-ended")
    assert client.page.context.cookies() == []
    client.goes_to("palaa/omat/")
    client.sees("Return with a code")


def test_leaves_quickly(somebody: Somebody, found_town: FoundTown, guard: Guard):
    guard.forgive(WEATHER)
    guard.forgive("net::ERR_FAILED")
    town = found_town(companion=True, wishes=[WISH])
    client = somebody()
    enters(client, code_from(somebody(town.account("koordinaattori")), town))
    client.sees("Your wish has reached the coordinator, who will contact you.")
    client.looks("own-page-received")
    with client.page.expect_event("requestfailed", lambda request: request.url == WEATHER):
        client.button("Leave quickly").click()
        expect(client.page.locator("body")).not_to_contain_text(WISH)
    client.page.wait_for_url("chrome-error://**")
    visit_is_over(client)
    client.goes_to("palaa/omat/")
    client.sees("Return with a code")


def visit_is_over(client: Person):
    """Wait until the server has ended the visit, which the page asks for while it leaves."""
    last = time.monotonic() + PATIENCE / 1000
    while client.page.context.cookies() and time.monotonic() < last:
        client.page.wait_for_timeout(50)
    assert client.page.context.cookies() == []


def test_a_wrong_code_says_how_to_go_on(somebody: Somebody):
    client = somebody()
    enters(client, "ABCD-EFGH")
    assert client.main.locator(".summary").is_visible()
    client.looks("code-to-check")


def test_five_wrong_codes_close_the_door_for_a_while(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=[WISH])
    code = code_from(somebody(town.account("koordinaattori")), town)
    client = somebody()
    for _attempt in range(5):
        enters(client, code[:-4] + other_letters(code[-4:]))
    enters(client, code)
    assert client.is_at("palaa/") and not client.is_at("palaa/omat/")
    client.looks("code-locked")


def other_letters(letters: str) -> str:
    """Return as many letters, none of them in its place."""
    return letters[1:] + letters[:1] if len(set(letters)) > 1 else "2345"
