"""Verbs on adoptions: taking into use, naming people, rooting, ending."""

import datetime
from collections.abc import Iterable
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.decisions import (
    EvidenceKind,
    Mode,
    Stage,
    Standing,
    missing_for,
)
from mielikunta.building_blocks.adoption.models import (
    Adoption,
    AdoptionRole,
    Evidence,
    LocalChange,
    OperatingModel,
    ServedMunicipality,
    StageChange,
)
from mielikunta.building_blocks.adoption.queries import adoptions, workers_counted
from mielikunta.building_blocks.adoption.registry import DEPUTY, LEAD
from mielikunta.building_blocks.content.api import ContentVersion
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.audit.words import verb_words
from mielikunta.foundation.people.models import Membership, Organisation

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
        "adoption.ended": _("ended the use of a model"),
    }
)


class NotPossible(Exception):
    """The verb can't be carried out as things stand; `slugs` say why, for the page to put in words."""

    def __init__(self, *slugs: str) -> None:
        super().__init__(", ".join(slugs))
        self.slugs = slugs


def note(by: Actor, verb: str, adoption: Adoption, subject: object | None = None) -> None:
    """Write the audit row of a verb on an adoption."""
    record(
        by=by.user_id,
        verb=f"adoption.{verb}",
        on=subject or adoption,
        organisation_id=adoption.organisation_id,
        adoption_id=adoption.pk,
    )


def locked(adoption: Adoption) -> Adoption:
    """Return the adoption's row held against others until the transaction ends; an ended one refuses."""
    row = Adoption.objects.select_for_update().get(pk=adoption.pk)
    if row.stage == Stage.ENDED:
        raise NotPossible("ended")
    return row


@transaction.atomic
def adopt(
    *,
    by: Actor,
    organisation: Organisation,
    model: OperatingModel,
    municipalities: Iterable[UUID],
    lead: Membership,
    deputy: Membership | None,
    starts_on: datetime.date,
) -> Adoption:
    """Take a model into use in practice mode. Pressed twice, the first adoption is returned."""
    require(by=by, right=Right.MANAGE_ADOPTION, on=organisation)
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    running = adoptions().running().filter(organisation=organisation, model=model).first()
    if running:
        return running
    _check_people(organisation, lead, deputy)
    places = set(municipalities)
    if not places:
        raise NotPossible("no_municipality")
    adoption = Adoption.objects.create(
        organisation=organisation, model=model, version_id=model.current_version_id, starts_on=starts_on
    )
    ServedMunicipality.objects.bulk_create(
        ServedMunicipality(adoption=adoption, municipality_id=place) for place in places
    )
    AdoptionRole.objects.create(adoption=adoption, membership=lead, role=LEAD)
    if deputy:
        AdoptionRole.objects.create(adoption=adoption, membership=deputy, role=DEPUTY)
    StageChange.objects.create(adoption=adoption, stage=Stage.EXPLORING, changed_by_id=by.user_id)
    note(by, "adopted", adoption)
    return adoption


def _check_people(organisation: Organisation, lead: Membership, deputy: Membership | None) -> None:
    for person in (lead, deputy):
        if person and (person.organisation_id != organisation.pk or person.left_on is not None):
            raise NotPossible("not_a_member")
    if deputy and deputy.user_id == lead.user_id:
        raise NotPossible("deputy_is_lead")


@transaction.atomic
def change_served(*, by: Actor, adoption: Adoption, municipalities: Iterable[UUID]) -> None:
    """Set the municipalities that the adoption serves; at least one."""
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    row, places = locked(adoption), set(municipalities)
    if not places:
        raise NotPossible("no_municipality")
    ServedMunicipality.objects.filter(adoption=row).exclude(municipality_id__in=places).delete()
    for place in places:
        ServedMunicipality.objects.get_or_create(adoption=row, municipality_id=place)
    note(by, "served_changed", row)


@transaction.atomic
def name_to_role(*, by: Actor, adoption: Adoption, membership: Membership, role: str) -> AdoptionRole:
    """Give a member one of the room's roles; the lead and deputy change by `hand_over` and here by a vacancy only."""
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    row = locked(adoption)
    if membership.left_on is not None:
        raise NotPossible("not_a_member")
    if role in {LEAD, DEPUTY}:
        _check_people(row.organisation, membership, None)
        holders = AdoptionRole.objects.filter(adoption=row, ended_at=None, role__in=[LEAD, DEPUTY])
        if holders.filter(membership=membership).exists():
            raise NotPossible("deputy_is_lead")
        if holders.filter(role=role).exists():
            raise NotPossible("role_taken")
    given, made = AdoptionRole.objects.get_or_create(
        adoption=row, membership=membership, role=role, ended_at=None
    )
    if made:
        note(by, "role_named", row, given)
    return given


@transaction.atomic
def end_role(*, by: Actor, role: AdoptionRole) -> None:
    """End a role; the lead's role ends only by handing over."""
    require(by=by, right=Right.MANAGE_ADOPTION, on=role.adoption)
    if role.role == LEAD:
        raise NotPossible("lead_hands_over")
    if AdoptionRole.objects.filter(pk=role.pk, ended_at=None).update(ended_at=timezone.now()):
        note(by, "role_ended", role.adoption, role)


