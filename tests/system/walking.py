"""What a person in a walk does again and again: signs in, and looks closely at the page."""

import json
import re
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from mielikunta.site.demonstration.decisions import PASSWORD
from tools.folders import ROOT

PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1280, height=800)
PICTURES = ROOT / "var" / "pictures"
ALL_RULES = {"resultTypes": ["violations"]}
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
axe = Axe()


def sign_in(page: Page, account: str, password: str = PASSWORD, *, language: str = "fi") -> None:
    """Sign in to a demonstration account, with its second factor when it has one."""
    page.goto(f"/{language}/kirjaudu/")
    page.locator("input[name=login]").fill(account)
    page.locator("input[name=password]").fill(password)
    submit(page, "login")
    if page.url.split("?")[0].endswith("/kirjaudu/koodi/"):
        shown = CODE.search(page.locator("main").inner_text())
        assert shown, "The page does not show the demonstration's code."
        page.locator("input[name=code]").fill(shown.group())
        submit(page, "code")
    assert "/kirjaudu/" not in page.url, page.locator("main").inner_text()


def submit(page: Page, field: str) -> None:
    """Press the button of the form in which a field stands."""
    page.locator(f"form:has([name={field}]) button[type=submit]").first.click()
    page.wait_for_load_state()


def look(page: Page, name: str, *, other_language: bool = True) -> None:
    """Look at a page as people see it: pictures, the rules of accessibility, nothing that runs out of sight.

    All rules of axe once (on a light phone); in dark, at a desk and in Swedish only contrast and overflow.
    other_language=False: for a page that shows something once, and would change by being opened again.
    """
    size = page.viewport_size
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    check(page, f"{name}-phone", ALL_RULES)
    page.emulate_media(color_scheme="dark")
    check(page, f"{name}-dark", CONTRAST)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESK)
    check(page, f"{name}-desk", CONTRAST)
    page.set_viewport_size(size or PHONE)
    if other_language and "/fi/" in page.url:
        look_in_swedish(page, name)


def look_in_swedish(page: Page, name: str) -> None:
    """Open the same address in Swedish beside, on a phone."""
    beside = page.context.new_page()
    beside.set_viewport_size(PHONE)
    answer = beside.goto(page.url.replace("/fi/", "/sv/", 1))
    assert answer is not None
    assert answer.ok or answer.status in {403, 404, 405}, f"{beside.url}: {answer.status}"
    if answer.ok:
        assert beside.locator("html").get_attribute("lang") == "sv", beside.url
        check(beside, f"{name}-sv", CONTRAST)
    beside.close()


def check(page: Page, name: str, rules: dict[str, Any]) -> None:
    """Save a picture; fail on sideways scrolling and on broken rules, naming the elements."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
    too_wide = page.evaluate(SIDEWAYS)
    assert too_wide <= 0, f"{name}: {page.url} runs {too_wide} px over the side"
    faults = axe.run(page, options=rules).response["violations"]
    assert not faults, f"{name}: {page.url}\n{in_words(faults)}"


def in_words(faults: list[dict[str, Any]]) -> str:
    """Return broken rules with their elements, a line each."""
    return "\n".join(
        f"{fault['id']}: {fault['help']}: {json.dumps([node['html'][:200] for node in fault['nodes'][:4]])}"
        for fault in faults
    )


def picture_of_failure(page: Page, name: str) -> Path:
    """Save what the page looked like when a walk failed."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    plain = re.sub(r"[^\w-]+", "-", name)
    file = PICTURES / f"failed-{plain}.png"
    page.screenshot(path=file, full_page=True)
    return file
