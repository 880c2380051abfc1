"""Drafts of the documents that a start asks for, made from the model's text and the organisation's answers."""

import io
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from docx import Document

from mielikunta.building_blocks.adoption.decisions import Check
from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.foundation.languages.texts import in_language

Section = tuple[Any, list[str]]


@dataclass(frozen=True)
class DraftWords:
    """A draft in words: its title and what it is for."""

    title: Any
    lead: Any


DRAFTS = {
    Check.PRIVACY_NOTICE.value: DraftWords(
        _("Draft of a privacy notice"),
        _("Tells the people served what is recorded about them, why, and what their rights are."),
    ),
    Check.IMPACT_ASSESSMENT.value: DraftWords(
        _("Draft of an impact assessment"),
        _("Weighs the risks to the people served and what reduces them."),
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
    return now_("[To be filled in]")


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
    texts = adoption.version.texts
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
            [now_("Nobody outside those named here. Data is not moved outside the EU or the EEA."), blank()],
        ),
        (
            _("Your rights"),
            [
                now_("You may ask to see what is recorded about you, and have mistakes corrected."),
                now_("You may ask for erasure, restriction, or object, as far as the legal basis allows."),
                now_(
                    "You may withdraw from taking part at any time; it has no effect on your other services."
                ),
                now_("You may complain to the Data Protection Ombudsman (tietosuoja.fi)."),
            ],
        ),
        (
            _("How it is protected"),
            [
                now_(
                    "Texts about you are encrypted with a key of their own, which is destroyed when their time is up."
                ),
                now_(
                    "Only those on the task read them, and each opening leaves a mark in a log that can't be changed."
                ),
            ],
        ),
    ]


def impact_assessment(adoption: Adoption, answers: dict[str, str]) -> list[Section]:
    """Return the parts of GDPR art. 35(7): description, necessity, risks, measures."""
    texts = adoption.version.texts
    risks = [
        f"{in_language(row['risk'])}\n{now_('What reduces it')}: {in_language(row['answer'])}"
        for row in texts.get("risks", [])
    ]
    return [
        (_("What is done"), [in_language(texts["summary"]), *rows(texts, "steps", "title")]),
        (_("Whose data and which"), [data_text(texts, "about"), data_text(texts, "what")]),
        (_("Why it is needed, and could less do"), [data_text(texts, "purpose"), blank()]),
        (_("Legal basis"), [answers.get(Check.LEGAL_BASIS) or data_text(texts, "basis")]),
        (_("How long it is kept"), [data_text(texts, "kept")]),
        (_("Risks to the people served, and what reduces them"), [*risks, blank()]),
        (_("What the people served and their representatives say"), [blank()]),
        (_("The data protection officer's advice"), [blank()]),
        (_("Conclusion, date and signature"), [blank()]),
    ]


def processor_agreement(adoption: Adoption, answers: dict[str, str]) -> list[Section]:
    """Return the points that GDPR art. 28(3) asks a contract to settle."""
    texts = adoption.version.texts
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
                now_("to handle data only on the controller's written instructions;"),
                now_("to bind its people to confidentiality;"),
                now_("to protect the data: encryption, separate key store, access log, tested restoring;"),
                now_("to use another processor only with the controller's written permission;"),
                now_("to help the controller answer people's requests and assess impacts;"),
                now_("to tell of a data breach without delay, within 24 hours of learning of it;"),
                now_("to erase or return all data at the end, and show that it has done so;"),
                now_("to let the controller audit it."),
            ],
        ),
        (_("Date and signatures"), [blank()]),
    ]


def partner_agreement(adoption: Adoption, answers: dict[str, str]) -> list[Section]:
    """Return who does what between the organisation and its partners."""
    texts = adoption.version.texts
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


def draft(adoption: Adoption, which: str) -> bytes:
    """Return a draft as a Word document in the reader's language. `which` is a key of `DRAFTS`."""
    document = Document()
    document.core_properties.author = str(adoption.organisation)
    document.core_properties.title = str(DRAFTS[which].title)
    document.add_heading(str(DRAFTS[which].title), level=0)
    document.add_paragraph(
        f"{in_language(adoption.version.texts['name'])}, {adoption.organisation}, "
        f"{date_format(timezone.localdate(), 'DATE_FORMAT')}"
    )
    document.add_paragraph(
        now_("A draft: check every point with your data protection officer before you use it.")
    )
    for heading, paragraphs in SECTIONS[which](adoption, answers_of(adoption)):
        document.add_heading(str(heading), level=1)
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
