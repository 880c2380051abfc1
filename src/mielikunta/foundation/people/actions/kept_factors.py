"""How second factors are kept: sealed by the master key, so that a stolen disk gives no codes."""

from base64 import urlsafe_b64encode
from functools import lru_cache

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mielikunta.foundation.privacy.cipher import MasterKeyMissing, master_keys

PURPOSE = b"mielikunta second factor"
KEPT = ("secret", "seed")  # what allauth seals: a TOTP secret, the seed of recovery codes


@lru_cache(maxsize=4)
def _lock(master: bytes) -> Fernet:
    """Return the lock of one master key, derived so that it opens nothing else."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(master)
    return Fernet(urlsafe_b64encode(derived))


def seal(text: str) -> str:
    """Return the text sealed by the first master key: "key id:token"."""
    master_id, master = next(iter(master_keys().items()))
    return f"{master_id}:{_lock(master).encrypt(text.encode()).decode()}"


def unseal(sealed: str) -> str:
    """Return the text; raises MasterKeyMissing when MASTER_KEYS no longer names its key."""
    master_id, _separator, token = sealed.partition(":")
    master = master_keys().get(master_id)
    if master is None:
        raise MasterKeyMissing(f"MASTER_KEYS lacks the key {master_id!r}, which still seals second factors.")
    return _lock(master).decrypt(token.encode()).decode()


def reseal_all() -> int:
    """Seal by the first master key what older ones still seal; return how many."""
    current = f"{next(iter(master_keys()))}:"
    changed = 0
    for factor in Authenticator.objects.all():
        older = [name for name in KEPT if name in factor.data and not factor.data[name].startswith(current)]
        if older:
            factor.data |= {name: seal(unseal(factor.data[name])) for name in older}
            factor.save(update_fields=["data"])
            changed += 1
    return changed
