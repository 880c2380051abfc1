"""What is drawn in a quicker way is drawn just as Django draws it."""

import datetime
from decimal import Decimal
from itertools import product
from typing import Any, ClassVar
from uuid import UUID, uuid4

import pytest
from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.forms.renderers import DjangoTemplates
from django.template import Context, Engine
from django.test import override_settings
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.foundation.ui.addresses import address_of
from mielikunta.foundation.ui.drawing import draw, draw_each
from mielikunta.foundation.ui.forms import PageRenderer


class Thing:
    """What stands behind names in templates."""

    word = "<a>"
    held: ClassVar = {"word": "b", "items": "c"}
    listed: ClassVar = ["d", {"word": "e"}]

    def __str__(self) -> str:
        return "a <thing>"

    def told(self) -> dict[str, str]:
        return {"word": "called"}

    def asks(self, what: str) -> str:
        return what

    def delete(self) -> str:
        return "deleted"

    delete.alters_data = True  # type: ignore[attr-defined]

    @property
    def missing(self) -> str:
        raise ObjectDoesNotExist

    @property
    def silent(self) -> str:
        raise AttributeError("told")


ONE = UUID("019d657f-1300-7000-83e9-10067338ed8d")
VALUES: dict[str, Any] = {
    "text": "Aino & <b>\"Eino\"</b> 'x' 100 %",
    "safe": mark_safe("<b>Aino</b>"),
    "lazy": gettext_lazy("Save"),
    "number": 12345.5,
    "decimal": Decimal("1.50"),
    "day": datetime.date(2026, 3, 1),
    "moment": datetime.datetime(2026, 3, 1, 22, 30, tzinfo=datetime.UTC),
    "nothing": None,
    "yes": True,
    "one": ONE,
    "page": "members",
    "thing": Thing(),
    "kind": Thing,
    "lazily": SimpleLazyObject(Thing),
    "called": Thing,
}
NAMES = ["word", "held", "held.word", "held.items", "held.none", "listed.0", "listed.1.word", "listed.7", "told.word"]
NAMES += ["told", "asks", "delete", "missing", "none", "none.word", "word.upper", "listed.x"]
SOURCES = [
    *(f"{{{{ {it}.{name} }}}}" for it, name in product(["thing", "kind", "lazily"], NAMES)),
    *(
        f"{{% if {it}.{name} == 'b' or not {it}.word|upper %}}x{{% else %}}y{{% endif %}}"
        for it, name in product(["thing", "lazily", "nothing", "dicts", "nobody"], NAMES)
    ),
    "{% for each in thing.listed %}{{ forloop.counter }}{{ each.word|default:thing.word }}{% endfor %}",
    "{% with it=thing.held %}{{ it.word }}{{ it.none|default:text }}{% endwith %}{{ dicts }}{{ template.name }}",
    "{% blocktranslate with it=thing.word %}{{ it }}{% endblocktranslate %}{{ nobody|default:thing.word }}{{ True }}",
    *("{{ " + name + " }}" for name in [*VALUES, "text|safe", "text|upper", "missing", "text|length", "safe|upper"]),
    "{% autoescape off %}{{ text }}{{ safe }}{{ number }}{% translate '<b>' %}{% endautoescape %}",
    '{% translate "Save" %}{% translate "Save" as save %}{{ save }}, {{ save|upper }}',
    '{% translate "100 %" %}{% translate "<i>" %}{% translate "Save"|upper %}{% translate text %}',
    '{% translate "Save" noop %}{% translate "Save" context "a button" %}',
    '{% url "members" one %}{% url page one %}{% url "my_page" %}{% url "members" one as there %}[{{ there }}]',
    '{% url "members" "019d657f-1300-7000-83e9-10067338ed8d" %}{% url "members" organisation_id=one %}',
    '{% url "nowhere" one as there %}[{{ there }}]{% if yes %}{{ text }}{% else %}{{ safe }}{% endif %}',
    '{% static "ui/desk.css" %}{% static "ui/desk.css" as sheet %}[{{ sheet }}]{% static page %}{% static "a&b" %}',
    '{% for each in text %}{{ each }}{% translate "Save" %}{% endfor %}',
]


LIBRARIES = {"i18n": "django.templatetags.i18n", "static": "django.templatetags.static"}


def drawn_with(loader: str, source: str) -> str:
    pages = [("django.template.loaders.locmem.Loader", {"page": source})]
    engine = Engine(loaders=[(loader, pages)], libraries=LIBRARIES)
    return engine.get_template("page").render(Context(VALUES))


