"""A data protection officer sees who has opened whose matter, and that nobody has changed the log."""

from tests.system.conftest import FoundTown, Guard, Somebody
from tests.system.towns import Founder, Town
from tests.system.walking import Person

WISH = "Löytäisin harrastuksen talveksi."


def test_sees_who_opened_a_journey(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True, wishes=[WISH], alongside=True)
    somebody(town.account("lahetti")).goes_to(town.journey())
    officer = somebody(town.account("tietosuoja"))
    opens_the_log(officer)
    finds_the_opening(officer, town)
    narrows_to_the_one_record(officer)
    takes_the_rows_along(officer)


def opens_the_log(officer: Person):
    officer.opens_tool(officer.said("Access log"))
    officer.looks("access-log")


def finds_the_opening(officer: Person, town: Town):
    officer.sees_words(town.people["lahetti"])
    officer.does_not_see(WISH, "Irma Iloinen")


def narrows_to_the_one_record(officer: Person):
    officer.opens(officer.main.locator("tbody a").first)
    officer.sees("Only rows about one record are shown.")
    officer.looks("access-log-one")


def takes_the_rows_along(officer: Person):
    with officer.page.expect_download() as taken:
        officer.main.get_by_role("link", name=officer.said("Download these rows as a table")).click()
    assert taken.value.suggested_filename.endswith(".csv")


def test_the_chain_is_whole(somebody: Somebody, found_town: FoundTown, town_founder: Founder):
    town = found_town(companion=True, wishes=[WISH])
    officer = somebody(town.account("tietosuoja"))
    assert town_founder.seal_log(town)
    officer.goes_to(f"organisaatio/{town.organisation}/loki/")
    officer.sees("Fingerprint")
    assert officer.main.locator(".notice--danger").count() == 0
    officer.main.locator("summary", has_text=officer.said("Fingerprint")).click()
    officer.looks("access-log-whole")


def test_cannot_open_the_matter_itself(somebody: Somebody, found_town: FoundTown, guard: Guard):
    guard.forgive("403")
    guard.forgive("404")
    town = found_town(companion=True, wishes=[WISH])
    officer = somebody(town.account("tietosuoja"))
    officer.goes_to(town.journey())
    officer.does_not_see(WISH, "Irma Iloinen")
    officer.looks("not-with-your-rights")
