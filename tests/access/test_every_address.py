"""Every address, every role, and another organisation's data: nobody gets in where the table does not say so.

An address that the table does not know fails the test, so that no page is born without a decision on who may open it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from mielikunta.config import urls
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.people import middleware
from mielikunta.foundation.people.middleware import actor_of
from tests.access import world as worlds
from tests.access.people import SECRET, World, holds_any, programme_officer
from tests.access.standing import standing
from tests.access.world import ADOPTION_ROLES, ORGANISATION_ROLES

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@dataclass(frozen=True)
class Opens:
    """Who may open an address: `anybody`, whoever is `signed_in`, or a holder of one of `rights`."""

    anybody: bool = False
    signed_in: bool = False
    rights: frozenset[Right] = frozenset()
    in_adoption: bool = False
    companion: bool = False  # also whoever walks alongside the journey
    belongs: bool = False  # every member of the organisation
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
KEEPS = adoption(Right.WORK_QUEUE, Right.MANAGE_ADOPTION)
MEETS = adoption(Right.ACCOMPANY, Right.REFER, Right.WORK_QUEUE, Right.MANAGE_ADOPTION)
OWN_PART = adoption(Right.ACCOMPANY)
BY_CODE = Opens()  # to whoever holds the return code of that page's handle, which nobody here does
OPEN_IN_REAL_USE = Opens()  # to anybody once the model is in real use; these worlds are in practice mode
OTHER_MODEL = Opens()  # pages of a model that these worlds have not taken into use; its own tests say who may open them
TAKES_PART = Opens(owner="coordinator")
MEMBERS = organisation(Right.MANAGE_MEMBERS)
BELONGS = Opens(belongs=True)  # whoever works for the organisation
PUBLISHES = organisation(Right.PUBLISH_CONTENT)
FOUNDS = organisation(Right.FOUND_ORGANISATIONS)

TABLE: dict[str, Opens] = {
    # public doors
    **dict.fromkeys(["front", "catalogue", "compare_models", "model_page", "search", "style_page"], ANYBODY),
    **dict.fromkeys(["project_list", "project_page", "return_by_code"], ANYBODY),
    "published_figures": ANYBODY,
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
    # services near by
    **dict.fromkeys(["finder", "all_services", "service_page", "service_paper", "hand_out"], ANYBODY),
    **dict.fromkeys(["own_services", "new_service", "own_service", "edit_service", "act_on_service"], BELONGS),
    **dict.fromkeys(["services_spreadsheet", "services_hsds"], BELONGS),
    **dict.fromkeys(["review_services", "review_service", "area_services", "invite_association"], PUBLISHES),
    **dict.fromkeys(["bring_in_services", "service_import"], PUBLISHES),
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
    **dict.fromkeys(["journeys_queue", "registers"], QUEUE),
    "hyvinvointilahetti_week": QUEUE,
    **dict.fromkeys(["hyvinvointilahetti_figures", "hyvinvointilahetti_figures_paper"], adoption(Right.SEE_FIGURES)),
    **dict.fromkeys(["hyvinvointilahetti_figures_csv", "hyvinvointilahetti_figures_xlsx"], adoption(Right.SEE_FIGURES)),
    # its register of companions
    **dict.fromkeys([f"registers_{name}" for name in ("entry", "entry_details", "limit", "step")], QUEUE),
    **dict.fromkeys([f"registers_{name}" for name in ("remove_step", "applications", "application")], QUEUE),
    **dict.fromkeys([f"registers_{name}" for name in ("interview", "accept_application")], QUEUE),
    **dict.fromkeys([f"registers_{name}" for name in ("decline_application", "open_application")], QUEUE),
    **dict.fromkeys([f"registers_{name}" for name in ("costs", "costs_sheet", "approve_claim")], QUEUE),
    **dict.fromkeys([f"registers_{name}" for name in ("return_claim", "claim_back", "groups")], QUEUE),
    **dict.fromkeys(["journeys_hopes", "journeys_ask_companion", "registers_cancel_group"], QUEUE),
    "journeys_withdraw_ask": QUEUE,
    **dict.fromkeys([f"registers_{name}" for name in ("own_part", "own_details", "own_undertaking")], OWN_PART),
    **dict.fromkeys([f"registers_{name}" for name in ("own_costs", "calendar", "group_answer")], OWN_PART),
    "journeys_answer": Opens(owner="other_companion"),
    "registers_withdraw_claim": Opens(owner="companion"),
    "hyvinvointilahetti_become": ANYBODY,
    **dict.fromkeys(["hyvinvointilahetti_apply", "hyvinvointilahetti_applied"], OPEN_IN_REAL_USE),
    "journeys": adoption(Right.READ_MATTER, Right.ACCOMPANY),
    "journey": MATTER,
    **dict.fromkeys(["journeys_goal", "journeys_follow"], MATTER),
    **dict.fromkeys(["journeys_meeting", "journeys_end"], MATTER),
    **dict.fromkeys(["journeys_accept", "journeys_return"], QUEUE),
    **dict.fromkeys(["journeys_companion", "journeys_code"], QUEUE),
    **dict.fromkeys(["journeys_remove_goal", "journeys_remove_meeting"], MATTER),
    **dict.fromkeys(["journeys_erase", "journeys_take_back"], QUEUE),
    "journeys_details": QUEUE,
    # the course of a journey
    **dict.fromkeys([f"journeys_{page}" for page in ("plan", "cancel", "agreement", "agreement_pdf")], MATTER),
    **dict.fromkeys([f"journeys_{page}" for page in ("refine", "history", "check_in", "handover")], MATTER),
    **dict.fromkeys([f"journeys_{page}" for page in ("check_out", "longer")], MATTER),
    **dict.fromkeys([f"journeys_{page}" for page in ("waiting", "terms", "follow_ups", "extend")], QUEUE),
    **dict.fromkeys([f"journeys_{page}" for page in ("agreement_back", "reminder", "messages")], QUEUE),
    **dict.fromkeys([f"journeys_{page}" for page in ("seen", "paper_request", "request")], QUEUE),
    **dict.fromkeys([f"journeys_{page}" for page in ("data_pdf", "follow_up", "reopen")], QUEUE),
    "journeys_paper": MATTER,
    # the own page, by return code
    **dict.fromkeys(["own_page", "own_agreement", "own_messages", "own_companion", "own_withdraw"], BY_CODE),
    **dict.fromkeys(["own_data", "own_data_pdf", "own_erasure"], BY_CODE),
    # referring and answering beside the plain form and the queue
    **dict.fromkeys(["hyvinvointilahetti_drop_draft", "hyvinvointilahetti_tell_more"], Opens(owner="referrer")),
    **dict.fromkeys(["hyvinvointilahetti_intake", "journeys_links", "journeys_list"], QUEUE),
    **dict.fromkeys(["journeys_ask", "journeys_note_answer"], QUEUE),
    **dict.fromkeys(["journeys_close_link", "journeys_open_link"], QUEUE),
    **dict.fromkeys(["journeys_list_template", "journeys_not_the_same"], QUEUE),
    "journeys_list_confirm": Opens(owner="coordinator"),
    "journeys_target": adoption(Right.WORK_QUEUE, Right.MANAGE_ADOPTION),
    **dict.fromkeys(["hyvinvointilahetti_by_link", "hyvinvointilahetti_by_link_sent"], ANYBODY),
    **dict.fromkeys(["hyvinvointilahetti_confirm", "hyvinvointilahetti_letter"], ANYBODY),
    "hyvinvointilahetti_by_link_elsewhere": ANYBODY,
    # safety
    **dict.fromkeys(["safety", "safety_guide", "safety_paper", "safety_pocket", "safety_training"], adoption(*Right)),
    **dict.fromkeys(["safety_note", "safety_take_back"], MEETS),
    **dict.fromkeys(["safety_notes", "safety_one_note", "safety_upkeep", "safety_contacts", "safety_check"], KEEPS),
    **dict.fromkeys(["safety_trainings", "safety_texts", "safety_text"], KEEPS),
    # feedback and wellbeing
    **dict.fromkeys(["questions", "question", "questions_last", "questions_thanks", "questions_by_link"], ANYBODY),
    "questions_change": ANYBODY,
    **dict.fromkeys(["own_answers", "own_choices", "erase_own_answers", "own_questions"], BY_CODE),
    "questions_for_member": Opens(owner="companion"),
    "hyvinvointilahetti_feedback": adoption(Right.WORK_QUEUE, Right.ACCOMPANY, Right.REFER),
    "hyvinvointilahetti_journey_feedback": MATTER,
    **dict.fromkeys(["hyvinvointilahetti_feedback_paper", "hyvinvointilahetti_feedback_entry"], QUEUE),
    "hyvinvointilahetti_feedback_wish": QUEUE,
    # conversations: the visitor's by visit or code; the members' for those who take part, here the coordinator
    **dict.fromkeys(["conversation", "conversation_end"], BY_CODE),
    **dict.fromkeys(["conversation_desk", "conversation_hand_over", "conversation_put_back"], TAKES_PART),
    **dict.fromkeys(["conversation_ask_in", "conversation_leave", "conversation_close"], TAKES_PART),
    "conversation_ready": adoption(Right.WORK_QUEUE, Right.ACCOMPANY, Right.MANAGE_ADOPTION),
    **dict.fromkeys(["conversation_ready_new", "conversation_ready_edit"], KEEPS),
    **dict.fromkeys(["conversation_presence", "conversation_shift_end"], adoption(Right.WORK_QUEUE, Right.ACCOMPANY)),
    "conversation_terms": MANAGES,
    # the kiosk: its list is open, a visitor's own pages lead to the code; see its test_kiosk_desk.py for the rest
    **dict.fromkeys(["mielikioski_kiosks", "mielikioski_new_code"], ANYBODY),
    **dict.fromkeys(["mielikioski_after", "mielikioski_onward", "mielikioski_companion", "open_behind"], BY_CODE),
    **dict.fromkeys(["mielikioski_hand_over", "mielikioski_paths", "mielikioski_figures_csv"], OTHER_MODEL),
    **dict.fromkeys(["mielikioski_figures_xlsx", "mielikioski_side_by_side"], OTHER_MODEL),
    **dict.fromkeys(["mielikioski_kiosk", "mielikioski_desk", "mielikioski_tally"], OTHER_MODEL),
    **dict.fromkeys(["mielikioski_new_email", "mielikioski_email", "mielikioski_take_email"], OTHER_MODEL),
    **dict.fromkeys(["mielikioski_take_back", "mielikioski_hours", "mielikioski_figures"], OTHER_MODEL),
    **dict.fromkeys(
        ["mielikioski_refer_ways", "mielikioski_refer", "mielikioski_feedback", "mielikioski_courses"], OTHER_MODEL
    ),
    # bookable times: only in models that offer them, see test_kiosk_times_pages.py
    **dict.fromkeys(["appointments_times", "appointments_day", "appointments_open"], OTHER_MODEL),
    **dict.fromkeys(["appointments_withdraw", "appointments_outcome"], OTHER_MODEL),
    "appointments_own": BY_CODE,
    # rotas: only in models that keep one, see test_kiosk_rota.py
    **dict.fromkeys(["rota", "rota_new", "rota_copy", "rota_paper", "rota_act"], OTHER_MODEL),
    "conversation_take": adoption(Right.WORK_QUEUE, Right.ACCOMPANY),
    # gatherings: anybody's calendar, a visitor's own by code; the desk belongs to a model that is not in use here, see
    # test_gatherings_pages.py
    **dict.fromkeys(["gatherings", "opastava_perhetyo_calendar", "gathering_sign_up"], ANYBODY),
    **dict.fromkeys(["own_gathering", "own_gathering_accept", "own_gathering_cancel"], BY_CODE),
    **dict.fromkeys(["gathering", "gathering_ics"], OTHER_MODEL),
    **dict.fromkeys(["gatherings_desk", "new_gathering", "gathering_desk", "edit_gathering"], OTHER_MODEL),
    **dict.fromkeys(["act_on_gathering", "cancel_gathering", "gathering_session"], OTHER_MODEL),
    **dict.fromkeys(["gathering_people", "gathering_attendance", "gathering_door"], OTHER_MODEL),
    **dict.fromkeys(["gathering_here", "own_gathering_certificate"], BY_CODE),
    **dict.fromkeys(["own_calendar", "own_calendar_feed"], BY_CODE),
    "organisation_feed": OPEN_IN_REAL_USE,
    "place_feed": ANYBODY,
    "gathering_certificates": OTHER_MODEL,
    **dict.fromkeys(["year_clock", "year_clock_paper_all"], ANYBODY),
    **dict.fromkeys(["year_clock_of", "year_clock_paper", "year_clock_ics"], ANYBODY),
    **dict.fromkeys(["gatherings_year", "gatherings_year_paper", "gatherings_year_ics"], OTHER_MODEL),
    **dict.fromkeys(["gatherings_year_copy", "gathering_leaders"], OTHER_MODEL),
    # instructors: a model's that is not in use here, see test_gatherings_leading.py
    **dict.fromkeys([f"registers_{name}" for name in ("instructors", "new_instructor", "instructor")], OTHER_MODEL),
    "registers_remove_instructor": OTHER_MODEL,
}
# A row that has just been removed and a row of somebody else's look alike here: both lead back to one's own journey.
LEADS_BACK = {"journeys_remove_goal", "journeys_remove_meeting", "safety_take_back"}
LEADS_BACK |= {"journeys_request"}
LEADS_BACK_TO_OWN = {"hyvinvointilahetti_drop_draft", "journeys_list_confirm"}
LEADS_TO_COSTS = {"registers_withdraw_claim"}
ROLES = ["nobody", *ORGANISATION_ROLES, *ADOPTION_ROLES, "programme_officer"]
PARTIES = [ROLES[start::4] for start in range(4)]  # so that several processes share the walk
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
        user = programme_officer()
    elif role != "nobody":
        user = own.people[role]
    if user:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, user


def address(name: str, parts: list[str], values: dict[str, Any]) -> str:
    """Return the address with this world's values in it."""
    if name == "journeys_take_back":
        values = {**values, "step": "accepted"}
    with translation.override("fi"):
        return reverse(name, kwargs={part: values[part] for part in parts})


