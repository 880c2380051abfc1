"""The forms of an entry, in three steps, and of its review."""

from collections.abc import Mapping

from mielikunta.building_blocks.services.forms.basics import Form, StepForm
from mielikunta.building_blocks.services.forms.review import InviteForm, ReturnForm, UploadForm
from mielikunta.building_blocks.services.forms.steps import WhatForm, WhomForm
from mielikunta.building_blocks.services.forms.ways import WaysForm

STEP_FORMS: Mapping[str, type[StepForm]] = {"what": WhatForm, "whom": WhomForm, "ways": WaysForm}

__all__ = [
    "STEP_FORMS",
    "Form",
    "InviteForm",
    "ReturnForm",
    "StepForm",
    "UploadForm",
    "WaysForm",
    "WhatForm",
    "WhomForm",
]
