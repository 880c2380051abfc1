"""Frames and parts: what every page carries, and that nothing on them runs what people wrote."""

import re
from collections.abc import Callable

import pytest
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from mielikunta.foundation.ui import acute_help, figures, icons, views
from mielikunta.foundation.ui.context import page
from mielikunta.foundation.ui.middleware import server_timing
from mielikunta.foundation.ui.paging import paginate
from mielikunta.foundation.ui.templatetags import ui

HOSTILE = "<script>alert(1)</script>"
Draw = Callable[..., str]


@pytest.fixture
def draw(rf: RequestFactory) -> Draw:
    def drawn(source: str, address: str = "/fi/", **context: object) -> str:
        return Template(source).render(Context({"request": rf.get(address), **context}))

    return drawn


@pytest.mark.parametrize("frame", ["", *views.FRAMES])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_style_page_draws_every_part_without_a_query(rf: RequestFactory, frame: str, language: str) -> None:
    with override(language):
        response = views.style_page(rf.get(f"/{language}/tyyli/", {"frame": frame}))
    html = response.content.decode()
    assert response.status_code == 200
    assert html.count("<h1") == 1
    assert " style=" not in html
    assert "<style" not in html
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=", html)


def test_every_tag_is_shown_on_the_style_page(rf: RequestFactory) -> None:
    html = views.style_page(rf.get("/fi/tyyli/")).content.decode()
    not_parts = {"icon", "asset", "field", "form_fields", "frame_styles"}
    for tag in set(ui.register.tags) - not_parts:
        assert f"<code>{{% {tag}" in html, tag


def test_ids_are_never_given_twice(rf: RequestFactory) -> None:
    for frame in ["", *views.FRAMES]:
        html = views.style_page(rf.get("/fi/tyyli/", {"frame": frame})).content.decode()
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert sorted(set(ids)) == sorted(ids), frame


def test_paging_keeps_the_filters(draw: Draw) -> None:
    rows = Paginator(range(100), 10).page(3)
    html = draw("{% paging page %}", "/fi/x/?area=Kirkonkyl%C3%A4&area=b&page=3&q=%22%3E%3Cscript%3E", page=rows)
    assert "?area=Kirkonkyl%C3%A4&amp;area=b&amp;q=%22%3E%3Cscript%3E&amp;page=4" in html
    assert "<script" not in html
    assert 'aria-current="page"' in html


def test_one_page_needs_no_paging(draw: Draw) -> None:
    assert draw("{% paging page %}", page=Paginator(range(3), 10).page(1)).strip() == ""


@pytest.mark.parametrize(("asked", "given"), [("2", 2), ("", 1), ("x", 1), ("-4", 4), ("99", 4), ("1e9", 1)])
def test_a_bad_page_number_never_fails(rf: RequestFactory, asked: str, given: int) -> None:
    assert paginate(rf.get("/", {"page": asked}), range(100)).number == given


def test_the_same_page_in_another_language(rf: RequestFactory) -> None:
    with override("fi"):
        known = page(rf.get("/fi/mallit/", {"q": "a&b"}))
        assert [link.href for link in known["languages"]] == [f"/{code}/mallit/?q=a%26b" for code in ("fi", "sv", "en")]
        assert [link.current for link in known["languages"]] == [True, False, False]
        assert page(rf.get("/unknown"))["languages"][1].href == "/sv/"
        assert page(rf.post("/fi/mallit/?q=1"))["languages"][1].href == "/sv/mallit/"
        assert page(rf.get("/fi//evil.example/"))["languages"][1].href == "/sv//evil.example/"


def test_acute_help_is_in_the_readers_language(rf: RequestFactory) -> None:
    with override("sv"):
        numbers = [number for _, number in page(rf.get("/sv/"))["acute_help"]]
    assert numbers[:2] == ["112", "09 2525 0112"]
    assert acute_help.lines_in("se") == acute_help.lines_in("fi")
    assert all(lines[0].number == "112" for lines in acute_help.load().lines.values())


def test_a_message_can_be_taken_back_but_leads_nowhere_else(draw: Draw) -> None:
    undo = Message(SUCCESS, HOSTILE, extra_tags="undo:/fi/peru/1/")
    html = draw("{% message_list %}", messages=[undo], csrf_token="token")
    assert 'action="/fi/peru/1/"' in html
    assert "&lt;script&gt;" in html
    for bad in ("undo://evil.example/", "undo:https://evil.example/", "quiet", "", None):
        assert ui.undo_address(bad) == ""


def test_parts_show_what_people_wrote_without_running_it(draw: Draw) -> None:
    for source in (
        "{% door x x x True x %}",
        "{% page_head x x x %}{% button x %}{% endpage_head %}",
        "{% notice 'info' x %}{{ x }}{% endnotice %}",
        "{% table x %}<tbody><tr><td>{{ x }}</td></tr></tbody>{% endtable %}",
        "{% tag 'late' x %}{% empty_state x x x x %}{% back_link x x %}{% copy_link x x %}{% code_box x %}",
        "{% button x href=x about=x %}{% button x name=x value=x %}{% post_button x x %}{% figure x x x x %}",
    ):
        html = draw(source, x=HOSTILE)
        assert "<script" not in html, source
        assert html.count("<h1") <= 1


def test_an_action_in_the_head_stays_a_link(draw: Draw) -> None:
    html = draw("{% page_head 'Title' %}{% button 'Open' href='/x/' %}{% endpage_head %}")
    assert 'href="/x/">Open</a>' in html


def test_bars_tell_a_missing_number_in_words(draw: Draw) -> None:
    html = draw("{% bar_figure 'Most live in A.' rows %}", rows=[("A", 4), ("B", None), ("C", 0), ("D", 0.001)])
    assert "too few to tell" in html
    assert [bar.width for bar in figures.bars([("A", 4), ("B", None), ("C", 0), ("D", 0.001)])] == [
        "100.0",
        "0",
        "0",
        "1.0",
    ]
    assert figures.bars([]) == []


def test_the_desk_works_without_its_menu_and_tells_of_practice(rf: RequestFactory) -> None:
    bare = render_to_string("ui/desk.html", {}, rf.get("/fi/"))
    assert 'id="main"' in bare
    assert "<details" not in bare
    assert "Practice mode." in render_to_string("ui/desk.html", {"practice": True}, rf.get("/fi/"))


@pytest.mark.parametrize("name", ["500.html", "400.html"])
def test_the_page_of_a_failure_needs_nothing(name: str) -> None:
    html = render_to_string(name)
    for language in ("fi", "sv", "en"):
        assert f'lang="{language}"' in html


def test_the_page_of_a_failure_survives_a_broken_manifest(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: str) -> str:
        raise ValueError(path)

    monkeypatch.setattr(ui, "static", broken)
    assert "ui/page.css" in render_to_string("500.html")


def test_every_response_tells_how_long_it_took(rf: RequestFactory) -> None:
    def respond(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert re.fullmatch(r"app;dur=\d+\.\d\d", server_timing(respond)(rf.get("/"))["Server-Timing"])


def test_a_picture_is_passed_over_by_screen_readers() -> None:
    assert all('aria-hidden="true"' in icons.icon(name) for name in icons.PATHS)
    assert icons.icon("") == ""


def test_a_number_can_be_called() -> None:
    assert ui.telephone("09 2525 0111") == "tel:0925250111"
