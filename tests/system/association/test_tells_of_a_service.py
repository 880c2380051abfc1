"""A small association tells of its service, the town reads it, and somebody who needs it finds it."""

import json

from tests.system.conftest import Somebody
from tests.system.walking import Person

WHOLE = {
    "id": "1",
    "name": "Kerho",
    "description": "Yhdessä.",
    "attributes": [{"taxonomy_term": {"code": "doing"}}],
    "languages": [{"code": "fi"}],
    "service_areas": [{"name": "Mallila"}],
    "phones": [{"number": "040 000 0777"}],
}
FILE = json.dumps({"services": [WHOLE, {**WHOLE, "id": "2", "description": ""}]}).encode()
NAME = {"fi": "Neuletupa", "sv": "Stickstugan"}


def test_from_a_blank_form_to_somebody_who_needs_it(somebody: Somebody):
    worker = somebody("yhdistys@mallila.example")
    tells_of_a_service(worker)
    reviewer = somebody("koordinaattori@mallila.example")
    returns_it_with_a_word(reviewer)
    mends_it(worker)
    publishes_it(reviewer)
    tells_that_there_is_room(worker)
    finds_it(somebody())


def tells_of_a_service(worker: Person):
    worker.opens_tool(worker.said("Services near by"))
    worker.sees_words("Juttutupa" if worker.language == "fi" else "Pratstugan")
    worker.looks("services-own")
    worker.follows("Add a service")
    worker.page.fill(f"[name=name_{worker.language}]", NAME[worker.language])
    worker.presses("Save and go on")
    worker.is_asked_to_check("Tell in short what it is.")
    worker.looks("services-what-mistake")
    worker.page.fill(f"[name=summary_{worker.language}]", "Lankaa ja puikkoja saa lainaksi. Garn och stickor finns.")
    worker.chooses("needs", "doing")
    worker.presses("Save and go on")
    worker.chooses("fee", "free")
    worker.looks("services-whom")
    worker.presses("Save and go on")
    worker.writes("040 000 0999", "Phone")
    worker.page.fill("[name=hours]", {"fi": "ti klo 17–19.30", "sv": "tis kl. 17–19.30"}[worker.language])
    worker.looks("services-ways")
    worker.presses("Save and go on")
    worker.looks("services-check")
    worker.presses("Send to review")
    worker.is_told("Sent. A reviewer reads it, and then everybody can find it.")


def opens_it_for_review(reviewer: Person):
    reviewer.opens_tool(reviewer.said("Services near by"))
    reviewer.opens(reviewer.main.locator(".page-head .actions a").nth(1))
    reviewer.follows_named(NAME[reviewer.language])


def returns_it_with_a_word(reviewer: Person):
    opens_it_for_review(reviewer)
    reviewer.writes("Kerrotko vielä osoitteen?", "What should be changed?")
    reviewer.looks("services-review")
    reviewer.presses("Return with a word")
    reviewer.is_told("Returned. Whoever wrote it sees your word.")
    reviewer.looks("services-queue")


def mends_it(worker: Person):
    worker.page.reload()
    worker.sees_words("Kerrotko vielä osoitteen?")
    worker.looks("services-returned")
    worker.follows("Write on")
    worker.presses("Save and go on")
    worker.presses("Save and go on")
    worker.writes("Malliraitti 1", "Street address")
    worker.main.locator("[name=town]").fill("Mallila" if worker.language == "fi" else "Mallby")
    worker.presses("Save and go on")
    worker.presses("Send to review")


def publishes_it(reviewer: Person):
    opens_it_for_review(reviewer)
    reviewer.presses("Publish")
    reviewer.is_told("Published. Everybody finds it now.")


def tells_that_there_is_room(worker: Person):
    worker.page.reload()
    worker.presses("Yes, there is room")
    worker.is_told("Saved. It is shown for a month.")
    worker.looks("services-service")


def finds_it(resident: Person):
    resident.goes_to()
    resident.opens(resident.main.locator(".door", has_text=resident.said("Help near by")))
    resident.looks("finder")
    resident.follows("Something to do together")
    resident.sees_words(NAME[resident.language])
    resident.looks("finder-list")
    takes_it_along(resident)
    resident.main.locator("summary", has_text=resident.said("Place, language and words")).click()
    resident.main.locator("[name=place]").select_option("999")
    resident.presses("Show")
    resident.looks("finder-place")
    resident.follows_named(NAME[resident.language])
    resident.sees("Takes new people now")
    resident.looks("finder-service")
    resident.follows("For paper")
    resident.looks("finder-paper")


def takes_it_along(resident: Person):
    resident.presses("Take the chosen ones along on paper")
    resident.sees("Nothing is chosen yet")
    resident.looks("finder-nothing-chosen")
    resident.follows("Back to the list")
    resident.main.locator(".service-card", has_text=NAME[resident.language]).locator("label").click()
    resident.presses("Take the chosen ones along on paper")
    resident.sees_words(NAME[resident.language])
    resident.looks("finder-hand-out")
    resident.page.go_back()


def test_somebody_who_finds_nothing_has_a_way_on(somebody: Somebody):
    resident = somebody(java_script_enabled=False)
    resident.goes_to("apua-lahella/?need=money&language=ku")
    resident.sees("Nothing fits all of this yet")
    resident.follows("Begin again")
    assert resident.is_at("apua-lahella/")


def test_a_coordinator_brings_in_a_file_line_by_line(somebody: Somebody):
    coordinator = somebody("koordinaattori@mallila.example")
    coordinator.opens_tool(coordinator.said("Services near by"))
    coordinator.follows("Bring in many services at once")
    coordinator.looks("services-bring-in")
    coordinator.page.set_input_files("[name=file]", {"name": "a.json", "mimeType": "application/json", "buffer": FILE})
    coordinator.presses("Read the file")
    coordinator.sees("New", "Check this", "The short description is missing.")
    coordinator.looks("services-import")
    coordinator.presses("Let go of it")
    coordinator.is_told("Let go of. Nothing was changed.")
    coordinator.goes_to(coordinator.page.url.split(f"/{coordinator.language}/")[1].replace("tuonti/", "alueella/"))
    coordinator.sees("Public services of your places")
    coordinator.looks("services-area")
