"""Verbs on adoptions: taking into use, naming people, start-up checks, rooting, texts, owners, ending."""

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.actions.adopting import adopt, change_served
from mielikunta.building_blocks.adoption.actions.owners import link_owners, set_owner
from mielikunta.building_blocks.adoption.actions.people import (
    end_role,
    hand_over,
    name_partner_to_role,
    name_to_role,
)
from mielikunta.building_blocks.adoption.actions.problems import NotPossible
from mielikunta.building_blocks.adoption.actions.rooting import (
    add_evidence,
    change_stage,
    end_adoption,
    withdraw_evidence,
)
from mielikunta.building_blocks.adoption.actions.start_up import (
    answer_check,
    go_live,
    open_matters,
    seen_answer,
    serves_people,
)
from mielikunta.building_blocks.adoption.actions.texts import (
    change_text_locally,
    remove_wording,
    seen_wording,
    take_version,
)
from mielikunta.foundation.audit.words import subject_words, verb_words

verb_words(
    {
        "adoption.adopted": _("took a model into use"),
        "adoption.role_named": _("named a person to a role"),
        "adoption.role_ended": _("ended a role"),
        "adoption.handed_over": _("handed over the lead"),
        "adoption.served_changed": _("changed the municipalities served"),
        "adoption.check_answered": _("answered a start-up check"),
        "adoption.went_live": _("turned practice into real use"),
        "adoption.stage_changed": _("changed the rooting stage"),
        "adoption.evidence_added": _("added evidence of rooting"),
        "adoption.evidence_withdrawn": _("withdrew evidence of rooting"),
        "adoption.version_taken": _("took a new version of the model"),
        "adoption.text_changed": _("changed a text of the model locally"),
        "adoption.text_removed": _("removed an own wording"),
        "adoption.ended": _("ended the use of a model"),
        "adoption.owner_set": _("set the owner of a model"),
    },
    group=_("Models in use"),
)
subject_words(
    {
        "adoption.adoption": _("model in use"),
        "adoption.adoptionrole": _("role"),
        "adoption.evidence": _("evidence"),
        "adoption.localchange": _("own wording"),
        "adoption.operatingmodel": _("model"),
    }
)

__all__ = [
    "NotPossible",
    "add_evidence",
    "adopt",
    "answer_check",
    "change_served",
    "change_stage",
    "change_text_locally",
    "end_adoption",
    "end_role",
    "go_live",
    "hand_over",
    "link_owners",
    "name_partner_to_role",
    "name_to_role",
    "open_matters",
    "remove_wording",
    "seen_answer",
    "seen_wording",
    "serves_people",
    "set_owner",
    "take_version",
    "withdraw_evidence",
]
