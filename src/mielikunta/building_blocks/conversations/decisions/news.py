"""How push learns of a new line: a notification (PostgreSQL) or a look at the table (SQLite). Numbers only."""

from dataclasses import dataclass
from uuid import UUID

from mielikunta.building_blocks.conversations.decisions.stages import Audience

CHANNEL = "conversations_news"
NEWEST = "SELECT COALESCE(MAX(id), 0) FROM conversations_message"
SINCE = """
SELECT message.id, message.conversation_id, conversation.adoption_id, message.number, message.audience
FROM conversations_message AS message
JOIN conversations_conversation AS conversation ON conversation.id = message.conversation_id
WHERE message.id > ? ORDER BY message.id
"""


@dataclass(frozen=True)
class News:
    """A line was stored: in which conversation, with which number, and whether only members see it."""

    row: int
    conversation: UUID
    adoption: UUID
    number: int
    inside: bool

    def payload(self) -> str:
        """Return it as the text of a notification."""
        return f"{self.row} {self.conversation} {self.adoption} {self.number} {int(self.inside)}"


def from_payload(text: str) -> News:
    """Return what `payload` wrote; raises ValueError for anything else."""
    row, conversation, adoption, number, inside = text.split()
    return News(int(row), UUID(conversation), UUID(adoption), int(number), inside == "1")


def from_row(row: tuple[int, str, str, int, str]) -> News:
    """Return a row of SINCE."""
    return News(row[0], UUID(row[1]), UUID(row[2]), row[3], row[4] == Audience.MEMBERS.value)