with translation.override("fi"):
    DOOR_OF_CODES = reverse("return_by_code")


def is_kept_out(response: Any) -> bool:
    """Return whether an answer shows nothing: refused, not there, or led to signing in or to the door of codes."""
    led = response.headers.get("Location", "")
    return (
        response.status_code in {403, 404} or "/kirjaudu/" in led or led.endswith(("/toinen-tunniste/", DOOR_OF_CODES))
    )


def is_expected(opens: Opens, user: Any, role: str, own: World) -> bool:
    """Return whether the table lets this role open an address of its own organisation."""
    if opens.anybody:
        return True
    if user is None:
        return False
    if opens.signed_in or opens.belongs:
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


def leads_home(response: Any, own: World) -> bool:
    """Return whether an answer leads back to one's own journey or one's own adoption's safety."""
    led = response.headers.get("Location", "")
    return str(own.values["journey_id"]) in led or led.endswith(f"/{own.adoption.pk}/turvallisuus/")


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
                led_back = name in LEADS_BACK and leads_home(response, own)
                led_back |= name in LEADS_BACK_TO_OWN and str(own.adoption.pk) in response.headers.get("Location", "")
                led_back |= name in LEADS_TO_COSTS and "/oma/kulut/" in response.headers.get("Location", "")
                if not (is_kept_out(response) or led_back) or SECRET in response.content.decode():
                    trespasses.append(f"{role}, {name}: {response.status_code}")
    return trespasses


@pytest.mark.parametrize("roles", PARTIES, ids="-".join)
def test_every_role_opens_what_the_table_says_and_nothing_else(both: tuple[World, World], roles: list[str]):
    own, _other = both
    assert [surprise for role in roles for surprise in surprises_of(role, own)] == []


@pytest.fixture
def _quick_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read once who somebody signed in is, and tell refusals in a word: ten thousand of them are asked for."""
    known: dict[str, Actor] = {}

    def known_actor(request: HttpRequest) -> Actor:
        session = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        if session not in known:
            known[session] = actor_of(request)
        return known[session]

    monkeypatch.setattr(middleware, "actor_of", known_actor)
    for status in (403, 404):
        told = partial(HttpResponse, status=status)
        monkeypatch.setattr(urls, f"handler{status}", lambda *_, told=told, **__: told(), raising=False)


@pytest.mark.usefixtures("_quick_refusals")
@pytest.mark.parametrize("roles", PARTIES, ids="-".join)
def test_nobody_opens_or_changes_another_organisations_data(both: tuple[World, World], roles: list[str]):
    own, other = both
    before = standing(other)
    assert [trespass for role in roles for trespass in trespasses_of(role, own, other)] == []
    assert standing(other) == before
