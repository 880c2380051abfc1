"""What the pages of attendance show: the parties of a list, and the door's QR code."""

from dataclasses import dataclass
from uuid import UUID

import segno
from django.utils.safestring import SafeString, mark_safe

from mielikunta.building_blocks.gatherings.decisions import Standing
from mielikunta.building_blocks.gatherings.models import Gathering, Session
from mielikunta.building_blocks.gatherings.queries import came_to, enrolments
from mielikunta.foundation.privacy.models import with_keys


@dataclass(frozen=True)
class PartyToNote:
    """One party that told who it is. `came`: how many of its `heads` have been noted."""

    id: UUID
    who: str
    heads: int
    came: int


@dataclass(frozen=True)
class ListToNote:
    """The list of a session: parties with a name, and how many without one have noted themselves at the door."""

    parties: list[PartyToNote]
    unnamed: int
    noted_unnamed: int


def list_to_note(gathering: Gathering, session: Session) -> ListToNote:
    """Prepare the list of a session: a fixed number of reads."""
    came = came_to(session)
    coming = enrolments().of_gathering(gathering).filter(standing=Standing.ENROLLED).order_by("began_at", "pk")
    listed = with_keys(coming)
    parties: list[PartyToNote] = []
    unnamed: list[PartyToNote] = []
    for each in listed:
        who = ", ".join(filter(None, [each.name or each.nickname, each.unit]))
        party = PartyToNote(each.pk, who, each.heads, came.get(each.pk, 0))
        (parties if who else unnamed).append(party)
    parties.sort(key=lambda party: party.who.casefold())
    return ListToNote(
        parties, unnamed=sum(each.heads for each in unnamed), noted_unnamed=sum(each.came for each in unnamed)
    )


def qr_of(address: str) -> SafeString:
    """Return a QR code as a drawing: black on white, without a name of its own."""
    drawn = segno.make(address, error="m", micro=False)
    return mark_safe(drawn.svg_inline(scale=4, border=4, light="#fff", omitsize=True, svgclass="qr", lineclass=None))
