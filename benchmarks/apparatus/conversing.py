"""Stores conversations in bulk into the database of the environment; run as a process of its own.

It prints, as JSON, a conversation, a visit's token and a ticket of push for each of the first `--told`.
"""

import argparse
import json
import os
import secrets
import time
from datetime import timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mielikunta.config.settings")
django.setup()

from django.utils import timezone  # noqa: E402 - models exist only after the setup
from uuid6 import uuid7  # noqa: E402

from mielikunta.building_blocks.adoption.models import Adoption  # noqa: E402
from mielikunta.building_blocks.conversations.decisions import tickets  # noqa: E402
from mielikunta.building_blocks.conversations.models import Conversation, Message, Participant  # noqa: E402
from mielikunta.building_blocks.conversations.presenters import ticket_key  # noqa: E402
from mielikunta.foundation.people.models import Membership  # noqa: E402
from mielikunta.foundation.privacy.actions.visits import token_hash  # noqa: E402
from mielikunta.foundation.privacy.cipher import KEY_BYTES, seal_text, wrap  # noqa: E402
from mielikunta.foundation.privacy.fields import SealedBytes  # noqa: E402
from mielikunta.foundation.privacy.models import Handle, RecordKey, Visit  # noqa: E402

BATCH = 500


def main() -> None:
    """Store `--count` conversations and tell the first `--told` of them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, required=True)
    options.add_argument("--told", type=int, default=0)
    chosen = options.parse_args()
    told: list[list[str]] = []
    adoption, worker = Adoption.objects.select_related("organisation").earliest("pk"), Membership.objects.earliest("pk")
    for first in range(0, chosen.count, BATCH):
        told += store(adoption, worker, min(BATCH, chosen.count - first), max(0, chosen.told - first))
    print(json.dumps(told))


def store(adoption: Adoption, worker: Membership, count: int, told: int) -> list[list[str]]:
    """Store a batch of conversations that are going on, with their first two lines."""
    now, key = timezone.now(), os.urandom(KEY_BYTES)
    rows: dict[type, list[object]] = {each: [] for each in (Handle, Conversation, Participant, Message, Visit)}
    keys, shown = [], []
    for number in range(count):
        handle = Handle(adoption_id=adoption.pk)
        key_id = uuid7()
        master_id, wrapped = wrap(key, key_id)
        keys.append(RecordKey(id=key_id, wrapped=wrapped, master_key_id=master_id))
        conversation = Conversation(
            adoption=adoption, handle=handle, key_id=key_id, submission=uuid7(), language="fi", state="open"
        )
        conversation.opened_at = conversation.taken_at = conversation.last_at = now
        conversation.last_number, conversation.waiting_since = 2, now
        visitor = Participant(conversation=conversation, role="visitor")
        member = Participant(conversation=conversation, role="worker", membership=worker)
        first: Any = Message(conversation=conversation, key_id=key_id, number=1, author=visitor)
        first.text = SealedBytes(seal_text(key, key_id, "text", "Hei, onko täällä joku?"))
        second = Message(conversation=conversation, key_id=key_id, number=2, kind="taken", author=member)
        for row in (handle, conversation, visitor, member, first, second):
            rows[type(row)].append(row)
        if number < told:
            token = secrets.token_urlsafe(32)
            over = now + timedelta(hours=12)
            visit = Visit(token_hash=token_hash(token), handle=handle, opened_at=now, expires_at=over)
            rows[Visit].append(visit)
            ticket = tickets.make(ticket_key(), conversation.pk, inside=False, now=time.time())
            shown.append([str(conversation.pk), token, ticket])
    RecordKey.objects.bulk_create(keys)
    for model, listed in rows.items():
        model._default_manager.bulk_create(listed)  # type: ignore[attr-defined]
    return shown


if __name__ == "__main__":
    main()
