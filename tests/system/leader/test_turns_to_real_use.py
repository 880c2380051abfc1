"""A leader answers the start-up checks, turns the model to real use, and shows how it takes root."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from django.utils import timezone

from tests.system.conftest import FoundTown, Somebody
from tests.system.towns import Town
from tests.system.walking import Person

WISH = "Kokeilen, miten tämä toimii."


def test_from_practice_to_rooting(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=[WISH])
    leader = somebody(town.account("johtaja"))
    sees_what_is_open(leader, town)
    answers_a_check_after_a_mistake(leader, town)
    answers_the_others(leader, town)
    takes_a_draft_along(leader)
    turns_to_real_use(leader)
    practice_is_gone(somebody(town.account("koordinaattori")), town)
    shows_evidence(leader, town)
    moves_a_stage_on(leader)


def sees_what_is_open(leader: Person, town: Town):
    leader.goes_to(f"tyo/{town.adoption}/kayttoonotto/")
    leader.sees("Possible when every check is answered.")
    leader.looks("start-up")


def answers_a_check_after_a_mistake(leader: Person, town: Town):
    leader.goes_to(f"tyo/{town.adoption}/kayttoonotto/controller/")
    leader.looks("check")
    leader.presses("Save")
    assert leader.main.locator(".summary").is_visible()
    leader.looks("check-to-check")


def answers_the_others(leader: Person, town: Town):
    leader.goes_to(f"tyo/{town.adoption}/kayttoonotto/")
    checks = leader.main.locator(".checks h2 a").all_inner_texts()
    for check in checks:
        leader.follows_named(check)
        leader.main.locator("textarea").fill("Hyvinvointipäällikkö vastaa, päätetty lautakunnassa.")
        leader.presses("Save")
        leader.is_told("Saved.")
    leader.looks("start-up-done")


def takes_a_draft_along(leader: Person):
    with leader.page.expect_download() as taken:
        leader.main.get_by_role("link", name=".docx").first.click()
    document = ZipFile(BytesIO(Path(taken.value.path()).read_bytes()))
    assert "word/document.xml" in document.namelist()


def turns_to_real_use(leader: Person):
    leader.follows("Turn to real use")
    leader.looks("go-live")
    leader.opens(leader.main.locator("form button[type=submit]").first)
    leader.is_told("The model serves real people now.")
    leader.looks("adoption-live")


def practice_is_gone(coordinator: Person, town: Town):
    coordinator.goes_to(town.work("lahetteet/"))
    coordinator.sees("Nothing waits")
    coordinator.does_not_see(WISH)
    coordinator.looks("queue-empty")


def shows_evidence(leader: Person, town: Town):
    leader.goes_to(f"tyo/{town.adoption}/juurtuminen/")
    leader.looks("rooting")
    leader.follows("Add evidence")
    leader.looks("evidence")
    leader.writes("Kirjattu hyvinvointisuunnitelmaan.", "In your own words")
    leader.writes("2099-01-01", "Date of the decision or document")
    leader.presses("Save")
    leader.is_asked_to_check("This day is still to come. Evidence is of something decided or done.")
    leader.still_has("Kirjattu hyvinvointisuunnitelmaan.", "In your own words")
    leader.looks("evidence-to-check")
    leader.writes(timezone.localdate().isoformat(), "Date of the decision or document")
    leader.chooses("kind", "responsible_unit")
    leader.presses("Save")
    leader.is_told("The evidence is stored.")


def moves_a_stage_on(leader: Person):
    leader.presses("Move to: %(stage)s", stage=leader.said("Preparing"))
    leader.is_told("The stage has been changed.")
    leader.presses("Move to: %(stage)s", stage=leader.said("Piloting"))
    leader.is_told("The stage has been changed.")
    leader.looks("rooting-piloting")
    leader.presses("Preparing")
    leader.is_asked_to_check("Write down the reason.")
