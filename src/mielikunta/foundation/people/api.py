"""What other apps may call."""

from mielikunta.foundation.people.actions import NotPossible, add_member, set_up_organisation
from mielikunta.foundation.people.permissions import chosen_organisation, has_second_factor

__all__ = ["NotPossible", "add_member", "chosen_organisation", "has_second_factor", "set_up_organisation"]
