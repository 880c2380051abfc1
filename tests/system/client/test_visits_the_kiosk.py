"""Visitors of the kiosk: in danger, under 18, without script, on a slow network."""

from playwright.sync_api import expect

from tests.system.conftest import FoundTown, OpenPage, Somebody
from tests.system.towns import Founder, Town
from tests.system.walking import Person

FIRST = "En tiedä, kenelle puhuisin."
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 20_000}


def writes_first(visitor: Person, town: Town, topic: str = ""):
    visitor.goes_to(f"mielikioski/{town.adoption}/")
    visitor.main.locator("select[name=topic]").select_option(topic)
    visitor.main.locator("textarea[name=text]").fill(FIRST)
    with visitor.page.expect_navigation():
        visitor.main.locator("[data-open] button[type=submit]").click()
    visitor.sees("Your message has arrived")


def test_in_danger_is_told_to_call_and_finds_the_numbers(somebody: Somebody, found_town: FoundTown):
    town, visitor = found_town(kiosk=True, kiosk_open=True), somebody()
    visitor.goes_to(f"mielikioski/{town.adoption}/")
    expect(visitor.page.locator("a[href='tel:112']").first).to_be_visible()
    with visitor.page.expect_navigation():
        visitor.main.locator("[data-open] button[type=submit]").click()
    visitor.looks("kiosk-mistake")
    writes_first(visitor, town, "self_harm")
    visitor.sees("Don't stay alone with this")
    visitor.looks("kiosk-arrived-in-danger")
    visitor.follows("To the conversation")
    if is_open(visitor):
        visitor.sees("You may write more meanwhile, or come back later.")
    expect(visitor.page.locator("a[href='tel:112']").first).to_be_visible()
    visitor.looks("conversation-waits-honestly")


def is_open(visitor: Person) -> bool:
    """Return whether the kiosk is open today: on Finnish holidays none is, whatever its hours."""
    return visitor.said("Nobody reads it now. In danger call 112.") not in visitor.main.inner_text()


def test_a_minor_is_handed_over(somebody: Somebody, found_town: FoundTown, town_founder: Founder):
    town = found_town(kiosk=True, kiosk_open=True)
    conversation, code = town_founder.conversation(town, "Olen 15 enkä pärjää kotona.")
    worker, visitor = somebody(town.account("koordinaattori")), somebody()
    worker.goes_to(f"tyo/{town.adoption}/keskustelut/{conversation}/")
    worker.presses("Take the conversation")
    worker.main.locator("summary", has_text=worker.said("If the visitor is under 18")).click()
    worker.main.locator("button[data-ready][value=young]").click()
    worker.button("Send").click()
    expect(worker.main.locator(".talk__line--own", has_text="116 111")).to_have_count(1)
    worker.follows("End the conversation")
    worker.chooses("ended", "to_young")
    worker.presses("End")
    visitor.goes_to("palaa/")
    visitor.main.locator("input[name=code]").fill(code)
    visitor.presses("Open my page")
    visitor.goes_to(f"keskustelu/{conversation}/")
    visitor.sees_words("116 111")
    visitor.looks("conversation-ended-young")
    visitor.follows("To them")
    expect(visitor.main.locator("a[href='tel:116111']")).to_be_visible()


def test_the_whole_way_without_script(open_page: OpenPage, found_town: FoundTown):
    town = found_town(kiosk=True, kiosk_open=True)
    visitor = Person(open_page(java_script_enabled=False), "fi", looks_closely=False)
    sends_nothing(visitor, town)
    writes_first(visitor, town)
    visitor.follows("To the conversation")
    visitor.main.locator("textarea").fill("Jatkan vielä.")
    visitor.presses("Send")
    visitor.sees_words(FIRST, "Jatkan vielä.")
    visitor.follows("End the conversation")
    visitor.chooses("how", "keep")
    visitor.presses("End")
    visitor.follows("How was it, and what else helps?")
    visitor.main.locator("select[name=helped]").select_option("7")
    visitor.chooses("heard", "yes")
    visitor.presses("Send")
    visitor.sees("Thank you")


def sends_nothing(visitor: Person, town: Town):
    """The page is long: what to check is in sight where the page opens again."""
    visitor.goes_to(f"mielikioski/{town.adoption}/")
    visitor.opens(visitor.main.locator("[data-open] button[type=submit]"))
    expect(visitor.main.locator(".summary")).to_be_in_viewport()


def test_on_a_slow_network_nothing_is_lost_or_doubled(open_page: OpenPage, found_town: FoundTown):
    town = found_town(kiosk=True, kiosk_open=True)
    visitor = Person(open_page(), "fi", looks_closely=False)
    network = visitor.page.context.new_cdp_session(visitor.page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW)
    writes_first(visitor, town)
    visitor.follows("To the conversation")
    visitor.main.locator("[data-write] textarea").fill("Hidas yhteys.")
    send = visitor.button("Send")
    send.click()
    send.click()
    expect(visitor.main.locator(".talk__line--own", has_text="Hidas yhteys.")).to_have_count(1)
    expect(visitor.main.locator("[data-told]")).to_have_text(visitor.said("Sent."))
    visitor.page.reload()
    expect(visitor.main.locator(".talk__line--own", has_text="Hidas yhteys.")).to_have_count(1)


def test_files_are_refused_in_words(open_page: OpenPage, found_town: FoundTown):
    town = found_town(kiosk=True, kiosk_open=True)
    visitor = Person(open_page(), "fi", looks_closely=False)
    visitor.goes_to(f"mielikioski/{town.adoption}/")
    visitor.main.locator("textarea[name=text]").evaluate(PASTES_A_PICTURE)
    visitor.sees("Files can't be sent here. Tell in words.")


PASTES_A_PICTURE = """field => {
    const held = new DataTransfer();
    held.items.add(new File(["x"], "kuva.png", { type: "image/png" }));
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: held, bubbles: true, cancelable: true }));
}"""
