"""Where apps above register who gives grants, so that this floor needs to know none of them."""

from collections.abc import Callable, Iterable
from uuid import UUID

from mielikunta.foundation.access.decisions import Grant

GrantProvider = Callable[[UUID, UUID], Iterable[Grant]]
_providers: dict[str, GrantProvider] = {}


def provides_grants(provider: GrantProvider) -> GrantProvider:
    """Register `provider(user_id, organisation_id)`; registering the same function again changes nothing."""
    _providers[f"{provider.__module__}.{provider.__qualname__}"] = provider
    return provider


def grants_of(user_id: UUID, organisation_id: UUID) -> frozenset[Grant]:
    """Return all grants that `user_id` has while working for `organisation_id`."""
    return frozenset(grant for provider in _providers.values() for grant in provider(user_id, organisation_id))
