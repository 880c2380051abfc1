"""Documents for paper and to take along: tagged PDF that a screen reader can read (PDF/UA-1)."""

from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

FONT = "atkinson/atkinson-hyperlegible-next-latin-wght-normal.woff2"
STYLE = Path(__file__).parent / "paper.css"


class OnlyTheFont(URLFetcher):
    """Lets a document fetch the house's font and nothing else: neither from the net nor from the disk."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Return the font, or refuse."""
        if url != _font():
            raise ValueError("A document fetches nothing.")
        return super().fetch(url, headers)


@cache
def _font() -> str:
    found = finders.find(FONT)
    return Path(found).resolve().as_uri() if isinstance(found, str) else ""


def pdf_of(template: str, context: dict[str, Any]) -> bytes:
    """Return the page that a template makes, as a tagged PDF; its `<title>` and `lang` become the document's own."""
    fonts, fetcher = FontConfiguration(), OnlyTheFont()
    face = f'@font-face {{ font-family: "Atkinson"; src: url("{_font()}"); }}' if _font() else ""
    style = CSS(string=face + STYLE.read_text(encoding="utf-8"), font_config=fonts, url_fetcher=fetcher)
    page = HTML(string=render_to_string(template, context), url_fetcher=fetcher)
    made: bytes = page.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
    return made
