"""Two workers of the kiosk: on, taking by keyboard, ready words, a colleague in, a shift that leaves nobody alone."""

import re

from playwright.sync_api import expect

from tests.system.conftest import FoundTown, Guard, Somebody
from tests.system.towns import Founder, Town
from tests.system.walking import Person

FIRST = "Pelkään mennä töihin enkä tiedä, kenelle puhuisin."
NOTE = "Kertoi työpaikan tilanteesta. Odottaa vastausta."


def test_two_workers_and_a_shift_that_ends(somebody: Somebody, found_town: FoundTown, town_founder: Founder):
    town = found_town(kiosk=True, kiosk_open=True)
    conversation, _code = town_founder.conversation(town, FIRST)
    worker, colleague = somebody(town.account("koordinaattori")), somebody(town.account("koordinaattori2"))
    comes_on(worker, town)
    takes_by_keyboard(worker, conversation)
    puts_ready_words(worker)
    asks_a_colleague_in(worker, town)
    sees_only_from_now(colleague, town, conversation)
    goes_home(worker, town)
    has_it_all(colleague, town, conversation)


def to_desk(worker: Person, town: Town):
    worker.goes_to(f"tyo/{town.adoption}/mielikioski/")


def comes_on(worker: Person, town: Town):
    to_desk(worker, town)
    worker.sees("Nobody. Visitors are told that we can't say how soon somebody answers.")
    worker.main.locator("select[name=hours]").select_option("2")
    worker.presses("I am on")
    worker.is_told("You are on. Visitors see that somebody answers.")
    expect(worker.page).to_have_title(re.compile(rf"^\(1\) {worker.said('The kiosk')}"))
    worker.looks("kiosk-desk-on")


def takes_by_keyboard(worker: Person, conversation: str):
    worker.main.locator(f"form[action$='{conversation}/ota/'] button").focus()
    with worker.page.expect_navigation():
        worker.page.keyboard.press("Enter")
    worker.sees_words(FIRST)
    field = worker.main.locator("[data-write] textarea")
    field.focus()
    worker.page.keyboard.type("Hei, olen tässä.")
    worker.page.keyboard.press("Control+Enter")
    expect(worker.main.locator(".talk__line--own", has_text="Hei, olen tässä.")).to_have_count(1)


def puts_ready_words(worker: Person):
    for summary in ("When somebody is in danger", "If the visitor is under 18"):
        worker.main.locator("summary", has_text=worker.said(summary)).click()
    field = worker.main.locator("[data-write] textarea")
    field.fill("Odota hetki.")
    worker.main.locator("button[data-ready][value=danger_trace]").click()
    expect(field).to_have_value(re.compile(r"^Odota hetki\.\n\n\w"))
    worker.looks("conversation-at-hand")
    field.fill("")


def asks_a_colleague_in(worker: Person, town: Town):
    worker.follows("Ask somebody in")
    worker.presses("Ask in")
    worker.looks("conversation-ask-in-mistake")
    worker.main.locator("select[name=member]").select_option(label=town.people["koordinaattori2"])
    worker.presses("Ask in")
    worker.main.locator("[data-write] textarea").fill("Kollega on nyt mukana.")
    worker.button("Send").click()
    expect(worker.main.locator(".talk__line--own", has_text="Kollega on nyt mukana.")).to_have_count(1)


def sees_only_from_now(colleague: Person, town: Town, conversation: str):
    colleague.goes_to(f"tyo/{town.adoption}/keskustelut/{conversation}/")
    colleague.sees_words("Kollega on nyt mukana.")
    colleague.does_not_see(FIRST)


def goes_home(worker: Person, town: Town):
    to_desk(worker, town)
    worker.follows("End my shift and hand over")
    worker.main.locator("select[name=to]").select_option(label=town.people["koordinaattori2"])
    worker.main.locator("textarea[name^=note_]").fill(NOTE)
    worker.looks("shift-end")
    worker.presses("Hand over and go off")
    worker.is_told("You are off.")
    worker.sees("You have no conversation now.")


def has_it_all(colleague: Person, town: Town, conversation: str):
    colleague.goes_to(f"tyo/{town.adoption}/keskustelut/{conversation}/")
    colleague.sees_words(FIRST, NOTE)


