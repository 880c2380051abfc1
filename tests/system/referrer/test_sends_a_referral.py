"""A referrer asks for a companion together with the person, often on a phone in between other work."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from tests.system.conftest import FoundTown, Guard, Somebody
from tests.system.towns import Town
from tests.system.walking import DESK_PAGE, Person

WISH = "Lähtisin mielelläni kävelylle, jos joku tulisi mukaan."
NAME = "Pirkko Pihlaja"


def test_sends_a_referral_and_sees_that_it_arrived(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True)
    nurse = somebody(town.account("hoitaja"))
    opens_the_referral(nurse, town)
    forgets_half_of_it(nurse)
    completes_it(nurse)
    presses_twice(nurse)
    sees_one_referral(nurse)
    nurse.does_not_see(NAME, WISH)
    nurse.looks("referral-sent")


def opens_the_referral(nurse: Person, town: Town):
    nurse.goes_to(DESK_PAGE)
    nurse.sees("My desk")
    nurse.looks("referrer-desk")
    nurse.goes_to(town.room("lahete/"))
    nurse.sees("Refer to a wellbeing companion")
    nurse.looks("referral")


def answers_no_to_the_first(nurse: Person):
    for question in ("danger", "crisis", "treatment"):
        nurse.chooses(question, "no")


def forgets_half_of_it(nurse: Person):
    answers_no_to_the_first(nurse)
    nurse.writes(NAME, "The person's name")
    nurse.writes(WISH, "The person's wish, in their own words")
    still_to_come = timezone.localdate() + timedelta(days=2)  # also when midnight passes meanwhile
    nurse.writes(still_to_come.isoformat(), "When did they allow it?")
    nurse.presses("Send the referral")
    nurse.is_asked_to_check("The permission is dated in the future. Check the day.")
    nurse.still_has(NAME, "The person's name")
    nurse.still_has(WISH, "The person's wish, in their own words")
    nurse.looks("referral-to-check")


def completes_it(nurse: Person):
    nurse.ticks("The person is 18 or older.")
    nurse.writes("040 765 4321", "How to reach the person")
    nurse.chooses("reach", "phone")
    nurse.chooses("grounds", "loneliness")
    nurse.chooses("permission", "spoken")
    nurse.writes(timezone.localdate().isoformat(), "When did they allow it?")
    nurse.ticks("The person wants to take part. It is voluntary and free of charge.")


def presses_twice(nurse: Person):
    with nurse.page.expect_navigation():
        nurse.button("Send the referral").dblclick()
    nurse.sees("Your latest referrals")


def sees_one_referral(nurse: Person):
    expect(nurse.main.locator(".story > li")).to_have_count(1)


def test_pressing_twice_without_script_stores_it_once(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True)
    nurse = somebody(town.account("hoitaja"), java_script_enabled=False)
    nurse.goes_to(town.room("lahete/"))
    answers_no_to_the_first(nurse)
    nurse.writes(NAME, "The person's name")
    nurse.writes(WISH, "The person's wish, in their own words")
    completes_it(nurse)
    presses_twice(nurse)
    sees_one_referral(nurse)


def test_an_acute_crisis_leads_to_other_help(somebody: Somebody, found_town: FoundTown):
    town = found_town(companion=True)
    nurse = somebody(town.account("hoitaja"))
    nurse.goes_to(town.room("lahete/"))
    nurse.chooses("crisis", "yes")
    nurse.writes(NAME, "The person's name")
    nurse.presses("Send the referral")
    nurse.sees("Other help comes first")
    nurse.sees_words("112")
    nurse.does_not_see(NAME)
    nurse.looks("other-help")
    says_who_takes_over(nurse)


def says_who_takes_over(nurse: Person):
    nurse.presses("Save")
    nurse.looks("other-help-to-check")
    nurse.ticks("The health centre")
    nurse.presses("Save")
    nurse.is_told("Noted. Write it down in your own records, too.")


def test_another_municipalitys_referral_page_is_not_there(somebody: Somebody, found_town: FoundTown, guard: Guard):
    guard.forgive("404")
    guard.forgive("403")
    own, other = found_town(companion=True), found_town(companion=True)
    nurse = somebody(own.account("hoitaja"))
    nurse.goes_to(other.room("lahete/"))
    assert nurse.main.locator("form").count() == 0
    nurse.looks("not-yours")
