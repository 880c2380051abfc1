"""Pages of the wellbeing companion."""

from mielikunta.operating_models.hyvinvointilahetti.views.applying import applied_page, apply_page, become_page
from mielikunta.operating_models.hyvinvointilahetti.views.feedback import (
    feedback_entry_page,
    feedback_page,
    feedback_paper_page,
    feedback_wish_page,
    journey_feedback_page,
)
from mielikunta.operating_models.hyvinvointilahetti.views.figures import (
    figures_csv,
    figures_page,
    figures_paper,
    figures_xlsx,
)
from mielikunta.operating_models.hyvinvointilahetti.views.referral import (
    elsewhere_page,
    refer_page,
    sent_page,
)
from mielikunta.operating_models.hyvinvointilahetti.views.week import (
    week_page,
)

__all__ = [
    "applied_page",
    "apply_page",
    "become_page",
    "elsewhere_page",
    "feedback_entry_page",
    "feedback_page",
    "feedback_paper_page",
    "feedback_wish_page",
    "figures_csv",
    "figures_page",
    "figures_paper",
    "figures_xlsx",
    "journey_feedback_page",
    "refer_page",
    "sent_page",
    "week_page",
]
