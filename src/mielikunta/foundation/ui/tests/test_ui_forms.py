"""What a form promises: nothing typed is lost or run, and every error says what to do and where."""

import unicodedata

from django import forms
from django.http import QueryDict
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.foundation.ui.fields import errors_of, how_much_to_fill, shown
from mielikunta.foundation.ui.forms import LONGEST_LINE, PageForm, tidy

HOSTILE = "</textarea><script>alert(1)</script>\"'"


class Wish(PageForm):
    name = forms.CharField(label="Your 100 % own name", max_length=10)
    email = forms.EmailField(label="E-mail", required=False)
    words = forms.CharField(
        label="Words", widget=forms.Textarea, required=False, help_text="A <b> or two", max_length=50
    )
    how = forms.ChoiceField(
        label="How shall we meet?",
        choices=[("a", "At the library"), ("b", HOSTILE)],
        widget=forms.RadioSelect,
    )
    hours = forms.DecimalField(label="Hours", required=False, min_value=1)
    day = forms.DateField(label="Day", required=False)
    agreed = forms.BooleanField(label="I have been told")


def page_of(form: forms.Form) -> str:
    return Template("{% form_page form %}").render(Context({"form": form, "csrf_token": "token"}))


def errors(form: forms.Form) -> dict[str, str]:
    return dict(errors_of(form))


def test_hostile_text_comes_back_as_it_was_typed_and_harmless() -> None:
    html = page_of(Wish({"words": HOSTILE, "name": HOSTILE, "hours": HOSTILE}))
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(1)") == 4  # three fields, and the choice offered


def test_a_number_that_could_not_be_read_stays_in_its_box() -> None:
    html = page_of(Wish({"hours": "a couple"}))
    assert 'value="a couple"' in html
    assert 'type="number"' not in html


def test_the_summary_leads_to_every_field_that_needs_a_look() -> None:
    html = page_of(Wish({"email": "aino(at)example.fi"}))
    for field in ("id_name", "id_email", "id_how_0", "id_agreed"):
        assert f'href="#{field}"' in html
        assert f'id="{field}"' in html
    assert html.index('role="alert"') < html.index("<form")


def test_an_unsent_form_has_no_summary() -> None:
    assert 'role="alert"' not in page_of(Wish())


def test_an_error_says_what_to_do() -> None:
    told = errors(Wish({"name": "x" * 12, "email": "aino", "hours": "0", "day": "soon"}))
    assert told["id_name"].endswith("At most 10 characters fit here; now there are 12. Shorten a little.")
    assert told["id_email"].startswith("Check the e-mail address")
    assert told["id_how_0"] == "Choose: How shall we meet."
    assert told["id_hours"] == "Hours: Give a number that is at least 1."
    assert told["id_day"].startswith("Day: Check the date")
    assert told["id_agreed"] == "Tick the box: I have been told."
    assert errors(Wish({}))["id_name"] == "Fill in: Your 100 % own name."


def test_the_summary_names_the_field_where_the_words_could_be_of_any() -> None:
    class TwoLanguages(PageForm):
        fieldsets = (("In Finnish", ("name_fi",)), ("In Swedish", ("name_sv",)))
        name_fi = forms.CharField(label="Name", max_length=3)
        name_sv = forms.CharField(label="Name", max_length=3)
        why = forms.CharField(label="Why?", max_length=3)

    told = errors(TwoLanguages({"name_fi": "Kerho", "name_sv": "Klubb", "why": "Because"}))
    assert told["id_name_fi"].startswith("In Finnish, Name: At most 3")
    assert told["id_name_sv"].startswith("In Swedish, Name: At most 3")
    assert told["id_why"].startswith("Why? At most 3")


def test_a_field_that_only_one_form_has_speaks_as_kindly_as_the_others() -> None:
    class Cases(PageForm):
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)
            self.add_field("own", forms.CharField(label="Own"))

    assert errors(Cases({})) == {"id_own": "Fill in: Own."}
    kept = Cases({"own": "one\r\ntwo\x00"})
    assert kept.is_valid()
    assert kept.cleaned_data["own"] == "one two"


