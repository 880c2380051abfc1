"""Forms of registers."""

from mielikunta.building_blocks.registers.forms.basics import KeptForm, RegisterForm
from mielikunta.building_blocks.registers.forms.entries import (
    EntryForm,
    LimitForm,
    RegisterFilterForm,
    StepForm,
    UndertakingForm,
)
from mielikunta.building_blocks.registers.forms.others import (
    ApplicationForm,
    ClaimForm,
    DeclineForm,
    GroupForm,
    InterviewForm,
    ReturnClaimForm,
)

__all__ = [
    "ApplicationForm",
    "ClaimForm",
    "DeclineForm",
    "EntryForm",
    "GroupForm",
    "InterviewForm",
    "KeptForm",
    "LimitForm",
    "RegisterFilterForm",
    "RegisterForm",
    "ReturnClaimForm",
    "StepForm",
    "UndertakingForm",
]
