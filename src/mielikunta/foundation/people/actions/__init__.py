"""Verbs on organisations, members, invitations and absences."""

from mielikunta.foundation.people.actions.absences import cancel_absence, plan_absence
from mielikunta.foundation.people.actions.invitations import (
    accept_invitation,
    invite,
    open_invitation,
    revoke_invitation,
    send_again,
)
from mielikunta.foundation.people.actions.members import (
    add_member,
    change_own_details,
    change_roles,
    end_membership,
)
from mielikunta.foundation.people.actions.organisations import (
    found_organisation,
    invite_first_administrator,
    set_up_organisation,
)
from mielikunta.foundation.people.actions.problems import NotPossible
from mielikunta.foundation.people.actions.second_factor import (
    take_off_second_factor,
    take_off_second_factor_by_hand,
)

__all__ = [
    "NotPossible",
    "accept_invitation",
    "add_member",
    "cancel_absence",
    "change_own_details",
    "change_roles",
    "end_membership",
    "found_organisation",
    "invite",
    "invite_first_administrator",
    "open_invitation",
    "plan_absence",
    "revoke_invitation",
    "send_again",
    "set_up_organisation",
    "take_off_second_factor",
    "take_off_second_factor_by_hand",
]
