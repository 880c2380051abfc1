"""A person in a walk: goes to pages, presses, writes and reads, as people do, in their own language."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from mielikunta.site.demonstration.decisions import PASSWORD
from tests.system.looking import DESK, PHONE, look
from tests.system.words import said

SESSION = "mielikunta"  # the name of its cookie
NOWHERE, DESK_PAGE = "about:blank", "tyo/"
SIX_DIGITS = re.compile(r"(?<!\d)\d{6}(?!\d)")


@dataclass(frozen=True)
class Way:
    """How a person meets the product: on a phone or at a desk, and in which language."""

    language: str
    wide: bool = False


ON_A_PHONE = Way("fi")
AT_A_DESK_IN_SWEDISH = Way("sv", wide=True)


class Person:
    """Somebody with a browser of their own. Texts are given in the product's English; the person reads their own."""

    def __init__(self, page: Page, language: str, *, looks_closely: bool = True) -> None:
        self.page = page
        self.language = language
        self.looks_closely = looks_closely
        self.secret = ""  # of the app for codes on this person's own phone

    @property
    def main(self) -> Locator:
        """The page without its head, menu and foot."""
        return self.page.locator("main")

    @property
    def is_on_a_phone(self) -> bool:
        """Whether the page is narrow now."""
        return (self.page.viewport_size or DESK)["width"] <= PHONE["width"]

    def said(self, english: str, **values: object) -> str:
        """Return how the product says a text to this person."""
        return said(english, self.language, **values)

    # going

    def goes_to(self, address: str = "") -> None:
        """Open an address below the language."""
        self.page.goto(f"/{self.language}/{address}")

    def is_at(self, address: str) -> bool:
        """Return whether the page's address, without the language, begins so."""
        return self.page.url.split(f"/{self.language}/", 1)[-1].startswith(address)

    def follows(self, english: str, *, among: Locator | None = None, **values: object) -> None:
        """Follow the first link with these words."""
        link = (among or self.main).get_by_role("link", name=self.said(english, **values)).first
        self.opens(link)

    def follows_named(self, name: str) -> None:
        """Follow the first link with this text, which is nobody's interface: a name, a title of content."""
        self.opens(self.main.get_by_role("link", name=name).first)

    def opens_tool(self, name: str) -> None:
        """Open a page from the menu of own tools, which the desk has, as every page of theirs."""
        if self.page.url == NOWHERE:
            self.goes_to(DESK_PAGE)
        menu = self.page.get_by_role("navigation", name=self.said("My tools"))
        if self.is_on_a_phone:
            self.page.locator("summary", has_text=self.said("My tools")).click()
        self.opens(menu.get_by_role("link", name=name).first)

    def opens(self, way: Locator) -> None:
        """Click on what leads to another page or the same one anew, and wait until that page is there."""
        with self.page.expect_navigation():
            way.click()

    # doing

    def presses(self, english: str, **values: object) -> None:
        """Press the button with these words, which leads to another page or the same one anew."""
        self.opens(self.button(english, **values))

    def button(self, english: str, **values: object) -> Locator:
        """Return the first button with these words."""
        return self.main.get_by_role("button", name=self.said(english, **values)).first

    def writes(self, text: str, label: str) -> None:
        """Write into the field with this label, in place of what was there."""
        self.field(label).fill(text)

    def field(self, label: str) -> Locator:
        """Return the field with this label; the word for "optional" may stand after it."""
        return self.fields(label).first

    def fields(self, label: str) -> Locator:
        """Return all that bears this label: a choice of several may have an option of the same words."""
        whole = re.compile(rf"^\s*{re.escape(self.said(label))}\s*(\([^)]*\))?\s*$")
        return self.main.get_by_label(whole)

    def selects(self, option: str, label: str) -> None:
        """Choose from a list by the words of the option."""
        self.main.locator("select").and_(self.fields(label)).first.select_option(label=option)

    def ticks(self, english: str) -> None:
        """Tick a box or choose one of several by its words."""
        self.ticks_named(self.said(english))

    def ticks_named(self, words: str) -> None:
        """Tick a box or choose one of several by words that are nobody's interface, such as a name."""
        self.main.locator("label", has_text=words).first.click()

    def chooses(self, name: str, value: str) -> None:
        """Choose one of several by the field and value, where the words are long."""
        self.main.locator(f".choice:has(input[name={name}][value={value}]) label").click()

    # reading

    def sees(self, *texts: str) -> None:
        """Read each of these texts somewhere on the page."""
        for text in texts:
            self.sees_words(self.said(text))

    def sees_words(self, *texts: str) -> None:
        """Read texts that are nobody's interface: names, what people wrote."""
        for text in texts:
            expect(self.main).to_contain_text(text)

    def does_not_see(self, *texts: str) -> None:
        """Make sure that none of these texts of people stands on the page."""
        for text in texts:
            expect(self.page.locator("body")).not_to_contain_text(text)

    def is_asked_to_check(self, *errors: str) -> None:
        """Read what the summary of a form asks to look at again."""
        summary = self.main.locator(".summary")
        for error in errors:
            expect(summary).to_contain_text(self.said(error))

    def is_told(self, message: str, **values: object) -> None:
        """Read a message about what was done."""
        expect(self.page.locator(".messages")).to_contain_text(self.said(message, **values))

    def still_has(self, text: str, label: str) -> None:
        """Find what was written still in its field."""
        expect(self.field(label)).to_have_value(text)

    def looks(self, name: str) -> None:
        """Look closely at the whole page."""
        if self.looks_closely:
            look(self.page, name)

    # signing in

    def has_signed_in(self, session: str, address: str) -> None:
        """Begin as somebody who signed in before: the pages for that are walked where they are the matter."""
        self.page.context.add_cookies([{"name": SESSION, "value": session, "url": address}])

    def signs_in(self, account: str, password: str = PASSWORD) -> None:
        """Sign in by password and, where there is one, the second factor that the demonstration shows."""
        self.goes_to("kirjaudu/")
        self.writes(account, "E-mail address")
        self.writes(password, "Password")
        self.presses("Sign in")
        if self.is_at("kirjaudu/koodi/"):
            self.gives_the_shown_code()
        assert not self.is_at("kirjaudu/"), self.main.inner_text()

    def gives_the_shown_code(self) -> None:
        """Write the code that the demonstration shows in place of a phone."""
        shown = SIX_DIGITS.search(self.main.inner_text())
        assert shown, "The page does not show the demonstration's code."
        self.writes(shown.group(), "Code")
        self.presses("Sign in")
