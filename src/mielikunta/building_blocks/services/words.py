"""The block's words in the reader's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.services.decisions.needs import Access, Fee, Need
from mielikunta.building_blocks.services.decisions.reading import Outcome
from mielikunta.building_blocks.services.decisions.standing import Capacity, Source, Status

NEED_WORDS = {
    Need.ACUTE: _("Help right now"),
    Need.TALK: _("Someone to talk to"),
    Need.LOW_MOOD: _("Low mood, anxiety or sleeplessness"),
    Need.LONELINESS: _("Loneliness"),
    Need.GRIEF: _("Grief and loss"),
    Need.RELATIONSHIPS: _("Relationships and separation"),
    Need.VIOLENCE: _("Violence or fear at home"),
    Need.SUBSTANCES: _("Alcohol, drugs or gambling"),
    Need.MONEY: _("Money, work and home"),
    Need.FAMILY: _("Children and family"),
    Need.YOUNG: _("Being young"),
    Need.CARERS: _("Caring for someone close"),
    Need.PEER: _("People who have lived through the same"),
    Need.DOING: _("Something to do together"),
}
LANGUAGE_WORDS = {
    "fi": _("Finnish"),
    "sv": _("Swedish"),
    "en": _("English"),
    "se": _("Northern Sámi"),
    "fse": _("Finnish Sign Language"),
    "ru": _("Russian"),
    "uk": _("Ukrainian"),
    "ar": _("Arabic"),
    "so": _("Somali"),
    "et": _("Estonian"),
    "fa": _("Persian"),
    "ku": _("Kurdish"),
}
FEE_WORDS = {
    Fee.FREE: _("Free of charge"),
    Fee.FEE: _("There is a fee"),
    Fee.UNKNOWN: _("Ask about the price"),
}
ACCESS_WORDS = {
    Access.STEP_FREE: _("You get in without steps"),
    Access.TOILET: _("Accessible toilet"),
    Access.LOOP: _("Induction loop for hearing aids"),
    Access.TRANSIT: _("Public transport stops near by"),
}
STATUS_WORDS = {
    Status.DRAFT: ("quiet", _("Draft")),
    Status.IN_REVIEW: ("new", _("In review")),
    Status.RETURNED: ("late", _("Returned to you")),
    Status.PUBLISHED: ("ok", _("Public")),
    Status.SUPERSEDED: ("quiet", _("Earlier version")),
    Status.DISCARDED: ("quiet", _("Thrown away")),
}
CAPACITY_WORDS = {
    Capacity.YES: ("ok", _("Takes new people now")),
    Capacity.NO: ("late", _("Full just now")),
    Capacity.UNKNOWN: ("", ""),
}
SOURCE_WORDS = {
    Source.OWN: _("entered here"),
    Source.HSDS: _("an HSDS file"),
    Source.XLSX: _("a spreadsheet"),
    Source.PTV: _("the Finnish service catalogue"),
    Source.SHIPPED: _("ships with Mielikunta"),
}
OUTCOME_WORDS = {
    Outcome.NEW: ("new", _("New")),
    Outcome.SAME: ("quiet", _("Stands already")),
    Outcome.CHANGED: ("ok", _("Changed")),
    Outcome.EDITED: ("late", _("Also changed by hand here")),
    Outcome.ERROR: ("danger", _("Check this")),
}
FIELD_WORDS = {
    "name": _("Name"),
    "summary": _("In short"),
    "how": _("How to come along"),
    "provider": _("Who offers it"),
    "contact": _("Who answers"),
    "needs": _("What it helps with"),
    "languages": _("Languages"),
    "minimum_age": _("Youngest age"),
    "maximum_age": _("Oldest age"),
    "who": _("For whom"),
    "fee": _("Price"),
    "fee_note": _("More about the price"),
    "whole_country": _("For the whole country"),
    "municipalities": _("Municipalities"),
    "online": _("Also by phone or online"),
    "phones": _("Phone"),
    "week": _("Opening hours"),
    "email": _("E-mail"),
    "url": _("Web page"),
    "points": _("Where"),
}
PROBLEM_WORDS = {
    "changed_meanwhile": _("Somebody else changed this meanwhile. Look at it as it is now and try again."),
    "not_editable": _("This version can't be changed any more."),
    "decided_already": _("The reviewer has decided already."),
    "sent_elsewhere": _("This form was used for something else. Send it again."),
    "nothing_to_change": _("There is nothing to change yet."),
    "never_published": _("This service has not been public yet."),
    "no_word": _("Write a word on what to change."),
    "kind_not_invited": _("Only associations and parishes are invited this way."),
    "known_already": _("An organisation by this name is here already. Its administrator can invite more members."),
    "has_errors": _("Some lines have errors. Bring in chosen lines, or mend the file."),
    "no_name": _("The name is missing."),
    "no_summary": _("The short description is missing."),
    "no_need": _("Choose at least one thing that it helps with."),
    "no_language": _("Choose at least one language."),
    "no_place": _("Tell which municipalities it is for, or that it is for the whole country."),
    "no_way": _("Tell at least one way to reach it: a phone, an address, e-mail or a web page."),
    "no_id": _("The line has no id, so it can't be known again."),
    "long_id": _("The id of the line is too long."),
    "unknown_need": _("There is no such class of need."),
    "unknown_language": _("There is no such language in our list."),
    "unknown_fee": _("The price is told in a way that we don't know."),
    "unknown_access": _("The accessibility is told in a way that we don't know."),
    "unknown_place": _("There is no such municipality or county."),
    "ages_unfit": _("The ages don't fit together."),
    "too_long": _("One of the texts is too long."),
    "break_unfit": _("The break ends before it begins."),
    "unsafe_url": _("The web address must begin with https://."),
    "bad_age": _("The age is not a number."),
    "bad_hours": _("These opening hours can't be read. Write them like “Mon–Fri 9–15”."),
    "bad_choice": _("Write yes or no."),
    "outside_area": _("It is for other places than your organisation answers for."),
    "twice": _("The same id is on an earlier line."),
    "bad_file": _("The file can't be read. Save it anew and try again."),
    "no_lines": _("The file has no services in it."),
    "no_headings": _("The first line must have the headings. Take our spreadsheet and write in it."),
    "too_many": _("The file has too many lines. Bring them in in several parts."),
}


def problem_words(slugs: Iterable[str]) -> list[str]:
    """Return what stood in the way, a sentence each."""
    return [str(PROBLEM_WORDS.get(slug, slug)) for slug in slugs]


def choices(words: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    """Return words as the choices of a form."""
    return [(str(getattr(key, "value", key)), text) for key, text in words.items()]
