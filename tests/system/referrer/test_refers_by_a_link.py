"""A unit without accounts refers by its link, confirms by work e-mail, and answers what the coordinator asks."""

import re
from email.message import EmailMessage

from django.utils import timezone

from tests.system.conftest import FoundTown, Somebody
from tests.system.server import Server
from tests.system.towns import Town
from tests.system.walking import Person

NAME, WISH = "Pirkko Pihlaja", "Lähtisin mielelläni kävelylle."


def test_a_unit_refers_by_its_link(somebody: Somebody, found_town: FoundTown, server: Server):
    town = found_town(companion=True)
    work_mail = f"hanna@terveys-{town.name.split()[-1]}.example"
    coordinator, nurse = somebody(town.account("koordinaattori")), somebody()
    nurse.page.goto(makes_a_link(coordinator, town, work_mail))
    nurse.looks("by-link")
    fills_in(nurse, work_mail)
    nurse.looks("by-link-sent")
    nurse.page.goto(link_in(server.next_mail_to(work_mail)))
    nurse.does_not_see(NAME)
    nurse.looks("by-link-confirm")
    nurse.presses("Confirm the referral")
    nurse.looks("by-link-confirmed")
    asks_more(coordinator, town)
    nurse.page.goto(link_in(server.next_mail_to(work_mail)))
    answers(nurse)


def makes_a_link(coordinator: Person, town: Town, work_mail: str) -> str:
    coordinator.goes_to(town.work("lahetelinkit/"))
    coordinator.writes("Terveysasema", "Name of the unit")
    coordinator.writes("gmail.com", "End of the unit's work e-mail addresses")
    coordinator.presses("Make the link")
    coordinator.looks("links-to-check")
    coordinator.writes(work_mail.partition("@")[2], "End of the unit's work e-mail addresses")
    coordinator.presses("Make the link")
    coordinator.is_told("The link is ready. Send it to the unit.")
    coordinator.looks("links")
    found = re.search(r"https?://[^\"<\s]+/hyvinvointilahetti/lahete/[^\"<\s]+", coordinator.page.content())
    assert found
    return found[0]


def fills_in(nurse: Person, work_mail: str):
    for question in ("danger", "crisis", "treatment"):
        nurse.chooses(question, "no")
    nurse.ticks("The person is 18 or older.")
    nurse.writes(NAME, "The person's name")
    nurse.writes("040 765 4321", "How to reach the person")
    nurse.chooses("reach", "phone")
    nurse.chooses("grounds", "loneliness")
    nurse.writes(WISH, "The person's wish, in their own words")
    nurse.ticks("The person wants to take part. It is voluntary and free of charge.")
    nurse.chooses("permission", "spoken")
    nurse.writes(timezone.localdate().isoformat(), "When did they allow it?")
    nurse.writes(work_mail, "Your work e-mail")
    nurse.presses("Send the referral")
    nurse.sees("Open your work e-mail")


def link_in(letter: EmailMessage) -> str:
    text = letter.get_content()
    assert NAME not in text and WISH not in text
    found = re.search(r"https?://\S+", text)
    assert found
    return found[0]


def asks_more(coordinator: Person, town: Town):
    coordinator.goes_to(town.work("lahetteet/"))
    coordinator.sees_words(WISH)
    coordinator.looks("queue-with-clock")
    coordinator.follows("Open")
    coordinator.follows("Ask the referrer for more")
    coordinator.looks("ask")
    coordinator.writes("Tarvitaanko tulkkia?", "Your question")
    coordinator.presses("Send the question")
    coordinator.is_told("The question has been sent. The clock stands until it is answered.")
    coordinator.looks("journey-asked")


def answers(nurse: Person):
    nurse.sees_words("Tarvitaanko tulkkia?")
    nurse.does_not_see(NAME)
    nurse.looks("letter")
    nurse.writes("Ei tarvita.", "The answer")
    nurse.presses("Send the answer")
    nurse.is_told("Thank you. The coordinator reads your answer and goes on.")
