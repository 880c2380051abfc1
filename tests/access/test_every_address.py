"""Every address, every role, and another organisation's data: nobody gets in where the table does not say so.

An address that the table does not know fails the test, so that no page is born without a decision on who may open it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from mielikunta.foundation.access.decisions import Right
from tests.access import world as worlds
from tests.access.world import ADOPTION_ROLES, ORGANISATION_ROLES, SECRET, World, holds_any

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@dataclass(frozen=True)
class Opens:
    """Who may open an address: `anybody`, whoever is `signed_in`, or a holder of one of `rights`."""

    anybody: bool = False
    signed_in: bool = False
    rights: frozenset[Right] = frozenset()
    in_adoption: bool = False
    companion: bool = False  # also whoever walks alongside the journey
    owner: str = ""  # the one whose own row the address is about


ANYBODY = Opens(anybody=True)
SIGNED_IN = Opens(signed_in=True)


def organisation(*rights: Right) -> Opens:
    """Rights in the whole organisation."""
    return Opens(rights=frozenset(rights))


def adoption(*rights: Right) -> Opens:
    """Rights in the adoption, or in its whole organisation."""
    return Opens(rights=frozenset(rights), in_adoption=True)


MANAGES = adoption(Right.MANAGE_ADOPTION)
QUEUE = adoption(Right.WORK_QUEUE)
MATTER = Opens(rights=frozenset({Right.READ_MATTER}), in_adoption=True, companion=True)
MEMBERS = organisation(Right.MANAGE_MEMBERS)
FOUNDS = organisation(Right.FOUND_ORGANISATIONS)

TABLE: dict[str, Opens] = {
    # public doors
    **dict.fromkeys(["front", "catalogue", "compare_models", "model_page", "search", "style_page"], ANYBODY),
    **dict.fromkeys(["project_list", "project_page", "return_by_code", "own_page"], ANYBODY),
    **dict.fromkeys(["leave_visit", "accept_invitation"], ANYBODY),
    **dict.fromkeys(["accessibility_page", "privacy_page", "about_page"], ANYBODY),
    # signing in
    **dict.fromkeys(["account_login", "account_logout", "account_inactive", "account_signup"], ANYBODY),
    **dict.fromkeys(["account_reset_password", "account_reset_password_done"], ANYBODY),
    "mfa_authenticate": SIGNED_IN,  # to anybody else it leads back to signing in
    **dict.fromkeys(["account_reset_password_from_key", "account_reset_password_from_key_done"], ANYBODY),
    **dict.fromkeys(["account_email", "account_set_password", "account_email_verification_sent"], ANYBODY),
    **dict.fromkeys(["account_reauthenticate", "mfa_reauthenticate", "account_change_password"], SIGNED_IN),
    **dict.fromkeys(["second_factor_needed", "mfa_index", "mfa_activate_totp", "mfa_deactivate_totp"], SIGNED_IN),
    **dict.fromkeys(["mfa_view_recovery_codes", "mfa_generate_recovery_codes"], SIGNED_IN),
    **dict.fromkeys(["mfa_download_recovery_codes"], SIGNED_IN),
    # one's own
    **dict.fromkeys(
        ["my_page", "switch_organisation", "plan_own_absence", "own_data_json", "own_data_text"], SIGNED_IN
    ),
    **dict.fromkeys(["desk"], SIGNED_IN),
    **dict.fromkeys(["cancel_own_absence", "leave_organisation"], Opens(owner="member")),
    # the organisation
    **dict.fromkeys(["members", "invite_member", "open_invitations", "send_invitation_again"], MEMBERS),
    **dict.fromkeys(["take_back_invitation", "member", "end_member", "plan_members_absence"], MEMBERS),
    **dict.fromkeys(["cancel_members_absence", "lost_phone"], MEMBERS),
    **dict.fromkeys(["audit_log", "audit_csv"], organisation(Right.READ_AUDIT)),
    **dict.fromkeys(["organisations", "open_organisation", "first_administrator"], FOUNDS),
    **dict.fromkeys(["model_owners", "model_owner"], FOUNDS),
    "owned_models": organisation(Right.SEE_FIGURES),
    # adopting
    **dict.fromkeys(["adopt", "adopt_step"], organisation(Right.MANAGE_ADOPTION)),
    "adoption": adoption(*Right),
    **dict.fromkeys(["adoption_people", "end_role", "hand_over", "adoption_served", "adoption_version"], MANAGES),
    **dict.fromkeys(["adoption_local_text", "end_adoption", "start_up", "go_live", "start_up_check"], MANAGES),
    **dict.fromkeys(["draft", "rooting", "add_evidence", "withdraw_evidence"], MANAGES),
    # the wellbeing companion
    **dict.fromkeys(["hyvinvointilahetti_refer", "hyvinvointilahetti_sent"], adoption(Right.REFER)),
    "hyvinvointilahetti_elsewhere": adoption(Right.REFER),
    **dict.fromkeys(["hyvinvointilahetti_queue", "hyvinvointilahetti_companions"], QUEUE),
    "hyvinvointilahetti_journeys": adoption(Right.READ_MATTER, Right.ACCOMPANY),
    "hyvinvointilahetti_journey": MATTER,
    **dict.fromkeys(["hyvinvointilahetti_goal", "hyvinvointilahetti_follow"], MATTER),
    **dict.fromkeys(["hyvinvointilahetti_meeting", "hyvinvointilahetti_end"], MATTER),
    **dict.fromkeys(["hyvinvointilahetti_accept", "hyvinvointilahetti_return"], QUEUE),
    **dict.fromkeys(["hyvinvointilahetti_companion", "hyvinvointilahetti_code"], QUEUE),
    **dict.fromkeys(["hyvinvointilahetti_remove_goal", "hyvinvointilahetti_remove_meeting"], MATTER),
    **dict.fromkeys(["hyvinvointilahetti_erase", "hyvinvointilahetti_take_back"], QUEUE),
    "hyvinvointilahetti_details": QUEUE,
}
# A row that has just been removed and a row of somebody else's look alike here: both lead back to one's own journey.
LEADS_BACK = {"hyvinvointilahetti_remove_goal", "hyvinvointilahetti_remove_meeting"}
ROLES = ["nobody", *ORGANISATION_ROLES, *ADOPTION_ROLES, "programme_officer"]
NAMES_A_ROW = {"organisation_id", "adoption_id", "journey_id", "membership_id", "absence_id"}


def addresses(patterns: list[Any] | None = None) -> Iterator[tuple[str, list[str]]]:
    """Yield every named address of the product with the names of its parts."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield str(pattern.name), list(pattern.pattern.regex.groupindex)


