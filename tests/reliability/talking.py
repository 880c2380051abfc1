"""A visitor's browser, once as the form that sends and once as the page that shows what is new."""

import http.client
import re
import socket
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.urls import reverse

from mielikunta.building_blocks.conversations.decisions import tickets
from mielikunta.building_blocks.conversations.models import Conversation
from mielikunta.building_blocks.conversations.presenters import ticket_key

LINE = re.compile(r'id="line-(\d+)"')
MOST = 18  # messages of one visitor: fewer than are let in a minute
PACE = 0.25  # seconds between two messages of one visitor
AGAIN = 0.05  # seconds before something is asked or sent anew
UNANSWERED = {0, 503}


@dataclass
class Browser:
    """Somebody who writes 1, 2, 3 ... and sends each until the page says that it is sent, and reads what is new."""

    port: int
    push_port: int
    conversation: Conversation
    cookie: str
    seen_as_sent: list[str] = field(default_factory=list)
    shown: list[int] = field(default_factory=list)
    lost_answers: int = 0
    lost_push: int = 0

    def write(self, over: threading.Event) -> None:
        """Write at an even pace until it is over."""
        while not over.is_set() and len(self.seen_as_sent) < MOST:
            text, submission = f"Viesti {len(self.seen_as_sent) + 1}.", str(uuid4())
            while (status := self._ask("POST", body=urlencode({"text": text, "submission": submission}))[0]) != 201:
                assert status in UNANSWERED, status
                self.lost_answers += 1
                time.sleep(AGAIN)
            self.seen_as_sent.append(text)
            over.wait(PACE)

    def read(self, over: threading.Event) -> None:
        """Listen to push and fetch whatever it tells of; come back to it whenever it has gone."""
        while not over.is_set():
            try:
                with socket.create_connection(("127.0.0.1", self.push_port), timeout=0.2) as held:
                    self._listen(held, over)
            except OSError:
                time.sleep(AGAIN)

    def _listen(self, held: socket.socket, over: threading.Event) -> None:
        ticket = tickets.make(ticket_key(), self.conversation.pk, inside=False, now=time.time())
        held.sendall(f"GET /push?ticket={ticket} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        while not over.is_set():
            try:
                piece = held.recv(4096)
            except TimeoutError:
                continue
            if not piece:
                self.lost_push += 1
                return
            if b"data: " in piece or b"retry: " in piece:  # news, or the greeting after which a page catches up
                self._catch_up(over)

    def _catch_up(self, over: threading.Event) -> None:
        after = self.shown[-1] if self.shown else 0
        while not over.is_set():
            status, piece = self._ask("GET", f"?after={after}")
            if status == 200:
                self.shown += map(int, LINE.findall(piece))
                return
            assert status in UNANSWERED, status
            time.sleep(AGAIN)

    def _ask(self, method: str, query: str = "", body: str = "") -> tuple[int, str]:
        """Return the status and the text of the answer; 0 when none came."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Host": "localhost", "Cookie": f"{settings.VISIT_COOKIE}={self.cookie}", "X-Piece": "1"}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        try:
            connection.request(method, reverse("conversation", args=[self.conversation.pk]) + query, body, headers)
            response = connection.getresponse()
            return response.status, response.read().decode()
        except (OSError, http.client.HTTPException):
            return 0, ""
        finally:
            connection.close()
