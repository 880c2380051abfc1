"""What every page knows: its languages, acute help, and whether this is a demonstration. No queries."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils.encoding import escape_uri_path, iri_to_uri
from django.utils.translation import get_language, get_language_info

from .acute_help import lines_in


class LanguageLink(NamedTuple):
    """The way to the same page in another language, named in that language."""

    code: str
    name: str
    href: str
    current: bool


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor: return `languages`, `acute_help` and `demonstration` for the templates."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "languages": [
            LanguageLink(code, own_name(code), same_page_in(request, code), code == language)
            for code, _ in settings.LANGUAGES
        ],
        "acute_help": lines_in(language),
        "demonstration": settings.DEMONSTRATION,
    }


def own_name(code: str) -> str:
    """Return a language's own name with a capital, such as "Svenska"."""
    name: str = get_language_info(code)["name_local"]
    return name[:1].upper() + name[1:]


def same_page_in(request: HttpRequest, code: str) -> str:
    """Return this page's address in language `code`.

    All languages share their path words, so the prefix is swapped without resolving anything; this holds on a
    missing page too. An address without a prefix leads to the front page. After a POST the query is left out.
    """
    root = get_script_prefix()
    prefix, _, rest = request.path.removeprefix(root).partition("/")
    if prefix not in dict(settings.LANGUAGES):
        return f"{root}{code}/"
    query = request.META.get("QUERY_STRING", "") if request.method == "GET" else ""
    address = f"{root}{code}/{escape_uri_path(rest)}"
    return f"{address}?{iri_to_uri(query)}" if query else address
