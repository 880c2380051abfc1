"""An address leads where Django's own resolver says, the first time and after."""

from typing import Any
from uuid import uuid4

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, include, path, re_path
from django.utils.translation import override

from mielikunta.foundation.ui.routes import Routes, by_language


def view(request: HttpRequest, **parts: Any) -> HttpResponse:
    return HttpResponse()


PATTERNS = [
    path("a/<uuid:one>/", view, name="one"),
    path("a/<uuid:one>/b/<uuid:two>/", view, {"extra": 1}, name="two"),
    path("a/<uuid:one>/<slug:word>/", view, name="word"),
    path("c/<str:code>/", view, name="code"),
    path("plain/", view, name="plain"),
    path("by/<str:code>/", include([path("<uuid:one>/", view, name="coded")])),
    path("in/<uuid:one>/", include(([path("<uuid:two>/", view, name="inner")], "app"), namespace="space")),
    re_path("^r/([0-9]+)/$", view, name="unnamed"),
    re_path("^s/[0-9a-f-]+/$", view, name="uncaptured"),
]


def addresses() -> list[str]:
    one, two = uuid4(), uuid4()
    return [
        *(f"a/{one}/", f"a/{one}/b/{two}/", f"a/{one}/b/{one}/", f"a/{one}/word/", "c/secret-code/", f"c/{one}/"),
        *(f"by/secret-code/{one}/", f"by/{two}/{one}/"),
        *("plain/", f"in/{one}/{two}/", "r/12/", f"s/{one}/", f"a/{str(one).upper()}/"),
    ]


def test_every_address_leads_where_django_says() -> None:
    (own,), (plain,) = by_language(*PATTERNS), i18n_patterns(*PATTERNS)
    for language in ["fi", "sv", "fi"]:
        with override(language):
            for _time in range(3):
                for address in addresses():
                    assert told(own, f"{language}/{address}") == told(plain, f"{language}/{address}")
                    assert told(own, f"en/{address}") == told(plain, f"en/{address}") == "404"


def told(resolver: Any, address: str) -> str:
    try:
        return repr(resolver.resolve(address))
    except Resolver404:
        return "404"


def test_nothing_but_kinds_of_addresses_is_kept() -> None:
    (own,) = by_language(*PATTERNS)
    assert isinstance(own, Routes)
    with override("fi"):
        for address in addresses():
            told(own, f"fi/{address}")
    assert {kind for _language, kind in own.kinds} == {"fi/a/-/", "fi/a/-/b/-/", "fi/plain/"}


def test_who_asks_gets_ids_of_their_own() -> None:
    (own,) = by_language(*PATTERNS)
    with override("fi"):
        first, second = uuid4(), uuid4()
        found = own.resolve(f"fi/a/{first}/")
        assert own.resolve(f"fi/a/{second}/").kwargs == {"one": second}
        assert found.kwargs == {"one": first}
    with override("fi"), pytest.raises(Resolver404):
        own.resolve(f"fi/a/{first}/nowhere/b/")
