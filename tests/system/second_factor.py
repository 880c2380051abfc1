"""The app for codes on a person's phone: RFC 6238 with SHA-1, six digits, half a minute."""

import hmac
from base64 import b32decode
from time import time

HALF_MINUTE = 30  # seconds


def code_of(secret: str, *, steps: int = 0) -> str:
    """Return the code of a base32 secret now, or `steps` half minutes later: a code is taken only once."""
    counter = int(time()) // HALF_MINUTE + steps
    digest = hmac.digest(b32decode(secret), counter.to_bytes(8, "big"), "sha1")
    at = digest[-1] & 15
    number = int.from_bytes(digest[at : at + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
