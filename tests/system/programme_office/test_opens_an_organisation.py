"""The programme office opens a municipality; its first administrator joins by the letter and begins to work."""

import re

from tests.system.conftest import Somebody
from tests.system.second_factor import code_of
from tests.system.server import Server
from tests.system.walking import Person

OFFICER = "ohjelma@mallila.example"
# One organisation for each municipality: each language opens another one.
PLACES = {"fi": "Inari", "sv": "Enontekis"}
PASSWORD = "kolme hyvää sanaa peräkkäin"
LINK = re.compile(r"https?://\S+/kutsu/\S+")


def test_from_opening_to_the_new_administrators_desk(somebody: Somebody, server: Server):
    officer = somebody()
    signs_in_with_a_second_factor(officer)
    address = opens_a_municipality(officer)
    administrator = somebody()
    opens_the_letter(administrator, server, address)
    chooses_a_password(administrator)
    sets_up_a_second_factor(administrator)
    comes_to_the_desk(administrator)
    signs_in_again(administrator, address)


def signs_in_with_a_second_factor(officer: Person):
    officer.goes_to("kirjaudu/")
    officer.writes(OFFICER, "E-mail address")
    officer.writes("väärä salasana tämä", "Password")
    officer.presses("Sign in")
    assert officer.main.locator(".summary").is_visible()
    officer.still_has(OFFICER, "E-mail address")
    officer.looks("sign-in-to-check")
    officer.signs_in(OFFICER)


def opens_a_municipality(officer: Person) -> str:
    """Return the address that the letter goes to."""
    place, address = PLACES[officer.language], f"uusi-{officer.language}@kunta.example"
    officer.opens_tool(officer.said("Organisations"))
    officer.looks("organisations")
    officer.follows("Open a new one")
    officer.chooses("kind", "municipality")
    officer.writes(f"{place}n kunta", "Name in Finnish")
    officer.writes(address, "E-mail address")
    officer.presses("Open it and send the invitation")
    officer.is_asked_to_check("Choose which municipality this is.")
    officer.still_has(f"{place}n kunta", "Name in Finnish")
    officer.looks("organisation-to-check")
    officer.selects(place, "Municipality")
    officer.chooses("language", officer.language)
    officer.presses("Open it and send the invitation")
    officer.is_told("The organisation is open. Its first administrator is invited.")
    return address


def opens_the_letter(administrator: Person, server: Server, address: str):
    letter = server.next_mail_to(address)
    text = letter.get_content()
    link = LINK.search(text)
    assert link, text
    assert f"/{administrator.language}/kutsu/" in link.group()
    administrator.page.goto(link.group())
    administrator.looks("invitation")


def chooses_a_password(administrator: Person):
    administrator.writes("Uusi Hallinto", "Your name")
    administrator.writes("lyhyt", "Password")
    administrator.writes("lyhyt", "The same password again")
    administrator.presses("Join")
    assert administrator.main.locator(".summary").is_visible()
    administrator.still_has("Uusi Hallinto", "Your name")
    administrator.looks("invitation-to-check")
    administrator.writes(PASSWORD, "Password")
    administrator.writes(PASSWORD, "The same password again")
    administrator.presses("Join")


def sets_up_a_second_factor(administrator: Person):
    administrator.goes_to("tyo/")
    administrator.looks("desk-before-second-factor")
    administrator.follows("Set it up now")
    administrator.looks("second-factor-needed")
    administrator.follows("Set it up now")
    administrator.looks("second-factor")
    secret = administrator.main.locator(".secret").get_attribute("data-secret")
    assert secret
    administrator.secret = secret
    administrator.writes("000000", "The code that the app shows")
    administrator.presses("Take it into use")
    assert administrator.main.locator(".summary").is_visible()
    administrator.looks("second-factor-to-check")
    administrator.writes(code_of(secret), "The code that the app shows")
    administrator.presses("Take it into use")
    administrator.sees("Recovery codes")
    administrator.looks("recovery-codes")


def comes_to_the_desk(administrator: Person):
    administrator.follows("I have kept them. To the desk")
    administrator.sees("My desk", "No models on your desk yet")
    administrator.looks("desk-empty")


def signs_in_again(administrator: Person, address: str):
    administrator.page.context.clear_cookies()
    administrator.goes_to("kirjaudu/")
    administrator.writes(address, "E-mail address")
    administrator.writes(PASSWORD, "Password")
    administrator.presses("Sign in")
    administrator.looks("code-asked")
    administrator.writes(code_of(administrator.secret, steps=1), "Code")
    administrator.presses("Sign in")
    administrator.sees("My desk")


def test_looks_after_organisations_and_owners(somebody: Somebody):
    officer = somebody(OFFICER)
    officer.goes_to("tyo/mallien-omistajat/")
    assert officer.main.locator("tbody tr").count() == 15
    officer.looks("model-owners")
    officer.follows("Change")
    officer.looks("model-owner")
