"""Forms of gatherings: planning step by step, and signing up."""

from mielikunta.building_blocks.gatherings.forms.coming import PartyForm, TellForm
from mielikunta.building_blocks.gatherings.forms.planning import (
    CancelForm,
    SessionForm,
    WhatForm,
    WhenForm,
    WhereForm,
    WhomForm,
)
from mielikunta.building_blocks.gatherings.forms.sign_up import SignUpForm

__all__ = [
    "CancelForm",
    "PartyForm",
    "SessionForm",
    "SignUpForm",
    "TellForm",
    "WhatForm",
    "WhenForm",
    "WhereForm",
    "WhomForm",
]