@transaction.atomic
def hand_over(*, by: Actor, adoption: Adoption, to: Membership, handover_note: str) -> None:
    """Make `to` the lead; the earlier lead's row stays as history with the note. A deputy who becomes lead stops being deputy."""
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    row = locked(adoption)
    _check_people(row.organisation, to, None)
    now = timezone.now()
    AdoptionRole.objects.filter(adoption=row, role=DEPUTY, membership=to, ended_at=None).update(ended_at=now)
    earlier = AdoptionRole.objects.filter(adoption=row, role=LEAD, ended_at=None)
    if earlier.filter(membership=to).exists():
        return
    earlier.update(ended_at=now, handover_note=handover_note)
    AdoptionRole.objects.create(adoption=row, membership=to, role=LEAD, given_at=now)
    note(by, "handed_over", row)


def standing_of(adoption: Adoption) -> Standing:
    """Return what is known of the adoption for its next stage; workers are counted from the audit log."""
    kinds = Evidence.objects.filter(adoption=adoption, withdrawn_at=None).values_list("kind", flat=True)
    return Standing(
        mode=Mode(adoption.mode),
        evidence=frozenset(EvidenceKind(kind) for kind in kinds),
        workers=workers_counted(adoption.pk),
    )


@transaction.atomic
def change_stage(*, by: Actor, adoption: Adoption, stage: Stage, reason: str = "") -> None:
    """Move to a stage whose evidence is there. Going back needs a reason."""
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    row = locked(adoption)
    if stage == row.stage:
        return
    if stage is Stage.ENDED:
        raise NotPossible("end_by_itself")
    standing = standing_of(row)
    missing = missing_for(stage, standing)
    if missing:
        raise NotPossible(*missing)
    stages = list(Stage)
    if stages.index(stage) < stages.index(Stage(row.stage)) and not reason:
        raise NotPossible("reason_needed")
    Adoption.objects.filter(pk=row.pk).update(stage=stage)
    StageChange.objects.create(
        adoption=row, stage=stage, reason=reason, changed_by_id=by.user_id, workers_counted=standing.workers
    )
    note(by, "stage_changed", row)


@transaction.atomic
def end_adoption(*, by: Actor, adoption: Adoption, reason: str) -> None:
    """End the use of the model, with the reason; the history stays."""
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    row = locked(adoption)
    if not reason.strip():
        raise NotPossible("reason_needed")
    Adoption.objects.filter(pk=row.pk).update(
        stage=Stage.ENDED, ended_on=timezone.localdate(), end_reason=reason.strip()
    )
    StageChange.objects.create(
        adoption=row, stage=Stage.ENDED, reason=reason.strip(), changed_by_id=by.user_id
    )
    note(by, "ended", row)


@transaction.atomic
def add_evidence(
    *, by: Actor, adoption: Adoption, kind: EvidenceKind, text: str, link: str, dated_on: datetime.date
) -> Evidence:
    """Add one piece of evidence; the same one twice is stored once."""
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    row = locked(adoption)
    evidence, made = Evidence.objects.get_or_create(
        adoption=row,
        kind=kind,
        text=text,
        link=link,
        dated_on=dated_on,
        withdrawn_at=None,
        defaults={"added_by_id": by.user_id},
    )
    if made:
        note(by, "evidence_added", row, evidence)
    return evidence


@transaction.atomic
def withdraw_evidence(*, by: Actor, evidence: Evidence) -> None:
    """Take a piece of evidence back; the row stays with its date."""
    require(by=by, right=Right.MANAGE_ADOPTION, on=evidence.adoption)
    if Evidence.objects.filter(pk=evidence.pk, withdrawn_at=None).update(withdrawn_at=timezone.now()):
        note(by, "evidence_withdrawn", evidence.adoption, evidence)


@transaction.atomic
def take_version(*, by: Actor, adoption: Adoption, version: ContentVersion) -> None:
    """Move to the version the member has read the differences of; local changes stay."""
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    row = locked(adoption)
    if version.slug != row.model.slug:
        raise NotPossible("other_model")
    if Adoption.objects.filter(pk=row.pk).exclude(version=version).update(version=version):
        note(by, "version_taken", row)


@transaction.atomic
def change_text_locally(*, by: Actor, adoption: Adoption, path: str, language: str, text: str) -> None:
    """Keep the organisation's own wording of one text; an empty text returns to the model's own."""
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    row = locked(adoption)
    if not text.strip():
        LocalChange.objects.filter(adoption=row, path=path, language=language).delete()
    else:
        try:
            LocalChange.objects.update_or_create(
                adoption=row,
                path=path,
                language=language,
                defaults={"text": text, "changed_by_id": by.user_id, "changed_at": timezone.now()},
            )
        except IntegrityError as error:
            raise NotPossible("changed_meanwhile") from error
    note(by, "text_changed", row)
