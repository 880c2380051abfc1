"""Many people who sign up at once over HTTP, each with a connection of their own, through the real form."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import uuid4

CODE = re.compile(rb"[0-9FHJKNRTVXY]{4}(?:-[0-9FHJKNRTVXY]{4}){3}")
FORM = re.compile(rb'name="(submission|adults|age_\d+_\d+)"')
PATIENCE = 60.0
Answer = tuple[int, bytes]


class Connection:
    """One kept-alive connection to a server of pages."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, told: dict[str, str] | None = None) -> Answer:
        """Send a request and return status and body of the answer."""
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.streams
        body = urlencode(told or {}).encode()
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
        writer.write(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\n".encode() + body)
        await writer.drain()
        told_head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", told_head, re.IGNORECASE)
        answer = await reader.readexactly(int(length.group(1))) if length else b""
        return int(told_head.split(b" ", 2)[1]), answer

    def close(self) -> None:
        """Let it go."""
        if self.streams is not None:
            self.streams[1].close()


@dataclass
class Rush:
    """What became of everybody. `slowest`: seconds from the common start to the last one's last answer."""

    codes: list[bytes] = field(default_factory=list)
    turned_away: int = 0
    errors: list[str] = field(default_factory=list)
    slowest: float = 0.0


def address_of(gathering: str) -> str:
    """Return where the form of a gathering is sent."""
    return f"/fi/tapahtumat/{gathering}/ilmoittaudu/"


async def sign_up(connection: Connection, gathering: str) -> bytes:
    """Go through both steps of the form; return the code, b"" for whoever is turned away. Raises RuntimeError."""
    number, address = str(uuid4()), address_of(gathering)
    status, page = await connection.ask("POST", address, {"submission": number, "adults": "1"})
    if status != 200:
        raise RuntimeError(f"the first step answered {status}")
    if b'name="step" value="tell"' not in page:
        return b""
    second = {"step": "tell", "submission": number, "nickname": f"Tulija {number[:4]}"}
    status, page = await connection.ask("POST", address, second)
    code = CODE.search(page)
    if status != 200 or code is None:
        raise RuntimeError(f"the second step answered {status}")
    return code.group()


async def rush(ports: list[int], gathering: str, people: int) -> Rush:
    """Let so many people press the button at the same moment."""
    await fits_the_page(ports[0], gathering)
    found, began = Rush(), time.monotonic()

    async def person(place: int) -> None:
        connection = Connection(ports[place % len(ports)])
        try:
            code = await asyncio.wait_for(sign_up(connection, gathering), PATIENCE)
        except (OSError, RuntimeError, TimeoutError, asyncio.IncompleteReadError) as error:
            found.errors.append(repr(error))
        else:
            if code:
                found.codes.append(code)
            else:
                found.turned_away += 1
        finally:
            connection.close()

    await asyncio.gather(*(person(place) for place in range(people)))
    found.slowest = time.monotonic() - began
    return found


async def fits_the_page(port: int, gathering: str) -> None:
    """Make sure that what is sent are the fields of the form that people see."""
    connection = Connection(port)
    _status, page = await connection.ask("GET", f"/fi/tapahtumat/{gathering}/")
    connection.close()
    names = set(FORM.findall(page))
    assert {b"submission", b"adults"} <= names, f"the form has other fields: {names}"


async def rate(ports: list[int], seconds: float, deed: Callable[[Connection], Awaitable[None]], each: int) -> float:
    """Return how often a second a deed is done, by `each` clients for each server, one deed after another."""
    last, done = time.monotonic() + seconds, 0

    async def client(port: int) -> None:
        nonlocal done
        connection = Connection(port)
        while time.monotonic() < last:
            await deed(connection)
            done += 1
        connection.close()

    began = time.monotonic()
    await asyncio.gather(*(client(port) for port in ports for _client in range(each)))
    return done / (time.monotonic() - began)


async def insert_plainly(connection: Connection) -> None:
    """Ask the plain view to insert a row."""
    status, _page = await connection.ask("POST", "/", {"text": "Muutama sana."})
    assert status == 201, status
