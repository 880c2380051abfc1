"""Record keys, sealed records, handles with their codes and visits, released figures."""

from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models.leads import Lead
from mielikunta.foundation.privacy.models.releases import PublicationYear, ReleasedCell, ReleasedPeriod
from mielikunta.foundation.privacy.models.sealed import Sealed, new_key, with_keys
from mielikunta.foundation.privacy.models.store import ErasureEntry, RecordKey, unwrapped
from mielikunta.foundation.privacy.models.visitors import Handle, ReturnCode, Visit

__all__ = [
    "ErasureEntry",
    "Handle",
    "Lead",
    "PublicationYear",
    "RecordKey",
    "ReleasedCell",
    "ReleasedPeriod",
    "ReturnCode",
    "Sealed",
    "SealedText",
    "Visit",
    "new_key",
    "unwrapped",
    "with_keys",
]