@pytest.mark.parametrize("source", SOURCES)
def test_templates_draw_as_they_do_without_being_quickened(source: str) -> None:
    source = "{% load i18n static %}" + source
    for language in ["fi", "sv", "en", "fi"]:
        with override(language):
            plain = drawn_with("django.template.loaders.cached.Loader", source)
            assert drawn_with("mielikunta.foundation.ui.loader.Loader", source) == plain


def test_what_goes_wrong_behind_a_name_is_told_of() -> None:
    for loader in ["django.template.loaders.cached.Loader", "mielikunta.foundation.ui.loader.Loader"]:
        with pytest.raises(AttributeError, match="told"):
            drawn_with(loader, "{{ thing.silent }}")


def test_files_are_asked_of_the_storage_there_is() -> None:
    source = '{% load static %}{% static "ui/desk.css" %}'
    pages = [("django.template.loaders.locmem.Loader", {"page": source})]
    engine = Engine(loaders=[("mielikunta.foundation.ui.loader.Loader", pages)], libraries=LIBRARIES)
    drawn = []
    for there in ["/here/", "/there/", "/here/"]:
        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage", "OPTIONS": {"base_url": there}}
        with override_settings(STORAGES={"staticfiles": plain}):
            drawn += [engine.get_template("page").render(Context()) for _time in range(2)]
    here, there = ["/here/ui/desk.css"] * 2, ["/there/ui/desk.css"] * 2
    assert drawn == here + there + here


def test_words_follow_the_language_of_each_page() -> None:
    source = '{% load i18n %}{% translate "Finnish" %} {% url "my_page" %}'
    engine = Engine(
        loaders=[
            ("mielikunta.foundation.ui.loader.Loader", [("django.template.loaders.locmem.Loader", {"page": source})])
        ],
        libraries={"i18n": "django.templatetags.i18n"},
    )
    told = []
    for language in ["fi", "sv", "fi"]:
        with override(language):
            told.append(engine.get_template("page").render(Context()))
    assert told[0] == told[2] != told[1]


def test_an_address_that_is_not_found_is_told_of() -> None:
    with pytest.raises(NoReverseMatch):
        drawn_with("mielikunta.foundation.ui.loader.Loader", '{% url "nowhere" one %}')
    with pytest.raises(NoReverseMatch):
        address_of("members")


def test_addresses_are_those_that_the_resolver_finds() -> None:
    for language in ["fi", "sv", "en"]:
        with override(language):
            for _time in range(2):
                one = uuid4()
                assert address_of("members", one) == reverse("members", args=[one])
                assert address_of("my_page") == reverse("my_page")
    with override_settings(ROOT_URLCONF="django.contrib.auth.urls"):
        assert address_of("login") == "/login/"


@given(st.lists(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.text().map(mark_safe))))
def test_values_are_escaped_as_django_escapes_them(values: list[Any]) -> None:
    pattern = "<p>{}</p>" * len(values)
    assert draw(f"<i>{pattern}", *values, "") == format_html(f"<i>{pattern}", *values, "")
    rows = [(value, VALUES["lazy"]) for value in values]
    assert draw_each("<hr>", "{}: {}", rows) == format_html_join("<hr>", "{}: {}", rows)


WIDGETS = [
    *(
        forms.TextInput(),
        forms.NumberInput(),
        forms.EmailInput(),
        forms.URLInput(),
        forms.PasswordInput(render_value=True),
    ),
    *(
        forms.DateInput(format="%Y-%m-%d"),
        forms.HiddenInput(),
        forms.TelInput(),
        forms.SearchInput(),
        forms.TimeInput(),
    ),
    forms.Select(choices=[("", gettext_lazy("All")), ("a&b", "<b>"), (3, 12345), ("Mixed", [("x", mark_safe("<i>"))])]),
    forms.SelectMultiple(choices=[("a", "A"), ("b", "B")]),
    forms.CheckboxInput(),
]


@pytest.mark.parametrize("widget", WIDGETS)
@pytest.mark.parametrize("value", [None, "", "a&b", "<b>", 3, 0, mark_safe("<i>"), ["a", "b"], True])
def test_inputs_are_drawn_as_djangos_own_templates_draw_them(widget: forms.Widget, value: Any) -> None:
    attributes = {"class": "a b", "required": True, "hidden": False, "data-limit": 12, "aria-describedby": "<&>"}
    plain, ours = DjangoTemplates(), PageRenderer()
    for language in ["fi", "sv"]:
        with override(language):
            expected = widget.render("a'name", value, attributes, renderer=plain)
            assert widget.render("a'name", value, attributes, renderer=ours) == expected
