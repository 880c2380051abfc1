"""Second factors lie sealed: the disk alone gives no codes, and a new master key takes them over."""

import base64

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP

from mielikunta.foundation.people.actions.kept_factors import reseal_all, unseal
from mielikunta.foundation.people.models import User
from mielikunta.foundation.privacy.cipher import MasterKeyMissing

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
OLD, NEW = (base64.b64encode(letter * 32).decode() for letter in (b"a", b"b"))


@pytest.fixture
def factor(db):
    user = User.objects.create_user(email="aino@esimerkki.example", name="Aino", password="harvinainen-sana")
    return TOTP.activate(user, SECRET).instance


def test_the_secret_is_nowhere_in_the_row_and_still_opens(factor):
    factor.refresh_from_db()
    assert SECRET not in str(factor.data)
    assert unseal(factor.data["secret"]) == SECRET


def test_a_new_master_key_takes_over_and_the_old_one_may_go(factor, settings):
    settings.MASTER_KEYS = f"old:{OLD}"
    factor = Authenticator.objects.get(pk=TOTP.activate(other_user(), SECRET).instance.pk)
    Authenticator.objects.exclude(pk=factor.pk).delete()
    settings.MASTER_KEYS = f"new:{NEW},old:{OLD}"
    assert reseal_all() == 1
    assert reseal_all() == 0
    settings.MASTER_KEYS = f"new:{NEW}"
    factor.refresh_from_db()
    assert unseal(factor.data["secret"]) == SECRET
    settings.MASTER_KEYS = f"old:{OLD}"
    with pytest.raises(MasterKeyMissing):
        unseal(factor.data["secret"])


def other_user():
    return User.objects.create_user(email="toinen@esimerkki.example", name="Toinen", password="harvinainen-sana")
