"""Short-lived signed tickets to "news up to number N": made by the pages, checked by push without Django."""

import hmac
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

LASTS = 900  # seconds; push ends the connection then, and the page comes with a new ticket
MAC_BYTES = 16
SHAPE = struct.Struct(">16sI?")


@dataclass(frozen=True)
class Ticket:
    """What its holder may hear of: a conversation, or all of an adoption. `inside`: lines among members, too."""

    topic: UUID
    expires: int  # seconds since 1970
    inside: bool


def key_from(secret: str) -> bytes:
    """Return the tickets' own key, so that a ticket can never pass for anything else signed with the same secret."""
    return hmac.new(secret.encode(), b"mielikunta push tickets 1", sha256).digest()


def make(key: bytes, topic: UUID, *, inside: bool, now: float) -> str:
    """Return a ticket that is good from now on for LASTS seconds, in characters fit for an address."""
    held = SHAPE.pack(topic.bytes, int(now) + LASTS, inside)
    return urlsafe_b64encode(held + _mac(key, held)).rstrip(b"=").decode()


def read(key: bytes, text: str, now: float) -> Ticket | None:
    """Return what a ticket allows; None when it is none, was changed, or is over."""
    try:
        whole = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except ValueError:
        return None
    held, mac = whole[: SHAPE.size], whole[SHAPE.size :]
    if len(held) != SHAPE.size or not hmac.compare_digest(mac, _mac(key, held)):
        return None
    topic, expires, inside = SHAPE.unpack(held)
    return Ticket(UUID(bytes=topic), expires, inside) if expires > now else None


def _mac(key: bytes, held: bytes) -> bytes:
    return hmac.new(key, held, sha256).digest()[:MAC_BYTES]
