"""The model's version in use, and the organisation's own wordings."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.actions.problems import NotPossible
from mielikunta.building_blocks.adoption.actions.rows import doer, locked, note
from mielikunta.building_blocks.adoption.decisions import mark_of, text_at
from mielikunta.building_blocks.adoption.models import Adoption, LocalChange
from mielikunta.building_blocks.content.api import ContentVersion, moved
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.languages.texts import in_language


@transaction.atomic
def take_version(*, by: Actor, adoption: Adoption, version: ContentVersion) -> None:
    """Move to the version the member has read the differences of; own wordings go along to their new places.

    Only forwards. Raises NotPossible "other_model", and "older_version" for one that is older than that in use.
    """
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    row = locked(adoption)
    if (version.kind, version.slug) != (row.version.kind, row.version.slug):
        raise NotPossible("other_model")
    if version.number == row.version.number:
        return
    if version.number < row.version.number:
        raise NotPossible("older_version")
    _carry_over(list(row.local_changes.filter(is_loose=False)), row.version, version)
    Adoption.objects.filter(pk=row.pk).update(version=version)
    note(by, "version_taken", row)


def _carry_over(wordings: Iterable[LocalChange], old: ContentVersion, new: ContentVersion) -> None:
    """Put each wording where its text stands in the newer version; without such a place it is loose."""
    goes_to = {wording: moved(wording.path, old.texts, new.texts) for wording in wordings}
    for wording in goes_to:
        # First all are loose, so that two wordings may change places without meeting on the way.
        LocalChange.objects.filter(pk=wording.pk).update(is_loose=True)
    for wording, path in goes_to.items():
        if path is not None and text_at(new.texts, path) is not None:
            LocalChange.objects.filter(pk=wording.pk).update(is_loose=False, path=path)


@transaction.atomic
def change_text_locally(
    *, by: Actor, adoption: Adoption, path: str, language: str, text: str, as_seen: str | None = None
) -> None:
    """Keep the organisation's own wording of one text; an empty text, or the model's own, returns to the model's own.

    Raises NotPossible "no_such_text" for a place that the version in use does not have. `as_seen`: the mark of the
    wording that the page showed (see `seen_wording`); when it is another one by now, NotPossible "changed_meanwhile".
    """
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    row, wanted = locked(adoption), text.strip()
    texts = text_at(row.texts, path)
    if texts is None:
        raise NotPossible("no_such_text")
    original = in_language(texts, language)
    kept = LocalChange.objects.filter(adoption=row, path=path, language=language, is_loose=False)
    stored = kept.first()
    if stored and (stored.text, stored.original) == (wanted, original):
        return
    if as_seen is not None and as_seen != seen_wording(stored):
        raise NotPossible("changed_meanwhile")
    if not wanted or wanted == original.strip():
        if kept.delete()[0]:
            note(by, "text_removed", row)
        return
    wording, _made = LocalChange.objects.update_or_create(
        adoption=row,
        path=path,
        language=language,
        is_loose=False,
        defaults={
            "text": wanted,
            "original": original,
            "changed_by_id": doer(by),
            "changed_at": timezone.now(),
        },
    )
    note(by, "text_changed", row, wording)


def seen_wording(stored: LocalChange | None) -> str:
    """Return the mark of a wording, or of there being none."""
    return mark_of(stored.text if stored else None)


@transaction.atomic
def remove_wording(*, by: Actor, wording: LocalChange) -> None:
    """Remove an own wording, loose or not: the model's own text stands again. Removed twice, nothing more happens."""
    require(by=by, right=Right.MANAGE_ADOPTION, on=wording.adoption)
    row = locked(wording.adoption)
    if LocalChange.objects.filter(pk=wording.pk, adoption=row).delete()[0]:
        note(by, "text_removed", row, wording)
