"""The names of languages that people speak, in the reader's language."""

from django.utils.translation import gettext_lazy as _

LANGUAGE_WORDS = {
    "fi": _("Finnish"),
    "sv": _("Swedish"),
    "se": _("Northern Sámi"),
    "en": _("English"),
    "ru": _("Russian"),
    "uk": _("Ukrainian"),
    "ar": _("Arabic"),
    "so": _("Somali"),
    "other": _("Another language"),
}