def test_every_address_is_in_the_table_and_the_table_names_no_other():
    named = {name for name, _parts in addresses()}
    assert named - set(TABLE) == set(), "decide who may open these, and add them to the table"
    assert set(TABLE) - named == set(), "the table names addresses that are gone"


@pytest.fixture
def both() -> tuple[World, World]:
    """Return one's own organisation and another one."""
    worlds.load()
    return worlds.build("758"), worlds.build("148")


def client_of(role: str, own: World) -> tuple[Client, Any]:
    """Return a browser in which `role` of one's own organisation is signed in."""
    client = Client()
    user = None
    if role == "programme_officer":
        user = worlds.programme_officer()
    elif role != "nobody":
        user = own.people[role]
    if user:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, user


def address(name: str, parts: list[str], values: dict[str, Any]) -> str:
    """Return the address with this world's values in it."""
    if name == "hyvinvointilahetti_take_back":
        values = {**values, "step": "accepted"}
    with translation.override("fi"):
        return reverse(name, kwargs={part: values[part] for part in parts})


def is_kept_out(response: Any) -> bool:
    """Return whether an answer shows nothing: refused, not there, or led to signing in."""
    led = response.headers.get("Location", "")
    return response.status_code in {403, 404} or "/kirjaudu/" in led or led.endswith("/toinen-tunniste/")


def is_expected(opens: Opens, user: Any, role: str, own: World) -> bool:
    """Return whether the table lets this role open an address of its own organisation."""
    if opens.anybody:
        return True
    if user is None:
        return False
    if opens.signed_in:
        return True
    if role == opens.owner or (opens.companion and role == "companion"):
        return True
    membership = user.memberships.get()
    adoption_id = own.adoption.pk if opens.in_adoption else None
    scope = membership.organisation_id if not opens.in_adoption else own.organisation.pk
    if opens.in_adoption and scope != membership.organisation_id:
        return False
    return holds_any(user, scope, adoption_id, set(opens.rights))


def surprises_of(role: str, own: World) -> list[str]:
    """Return the addresses of one's own organisation that open or stay closed against the table."""
    client, user = client_of(role, own)
    surprises = []
    for name, parts in addresses():
        if name in {"account_logout", "project_page"}:
            continue  # signs the browser out; pages whose rows this world has none of
        response = client.get(address(name, parts, own.values))
        expected = is_expected(TABLE[name], user, role, own)
        if role == "programme_officer" and set(parts) & {"organisation_id"} and name != "first_administrator":
            expected = False
        if response.status_code >= 500 or is_kept_out(response) == expected:
            told = "open" if expected else "closed"
            surprises.append(f"{role}, {name}: {response.status_code}, the table says {told}")
    return surprises


def trespasses_of(role: str, own: World, other: World) -> list[str]:
    """Return the addresses where another organisation's rows, or a mixture of both, let somebody in."""
    client, _user = client_of(role, own)
    trespasses = []
    for name, parts in addresses():
        if not set(parts) & NAMES_A_ROW or (role == "programme_officer" and name == "first_administrator"):
            continue
        mixtures = [other.values, *({**own.values, part: other.values[part]} for part in parts if len(parts) > 1)]
        for values in mixtures:
            if all(values[part] == own.values[part] for part in parts):
                continue
            for response in (client.get(address(name, parts, values)), client.post(address(name, parts, values))):
                led_back = name in LEADS_BACK and str(own.values["journey_id"]) in response.headers.get("Location", "")
                if not (is_kept_out(response) or led_back) or SECRET in response.content.decode():
                    trespasses.append(f"{role}, {name}: {response.status_code}")
    return trespasses


def test_every_role_opens_what_the_table_says_and_nothing_else(both: tuple[World, World]):
    own, _other = both
    assert [surprise for role in ROLES for surprise in surprises_of(role, own)] == []


def test_nobody_opens_or_changes_another_organisations_data(both: tuple[World, World]):
    own, other = both
    before = worlds.standing(other)
    assert [trespass for role in ROLES for trespass in trespasses_of(role, own, other)] == []
    assert worlds.standing(other) == before
