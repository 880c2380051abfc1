"""A coordinator types in a referral from paper, brings in a list, and sees who may be the same person."""

import io

from django.utils import timezone
from openpyxl import Workbook, load_workbook

from tests.system.conftest import FoundTown, Somebody
from tests.system.towns import Town
from tests.system.walking import Person

NAME, WISH = "Pirkko Pihlaja", "Lähtisin mielelläni kävelylle."


def test_takes_referrals_in_from_paper_and_from_a_list(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True)
    coordinator = somebody(town.account("koordinaattori"))
    types_in(coordinator, town)
    brings_in_a_list(coordinator, town)
    sees_a_likely_double(coordinator, town)


def types_in(coordinator: Person, town: Town):
    coordinator.goes_to(town.room("lahetteet/kirjaa/"))
    coordinator.looks("intake")
    coordinator.chooses("source", "paper")
    coordinator.writes("Seurakunta, Daniel Diakoni, 040 555", "Who referred, and how to reach them")
    for question in ("danger", "crisis", "treatment"):
        coordinator.chooses(question, "no")
    coordinator.ticks("The person is 18 or older.")
    coordinator.writes(NAME, "The person's name")
    coordinator.writes("040 765 4321", "How to reach the person")
    coordinator.chooses("reach", "phone")
    coordinator.writes("Arkisin aamulla", "When is it best to reach them?")
    coordinator.chooses("grounds", "loneliness")
    coordinator.writes(WISH, "The person's wish, in their own words")
    coordinator.ticks("The person wants to take part. It is voluntary and free of charge.")
    coordinator.chooses("permission", "written")
    coordinator.presses("Put into the queue")
    coordinator.is_told("The referral is in the queue. Tell the referrer that you have it.")


def brings_in_a_list(coordinator: Person, town: Town):
    coordinator.goes_to(town.work("lahetteet/lista/"))
    with coordinator.page.expect_download() as download:
        coordinator.main.get_by_role("link", name=coordinator.said("Download the empty list")).click()
    words = load_workbook(io.BytesIO(download.value.path().read_bytes())).worksheets[1]
    for name, told in (("", "faults"), (NAME, "")):
        filled = {"file": ("lista.xlsx", list_of(words, name))}
        coordinator.main.locator("input[type=file]").set_input_files(
            files=[{"name": "lista.xlsx", "mimeType": "application/octet-stream", "buffer": filled["file"][1]}]
        )
        coordinator.presses("Read the list")
        coordinator.looks(f"list-{told or 'confirm'}")
    coordinator.sees_words(NAME)
    coordinator.presses("Put into the queue")


def list_of(words: object, name: str) -> bytes:
    """Return a list of one row: words of the second sheet, "no" to the first three questions."""
    columns = [[cell.value for cell in column[1:] if cell.value] for column in words.columns]  # type: ignore[attr-defined]
    row = [choices[0] if choices else "" for choices in columns]
    free = {4: name, 5: "040 765 4321", 12: WISH, 15: timezone.localdate(), 17: "Seurakunta"}
    book = Workbook()
    book.active.append(["-"] * len(row))
    book.active.append([free.get(number, value) for number, value in enumerate(row)])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sees_a_likely_double(coordinator: Person, town: Town):
    coordinator.goes_to(town.work("lahetteet/"))
    coordinator.sees("May be the same person as in another referral")
    coordinator.follows("Open")
    coordinator.sees("May be the same person")
    coordinator.looks("journey-double")
    coordinator.presses("They are different people")
    coordinator.is_told("Noted: they are different people.")
