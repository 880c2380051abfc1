"""Proof of work for opening a conversation under load, with waiting as the way round. It needs no script and no eyes.

A challenge is bound to one form (its `submission`), so a solved one opens one conversation. Either the browser finds a
number with which the hash begins with so many zero bits, or the person sends the form again after a short while.
"""

import hmac
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

BITS = 14  # about 16 000 hashes: a moment on a phone
WAITING = 20  # seconds after which the form passes without a proof
GOOD_FOR = 3600  # seconds: somebody who writes slowly is not sent back


@dataclass(frozen=True)
class Verdict:
    """Whether the proof holds, and if not, how many seconds are left to wait (0: a new challenge is needed)."""

    holds: bool
    wait: int = 0


def challenge(key: bytes, submission: UUID, now: int, bits: int = BITS) -> str:
    """Return a challenge for the form with that number: "bits.seconds.signature"."""
    held = f"{bits}.{now}"
    return f"{held}.{_sign(key, submission, held)}"


def judge(key: bytes, submission: UUID, text: str, answer: str, now: int) -> Verdict:
    """Return whether a challenge of ours for this form is answered or waited out."""
    parts = _read(key, submission, text)
    if parts is None or not 0 <= now - parts[1] <= GOOD_FOR:
        return Verdict(holds=False)
    bits, made = parts
    left = made + WAITING - now
    return Verdict(holds=True) if left <= 0 or solves(text, answer, bits) else Verdict(holds=False, wait=left)


def solves(text: str, answer: str, bits: int) -> bool:
    """Return whether SHA-256 of "challenge:answer" begins with that many zero bits."""
    if not answer.isascii() or not answer.isdigit() or len(answer) > 20:
        return False
    digest = int.from_bytes(sha256(f"{text}:{answer}".encode()).digest())
    return digest >> (256 - bits) == 0


def _read(key: bytes, submission: UUID, text: str) -> tuple[int, int] | None:
    held, _dot, signature = text[:200].rpartition(".")
    if not hmac.compare_digest(signature.encode(), _sign(key, submission, held).encode()):
        return None
    bits, made = held.split(".")
    return int(bits), int(made)


def _sign(key: bytes, submission: UUID, held: str) -> str:
    return hmac.new(key, f"proof {submission} {held}".encode(), sha256).hexdigest()[:32]
