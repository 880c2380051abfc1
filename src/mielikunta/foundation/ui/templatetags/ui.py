"""The tags every template has at hand: forms, pages of a list, figures, steps and small parts.

Each draws one template of `ui/parts/` or `ui/forms/`; the living style page shows them all.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django import forms, template
from django.conf import settings
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from .. import fields, figures, icons, small
from ..acute_help import lines_in

register = template.Library()
register.simple_tag(icons.icon)

TAG_SHAPES = {"late": "clock", "ok": "tick", "new": "dot", "practice": "practice", "danger": "mark"}
NOTICE_SHAPES = {"info": "info", "ok": "tick", "late": "clock", "danger": "mark"}
BUTTON_STYLES = {"primary": "primary", "quiet": "secondary", "plain": "supplementary", "danger": "danger"}
MESSAGE_KINDS = {"success": "ok", "warning": "late", "error": "danger"}


# Forms


@register.inclusion_tag("ui/forms/page.html", takes_context=True)
def form_page(context: Context, form: forms.BaseForm, submit: str = "", **options: Any) -> dict[str, Any]:
    """Draw a whole form: errors first, fields, and the button that sends it.

    Options: `action`, `cancel` (address), `kind` of button ("primary", "danger"), `method`, `name` and
    `value` of the button, `also` and `also_name` (words and name of a second button), `saved_by` (words on
    what happens next), `focus` (False where the
    page has several forms: the errors don't take the focus).
    """
    return {"form": form, "submit": submit, "focus": True, "csrf_token": context.get("csrf_token"), **options}


@register.inclusion_tag("ui/forms/error_summary.html")
def error_summary(form: forms.BaseForm, focus: bool = True) -> dict[str, Any]:
    """Draw what to check, as links to the fields; nothing when all is well. It takes the focus."""
    return {"errors": fields.errors_of(form), "focus": focus, "kept": fields.keeps_what_was_typed(form)}


@register.inclusion_tag("ui/forms/fields.html")
def form_fields(form: forms.BaseForm) -> dict[str, Any]:
    """Draw a form's fields in their groups, with the hidden ones."""
    return {"form": form, "groups": fields.groups_of(form), "how_much": fields.how_much_to_fill(form)}


@register.inclusion_tag("ui/forms/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Draw one field: label, help, errors, input."""
    return {"shown": fields.shown(bound)}


@register.inclusion_tag("ui/forms/filter.html", takes_context=True)
def filter_form(context: Context, form: forms.BaseForm, submit: str = "") -> dict[str, Any]:
    """Draw a form that narrows a list: a GET form in one row, with a way back to the whole list."""
    return {
        "form": form,
        "submit": submit,
        "shown_fields": [fields.shown(bound) for bound in form.visible_fields()],
        "path": context["request"].path,
        "narrowed": bool(context["request"].GET),
    }


# Lists


@register.simple_tag(takes_context=True)
def paging(context: Context, page: Page[Any]) -> SafeString:
    """Draw the pages of a list; every link keeps the rest of the query."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    return small.paging(page, f"{query.urlencode()}&" if query else "")


@register.simple_block_tag(end_name="endtable")
def table(content: str, caption: str, kind: str = "") -> SafeString:
    """Wrap rows in a table that scrolls where it does not fit; kind "cards" makes them cards on a phone."""
    return small.table(mark_safe(content), caption, kind)


@register.simple_tag
def tag(kind: str, text: Any) -> SafeString:
    """Draw a state in a word: late, ok, new, quiet, practice or danger."""
    return small.tag(kind, TAG_SHAPES.get(kind, ""), text)


@register.inclusion_tag("ui/parts/empty.html")
def empty_state(title: str, text: str = "", href: str = "", action: str = "") -> dict[str, Any]:
    """Draw a list that has nothing yet: what it will hold and what to do first."""
    return {"title": title, "text": text, "href": href, "action": action}


# Heads, doors, buttons, notices


@register.simple_block_tag(end_name="endpage_head")
def page_head(content: str, title: str, lead: str = "", over: str = "") -> SafeString:
    """Draw the page's one h1 with its lead; the block holds the actions. `over`: a small line above."""
    return small.page_head(mark_safe(content.strip()), title, lead, over)


@register.inclusion_tag("ui/parts/back.html")
def back_link(href: str, text: str = "") -> dict[str, str]:
    """Draw the way back to the page above this one."""
    return {"href": href, "text": text}


@register.inclusion_tag("ui/parts/trail.html")
def trail(steps: Iterable[tuple[str, str]], current: str) -> dict[str, Any]:
    """Draw the path of pages (label, address) down to the current one."""
    return {"steps": steps, "current": current}


@register.inclusion_tag("ui/parts/door.html")
def door(href: str, title: str, text: str = "", first: bool = False, note: str = "") -> dict[str, Any]:
    """Draw one large way onwards; the first is what most need now. `note`: a few words at its side."""
    return {"href": href, "title": title, "text": text, "first": first, "note": note}


@register.simple_tag
def button(text: Any, kind: str = "primary", **options: Any) -> SafeString:
    """Draw a button, or with `href` a link that looks like one. Kinds: primary, quiet, plain, danger.

    Options: `href`, `name`, `value`, `small`, `about` (words only a screen reader says: whose row it is).
    """
    return small.button(text, BUTTON_STYLES[kind], **options)


@register.inclusion_tag("ui/parts/post_button.html", takes_context=True)
def post_button(context: Context, action: str, text: str, kind: str = "quiet", **options: Any) -> dict[str, Any]:
    """Draw a form that is only a button, for a verb without questions. Options as for `button`."""
    return {"action": action, "text": text, "kind": kind, "csrf_token": context.get("csrf_token"), **options}


@register.simple_block_tag(end_name="endnotice")
def notice(content: str, kind: str = "info", title: str = "") -> SafeString:
    """Draw a box that the reader should not miss: info, ok, late or danger."""
    shape = NOTICE_SHAPES.get(kind, "info")
    return render_to_string("ui/parts/notice.html", {"content": content, "kind": kind, "title": title, "shape": shape})


@register.simple_tag
def side_menu(groups: Iterable[Any]) -> SafeString:
    """Draw the desk's menu: groups of (title, whether in practice, items of (label, address, count, current))."""
    return small.side_menu(groups, TAG_SHAPES["practice"])


@register.simple_tag(takes_context=True)
def message_list(context: Context) -> SafeString:
    """Draw what happened just now; a message with `extra_tags="undo:/path"` gets an undo button."""
    told = [
        (kind := MESSAGE_KINDS.get(message.level_tag, "info"), NOTICE_SHAPES[kind], message)
        for message in context.get("messages") or ()
    ]
    if not told:
        return SafeString()
    return render_to_string("ui/parts/messages.html", {"told": told, "csrf_token": context.get("csrf_token")})


@register.filter
def undo_address(extra_tags: str | None) -> str:
    """Return the path in `extra_tags="undo:/fi/..."`, which takes back what a message told; else ""."""
    for word in (extra_tags or "").split():
        path = word.removeprefix("undo:")
        if path != word and path.startswith("/") and not path.startswith("//"):
            return path
    return ""


@register.filter
def telephone(number: str) -> str:
    """Return a number as an address that a phone can call."""
    return "tel:" + "".join(character for character in str(number) if character.isdigit() or character == "+")


# Figures and ways


@register.simple_tag
def figure_row(items: Iterable[Any]) -> SafeString:
    """Draw up to three figures side by side: each (number, words) or (number, words, address)."""
    return small.figure_row((*item, "")[:3] for item in items)


@register.inclusion_tag("ui/parts/figure.html")
def figure(sentence: str, number: Any, unit: str = "", note: str = "") -> dict[str, Any]:
    """Draw one figure: the sentence first, then the number and its unit."""
    return {"sentence": sentence, "number": number, "unit": unit, "note": note}


@register.simple_tag
def bar_figure(sentence: str, rows: Sequence[tuple[str, Any]], unit: str = "", **options: Any) -> SafeString:
    """Draw bars with the table they are made of. Rows: (label, number, or None where it may not be told).

    Options: `label_head`, `value_head` (column heads), `source`, `download` (address).
    """
    return small.bar_figure(sentence, figures.bars(rows), unit, **options)


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(events: Iterable[Any]) -> dict[str, Any]:
    """Draw a story: events with `when`, `title`, and maybe `text`, `by`, `now` (True where it stands)."""
    return {"events": events}


@register.inclusion_tag("ui/parts/stepper.html")
def stepper(steps: Sequence[str], current: int) -> dict[str, Any]:
    """Draw where one is on the way; `current` is the number of the step, the first is 1."""
    return {"steps": list(enumerate(steps, 1)), "current": current, "count": len(steps)}


@register.inclusion_tag("ui/parts/path.html")
def step_path(steps: Iterable[Any]) -> dict[str, Any]:
    """Draw a model's steps as a path: each a text, or (title, text)."""
    return {"steps": [(step, "") if isinstance(step, str) else step for step in steps]}


@register.inclusion_tag("ui/parts/progress.html")
def progress(value: float, most: float, text: str = "") -> dict[str, Any]:
    """Draw how far something is, in words and as a bar."""
    return {"value": value, "most": most, "text": text}


@register.inclusion_tag("ui/parts/code.html")
def code_box(code: str, to_hand_on: bool = False) -> dict[str, Any]:
    """Draw a return code large in groups of four, with copying and printing.

    to_hand_on: shown to somebody who gives it to another; the page itself then says what it is for.
    """
    plain = "".join(character for character in code if character.isalnum())
    groups = [plain[at : at + 4] for at in range(0, len(plain), 4)]
    return {
        "code": "-".join(groups),
        "groups": groups,
        "to_hand_on": to_hand_on,
        "spelled": ", ".join(" ".join(group) for group in groups),
    }


@register.simple_tag
@cache
def frame_styles() -> SafeString:
    """Return the links to the stylesheets of every page: the same as long as the process lives, so drawn once."""
    return mark_safe(render_to_string("ui/parts/styles.html"))


@register.simple_tag
def help_strip(name: str = "") -> SafeString:
    """Draw the lines to call at once, in the reader's language; `name`: what the strip is called, when not as usual."""
    return _help_strip(get_language() or settings.LANGUAGE_CODE, name)


@cache
def _help_strip(language: str, name: str) -> SafeString:
    lines = {"name": name, "acute_help": lines_in(language)}
    return mark_safe(render_to_string("ui/parts/help_strip.html", lines))


# Leaving, printing, copying


@register.inclusion_tag("ui/parts/quick_exit.html", takes_context=True)
def quick_exit(context: Context, action: str = "") -> dict[str, Any]:
    """Draw the way out to a weather page; `action` is the address that first ends the visit."""
    return {"action": action, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/parts/print_button.html")
def print_button(href: str = "", text: str = "") -> dict[str, str]:
    """Draw a link to a page made for paper; without `href` it prints this page, where scripts run."""
    return {"href": href, "text": text}


@register.inclusion_tag("ui/parts/copy_link.html")
def copy_link(address: str, text: str = "") -> dict[str, str]:
    """Draw an address to pass on, with a button that copies it where scripts run."""
    return {"address": address, "text": text}


@register.simple_tag
def asset(path: str) -> str:
    """Return a static file's address even when its manifest is broken, for the page of a failure."""
    try:
        return static(path)
    except ValueError:
        return f"{settings.STATIC_URL or '/static/'}{path}"
