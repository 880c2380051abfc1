"""Organisation roles and what they allow; what an invitation and an absence may be; how names are searched."""

import datetime
from collections.abc import Iterable
from enum import StrEnum

from mielikunta.foundation.access.decisions import NEEDS_SECOND_FACTOR, Right
from mielikunta.foundation.places.decisions.names import folded, plain

INVITATION_DAYS = 14
SENT_JUST_NOW = datetime.timedelta(minutes=1)  # pressing "send again" twice within this sends one letter
LONGEST_ABSENCE_DAYS = 366  # a deputy for longer than a year is a change of duties
SEARCH_WORDS_LENGTH = 800  # the longest name, twice, each letter unfolding to three


class OrganisationKind(StrEnum):
    """What kind of body adopts models or takes part in them."""

    MUNICIPALITY = "municipality"
    COUNTY = "county"
    ASSOCIATION = "association"
    PARISH = "parish"
    SCHOOL = "school"
    AGENCY = "agency"


class OrganisationRole(StrEnum):
    """A role in the whole organisation. Roles inside one adoption are the rooms' own."""

    ADMINISTRATOR = "administrator"
    LEADER = "leader"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    EDITOR = "editor"
    PROGRAMME_OFFICER = "programme_officer"
    MEMBER = "member"


ROLE_RIGHTS: dict[OrganisationRole, frozenset[Right]] = {
    OrganisationRole.ADMINISTRATOR: frozenset({Right.MANAGE_MEMBERS, Right.MANAGE_ADOPTION, Right.SEE_FIGURES}),
    OrganisationRole.LEADER: frozenset({Right.MANAGE_ADOPTION, Right.SEE_FIGURES}),
    OrganisationRole.DATA_PROTECTION_OFFICER: frozenset({Right.READ_AUDIT}),
    OrganisationRole.EDITOR: frozenset({Right.PUBLISH_CONTENT}),
    OrganisationRole.PROGRAMME_OFFICER: frozenset({Right.SEE_PROGRAMME, Right.SEE_FIGURES, Right.FOUND_ORGANISATIONS}),
    OrganisationRole.MEMBER: frozenset(),
}


def rights_of(roles: Iterable[str]) -> frozenset[Right]:
    """Return the rights that `roles` give in the whole organisation; unknown roles give none."""
    known = {role.value: role for role in OrganisationRole}
    return frozenset(right for name in roles if name in known for right in ROLE_RIGHTS[known[name]])


def roles_for(kind: str) -> list[OrganisationRole]:
    """Return the roles that an organisation of `kind` may give: programme officers only in an agency."""
    return [
        role
        for role in OrganisationRole
        if role is not OrganisationRole.PROGRAMME_OFFICER or kind == OrganisationKind.AGENCY
    ]


def givable_roles(kind: str) -> list[OrganisationRole]:
    """Return the roles that are given one by one; every member is a member without giving."""
    return [role for role in roles_for(kind) if role is not OrganisationRole.MEMBER]


def are_for(kind: str, roles: Iterable[str]) -> bool:
    """Return whether an organisation of `kind` may give all of `roles`."""
    return set(roles) <= {role.value for role in roles_for(kind)}


def need_second_factor(roles: Iterable[str]) -> bool:
    """Return whether any right of `roles` waits for a second factor."""
    return bool(rights_of(roles) & NEEDS_SECOND_FACTOR)


def sent_just_now(expires: datetime.datetime, now: datetime.datetime) -> bool:
    """Return whether an invitation that stops working at `expires` was sent within the last minute."""
    return expires - now > datetime.timedelta(days=INVITATION_DAYS) - SENT_JUST_NOW


def absence_problem(
    starts: datetime.date, ends: datetime.date, today: datetime.date, *, same_person: bool
) -> str | None:
    """Return the slug of what is wrong with a planned absence, or None. Both days belong to the absence."""
    if same_person:
        return "same_person"
    if ends < starts:
        return "ends_before_start"
    if ends < today:
        return "already_over"
    if (ends - starts).days >= LONGEST_ABSENCE_DAYS:
        return "too_long"
    return None


def search_words(names: Iterable[str]) -> str:
    """Return the names in one case, with and without accents, a space before each word.

    Stored, because databases do not agree on what "case-insensitive" means outside ASCII.
    """
    forms = [form for name in names for form in (folded(name), plain(name))]
    return "".join(f" {form}" for form in dict.fromkeys(forms) if form)[:SEARCH_WORDS_LENGTH]


def searched(text: str) -> str:
    """Return what to look for in `search_words` to find the names of which a word begins with `text`."""
    return f" {folded(text)}"
