"""Forms of gatherings: planning step by step, and signing up."""

from mielikunta.building_blocks.gatherings.forms.attendance import AttendanceForm, HereForm, OwnCodeForm
from mielikunta.building_blocks.gatherings.forms.certificates import CertificateForm, LanguageForm
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
    "CertificateForm",
    "HereForm",
    "LanguageForm",
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
