"""Forms of a journey. Rooms give the words for grounds."""

from mielikunta.building_blocks.journeys.forms.alongside import (
    EndForm,
    FollowForm,
    GoalForm,
    MeetingForm,
)
from mielikunta.building_blocks.journeys.forms.asks import (
    CompanionAnswerForm,
    HopesForm,
)
from mielikunta.building_blocks.journeys.forms.basics import (
    FIELD_OF_PROBLEM,
    YES_NO,
    AboutSomeone,
    OnceForm,
    scale,
)
from mielikunta.building_blocks.journeys.forms.course import (
    CheckInForm,
    CourseMeetingForm,
    ExtendForm,
    FarewellForm,
    FollowUpForm,
    HandoverForm,
    LongerForm,
    PaperAgreementForm,
    PlanForm,
    RefineForm,
    TermsForm,
)
from mielikunta.building_blocks.journeys.forms.intake import (
    AnswerForm,
    IntakeForm,
    LinkReferralForm,
    ListForm,
    ListRowForm,
    MakeLinkForm,
    QuestionForm,
    TargetForm,
)
from mielikunta.building_blocks.journeys.forms.messages import (
    HandleForm,
    OwnMessageForm,
    OwnWishForm,
    PaperRequestForm,
    WrittenAnswerForm,
)
from mielikunta.building_blocks.journeys.forms.queue import (
    LONGEST_RETURN_NOTE,
    NOBODY,
    CompanionForm,
    DetailsForm,
    ReturnForm,
)
from mielikunta.building_blocks.journeys.forms.referral import (
    ReferralForm,
    ResponsibleForm,
)

__all__ = [
    "AboutSomeone",
    "AnswerForm",
    "CompanionAnswerForm",
    "CheckInForm",
    "CompanionForm",
    "CourseMeetingForm",
    "DetailsForm",
    "EndForm",
    "ExtendForm",
    "FIELD_OF_PROBLEM",
    "FarewellForm",
    "FollowForm",
    "FollowUpForm",
    "GoalForm",
    "HandleForm",
    "HandoverForm",
    "HopesForm",
    "IntakeForm",
    "LinkReferralForm",
    "ListForm",
    "ListRowForm",
    "LongerForm",
    "MakeLinkForm",
    "MeetingForm",
    "NOBODY",
    "OnceForm",
    "OwnMessageForm",
    "OwnWishForm",
    "PaperAgreementForm",
    "PaperRequestForm",
    "PlanForm",
    "QuestionForm",
    "ReferralForm",
    "RefineForm",
    "ResponsibleForm",
    "LONGEST_RETURN_NOTE",
    "ReturnForm",
    "TargetForm",
    "TermsForm",
    "WrittenAnswerForm",
    "YES_NO",
    "scale",
]
