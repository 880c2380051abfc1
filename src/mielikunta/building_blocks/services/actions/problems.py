"""What a verb says when it can't be carried out, and how the verbs are told in the log."""

from django.utils.translation import gettext_lazy as _

from mielikunta.foundation.audit.words import subject_words, verb_words

verb_words(
    {
        "services.started": _("began an entry on a service"),
        "services.saved": _("wrote an entry on a service"),
        "services.change_begun": _("began to change an entry"),
        "services.discarded": _("threw away a draft"),
        "services.sent": _("sent an entry to review"),
        "services.taken_back": _("took an entry back from review"),
        "services.published": _("published an entry"),
        "services.returned": _("returned an entry with a word"),
        "services.withdrawn": _("withdrew a service"),
        "services.brought_back": _("brought a service back"),
        "services.checked": _("checked that an entry is right"),
        "services.capacity_told": _("told whether new people fit in"),
        "services.provider_invited": _("invited an association to enter its services"),
        "services.import_prepared": _("read services from a file"),
        "services.imported": _("brought in services"),
        "services.import_dropped": _("let go of an import"),
    },
    group=_("Services near by"),
)
subject_words(
    {
        "services.service": _("service"),
        "services.serviceversion": _("entry on a service"),
        "services.serviceimport": _("import of services"),
    }
)


class NotPossible(Exception):
    """The verb can't be carried out as things stand; `slugs` say why, for the page to put in words."""

    def __init__(self, *slugs: str) -> None:
        super().__init__(", ".join(slugs))
        self.slugs = slugs
