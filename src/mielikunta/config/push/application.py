"""The ASGI application: server-sent events to whoever brings a ticket."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs

from mielikunta.building_blocks.conversations.decisions import tickets
from mielikunta.config.push.hub import Hub, Listener, Send
from mielikunta.config.push.sources import follow

Receive = Callable[[], Awaitable[dict[str, Any]]]
Scope = dict[str, Any]
HELLO = b"retry: 3000\n\n"  # milliseconds until the browser comes back by itself


class Application:
    """Holds open pages. `site`: the only origin whose pages may listen from another port."""

    def __init__(self, *, key: bytes, database: str, site: str) -> None:
        self.key, self.database, self.site = key, database, site
        self.hub = Hub()
        self.work: list[asyncio.Task[None]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        followed = follow(self.database, self.hub.tell, self.hub.tell_all)
        self.work = [asyncio.create_task(followed), asyncio.create_task(self.hub.keep_alive(time.time))]
        await send({"type": "lifespan.startup.complete"})
        await receive()
        for task in self.work:
            task.cancel()
        await send({"type": "lifespan.shutdown.complete"})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].rstrip("/").endswith("/health"):
            await self._refuse(send, 200, scope)
            return
        text = parse_qs(scope["query_string"].decode("ascii", "replace")).get("ticket", [""])[0]
        ticket = tickets.read(self.key, text, time.time())
        if scope["method"] != "GET" or ticket is None:
            await self._refuse(send, 403, scope)
            return
        listener = Listener(ticket, send)
        if not self.hub.join(listener):
            await self._refuse(send, 429, scope)
            return
        try:
            await self._listen(scope, receive, send)
        finally:
            self.hub.leave(listener)

    async def _listen(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Say hello and stay until the page goes; what is told in between is the hub's to write."""
        headers = [
            (b"content-type", b"text/event-stream"),
            (b"cache-control", b"no-store"),
            (b"x-accel-buffering", b"no"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": [*headers, *self._permission(scope)]})
        await send({"type": "http.response.body", "body": HELLO, "more_body": True})
        while (await receive())["type"] != "http.disconnect":
            pass

    async def _refuse(self, send: Send, status: int, scope: Scope) -> None:
        headers = [(b"content-length", b"0"), *self._permission(scope)]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    def _permission(self, scope: Scope) -> list[tuple[bytes, bytes]]:
        """Let the site's own pages listen from another port, and no other site's."""
        origin = dict(scope["headers"]).get(b"origin", b"").decode("latin-1")
        if origin != self.site:
            return []
        return [(b"access-control-allow-origin", origin.encode()), (b"vary", b"Origin")]
