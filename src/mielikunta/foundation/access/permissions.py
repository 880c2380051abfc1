"""The door that every action and guarded page goes through."""

from django.core.exceptions import PermissionDenied

from mielikunta.foundation.access.decisions import Actor, Right, Scope, holds, may


class Refused(PermissionDenied):
    """The actor does not hold the right here."""


class SignInNeeded(Exception):
    """Nobody is signed in; the page leads to signing in and back."""


class SecondFactorNeeded(Exception):
    """The right is held, but waits for a second factor; the page leads to setting it up."""


def require(*, by: Actor, right: Right, on: Scope) -> None:
    """Return quietly when `by` may use `right` on `on`; otherwise raise what the page should lead to."""
    if may(by, right, on):
        return
    require_sign_in(by=by)
    if holds(by, right, on):
        raise SecondFactorNeeded
    raise Refused(f"{right} is not granted")


def require_any(*, by: Actor, rights: tuple[Right, ...], on: Scope) -> None:
    """Like `require`, when any one of `rights` is enough."""
    if any(may(by, right, on) for right in rights):
        return
    require(by=by, right=next((right for right in rights if holds(by, right, on)), rights[0]), on=on)


def require_sign_in(*, by: Actor) -> None:
    """Raise `SignInNeeded` unless a member is signed in."""
    if not by.is_signed_in and not by.is_system:
        raise SignInNeeded
