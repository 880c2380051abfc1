"""A running product and a browser that reports what goes wrong in a page, also where a walk does not look."""

import os
import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)

from tests.system.looking import DESK, PHONE, picture_of_failure
from tests.system.server import Server, running
from tests.system.towns import Founder, Town, founder
from tests.system.walking import AT_A_DESK_IN_SWEDISH, ON_A_PHONE, Person, Way

# Debian's Chromium without the window round its pages, which nobody sees here and which takes a third of the time.
CHROMIUM = next(filter(os.path.exists, ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"]), "")
ONLY_THIS_MACHINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"
PATIENCE = 30_000  # milliseconds that a page or words on it may take: the machine may be busy with something else
FAILED = pytest.StashKey[bool]()
OpenPage = Callable[..., Page]
Somebody = Callable[..., Person]
FoundTown = Callable[..., Town]


PUSH = re.compile(r"http://localhost:\d+/push\?")  # the product's second port


@dataclass
class Guard:
    """Collects what must not happen in any page: errors, refusals by the content policy, requests away."""

    address: str
    troubles: list[str] = field(default_factory=list)
    forgiven: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of a context."""
        context.on("request", self.asked)
        context.on("console", self.heard)
        context.on("weberror", lambda error: self.troubles.append(f"script error: {error.error}"))
        context.on("response", self.answered)

    def asked(self, request: Request) -> None:
        """Note a request that would leave the machine; the browser itself finds no other host."""
        if not (request.url.startswith((f"{self.address}/", "data:", "blob:")) or PUSH.match(request.url)):
            self.troubles.append(f"a request elsewhere: {request.url}")

    def heard(self, message: ConsoleMessage) -> None:
        """Note an error that the browser tells, with the page it is of."""
        if message.type == "error":
            self.troubles.append(f"{message.location.get('url', '')}: {message.text}")

    def answered(self, response: Response) -> None:
        """Note a failure of the server."""
        if response.status >= 500:
            self.troubles.append(f"{response.status} {response.url}")

    def forgive(self, words: str) -> None:
        """Expect troubles with these words: a walk that opens a page it may not see says forgive("403")."""
        self.forgiven.append(words)

    def remaining(self) -> list[str]:
        """Return the troubles nobody expected."""
        return [trouble for trouble in self.troubles if not any(words in trouble for words in self.forgiven)]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The product on a copy of the demonstration, one for the whole session."""
    folder: Path = tmp_path_factory.mktemp("product")
    with running(folder / "var", folder / "log") as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        # Not by routes of Playwright's own: those would switch off the browser's cache and slow every page.
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", ONLY_THIS_MACHINE])
        yield browser
        browser.close()


@pytest.fixture
def guard(server: Server) -> Guard:
    """What went wrong in the pages of this walk; checked at its end."""
    return Guard(server.address)


@pytest.fixture
def open_page(browser: Browser, server: Server, guard: Guard, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Open a page for one more person, with own cookies; `wide=True` sits at a desk, else holds a phone."""
    contexts: list[BrowserContext] = []

    def open_one(*, wide: bool = False, **options: Any) -> Page:
        size = DESK if wide else PHONE
        # Without motion a picture is never taken halfway from one colour to another.
        context = browser.new_context(
            base_url=server.address, viewport=size, locale="fi-FI", reduced_motion="reduce", **options
        )
        context.set_default_timeout(PATIENCE)
        guard.watch(context)
        contexts.append(context)
        return context.new_page()

    yield open_one
    pages = [page for context in contexts for page in context.pages]
    if request.node.stash.get(FAILED, False):
        for number, page in enumerate(pages, 1):
            picture_of_failure(page, f"{request.node.name}-{number}")
    for context in contexts:
        context.close()
    assert guard.remaining() == []


@pytest.fixture(params=[ON_A_PHONE, AT_A_DESK_IN_SWEDISH], ids=["phone-fi", "desk-sv"])
def way(request: pytest.FixtureRequest) -> Way:
    """Every walk is walked twice: on a phone in Finnish, at a desk in Swedish."""
    chosen: Way = request.param
    return chosen


@pytest.fixture
def somebody(open_page: OpenPage, way: Way, server: Server, town_founder: Founder) -> Somebody:
    """Bring somebody with a browser of their own; with an account, signed in to it."""

    def bring(account: str = "", **options: Any) -> Person:
        # How a page looks does not hang on the database: on the other one it is not looked at again.
        closely = "WALKS_SERVER" not in os.environ
        person = Person(open_page(wide=way.wide, **options), way.language, looks_closely=closely)
        if account:
            person.has_signed_in(town_founder.session(account), server.address)
        return person

    return bring


@pytest.fixture(scope="session")
def town_founder(server: Server) -> Iterator[Founder]:
    """The process that founds towns."""
    with founder(server) as one:
        yield one


@pytest.fixture
def found_town(town_founder: Founder) -> FoundTown:
    """Found an own town for this walk."""
    return town_founder.town


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, None]:
    """Remember that a walk failed, so that its pages are pictured before they close."""
    outcome = yield
    if outcome.get_result().failed:
        item.stash[FAILED] = True
