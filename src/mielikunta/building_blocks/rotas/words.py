"""The words that a rota is spoken of with."""

from django.utils.translation import gettext_lazy as _

PROBLEM_WORDS = {
    "adoption_ended": _("This service has ended, so nothing new can be sent."),
    "sent_elsewhere": _("This form has been used for something else before. Look it over and send it again."),
    "ends_first": _("The shift ends after it begins, on the same day or by midnight."),
    "is_over": _("This shift is over, so it stays as it was."),
    "too_far": _("A rota is planned for half a year ahead at most."),
    "not_here": _("This person does not answer here any more. Choose another."),
    "has_one": _("This person already has a shift then."),
    "taken": _("Somebody else took this just before you."),
    "gone": _("This is no longer here."),
}
FIELD_OF_PROBLEM = {"ends_first": "ends", "is_over": "day", "too_far": "day", "not_here": "holder", "has_one": "holder"}