def test_an_association_worker_sees_what_they_take(
    somebody: Somebody, found_town: FoundTown, town_founder: Founder, guard: Guard
):
    guard.forgive("403")
    town = found_town(kiosk=True, kiosk_open=True)
    conversation, _code = town_founder.conversation(town, FIRST)
    worker = somebody(town.account("lahetti"))
    worker.goes_to(f"tyo/{town.adoption}/keskustelut/{conversation}/")
    worker.does_not_see(FIRST)
    to_desk(worker, town)
    worker.does_not_see(FIRST, worker.said("The team's"))
    worker.looks("kiosk-desk-association")
    worker.presses("Take")
    worker.sees_words(FIRST)
    worker.looks("conversation-association")


def test_the_kiosk_keeps_its_ready_answers_and_its_days(somebody: Somebody, found_town: FoundTown):
    town = found_town(kiosk=True)
    lead = somebody(town.account("johtaja"))
    lead.goes_to(f"tyo/{town.adoption}/keskustelut/valmiit/")
    lead.looks("ready-answers-drafts")
    lead.main.locator("a[href$='luonnos=welcome']").click()
    lead.sees("This is a draft")
    lead.main.locator("textarea[name=text_en]").fill("")
    lead.presses("Save")
    lead.is_asked_to_check("Write the name and the answer.")
    lead.looks("ready-answer-mistake")
    lead.main.locator("input[name=name_en]").fill("")
    lead.presses("Save")
    lead.is_told("Saved. Everybody who answers has it now.")
    lead.looks("ready-answers")
    lead.goes_to(f"tyo/{town.adoption}/keskustelut/ehdot/")
    lead.main.locator("input[name=days_kept]").fill("91")
    lead.presses("Save")
    lead.looks("conversation-terms-mistake")
    lead.main.locator("input[name=days_kept]").fill("14")
    lead.presses("Save")
    lead.is_told("Saved.")


def test_an_email_is_typed_in_and_answered_from_the_mailbox(somebody: Somebody, found_town: FoundTown):
    town = found_town(kiosk=True)
    worker = somebody(town.account("koordinaattori"))
    to_desk(worker, town)
    worker.follows("Type an e-mail in")
    worker.main.locator("input[name=address]").fill("ei osoite")
    worker.main.locator("select[name=topic]").select_option("anxiety")
    worker.presses("Save")
    worker.looks("email-mistake")
    worker.main.locator("input[name=address]").fill("huolissaan@esimerkki.example")
    worker.presses("Save")
    worker.is_told("The e-mail waits among the others, and is counted.")
    worker.does_not_see("huolissaan@esimerkki.example")
    worker.looks("kiosk-desk-email")
    worker.main.locator("form[action*='/sahkoposti/'] button").click()
    worker.sees_words("huolissaan@esimerkki.example")
    worker.looks("email")
    worker.presses("It is answered")
    worker.is_told("Answered. The address is erased in time.")


def test_asks_for_a_companion_for_somebody_at_the_door(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, kiosk=True)
    worker, colleague = somebody(town.account("koordinaattori")), somebody(town.account("lahetti"))
    to_desk(colleague, town)
    colleague.follows("Ask for a companion for somebody")
    colleague.sees("You can't refer there yet")
    colleague.looks("kiosk-refer-not-yet")
    to_desk(worker, town)
    worker.follows("Ask for a companion for somebody")
    worker.looks("kiosk-refer-ways")
    worker.opens(worker.main.locator(f"a[href$='/seuraan/{town.companions}/']"))
    worker.chooses("danger", "yes")
    worker.presses("Send the referral")
    worker.sees("Other help comes first")
    worker.looks("kiosk-refer-other-help")
    for question in ("danger", "crisis", "treatment"):
        worker.chooses(question, "no")
    worker.presses("Send the referral")
    worker.looks("kiosk-refer-mistake")
    worker.main.locator("input[name=person_name]").fill("Irma Iloinen")
    worker.main.locator("input[name=contact]").fill("040 123 4567")
    for name, value in (("reach", "phone"), ("permission", "spoken")):
        worker.chooses(name, value)
    for name in ("of_age", "grounds", "willing"):
        worker.main.locator(f"label[for^=id_{name}]").first.click()
    worker.main.locator("textarea[name=wish]").fill("Lähtisin kuoroon, jos joku tulisi mukaan.")
    worker.presses("Send the referral")
    worker.is_told("The referral has been sent. The kiosk has counted one helped on to a companion, without a name.")
    worker.looks("kiosk-refer-sent")
