"""Return codes and visits."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.foundation.privacy import middleware
from mielikunta.foundation.privacy.actions import (
    CodeRefused,
    begin_visit,
    close_handle,
    end_visit,
    enter_code,
    issue_code,
    open_handle,
)
from mielikunta.foundation.privacy.actions import codes as code_actions
from mielikunta.foundation.privacy.decisions.codes import ALPHABET, foreign, read, shown
from mielikunta.foundation.privacy.models import Handle, ReturnCode, Visit

database = pytest.mark.django_db(databases=["default", "keys"])
codes = st.text(ALPHABET, min_size=16, max_size=16)


@pytest.fixture
def handle():
    return open_handle(adoption_id=uuid4())


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = timezone.now()

        def forward(self, **span):
            self.now += timedelta(**span)

    monkeypatch.setattr(code_actions.timezone, "now", lambda: Clock.now)
    Clock.forward = classmethod(lambda cls, **span: setattr(cls, "now", cls.now + timedelta(**span)))
    return Clock


def wrong(code):
    """The same code with another last character."""
    return code[:-1] + ("0" if code[-1] != "0" else "1")


@given(codes, st.sampled_from(["", " ", "-", "–", ". "]), st.booleans())
def test_a_code_is_read_however_it_is_spaced_and_cased(code, between, small):
    typed = between.join(code[start : start + 4] for start in range(0, 16, 4))
    assert read(typed.lower() if small else typed) == (code[:6], code[6:])


@given(codes)
def test_look_alikes_are_forgiven(code):
    confused = code.translate(str.maketrans("0125680V", "OIZSGBQW"))
    assert read(confused) == read(code)


@pytest.mark.parametrize("text", ["", "1234", "0" * 17, "C" * 16, "ÄÄÄÄ-ÄÄÄÄ-ÄÄÄÄ-ÄÄÄÄ", "0" * 10_000, "٣" * 16])
def test_what_is_no_code_is_told(text):
    assert read(text) is None


def test_a_code_is_shown_in_four_groups_of_four():
    assert shown("0123FH", "456789JKNR") == "0123-FH45-6789-JKNR"


@database
def test_a_code_leads_back_to_its_handle(handle):
    code = issue_code(handle=handle)
    assert enter_code(text=f" {code.lower().replace('-', ' ')} ") == handle


@given(st.text(max_size=40))
def test_what_stands_in_no_code_is_named(text):
    strange = foreign(text)
    assert set(strange) <= set(text.upper())
    if read(text) is not None:
        assert strange == ""


def test_a_letter_that_stands_in_no_code_is_told_to_the_person():
    assert foreign("CEA-0ö c") == "CEAÖ"
    with pytest.raises(CodeRefused, match="C E A"):
        enter_code(text="CEAC-0000-0000-0000")
    with pytest.raises(CodeRefused, match="not a whole code"):
        enter_code(text="0000-0000")


@database
def test_neither_the_code_nor_its_secret_is_stored(handle):
    code = issue_code(handle=handle).replace("-", "")
    row = ReturnCode.objects.get()
    assert row.locator == code[:6]
    assert code[6:].encode() not in bytes(row.secret_hash)


@database
def test_the_hash_needs_the_key_of_the_settings(handle, settings):
    code = issue_code(handle=handle)
    settings.CODE_KEY = "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg="
    with pytest.raises(CodeRefused):
        enter_code(text=code)


@database
def test_a_newer_code_replaces_the_earlier_and_ends_its_visits(handle):
    first = issue_code(handle=handle)
    begin_visit(handle=handle)
    second = issue_code(handle=handle)
    assert not Visit.objects.exists()
    with pytest.raises(CodeRefused, match="newer"):
        enter_code(text=first)
    assert enter_code(text=second) == handle


@database
def test_a_wrong_secret_and_an_unknown_locator_are_refused_in_the_same_words(handle):
    code = issue_code(handle=handle)
    unknown = ("0" if code[0] != "0" else "1") + code[1:]
    with pytest.raises(CodeRefused) as one:
        enter_code(text=wrong(code))
    with pytest.raises(CodeRefused) as two:
        enter_code(text=unknown)
    assert one.value.reason == two.value.reason


@database
def test_five_failures_lock_the_code_for_a_quarter_of_an_hour(handle, clock):
    code = issue_code(handle=handle)
    for _ in range(5):
        with pytest.raises(CodeRefused):
            enter_code(text=wrong(code))
    clock.forward(minutes=14)
    with pytest.raises(CodeRefused, match="15 minutes"):
        enter_code(text=code)
    clock.forward(minutes=2)
    with pytest.raises(CodeRefused):
        enter_code(text=wrong(code))
    assert enter_code(text=code) == handle


@database
def test_the_right_code_begins_the_count_anew(handle):
    code = issue_code(handle=handle)
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(CodeRefused):
                enter_code(text=wrong(code))
        enter_code(text=code)
    assert ReturnCode.objects.get().failed_attempts == 0


@database
def test_a_closed_handle_has_no_way_back(handle):
    code = issue_code(handle=handle)
    token = begin_visit(handle=handle)
    close_handle(handle=handle)
    close_handle(handle=handle)
    with pytest.raises(CodeRefused):
        enter_code(text=code)
    assert seen_with(token) is None
    with pytest.raises(ValueError):
        issue_code(handle=Handle.objects.get())


@database
def test_a_handle_has_one_current_code(handle):
    issue_code(handle=handle)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReturnCode.objects.create(handle=handle, locator="FFFFFF", secret_hash=b"x")


def seen_with(token):
    request = RequestFactory().get("/")
    request.COOKIES[settings.VISIT_COOKIE] = token
    return middleware.handle_of(request)


def respond(view, token=None):
    request = RequestFactory().get("/")
    if token:
        request.COOKIES[settings.VISIT_COOKIE] = token
    return middleware.visit(view)(request)


@database
def test_a_visit_is_known_by_its_cookie_until_it_ends(handle):
    token = begin_visit(handle=handle)
    assert token.encode() not in bytes(Visit.objects.get().token_hash)
    assert seen_with(token) == handle
    end_visit(token=token)
    end_visit(token=token)
    assert seen_with(token) is None


@database
def test_a_visit_ends_by_itself(handle):
    token = begin_visit(handle=handle)
    Visit.objects.update(opened_at=timezone.now() - timedelta(hours=13), expires_at=timezone.now() - timedelta(hours=1))
    assert seen_with(token) is None


@database
def test_a_page_pays_for_the_handle_only_when_it_asks(handle, django_assert_num_queries):
    token = begin_visit(handle=handle)
    with django_assert_num_queries(0):
        respond(lambda request: HttpResponse(), token)
        respond(lambda request: HttpResponse(str(request.visit_handle)))
    with django_assert_num_queries(1):
        response = respond(
            lambda request: HttpResponse(f"{request.visit_handle.pk}{bool(request.visit_handle)}"), token
        )
    assert response.content.decode() == f"{handle.pk}True"
    assert response["Vary"] == "Cookie"
    assert "no-store" in response["Cache-Control"]


@database
def test_a_stale_cookie_is_no_handle():
    response = respond(lambda request: HttpResponse("in" if request.visit_handle else "out"), "stale")
    assert response.content == b"out"


def test_the_cookie_is_the_browsers_alone_and_goes_with_it():
    response = HttpResponse()
    middleware.remember_visit(response, "token")
    cookie = response.cookies[settings.VISIT_COOKIE]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"]) == (
        True,
        True,
        "Lax",
        "/",
    )
    assert not cookie["max-age"] and not cookie["expires"] and not cookie["domain"]
    middleware.forget_visit(response)
    assert response.cookies[settings.VISIT_COOKIE]["max-age"] == 0


@database
def test_a_visit_touches_no_session(handle):
    request = RequestFactory().get("/")
    response = middleware.visit(lambda request: HttpResponse(bool(request.visit_handle)))(request)
    assert not response.cookies


def test_no_row_of_a_visitor_has_room_for_an_address_or_a_device():
    names = {field.name for model in (Handle, ReturnCode, Visit) for field in model._meta.get_fields()}
    assert not {name for name in names for word in ("ip", "address", "agent", "device") if word in name.split("_")}
