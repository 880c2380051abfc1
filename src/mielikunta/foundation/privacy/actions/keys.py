"""Rotation of the master key."""

from django.db import transaction
from django.db.models import Q

from mielikunta.foundation.privacy.cipher import master_keys, unwrap, wrap
from mielikunta.foundation.privacy.models import RecordKey
from mielikunta.foundation.privacy.queries import pages_of_keys
from mielikunta.foundation.privacy.router import KEYS


def rewrap_all() -> int:
    """Wrap every record key by the first of MASTER_KEYS, a page per transaction; return how many needed it.

    Afterwards no key is wrapped by an older master key, which may be taken out of MASTER_KEYS. Raises
    MasterKeyMissing when one of those still needed has been taken out already.
    """
    current = next(iter(master_keys()))
    rewrapped = 0
    for page in pages_of_keys(Q()):
        with transaction.atomic(using=KEYS, durable=True):
            rows = RecordKey.objects.select_for_update().filter(id__in=page).exclude(master_key_id=current)
            for row in rows:
                key = unwrap(bytes(row.wrapped), row.id, row.master_key_id)
                row.master_key_id, row.wrapped = wrap(key, row.id)
                # A conditional UPDATE, never an INSERT: a key destroyed meanwhile must not come back.
                rewrapped += RecordKey.objects.filter(id=row.id).update(
                    wrapped=row.wrapped, master_key_id=row.master_key_id
                )
    return rewrapped
