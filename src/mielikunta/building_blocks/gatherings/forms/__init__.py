"""Forms of gatherings: planning step by step, and signing up."""

from mielikunta.building_blocks.gatherings.forms.attendance import AttendanceForm, HereForm, OwnCodeForm
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
    "AttendanceForm",
    "CancelForm",
    "HereForm",
    "OwnCodeForm",
    "PartyForm",
    "SessionForm",
    "SignUpForm",
    "TellForm",
    "WhatForm",
    "WhenForm",
    "WhereForm",
    "WhomForm",
]
