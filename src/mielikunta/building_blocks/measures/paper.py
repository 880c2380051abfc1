"""The questions as a sheet of paper."""

from dataclasses import dataclass

from mielikunta.building_blocks.measures.decisions.instruments import told
from mielikunta.building_blocks.measures.decisions.waves import Audience
from mielikunta.building_blocks.measures.models import Invitation
from mielikunta.building_blocks.measures.presenters import Question, language_now, question_of, steps_of
from mielikunta.foundation.ui.acute_help import HelpLine, lines_in


@dataclass(frozen=True)
class PaperPart:
    """One instrument on paper."""

    name: str
    lead: str
    questions: list[Question]
    unofficial: bool
    free_text: str
    free_text_help: str


@dataclass(frozen=True)
class Sheet:
    """A whole set of questions on paper, numbered as on the screen."""

    parts: list[PaperPart]
    is_person: bool
    help_lines: list[HelpLine]

    @property
    def has_words(self) -> bool:
        """Whether anything is asked in own words."""
        return any(part.free_text for part in self.parts)


def paper_of(invitation: Invitation) -> Sheet:
    """Prepare a set of questions for paper in the language now in use; what has been answered is never on it."""
    steps, language = steps_of(invitation), language_now()
    instruments = {step.instrument_id: step.instrument for step in steps}
    return Sheet(
        parts=[
            PaperPart(
                name=told(each.name, language),
                lead=told(each.lead, language),
                questions=[question_of(step, steps, {}) for step in steps if step.instrument_id == pk],
                unofficial=language in each.unofficial,
                free_text=told(each.free_text, language),
                free_text_help=told(each.free_text_help, language),
            )
            for pk, each in instruments.items()
        ],
        is_person=invitation.audience == Audience.PERSON,
        help_lines=lines_in(language),
    )
