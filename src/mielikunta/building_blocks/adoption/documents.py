"""Drafts of the documents that a start asks for, made from the model's text and the organisation's answers."""

import io
import re
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from docx import Document
from docx.oxml.ns import qn

from mielikunta.building_blocks.adoption.actions import serves_people
from mielikunta.building_blocks.adoption.decisions import Check
from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.foundation.languages.texts import current, in_language

Section = tuple[Any, list[str]]
SPOKEN = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}  # so that a word processor and a screen reader know
AUTHOR_LENGTH = 255  # what the properties of a document hold
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class DraftWords:
    """A draft in words: its title and what it is for."""

    title: Any
    lead: Any


DRAFTS = {
    Check.PRIVACY_NOTICE.value: DraftWords(
        _("Draft of a privacy notice"),
        _("Tells people what is recorded about them, why, and what their rights are."),
    ),
    Check.IMPACT_ASSESSMENT.value: DraftWords(
        _("Draft of an impact assessment"),
        _("Weighs the risks to people and what reduces them."),
    ),
    Check.PROCESSOR_AGREEMENT.value: DraftWords(
        _("Draft of a processor agreement"),
        _("Agrees how whoever runs the service handles personal data on the controller's behalf."),
    ),
    "partner_agreement": DraftWords(
        _("Draft of an agreement between partners"),
        _("Agrees who does what: the organisation, associations and parishes."),
    ),
}


def blank() -> str:
    """Return what stands where the organisation still has to write."""
    return gettext("[To be filled in]")


def answers_of(adoption: Adoption) -> dict[str, str]:
    """Return the answered start-up checks by key."""
    return dict(adoption.checks.values_list("check_key", "answer"))


def rows(texts: dict[str, Any], group: str, key: str) -> list[str]:
    """Return one text of each row of a group, such as the risks."""
    return [in_language(row[key]) for row in texts.get(group, [])]


def data_text(texts: dict[str, Any], key: str) -> str:
    """Return what the model says of its personal data."""
    return in_language(texts.get("data", {}).get(key, {})) or blank()


def privacy_notice(adoption: Adoption, answers: dict[str, str]) -> list[Section]:
    """Return the sections that GDPR art. 13-14 ask for, with what is known filled in."""
    texts = adoption.texts
    return [
        (_("Controller"), [answers.get(Check.CONTROLLER, blank())]),
        (_("Responsible person"), [answers.get(Check.RESPONSIBLE_PERSON, blank())]),
        (_("Data protection officer"), [answers.get(Check.DATA_PROTECTION_OFFICER, blank())]),
        (_("Why personal data is handled"), [data_text(texts, "purpose")]),
        (_("Legal basis"), [answers.get(Check.LEGAL_BASIS) or data_text(texts, "basis")]),
        (_("Whose data"), [data_text(texts, "about")]),
        (_("What is recorded"), [data_text(texts, "what")]),
        (_("How long it is kept"), [data_text(texts, "kept")]),
        (
            _("Who else gets it"),
            [gettext("Nobody outside those named here. Data is not moved outside the EU or the EEA."), blank()],
        ),
        (_("Your rights"), rights(adoption)),
        (_("How it is protected"), protection(adoption)),
    ]


def rights(adoption: Adoption) -> list[str]:
    """Return the rights of those whose data it is; taking part is told of where people are served."""
    taking_part = gettext("You may withdraw from taking part at any time; it has no effect on your other services.")
    return [
        gettext("You may ask to see what is recorded about you, and have mistakes corrected."),
        gettext("You may ask for erasure, restriction, or object, as far as the legal basis allows."),
        *([taking_part] if serves_people(adoption) else []),
        gettext("You may complain to the Data Protection Ombudsman (tietosuoja.fi)."),
    ]


def protection(adoption: Adoption) -> list[str]:
    """Return how the data is protected: what is true of texts about people is said only where there are such."""
    if not serves_people(adoption):
        return [
            gettext("Nothing is recorded about residents."),
            gettext("Only members with a role in the work see the data, and what they change leaves a mark in a log."),
        ]
    return [
        gettext("Texts about you are encrypted with a key of their own, which is destroyed when their time is up."),
        gettext("Only those on the task read them, and each opening leaves a mark in a log that can't be changed."),
    ]


