"""What the forms of registers share."""

from mielikunta.building_blocks.registers.actions import NotPossible
from mielikunta.building_blocks.registers.words import PROBLEM_WORDS
from mielikunta.foundation.ui.forms import PageForm
from mielikunta.foundation.ui.once import StoredOnceForm


class RegisterForm(PageForm):
    """A form that tells what stood in the way beside its field; what was typed stays."""

    about_the_reader = False
    field_of_problem: dict[str, str] = {}

    def tell(self, problem: NotPossible) -> None:
        """Say what stood in the way."""
        field = self.field_of_problem.get(problem.slug)
        self.add_error(field if field in self.fields else None, PROBLEM_WORDS.get(problem.slug, problem.slug))


class KeptForm(StoredOnceForm, RegisterForm):
    """A form of a register that is stored once however often it is sent."""
