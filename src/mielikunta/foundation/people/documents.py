"""A member's own data as a file to take along: for people as text, for machines as JSON."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mielikunta.foundation.people.own_data import Fact, Section, own_data, tells_own_data
from mielikunta.foundation.people.permissions import second_factor_of
from mielikunta.foundation.people.presenters import roles_of
from mielikunta.foundation.people.queries import absences, invitations, memberships, users


@tells_own_data
def people_own_data(user_id: UUID) -> Iterator[Section]:
    """Yield the account, memberships and absences of a member, and how many open invitations the member has sent."""
    yield _account(user_id)
    yield _memberships(user_id)
    yield _absences(user_id)
    sent = invitations().waiting().filter(invited_by_id=user_id).count()
    yield Section("invitations", _("Invitations"), [[Fact("waiting", _("Sent and still open"), sent)]])


def _account(user_id: UUID) -> Section:
    user = users().get(pk=user_id)
    second_factor = second_factor_of(user_id)
    facts = [
        Fact("id", _("Identifier"), str(user.pk)),
        Fact("name", _("Name"), user.name),
        Fact("email", _("E-mail address"), user.email),
        Fact("language", _("Language of messages"), user.language),
        Fact("joined_at", _("Account made"), user.joined_at),
        Fact("last_login", _("Last sign-in"), user.last_login),
        Fact("second_factor_since", _("Second factor since"), second_factor and second_factor.created_at),
    ]
    return Section("account", _("Account"), [facts])


def _memberships(user_id: UUID) -> Section:
    rows = memberships().of_user(user_id).with_roles()
    return Section(
        "memberships",
        _("Memberships"),
        [
            [
                Fact("organisation", _("Organisation"), str(membership.organisation)),
                Fact("joined_on", _("Joined"), membership.joined_on),
                Fact("left_on", _("Left"), membership.left_on),
                Fact("roles", _("Roles"), roles_of(membership)),
            ]
            for membership in rows
        ],
    )


def _absences(user_id: UUID) -> Section:
    rows = absences().filter(membership__user_id=user_id) | absences().filter(deputy__user_id=user_id)
    return Section(
        "absences",
        _("Absences and standing in"),
        [
            [
                Fact("starts_on", _("First day"), absence.starts_on),
                Fact("ends_on", _("Last day"), absence.ends_on),
                Fact("away", _("Away"), str(absence.membership.user)),
                Fact("deputy", _("Stands in"), str(absence.deputy.user)),
            ]
            for absence in rows.select_related("membership__user", "deputy__user").order_by("starts_on", "pk")
        ],
    )


def own_data_as_json(user_id: UUID) -> str:
    """Return the member's data as JSON, indented, letters as they are."""
    content = {
        "service": "Mielikunta",
        "made_at": timezone.now(),
        **{
            section.key: [{fact.key: fact.value for fact in record} for record in section.records]
            for section in own_data(user_id)
        },
    }
    return json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2) + "\n"


def own_data_as_text(user_id: UUID) -> str:
    """Return the member's data as plain text in the reader's language."""
    now = date_format(timezone.localtime(), "DATETIME_FORMAT")
    lines = [_("Your data in Mielikunta"), now, ""]
    for section in own_data(user_id):
        lines += [section.title, "=" * len(section.title)]
        for record in section.records:
            lines += [f"{fact.label}: {as_words(fact.value)}" for fact in record]
            lines.append("")
        if not section.records:
            lines += [_("Nothing."), ""]
    return "\n".join(lines)


def as_words(value: Any) -> str:
    """Return a fact's value as people write it."""
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return "-" if value is None else str(value)
