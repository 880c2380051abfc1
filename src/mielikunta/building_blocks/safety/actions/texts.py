"""The organisation's own wordings, contacts and checks."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.safety.actions.problems import NotPossible
from mielikunta.building_blocks.safety.actions.rows import doer, held, note
from mielikunta.building_blocks.safety.decisions import Contact, mark_of
from mielikunta.building_blocks.safety.models import AreaContact, ContentCheck, OwnText
from mielikunta.building_blocks.safety.permissions import require_upkeep
from mielikunta.building_blocks.safety.pieces import piece_of
from mielikunta.building_blocks.safety.queries import contacts_of, own_text_now
from mielikunta.foundation.access.decisions import Actor


def shipped_text(piece: str, section: str, language: str) -> str:
    """Return the shipped text of a section. Raises NotPossible "no_such_text"."""
    found = piece_of(piece)
    part = found.section(section) if found else None
    if part is None:
        raise NotPossible("no_such_text")
    return part.text.get(language, "").strip()


def seen_text(row: OwnText | None) -> str:
    """Return the mark of a wording in force, or of there being none."""
    return mark_of([str(row.pk), row.original] if row else None)


@transaction.atomic
def write_own_text(
    *, by: Actor, adoption: Adoption, piece: str, section: str, language: str, text: str, as_seen: str | None = None
) -> None:
    """Put the organisation's own wording in place of a shipped text; an empty one goes back to the shipped text.

    Earlier wordings are kept. `as_seen`: the mark of what the page showed (`seen_text`); when it is another one by
    now, NotPossible "changed_meanwhile". Written again in the same words, it is held against the shipped text of now.
    """
    require_upkeep(by=by, on=adoption)
    row, shipped, wanted = held(adoption), shipped_text(piece, section, language), text.strip()
    if wanted == shipped:
        wanted = ""
    present = own_text_now(row, piece, section, language)
    if (present.text if present else "") == wanted and (not wanted or (present and present.original == shipped)):
        return
    if as_seen is not None and as_seen != seen_text(present):
        raise NotPossible("changed_meanwhile")
    now = timezone.now()
    if present:
        OwnText.objects.filter(pk=present.pk).update(replaced_at=now)
    written = OwnText.objects.create(
        adoption=row,
        piece=piece,
        section=section,
        language=language,
        text=wanted,
        original=shipped,
        changed_by_id=doer(by),
        changed_at=now,
    )
    note(by, "text_written" if wanted else "text_taken_back", row, written)


def seen_contacts(contacts: Mapping[str, str]) -> str:
    """Return the mark of the contacts that a page showed."""
    return mark_of(dict(contacts))


@transaction.atomic
def write_contacts(*, by: Actor, adoption: Adoption, contacts: Mapping[str, str], as_seen: str | None = None) -> None:
    """Store whom to call here: a text by key, an empty one removes it. The same again changes nothing."""
    require_upkeep(by=by, on=adoption)
    row, present = held(adoption), contacts_of(adoption)
    wanted = {key: contacts.get(key, "").strip() for key in Contact}
    changed = {key: text for key, text in wanted.items() if text != present.get(key, "")}
    if not changed:
        return
    if as_seen is not None and as_seen != seen_contacts(present):
        raise NotPossible("changed_meanwhile")
    AreaContact.objects.filter(adoption=row, key__in=[key for key, text in changed.items() if not text]).delete()
    for key, text in changed.items():
        if text:
            written = {"text": text, "changed_by_id": doer(by), "changed_at": timezone.now()}
            AreaContact.objects.update_or_create(adoption=row, key=key, defaults=written)
    note(by, "contacts_written", row)


@transaction.atomic
def note_check(*, by: Actor, adoption: Adoption, checked_on: datetime.date, checked_by: str) -> None:
    """Note that a professional has read the texts and numbers. The same day and name again changes nothing."""
    require_upkeep(by=by, on=adoption)
    row = held(adoption)
    if checked_on > timezone.localdate():
        raise NotPossible("in_the_future")
    latest = ContentCheck.objects.filter(adoption=row).order_by("-noted_at", "-pk").first()
    if latest and (latest.checked_on, latest.checked_by) == (checked_on, checked_by):
        return
    check = ContentCheck.objects.create(
        adoption=row, checked_on=checked_on, checked_by=checked_by, noted_by_id=doer(by)
    )
    note(by, "content_checked", row, check)
