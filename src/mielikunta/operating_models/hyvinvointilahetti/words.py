"""The grounds of a referral in this model."""

from django.utils.translation import gettext_lazy as _

GROUNDS = {
    "loneliness": _("Loneliness"),
    "bereavement": _("Bereavement"),
    "change_of_life": _("A change of life, such as losing work, moving or divorce"),
    "habits": _("A change of habits"),
    "low_mood": _("Low mood"),
    "new_hobby": _("Starting a hobby, or getting among people"),
    "social_situations": _("Social situations feel difficult"),
    "other": _("Something else"),
}