def test_a_file_is_chosen_and_not_filled_in() -> None:
    class Import(PageForm):
        file = forms.FileField(label="The filled sheet")

    assert errors(Import({})) == {"id_file": "Choose: The filled sheet."}


def test_what_concerns_the_whole_form_leads_to_its_first_input() -> None:
    form = Wish({"name": "Aino", "how": "a", "agreed": "on"})
    form.add_error(None, "The day is over already.")
    assert errors_of(form) == [("id_name", "The day is over already.")]


def test_nothing_is_said_to_be_kept_where_only_passwords_are_asked() -> None:
    class Passwords(PageForm):
        old = forms.CharField(widget=forms.PasswordInput)

    assert "kept below" in page_of(Wish({}))
    assert "kept below" not in page_of(Passwords({}))


def test_words_that_a_form_chose_itself_are_kept() -> None:
    class Own(PageForm):
        name = forms.CharField(error_messages={"required": "What may we call you?"})

    assert errors(Own({})) == {"id_name": "What may we call you?"}


def test_help_and_error_are_tied_to_the_input() -> None:
    field = shown(Wish({"words": "x" * 51})["words"])
    assert field.described_by == "id_words_helptext id_words_error id_words_limit"
    html = page_of(Wish({"words": "x" * 51}))
    assert 'aria-describedby="id_words_helptext id_words_error id_words_limit"' in html
    assert all(f'id="{part}"' in html for part in field.described_by.split())
    assert "A &lt;b&gt; or two" in html


def test_choices_are_a_fieldset_with_its_question() -> None:
    html = page_of(Wish())
    assert "<legend" in html
    assert html.count('type="radio"') == 2


def test_a_long_paste_is_never_cut_by_the_browser() -> None:
    assert "maxlength" not in page_of(Wish())


def test_a_text_without_a_limit_gets_one() -> None:
    class Open(PageForm):
        line = forms.CharField()

    assert not Open({"line": "x" * (LONGEST_LINE + 1)}).is_valid()


def test_the_browser_is_told_what_it_may_fill_in() -> None:
    class AboutSomeoneElse(Wish):
        about_the_reader = False

    assert 'autocomplete="email"' in page_of(Wish())
    assert 'autocomplete="email"' not in page_of(AboutSomeoneElse())


def test_words_tell_what_must_be_filled_in() -> None:
    class OnlyNeeded(PageForm):
        first, second = forms.CharField(), forms.CharField()

    assert how_much_to_fill(OnlyNeeded()) == "Please fill in every field."
    assert "not marked optional" in how_much_to_fill(Wish())

    class OneOfTwo(PageForm):
        how_much = "Give one of these."
        first, second = forms.CharField(required=False), forms.CharField(required=False)

    assert how_much_to_fill(OneOfTwo()) == "Give one of these."
    assert "(optional)" in page_of(Wish())
    assert "(optional)" not in page_of(OnlyNeeded())


def test_a_decimal_comma_is_read_in_finnish() -> None:
    with override("fi"):
        form = Wish({"name": "Aino", "how": "a", "agreed": "on", "hours": "1,5"})
        assert form.is_valid(), form.errors
        assert str(form.cleaned_data["hours"]) == "1.5"


def test_a_form_drawn_by_itself_looks_the_same() -> None:
    form = Wish({"name": HOSTILE})
    assert 'class="field__error"' in form["name"].as_field_group()


@given(st.text())
def test_tidying_removes_only_what_no_keyboard_writes(text: str) -> None:
    out = tidy({"words": text}, set())["words"]
    assert not [c for c in out if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\t\n"]
    assert tidy({"words": out}, set()) == {"words": out}
    assert "".join(c for c in text if c.isprintable()) == "".join(c for c in out if c.isprintable())


def test_a_line_has_no_breaks_and_a_text_keeps_them() -> None:
    data = QueryDict(mutable=True)
    data.setlist("words", ["one\r\ntwo\x00", "three"])
    data["name"] = "Aino\r\nBcc: x"
    tidied = tidy(data, {"name"})
    assert tidied.getlist("words") == ["one\ntwo", "three"]
    assert tidied["name"] == "Aino Bcc: x"
