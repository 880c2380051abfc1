"""A client that sends messages over one kept-alive connection."""

import http.client
import itertools
from urllib.parse import urlencode
from uuid import uuid4

from benchmarks.apparatus.listening import Visitor

FORM = {"Host": "localhost", "Content-Type": "application/x-www-form-urlencoded", "X-Piece": "1"}
COUNT = itertools.count(1)


class Writer:
    """One connection to one server of pages."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def send(self, visitor: Visitor) -> int:
        """Send a message in a visitor's name; returns the number of the line, 0 when it was refused."""
        said = {"text": f"Viesti {next(COUNT)}, jossa on muutama sana.", "submission": str(uuid4())}
        headers = {**FORM, "Cookie": f"__Host-visit={visitor.token}"}
        return self.post(f"/fi/keskustelu/{visitor.conversation}/", said, headers)

    def post(self, path: str, said: dict[str, str], headers: dict[str, str]) -> int:
        """Send a form; returns what X-Number says, 1 where nothing is said, 0 unless the answer is 201."""
        self.connection.request("POST", path, urlencode(said), headers)
        response = self.connection.getresponse()
        response.read()
        return int(response.headers.get("X-Number", 1)) if response.status == 201 else 0

    def fetch(self, visitor: Visitor, after: int) -> str:
        """Return the piece of the lines after a number."""
        headers = {"Host": "localhost", "X-Piece": "1", "Cookie": f"__Host-visit={visitor.token}"}
        self.connection.request("GET", f"/fi/keskustelu/{visitor.conversation}/?after={after}", headers=headers)
        response = self.connection.getresponse()
        return response.read().decode()

    def close(self) -> None:
        """Let the connection go."""
        self.connection.close()


def insert_plainly(writer: Writer) -> int:
    """Ask the plain view to insert a row; returns 0 when it does not."""
    return writer.post("/", {"text": f"Viesti {next(COUNT)}, jossa on muutama sana."}, FORM)
