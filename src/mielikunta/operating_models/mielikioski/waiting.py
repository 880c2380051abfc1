"""What a visitor who waits is told: who answers now, how many are before, or by which day a letter is answered."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mielikunta.building_blocks.conversations.api import Channel, Conversation, on_now
from mielikunta.operating_models.mielikioski.hours import Door, door_of, promised_day
from mielikunta.operating_models.mielikioski.queries import kiosk_of, waiting_before


def answering_words(count: int, promised: date) -> str:
    """Return who answers now; without a word of anybody, only what is promised: a kiosk may not mark who is on."""
    if not count:
        told = _("We can't say how soon somebody answers just now. You are answered by %(day)s at the latest.")
        return told % {"day": date_format(promised, "DATE_FORMAT")}
    return ngettext("%(count)d person answers now.", "%(count)d people answer now.", count) % {"count": count}


def before_words(count: int) -> str:
    """Return how many are before; they keep their place."""
    if not count:
        return _("Nobody waits before you.")
    told = ngettext(
        "%(count)d person waits before you. Write at once: you keep your place.",
        "%(count)d people wait before you. Write at once: you keep your place.",
        count,
    )
    return told % {"count": count}


def waits_words(conversation: Conversation) -> str:
    """Return what the visitor is told whose conversation nobody has taken yet."""
    kiosk, now = kiosk_of(conversation.adoption), timezone.now()
    door = door_of(kiosk, now)
    promised = promised_day(kiosk, timezone.localdate(conversation.opened_at))
    if conversation.channel == Channel.LETTER or not door.is_open:
        return _letter_words(promised, door)
    before = waiting_before(conversation)
    waits = ngettext("%(count)d person waits before you.", "%(count)d people wait before you.", before)
    told = waits % {"count": before} if before else _("You are next.")
    on = answering_words(on_now(conversation.adoption_id).count(), promised)
    return " ".join([_("Your message has arrived."), on, told, _("You may write more meanwhile, or come back later.")])


def _letter_words(promised: date, door: Door) -> str:
    day = {"day": date_format(promised, "DATE_FORMAT")}
    told = _("Your letter has arrived. You are answered by %(day)s.") % day
    return told if door.is_open else " ".join([told, _("Nobody reads it now. In danger call 112.")])
