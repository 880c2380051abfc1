"""The smallest parts, drawn without a template: lists hold dozens, and templates took most of a page's time."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page
from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .drawing import draw, draw_each
from .figures import Bar
from .icons import icon

NOTHING = SafeString()
CURRENT = mark_safe(' aria-current="page"')
PAGE_LINK = '<li><a href="?{}page={}"{}><span class="visually-hidden">{} </span>{}</a></li>'
PAGING_GAP = mark_safe('<li class="paging__gap" aria-hidden="true">…</li>')
PREVIOUS = '<a class="paging__step" rel="prev" href="?{}page={}">{}{}</a>\n'
NEXT = '<a class="paging__step" rel="next" href="?{}page={}">{}{}</a>\n'
BAR_ROW = (
    '<tr><th scope="row">{}</th><td class="bars__bar" aria-hidden="true"><svg viewBox="0 0 100 16" '
    'preserveAspectRatio="none" width="100%" height="16" focusable="false">'
    '<rect class="bars__ground" width="100" height="16"/>{}</svg></td><td class="number">{}</td></tr>'
)


def tag(kind: str, shape: str, text: Any) -> SafeString:
    """Return a state in a word."""
    return draw('<span class="tag tag--{}">{}{}</span>', kind, icon(shape), text)


def button(
    text: Any, style: str, href: Any = "", name: Any = "", value: Any = "", small: bool = False, about: Any = ""
) -> SafeString:
    """Return a button, or with `href` a link that looks like one."""
    classes = f"hds-button hds-button--{style}{' hds-button--small' if small else ''}"
    whose = draw('<span class="visually-hidden"> {}</span>', about) if about else NOTHING
    if href:
        return draw('<a class="{}" href="{}">{}{}</a>', classes, href, text, whose)
    named = draw(' name="{}" value="{}"', name, value) if name else NOTHING
    return draw('<button class="{}" type="submit"{}>{}{}</button>', classes, named, text, whose)


def table(rows: SafeString, caption: Any, kind: str = "") -> SafeString:
    """Return rows in a table that scrolls where it does not fit."""
    return draw(
        '<div class="table-frame" tabindex="0" role="region" aria-label="{}"><table class="table{}">'
        '<caption class="visually-hidden">{}</caption>\n{}\n</table></div>',
        caption,
        f" table--{kind}" if kind else "",
        caption,
        rows,
    )


def page_head(actions: SafeString, title: Any, lead: Any, over: Any) -> SafeString:
    """Return a page's one h1, with a small line above, a lead and actions where there are any."""
    return draw(
        '<header class="page-head">\n<div class="page-head__words">{}<h1>{}</h1>{}</div>\n{}</header>',
        draw('<p class="page-head__over">{}</p>', over) if over else NOTHING,
        title,
        draw('<p class="lead">{}</p>', lead) if lead else NOTHING,
        draw('<div class="actions">{}</div>', actions) if actions else NOTHING,
    )


def side_menu(groups: Iterable[Any], practice_shape: str) -> SafeString:
    """Return the desk's menu; see `templatetags.ui.side_menu`."""
    return draw_each(
        "\n",
        "{}<ul>{}</ul>",
        (
            (_side_title(title, practice_shape if practice else ""), _side_items(items))
            for title, practice, items in groups
        ),
    )


def _side_title(title: Any, practice_shape: str) -> SafeString:
    if not title:
        return NOTHING
    marked = draw(" {}", tag("practice", practice_shape, _("practice"))) if practice_shape else NOTHING
    return draw('<h2 class="side__title">{}{}</h2>', title, marked)


def _side_items(items: Iterable[Any]) -> SafeString:
    return draw_each(
        "",
        '<li><a href="{}"{}><span>{}</span>{}</a></li>',
        (
            (
                href,
                CURRENT if current else NOTHING,
                label,
                NOTHING if count is None else draw('<span class="side__count">{}</span>', count),
            )
            for label, href, count, current in items
        ),
    )


def figure_row(items: Iterable[Any]) -> SafeString:
    """Return figures side by side: each (number, words, address or nothing)."""
    rows = ((_figure(number, words, href),) for number, words, href in items)
    return draw('<ul class="figures">{}</ul>', draw_each("", '<li class="figures__one">{}</li>', rows))


def _figure(number: Any, words: Any, href: Any) -> SafeString:
    told = draw("<strong>{}</strong> <span>{}</span>", localize(number), words)
    return draw('<a href="{}">{}</a>', href, told) if href else told


def bar_figure(
    sentence: Any,
    bars: Iterable[Bar],
    unit: Any = "",
    label_head: Any = "",
    value_head: Any = "",
    source: Any = "",
    download: Any = "",
) -> SafeString:
    """Return bars with the table they are made of; see `templatetags.ui.bar_figure`."""
    return draw(
        '<figure class="figure figure--bars">\n<figcaption class="figure__sentence">{}</figcaption>\n'
        '<table class="bars">\n<thead><tr><th scope="col">{}</th><td aria-hidden="true"></td>'
        '<th scope="col" class="number">{}{}</th></tr></thead>\n<tbody>{}</tbody>\n</table>\n{}</figure>',
        sentence,
        label_head or _("Group"),
        value_head or _("Number"),
        draw(" <span>({})</span>", unit) if unit else NOTHING,
        draw_each("", BAR_ROW, ((bar.label, _drawn(bar), _told(bar.value)) for bar in bars)),
        _bar_note(source, download),
    )


def _drawn(bar: Bar) -> SafeString:
    if bar.value is None:
        return NOTHING
    longest = " bars__fill--longest" if bar.longest else ""
    return draw('<rect class="bars__fill{}" width="{}" height="16"/>', longest, bar.width)


def _told(value: float | None) -> Any:
    return draw('<span class="bars__untold">{}</span>', _("too few to tell")) if value is None else localize(value)


def _bar_note(source: Any, download: Any) -> SafeString:
    if not source and not download:
        return NOTHING
    link = draw(' <a href="{}">{}{}</a>', download, icon("download"), _("Download as a table")) if download else NOTHING
    return draw('<p class="figure__note">{}{}</p>\n', source, link)


def paging(page: Page[Any], query: str) -> SafeString:
    """Return the pages of a list; nothing where one holds all. `query`: what every link keeps."""
    if page.paginator.num_pages <= 1:
        return NOTHING
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    words = {"first": page.start_index(), "last": page.end_index(), "all": page.paginator.count}
    return draw(
        '<nav class="paging" aria-label="{}">\n{}<ol>{}</ol>\n{}<p class="paging__told">{}</p></nav>',
        _("Pages of the list"),
        draw(PREVIOUS, query, page.previous_page_number(), icon("back"), _("Previous"))
        if page.has_previous()
        else NOTHING,
        draw_each("", "{}", ((_page_link(number, page, query),) for number in numbers)),
        draw(NEXT, query, page.next_page_number(), _("Next"), icon("arrow")) if page.has_next() else NOTHING,
        _("%(first)s–%(last)s of %(all)s") % words,
    )


def _page_link(number: int | str, page: Page[Any], query: str) -> SafeString:
    if number == page.paginator.ELLIPSIS:
        return PAGING_GAP
    return draw(PAGE_LINK, query, number, CURRENT if number == page.number else NOTHING, _("Page"), number)
