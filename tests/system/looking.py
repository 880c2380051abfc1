"""Looking closely at a page: pictures, the rules of accessibility, nothing that runs out of sight."""

import json
import os
import re
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from tools.folders import ROOT

PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1280, height=800)
PICTURES = ROOT / "var" / "pictures"
ALL_RULES = {"resultTypes": ["violations"]}
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
axe = Axe()


def look(page: Page, name: str) -> None:
    """Look at a page on a phone and at a desk, in Finnish in the dark, too.

    All rules of axe once (fi, phone, light); in other languages, in the dark and at a desk contrast and overflow.
    """
    size = page.viewport_size or PHONE
    finnish = "/fi/" in page.url
    page.set_viewport_size(PHONE)
    check(page, f"{name}-phone" if finnish else f"{name}-sv-phone", ALL_RULES if finnish else CONTRAST)
    if finnish:
        page.emulate_media(color_scheme="dark")
        check(page, f"{name}-dark", CONTRAST)
        page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESK)
    check(page, f"{name}-desk" if finnish else f"{name}-sv-desk", CONTRAST)
    page.set_viewport_size(size)


def check(page: Page, name: str, rules: dict[str, Any]) -> None:
    """Save a picture when they are wanted; fail on sideways scrolling and on broken rules, naming the elements."""
    if "PICTURES" in os.environ:  # ./test walks --pictures
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
    too_wide = page.evaluate(SIDEWAYS)
    assert too_wide <= 0, f"{name}: {page.url} runs {too_wide} px over the side"
    faults = broken(page, rules)
    assert not faults, f"{name}: {page.url}\n{in_words(faults)}"


def broken(page: Page, rules: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rules that the page breaks; axe is put into a page once, however often it is looked at."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.axe_script)
    return page.evaluate("rules => axe.run(document, rules).then(found => found.violations)", rules)


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
