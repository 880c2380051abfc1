"""The words that adoption is spoken of with."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.decisions import Check, EvidenceKind, Stage


@dataclass(frozen=True)
class StageWords:
    """A stage in words: its name, and what it means."""

    name: Any
    meaning: Any


STAGE_WORDS = {
    Stage.EXPLORING: StageWords(_("Exploring"), _("The model is looked into. Tools can be tried in practice mode.")),
    Stage.PREPARING: StageWords(_("Preparing"), _("People are named, start-up checks are done, the work is planned.")),
    Stage.PILOTING: StageWords(_("Piloting"), _("Real people are served on a small scale, and lessons are gathered.")),
    Stage.IN_USE: StageWords(_("In use"), _("The model is part of everyday work, and its figures are followed.")),
    Stage.ROOTED: StageWords(
        _("Rooted"), _("The model stands in the strategy and the budget, and does not depend on one person.")
    ),
    Stage.ENDED: StageWords(_("Ended"), _("The model is no longer in use here.")),
}


@dataclass(frozen=True)
class CheckWords:
    """A start-up check in words: its name, the question, what helps to answer, and what an answer looks like."""

    name: Any
    question: Any
    help: Any
    example: Any


CHECK_WORDS = {
    Check.RESPONSIBLE_PERSON: CheckWords(
        _("Responsible person"),
        _("Who answers for the use of the model, and who for the register of people it serves?"),
        _("Give the office or post, not only a name, so that the answer holds when people change."),
        _("Wellbeing coordinator, wellbeing services of the municipality. Register: head of wellbeing services."),
    ),
    Check.CONTACT: CheckWords(
        _("Contact for the people served"),
        _("How do the people served, and those who work with them, reach you?"),
        _(
            "A phone number first, and when it is answered. "
            "It is shown on people's own pages and where notes are written."
        ),
        _("Wellbeing coordinator, 040 000 0000, on weekdays from 9 to 15."),
    ),
    Check.CONTROLLER: CheckWords(
        _("Controller"),
        _("Which body is the controller of the personal data, or which are joint controllers?"),
        _(
            "When a county and municipalities, or an association, decide together on why and how data is used, "
            "they are joint controllers and agree on their shares in writing."
        ),
        _("The municipality of Mallila, wellbeing board."),
    ),
    Check.LEGAL_BASIS: CheckWords(
        _("Legal basis"),
        _("On what legal basis is personal data handled?"),
        _(
            "Three things are kept apart: the legal basis of handling data, the person's permission to pass on "
            "confidential matters, and the person's willingness to take part."
        ),
        _("A task in the public interest (GDPR art. 6(1)(e)); health data by explicit consent (art. 9(2)(a))."),
    ),
    Check.DATA_PROTECTION_OFFICER: CheckWords(
        _("Data protection officer"),
        _("Who is your data protection officer, and how can people reach them?"),
        _("Give the contact details that are already public."),
        _("tietosuoja@mallila.example, switchboard of the municipality"),
    ),
    Check.PRIVACY_NOTICE: CheckWords(
        _("Privacy notice"),
        _("Where can people read the privacy notice?"),
        _(
            "A draft is made for you from the model's own text and your answers. Check it, publish it, "
            "and give its address here."
        ),
        _("www.mallila.example/tietosuoja/hyvinvointilahetti"),
    ),
    Check.IMPACT_ASSESSMENT: CheckWords(
        _("Impact assessment"),
        _("When was the data protection impact assessment made, and what came of it?"),
        _(
            "It is made before people's sensitive data is handled. A draft is made for you from the model's own text "
            "and your answers."
        ),
        _(
            "Made on 3 November 2026, approved by the data protection officer. "
            "Risks are acceptable with the measures listed."
        ),
    ),
    Check.PROCESSOR_AGREEMENT: CheckWords(
        _("Processor agreement"),
        _("Who runs this service for you, and where is the agreement on handling personal data?"),
        _("Not needed when you run the service yourselves; write that down. A draft is made for you."),
        _("The service is run by the municipality's own IT services."),
    ),
}


@dataclass(frozen=True)
class EvidenceWords:
    """A kind of evidence in words."""

    name: Any
    help: Any


EVIDENCE_WORDS = {
    EvidenceKind.RESPONSIBLE_UNIT: EvidenceWords(_("Responsible unit"), _("Which unit has the model as its task?")),
    EvidenceKind.STRATEGY: EvidenceWords(
        _("In the strategy or a plan"), _("Which strategy, wellbeing plan or programme names the model?")
    ),
    EvidenceKind.BUDGET_LINE: EvidenceWords(
        _("Budget line"), _("Which line of the budget pays for it, and until when?")
    ),
    EvidenceKind.AGREEMENT: EvidenceWords(
        _("Written agreement with partners"), _("With which associations or parishes, and until when?")
    ),
    EvidenceKind.TRAINING: EvidenceWords(
        _("Training goes on"), _("Who trains new workers and volunteers, and how often?")
    ),
    EvidenceKind.FIGURES: EvidenceWords(_("Figures are followed"), _("Which figures, by whom, and how often?")),
}

MISSING_WORDS = {
    "live": _("The model is still in practice mode. Do the start-up checks and turn it to real use."),
    "second_worker": _(
        "Fewer than two workers have used the tools in the last 90 days. A rooted model has at least two."
    ),
    EvidenceKind.RESPONSIBLE_UNIT.value: _("Evidence of a responsible unit is missing."),
    EvidenceKind.STRATEGY.value: _("Evidence of a place in the strategy or a plan is missing."),
    EvidenceKind.BUDGET_LINE.value: _("Evidence of a budget line is missing."),
    EvidenceKind.TRAINING.value: _("Evidence that training goes on is missing."),
    EvidenceKind.FIGURES.value: _("Evidence that figures are followed is missing."),
    EvidenceKind.AGREEMENT.value: _("A written agreement with partners is missing."),
}

PROBLEM_WORDS = (
    MISSING_WORDS
    | {
        "ended": _("The use of this model has ended, so it can't be changed any more."),
        "no_municipality": _("Choose at least one municipality."),
        "not_to_be_served": _("One of these municipalities can't be chosen. Look through the list and try again."),
        "unknown_role": _("This model does not have that role. Choose another."),
        "no_such_partner": _(
            "Nobody in this organisation signs in with that address. Check the address, or ask the organisation to "
            "invite the person first."
        ),
        "no_such_text": _("This place is not in the version of the model that you use. Nothing was saved."),
        "older_version": _("You already use a newer version."),
        "invented_owner": _("An invented organisation can't own a model. Choose another."),
        "still_to_come": _("This day is still to come. Evidence is of something decided or done."),
        "not_a_member": _("This person is no longer a member of the organisation. Choose another."),
        "deputy_is_lead": _("The lead and the deputy are two different people. Choose another."),
        "role_taken": _("Somebody else has this role already. Hand it over, or end the earlier role first."),
        "lead_hands_over": _("The lead's role ends by handing it over to another person."),
        "end_by_itself": _("Ending has a page of its own."),
        "reason_needed": _("Write down the reason."),
        "always_needed": _("This check always needs an answer."),
        "answer_needed": _("Write an answer."),
        "other_model": _("This version is of another model."),
        "changed_meanwhile": _("Somebody else changed this meanwhile. Look at it as it is now, and try again."),
    }
    | {f"open_{check.value}": words.name for check, words in CHECK_WORDS.items()}
)

OPEN = "open_"  # begins the slug of a start-up check that has no answer

# What the help of the impact assessment says where a model records nothing of residents.
NO_PEOPLE_HELP = _(
    "This model records nothing about residents, so an assessment is usually not needed. If you agree with your data "
    "protection officer that it is not, write down why. A draft is made for you if you want one."
)

PART_WORDS = {
    "name": _("Name"),
    "origin": _("Where it comes from"),
    "summary": _("In short"),
    "for_whom": _("For whom"),
    "not_for": _("What it is not for"),
    "aims": _("Aims"),
    "steps": _("Steps"),
    "obstacles": _("Obstacles and answers"),
    "results": _("Results"),
    "materials": _("Materials"),
    "tools": _("Tools"),
    "roles": _("Roles"),
    "data": _("Personal data"),
    "risks": _("Risks"),
    "figures": _("Figures"),
}

ROLE_WORDS = {"lead": _("Lead"), "deputy": _("Deputy lead")}


def problems_in_words(slugs: tuple[str, ...]) -> list[str]:
    """Return what stands in the way as sentences in the reader's language."""
    sentences = [str(PROBLEM_WORDS[slug]) for slug in slugs if not slug.startswith(OPEN)]
    still_open = [str(PROBLEM_WORDS[slug]) for slug in slugs if slug.startswith(OPEN)]
    if still_open:
        told = {"checks": ", ".join(still_open)}
        sentences.append(gettext("These start-up checks are still open: %(checks)s.") % told)
    return sentences


def place_in_words(path: str) -> str:
    """Return where in the model a text stands: "steps.2.text" is "Steps, 2"."""
    part, _dot, rest = path.partition(".")
    words = str(PART_WORDS.get(part, part))
    number = rest.partition(".")[0]
    return f"{words}, {number}" if number.isdigit() else words
