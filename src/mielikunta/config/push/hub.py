"""Who listens to what, and telling them: one short write per listener and line, nothing kept."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from mielikunta.building_blocks.conversations.decisions.news import News
from mielikunta.building_blocks.conversations.decisions.tickets import Ticket

Send = Callable[[dict[str, Any]], Awaitable[None]]
MOST_OF_ONE_TOPIC = 50  # open pages of one conversation or desk: a ticket is no way to exhaust the process
STEP = 200  # listeners told "still here" before others get their turn
EVERY = 25.0  # seconds between two signs of life, so that no proxy takes the silence for an end


@dataclass(slots=True, eq=False)
class Listener:
    """One open page: what it may hear of, and how it is told."""

    ticket: Ticket
    send: Send


class Hub:
    """The open pages by topic. Telling never waits for a slow page."""

    def __init__(self) -> None:
        self.topics: dict[UUID, list[Listener]] = defaultdict(list)
        self.tasks: set[asyncio.Task[None]] = set()
        self.open = 0

    def join(self, listener: Listener) -> bool:
        """Let a page listen; False when too many listen to the same already."""
        listeners = self.topics[listener.ticket.topic]
        if len(listeners) >= MOST_OF_ONE_TOPIC:
            return False
        listeners.append(listener)
        self.open += 1
        return True

    def leave(self, listener: Listener) -> None:
        """Forget a page that has gone; one that was forgotten already is no error."""
        listeners = self.topics.get(listener.ticket.topic, [])
        if listener in listeners:
            listeners.remove(listener)
            self.open -= 1
        if not listeners:
            self.topics.pop(listener.ticket.topic, None)

    def tell(self, news: News) -> None:
        """Tell the pages of the conversation the number, and the desks of its service that there is something."""
        for topic, words in ((news.conversation, str(news.number)), (news.adoption, "0")):
            for listener in self.topics.get(topic, ()):
                if listener.ticket.inside or not news.inside:
                    self._write(listener, f"data: {words}\n\n".encode())

    def tell_all(self) -> None:
        """Let every page catch up: the source was away, and something may have been missed."""
        for listener in self._everybody():
            self._write(listener, b"data: 0\n\n")

    def end_all(self) -> None:
        """End every connection: the process is about to go, and the pages come back to the next one."""
        for listener in self._everybody():
            self._write(listener, b"", more=False)

    async def keep_alive(self, clock: Callable[[], float]) -> None:
        """Give signs of life for ever; end the connections whose ticket is over."""
        while True:
            await asyncio.sleep(EVERY)
            for number, listener in enumerate(list(self._everybody())):
                over = listener.ticket.expires <= clock()
                self._write(listener, b"" if over else b":\n\n", more=not over)
                if number % STEP == 0:
                    await asyncio.sleep(0.02)

    def _everybody(self) -> Iterator[Listener]:
        for listeners in list(self.topics.values()):
            yield from list(listeners)

    def _write(self, listener: Listener, body: bytes, *, more: bool = True) -> None:
        sending = listener.send({"type": "http.response.body", "body": body, "more_body": more})
        task = asyncio.ensure_future(sending)
        self.tasks.add(task)  # a task that nobody holds may be thrown away half done
        task.add_done_callback(self._settle)

    def _settle(self, task: "asyncio.Task[None]") -> None:
        self.tasks.discard(task)
        if not task.cancelled():
            task.exception()  # the page has gone: its own connection tells so, too
