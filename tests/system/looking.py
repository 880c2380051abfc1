"""Looking closely at a page: pictures, the rules of accessibility, nothing that runs out of sight."""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from tools.folders import ROOT

PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1280, height=800)
PICTURES = ROOT / "var" / "pictures"
# Nothing is fetched for axe: the only rule that wants style sheets (css-orientation-lock) is not for pages like ours.
ALL_RULES = {"resultTypes": ["violations"], "preload": False}
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"], "preload": False}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
RUN = "([where, rules]) => axe.run(where, rules).then(found => found.violations)"
LINKS_OF_FRAME = "document.querySelectorAll('a').length - document.querySelectorAll('main a').length"
axe = Axe()
frames: set[tuple[str, str, int]] = set()  # heads, menus and feet that have been looked at, each as it was seen


@dataclass(frozen=True)
class Sight:
    """One way of seeing a page."""

    name: str
    size: ViewportSize
    scheme: Literal["light", "dark"]
    rules: dict[str, Any] | None  # of axe; without any, the page's width alone


# All rules once a page, in Finnish on a phone; contrast in the dark, at a desk and in Swedish; width everywhere.
SIGHTS = {
    "fi": [Sight("phone", PHONE, "light", ALL_RULES), Sight("desk-dark", DESK, "dark", CONTRAST)],
    "sv": [Sight("sv-phone-dark", PHONE, "dark", None), Sight("sv-desk", DESK, "light", CONTRAST)],
}


def look(page: Page, name: str) -> None:
    """Look at a page as `SIGHTS` says for its language; it is left as it was."""
    size = page.viewport_size or PHONE
    for sight in SIGHTS["fi" if "/fi/" in page.url else "sv"]:
        page.set_viewport_size(sight.size)
        page.emulate_media(color_scheme=sight.scheme)
        check(page, name, sight)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(size)


def check(page: Page, name: str, sight: Sight) -> None:
    """Save a picture when they are wanted; fail on sideways scrolling and on broken rules, naming the elements."""
    named = f"{name}-{sight.name}"
    if "PICTURES" in os.environ:  # ./test walks --pictures
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{named}.png", full_page=True)
    too_wide = page.evaluate(SIDEWAYS)
    assert too_wide <= 0, f"{named}: {page.url} runs {too_wide} px over the side"
    faults = broken(page, sight) if sight.rules else []
    assert not faults, f"{named}: {page.url}\n{in_words(faults)}"


def broken(page: Page, sight: Sight) -> list[dict[str, Any]]:
    """Return the rules that the page breaks; for contrast alone, a frame that was seen is not looked at again."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.axe_script)
    whole = sight.rules is not CONTRAST
    if not whole:
        frame = (sight.name, page.url.split("/")[3], page.evaluate(LINKS_OF_FRAME))
        whole = frame not in frames
        frames.add(frame)
    found: list[dict[str, Any]] = page.evaluate(RUN, ["html" if whole else "main", sight.rules])
    return found


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
