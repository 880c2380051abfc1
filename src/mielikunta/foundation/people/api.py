"""What other apps may call."""

from mielikunta.foundation.people.actions import NotPossible, add_member, set_up_organisation
from mielikunta.foundation.people.belonging import belongs_to
from mielikunta.foundation.people.own_data import Fact, Section, tells_own_data
from mielikunta.foundation.people.permissions import chosen_organisation, has_second_factor

__all__ = [
    "Fact",
    "NotPossible",
    "Section",
    "add_member",
    "belongs_to",
    "chosen_organisation",
    "has_second_factor",
    "set_up_organisation",
    "tells_own_data",
]
