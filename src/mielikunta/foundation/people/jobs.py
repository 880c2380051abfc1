"""By the clock: what signing in leaves behind is let go of."""

from importlib import import_module

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction

from mielikunta.foundation.people.actions.kept_factors import reseal_all
from mielikunta.foundation.people.queries import users
from mielikunta.foundation.schedule.registry import every


@every(hours=24)
@transaction.atomic
def forget_sign_in_of_erased() -> int:
    """Delete the addresses and second factors of erased users, which allauth keeps apart; return how many rows."""
    erased = users().erased().values("pk")
    deleted = 0
    for model in (EmailAddress, Authenticator):
        rows, _by_model = model.objects.filter(user__in=erased).delete()
        deleted += rows
    return deleted


@every(hours=24)
def reseal_second_factors() -> int:
    """After a change of the master key, seal by the new one what the old one still seals; return how many."""
    return reseal_all()


@every(hours=24)
def clear_old_sessions() -> None:
    """Delete sessions whose time is over."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