def impact_assessment(adoption: Adoption, answers: dict[str, str]) -> list[Section]:
    """Return the parts of GDPR art. 35(7): description, necessity, risks, measures."""
    texts = adoption.texts
    reduces = gettext("What reduces it")
    risks = [f"{in_language(row['risk'])}\n{reduces}: {in_language(row['answer'])}" for row in texts.get("risks", [])]
    return [
        (_("What is done"), [in_language(texts["summary"]), *rows(texts, "steps", "title")]),
        (_("Whose data and which"), [data_text(texts, "about"), data_text(texts, "what")]),
        (_("Why it is needed, and could less do"), [data_text(texts, "purpose"), blank()]),
        (_("Legal basis"), [answers.get(Check.LEGAL_BASIS) or data_text(texts, "basis")]),
        (_("How long it is kept"), [data_text(texts, "kept")]),
        (_("Risks to people, and what reduces them"), [*risks, blank()]),
        (_("What they and their representatives say"), [blank()]),
        (_("The data protection officer's advice"), [blank()]),
        (_("Conclusion, date and signature"), [blank()]),
    ]


def processor_agreement(adoption: Adoption, answers: dict[str, str]) -> list[Section]:
    """Return the points that GDPR art. 28(3) asks a contract to settle."""
    texts = adoption.texts
    return [
        (
            _("Parties"),
            [answers.get(Check.CONTROLLER, blank()), answers.get(Check.PROCESSOR_AGREEMENT, blank())],
        ),
        (_("Subject, length and nature"), [data_text(texts, "purpose"), data_text(texts, "kept")]),
        (_("Whose data and which"), [data_text(texts, "about"), data_text(texts, "what")]),
        (
            _("The processor undertakes"),
            [
                gettext("to handle data only on the controller's written instructions;"),
                gettext("to bind its people to confidentiality;"),
                gettext("to protect the data: encryption, separate key store, access log, tested restoring;"),
                gettext("to use another processor only with the controller's written permission;"),
                gettext("to help the controller answer people's requests and assess impacts;"),
                gettext("to tell of a data breach without delay, within 24 hours of learning of it;"),
                gettext("to erase or return all data at the end, and show that it has done so;"),
                gettext("to let the controller audit it."),
            ],
        ),
        (_("Date and signatures"), [blank()]),
    ]


def partner_agreement(adoption: Adoption, answers: dict[str, str]) -> list[Section]:
    """Return who does what between the organisation and its partners."""
    texts = adoption.texts
    roles = [f"{in_language(row['title'])}: {in_language(row['text'])}" for row in texts.get("roles", [])]
    return [
        (_("Parties"), [str(adoption.organisation), blank()]),
        (_("What is done together"), [in_language(texts["summary"]), *rows(texts, "aims", "text")]),
        (_("Who does what"), [*roles, blank()]),
        (_("Controller"), [answers.get(Check.CONTROLLER, blank())]),
        (_("Premises, devices and costs"), [blank()]),
        (_("Insurance, expenses and confidentiality of volunteers"), [blank()]),
        (_("How it is followed, and until when it holds"), [blank()]),
        (_("Date and signatures"), [blank()]),
    ]


SECTIONS = {
    Check.PRIVACY_NOTICE.value: privacy_notice,
    Check.IMPACT_ASSESSMENT.value: impact_assessment,
    Check.PROCESSOR_AGREEMENT.value: processor_agreement,
    "partner_agreement": partner_agreement,
}


def head_of(adoption: Adoption) -> str:
    """Return the line below the title: the model, the organisation, the day."""
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    return f"{in_language(adoption.texts['name'])}, {adoption.organisation}, {day}"


def writable(text: str) -> str:
    """Return the text without the characters that XML can't hold."""
    return UNWRITABLE.sub("", text)


def draft(adoption: Adoption, which: str) -> bytes:
    """Return a draft as a Word document in the reader's language. `which` is a key of `DRAFTS`."""
    document = Document()
    properties = document.core_properties
    properties.author, properties.language = writable(str(adoption.organisation))[:AUTHOR_LENGTH], current()
    properties.title, properties.comments = str(DRAFTS[which].title), ""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), SPOKEN[current()])
    document.add_heading(str(DRAFTS[which].title), level=0)
    document.add_paragraph(writable(head_of(adoption)))
    document.add_paragraph(str(DRAFTS[which].lead))
    document.add_paragraph(gettext("A draft: check every point with your data protection officer before you use it."))
    for heading, paragraphs in SECTIONS[which](adoption, answers_of(adoption)):
        document.add_heading(str(heading), level=1)
        for paragraph in paragraphs:
            document.add_paragraph(writable(paragraph))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
