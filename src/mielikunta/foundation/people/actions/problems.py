"""Why a verb can't be carried out, and how the verbs are told in the log."""

from django.utils.translation import gettext_lazy as _

from mielikunta.foundation.audit.words import subject_words, verb_words

verb_words(
    {
        "people.organisation_founded": _("opened the organisation"),
        "people.invited": _("invited a member"),
        "people.invitation_sent_again": _("sent an invitation again"),
        "people.invitation_revoked": _("took back an invitation"),
        "people.joined": _("joined"),
        "people.roles_changed": _("changed a member's roles"),
        "people.left": _("ended a membership"),
        "people.absence_planned": _("named a deputy"),
        "people.absence_cancelled": _("cancelled a deputy"),
        "people.second_factor_removed": _("took off a member's second factor"),
        "people.details_changed": _("changed their own name or language"),
    },
    group=_("Members and organisations"),
)
subject_words(
    {
        "people.organisation": _("organisation"),
        "people.membership": _("membership"),
        "people.invitation": _("invitation"),
        "people.absence": _("absence"),
        "people.user": _("member"),
    }
)


class NotPossible(Exception):
    """The verb can't be carried out as things stand; `slug` says why, for the page to put in words."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug
