"""What roles, kinds and obstacles are called on pages."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from mielikunta.foundation.people.decisions import OrganisationRole
from mielikunta.foundation.people.models import ROLE_WORDS

ROLE_TASKS = {
    OrganisationRole.ADMINISTRATOR: _("invites members, gives roles and takes models into use"),
    OrganisationRole.LEADER: _("takes models into use and sees the figures"),
    OrganisationRole.DATA_PROTECTION_OFFICER: _("reads the log of what has been done and seen"),
    OrganisationRole.EDITOR: _("writes and publishes the organisation's own content"),
    OrganisationRole.PROGRAMME_OFFICER: _("opens new organisations and sees the whole programme"),
    OrganisationRole.MEMBER: _("gets tasks inside the models"),
}
OBSTACLES = {
    "already_member": _("This person is already a member."),
    "already_over": _("The absence would be over already. Check the days."),
    "changed_meanwhile": _(
        "Someone else changed these roles just now. Their change is shown below. Choose again and save."
    ),
    "deputy_from_elsewhere": _("The deputy is no longer a member. Choose someone else."),
    "ends_before_start": _("The last day is before the first day. Check the days."),
    "founded_already": _("This organisation has been opened already."),
    "has_administrator": _("This organisation has an administrator now. The administrator invites the others."),
    "has_left": _("This person is no longer a member."),
    "invitation_used": _("This invitation is no longer open. It has been accepted or taken back."),
    "last_administrator": _(
        "This is the only administrator. Make someone else an administrator first, so that the organisation "
        "is not left without one."
    ),
    "organisation_exists": _("This municipality has its organisation here already. Look for it in the list."),
    "other_address": _("The invitation is for another e-mail address."),
    "own_second_factor": _("Your own second factor is looked after on your own page."),
    "role_not_for_kind": _("This organisation does not have such a role. Choose again."),
    "same_person": _("The deputy must be someone else than the one who is away."),
    "sign_in_first": _("You have an account already. Sign in first, then open the link again."),
    "too_long": _("An absence lasts at most a year. For longer, change the roles instead."),
}


def in_words(slug: str) -> str:
    """Return what an obstacle is called on a page."""
    return str(OBSTACLES[slug])


def role_words(roles: Iterable[str]) -> list[str]:
    """Return the names of the roles in their order of weight; plain membership only when there is no other."""
    held = set(roles)
    named = [str(ROLE_WORDS[role]) for role in OrganisationRole if role in held - {OrganisationRole.MEMBER}]
    return named or [str(ROLE_WORDS[OrganisationRole.MEMBER])]


def role_choices(roles: Iterable[OrganisationRole]) -> list[tuple[str, str]]:
    """Return roles to choose from, each with what it does."""
    return [(role.value, f"{ROLE_WORDS[role]}: {ROLE_TASKS[role]}") for role in roles]
