"""Makes the search index from the content that is loaded."""

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.content.api import fingerprint
from mielikunta.site.catalogue.models import IndexState, SearchEntry
from mielikunta.site.catalogue.queries import index_state
from mielikunta.site.catalogue.search.documents import Document, everything
from mielikunta.site.catalogue.search.finnish import available
from mielikunta.site.catalogue.search.index import Row, replace_all
from mielikunta.site.catalogue.search.passages import spots_of
from mielikunta.site.catalogue.search.terms import FINNISH, index_text

FORM = 1  # raise it when the same content is to be indexed otherwise


@transaction.atomic
def rebuild_index() -> int:
    """Make the index anew when the content has changed since; return how many entries were written, 0 when none."""
    documents = everything()
    knows_finnish = available()
    mark = fingerprint({"form": FORM, "voikko": knows_finnish, "documents": [vars(each) for each in documents]})
    state = index_state()
    if state is not None and state.fingerprint == mark:
        return 0
    SearchEntry.objects.all().delete()
    entries = SearchEntry.objects.bulk_create(_entry(document) for document in documents)
    replace_all(_row(entry.pk, document) for entry, document in zip(entries, documents, strict=True))
    IndexState.objects.update_or_create(
        id=1, defaults={"fingerprint": mark, "knows_finnish": knows_finnish, "built_at": timezone.now()}
    )
    return len(entries)


def _entry(document: Document) -> SearchEntry:
    body = f"{document.summary}\n{document.text}"
    return SearchEntry(
        kind=document.kind,
        ref=document.ref,
        language=document.language,
        title=document.title,
        summary=document.summary,
        text=document.text,
        spots=spots_of(body, document.language) if document.language else "",
    )


def _row(entry_id: int, document: Document) -> Row:
    """Return the terms of a document. Finnish names bend in Finnish, whatever the language of the page."""
    own = document.language or FINNISH
    names = [index_text(document.other_names, language) for language in {own, FINNISH}]
    return Row(
        entry_id,
        index_text([document.title], own),
        " ".join([index_text([document.summary], own), *names]),
        index_text([document.text], own),
    )
