"""Organisation roles and what they allow; when an invitation or an absence is in force."""

import datetime
from enum import StrEnum

from mielikunta.foundation.access.decisions import Right

INVITATION_DAYS = 14


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
    OrganisationRole.PROGRAMME_OFFICER: frozenset(
        {Right.SEE_PROGRAMME, Right.SEE_FIGURES, Right.FOUND_ORGANISATIONS}
    ),
    OrganisationRole.MEMBER: frozenset(),
}


def rights_of(roles: list[str]) -> frozenset[Right]:
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


def absence_problem(
    starts: datetime.date, ends: datetime.date, today: datetime.date, *, same_person: bool
) -> str | None:
    """Return the slug of what is wrong with a planned absence, or None."""
    if same_person:
        return "same_person"
    if ends < starts:
        return "ends_before_start"
    if ends < today:
        return "already_over"
    return None
