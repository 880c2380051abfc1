"""A newcomer looks round: what models there are, which would fit, and where they come from."""

import pytest

from tests.system.conftest import Guard, Somebody
from tests.system.walking import Person

# Words as people write them, in other forms than the texts have.
WORDS = {"fi": ["osaamisen", "hoitajien"], "sv": ["kommunernas", "äldre"]}


def test_from_the_front_page_to_a_model(somebody: Somebody):
    newcomer = somebody()
    comes_to_the_front_page(newcomer)
    sees_all_the_models(newcomer)
    narrows_them_to_older_people(newcomer)
    reads_about_one(newcomer)
    is_asked_to_sign_in_when_taking_it_into_use(newcomer)


def comes_to_the_front_page(newcomer: Person):
    newcomer.goes_to()
    newcomer.sees("What is on your mind?", "For professionals")
    newcomer.looks("front")


def sees_all_the_models(newcomer: Person):
    newcomer.follows("See the operating models")
    assert newcomer.main.locator(".model-card").count() == 15
    newcomer.looks("catalogue")


def narrows_them_to_older_people(newcomer: Person):
    newcomer.writes(word_for_older(newcomer), "Words")
    newcomer.presses("Show")
    cards = newcomer.main.locator(".model-card")
    assert 0 < cards.count() < 15
    newcomer.looks("catalogue-narrowed")
    newcomer.follows("Show all")
    assert newcomer.main.locator(".model-card").count() == 15


def word_for_older(newcomer: Person) -> str:
    return {"fi": "iäkkäät", "sv": "äldre"}[newcomer.language]


def reads_about_one(newcomer: Person):
    newcomer.goes_to("mallit/hyvinvointilahetti/")
    newcomer.sees("For whom", "Step by step", "Working tools", "Materials")
    newcomer.looks("model")


def is_asked_to_sign_in_when_taking_it_into_use(newcomer: Person):
    newcomer.follows("Take into use")
    assert newcomer.is_at("kirjaudu/")
    newcomer.looks("sign-in")


def test_finds_by_words_in_any_form(somebody: Somebody):
    newcomer = somebody()
    for word in WORDS[newcomer.language]:
        searches(newcomer, word)
    newcomer.looks("search")


def searches(newcomer: Person, word: str):
    newcomer.goes_to("haku/")
    newcomer.main.locator("#q").fill(word)
    newcomer.presses("Search")
    assert newcomer.main.locator(".found__one").count() > 1


def test_a_search_without_an_answer_says_how_to_go_on(somebody: Somebody):
    newcomer = somebody()
    newcomer.goes_to("haku/?q=qwertyuiop")
    newcomer.sees("Nothing was found")
    newcomer.looks("search-nothing")
    newcomer.follows("Show all models")
    assert newcomer.is_at("mallit/")


def test_compares_two_models(somebody: Somebody):
    newcomer = somebody()
    newcomer.goes_to("mallit/mielikioski/")
    newcomer.follows("Compare with another")
    newcomer.looks("compare-choosing")
    newcomer.main.locator("select[name=b]").select_option("hyvinvointipiste")
    newcomer.presses("Compare")
    assert newcomer.main.locator(".comparison__row").count() > 3
    newcomer.looks("compare")


def test_sees_where_the_models_come_from(somebody: Somebody):
    newcomer = somebody()
    newcomer.goes_to()
    newcomer.follows("Where the models come from")
    assert newcomer.main.locator(".origins__project").count() == 15
    newcomer.looks("projects")
    newcomer.opens(newcomer.main.locator(".origins__project h3 a").first)
    newcomer.sees("The model it left behind", "Sources")
    newcomer.looks("project")


@pytest.mark.parametrize("page", ["saavutettavuus", "tietosuoja", "tietoa"])
def test_reads_what_is_promised(somebody: Somebody, page: str):
    newcomer = somebody()
    newcomer.goes_to(f"{page}/")
    newcomer.looks(page)


def test_a_page_that_is_not_there_leads_on(somebody: Somebody, guard: Guard):
    guard.forgive("404")
    newcomer = somebody()
    newcomer.goes_to("tata-ei-ole/")
    newcomer.looks("not-found")
    assert newcomer.main.get_by_role("link").count() > 0


def test_all_works_without_script(somebody: Somebody):
    newcomer = somebody(java_script_enabled=False)
    newcomer.goes_to()
    newcomer.follows("See the operating models")
    newcomer.writes("mielikioski", "Words")
    newcomer.presses("Show")
    assert newcomer.main.locator(".model-card").count() >= 1
    searches(newcomer, WORDS[newcomer.language][0])
    newcomer.goes_to("mallit/vertaa/?a=mielikioski&b=hyvinvointipiste")
    assert newcomer.main.locator(".comparison__row").count() > 3


def test_changes_the_language_and_stays_on_the_page(somebody: Somebody):
    newcomer = somebody()
    newcomer.goes_to("mallit/mielikioski/")
    newcomer.opens(newcomer.page.locator("a[hreflang=en]"))
    assert newcomer.page.url.endswith("/en/mallit/mielikioski/")
    assert newcomer.page.locator("html").get_attribute("lang") == "en"
