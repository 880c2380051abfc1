"""What the pages show: sections in the organisation's own words where it has them, contacts, trainings, notes."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption, contact_of
from mielikunta.building_blocks.safety.decisions import (
    OWN_SECTION,
    Block,
    Contact,
    Incident,
    Role,
    Told,
    blocks_of,
    is_check_due,
    own_role,
)
from mielikunta.building_blocks.safety.models import ContentCheck, IncidentNote, OwnText
from mielikunta.building_blocks.safety.pieces import GUIDES, Case, Piece, Section, piece_of, pieces
from mielikunta.building_blocks.safety.queries import (
    all_own_texts,
    contacts_of,
    done_before,
    done_by,
    holders_of,
    last_check,
    own_membership_now,
    own_texts,
    roles_held,
)
from mielikunta.building_blocks.safety.registry import SafetyPlan, plan_of
from mielikunta.building_blocks.safety.words import CONTACT_WORDS, INCIDENT_WORDS, LANGUAGE_WORDS, TOLD_WORDS
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.languages.texts import current, in_language
from mielikunta.foundation.people.models import Membership


@dataclass(frozen=True)
class ShownSection:
    """A section as it is read here."""

    key: str
    title: str
    blocks: list[Block]
    role: Role | None = None
    own_since: datetime.datetime | None = None


@dataclass(frozen=True)
class Guide:
    """A piece as it is read here, in the reader's language."""

    piece: Piece
    title: str
    lead: str
    mine: list[ShownSection]
    sections: list[ShownSection]
    others: list[ShownSection]
    own: ShownSection | None
    sources: list[str]

    @property
    def own_since(self) -> datetime.datetime | None:
        """When the organisation last put its own words into it; None while the shipped text stands."""
        parts = [*self.mine, *self.sections, *self.others, *([self.own] if self.own else [])]
        return max((part.own_since for part in parts if part.own_since), default=None)


def guide(piece: Piece, adoption: Adoption, role: Role | None = None) -> Guide:
    """Return a piece with the organisation's own wordings in it, the reader's role first."""
    wordings = own_texts(adoption, piece.slug, current())
    shown = [shown_section(section, wordings.get(section.key)) for section in piece.sections]
    addition = wordings.get(OWN_SECTION)
    return Guide(
        piece=piece,
        title=in_language(piece.title),
        lead=in_language(piece.lead),
        mine=[each for each in shown if each.role and each.role == role],
        sections=[each for each in shown if each.role is None],
        others=[each for each in shown if each.role and each.role != role],
        own=shown_section(Section(OWN_SECTION, {}, {}), addition) if addition else None,
        sources=[in_language(source) for source in piece.sources],
    )


def guide_of(slug: str, adoption: Adoption) -> Guide:
    """Return a shipped piece as it is read here, by its slug."""
    piece = piece_of(slug)
    assert piece is not None, slug
    return guide(piece, adoption)


def shown_section(section: Section, own: OwnText | None) -> ShownSection:
    """Return one section in its own wording, or as shipped."""
    return ShownSection(
        key=section.key,
        title=in_language(section.title),
        blocks=blocks_of(own.text if own else in_language(section.text)),
        role=section.role,
        own_since=own.changed_at if own else None,
    )


def role_of(actor: Actor, adoption: Adoption, plan: SafetyPlan) -> Role:
    """Return in which role the actor reads."""
    membership = own_membership_now(actor)
    employer = membership.organisation.kind if membership else ""
    return own_role(plan.roles, sorted(roles_held(actor, adoption)), employer)


def contact_rows(adoption: Adoption) -> list[tuple[Any, str]]:
    """Return whom to call here: (what it is, name and number). The coordinator is known from the start-up, too."""
    written = contacts_of(adoption)
    if not written.get(Contact.COORDINATOR):
        written[Contact.COORDINATOR] = contact_of(adoption.pk)
    return [(CONTACT_WORDS[key], written[key]) for key in Contact if written.get(key)]


@dataclass(frozen=True)
class CheckState:
    """When a professional last read the texts here."""

    check: ContentCheck | None
    is_due: bool


def check_state(adoption: Adoption) -> CheckState:
    """Return the check that holds, and whether it is time for another."""
    check = last_check(adoption)
    return CheckState(check, is_check_due(check.checked_on if check else None, timezone.localdate()))


@dataclass(frozen=True)
class OwnTraining:
    """A training as it stands for one member."""

    slug: str
    title: str
    minutes: int
    done_on: datetime.date | None
    before: datetime.date | None


def own_trainings(actor: Actor, adoption: Adoption, plan: SafetyPlan, *, to_look_at: bool = False) -> list[OwnTraining]:
    """Return the trainings that the actor's roles go through; `to_look_at`: a coordinator gets all of them."""
    held = roles_held(actor, adoption)
    leads = to_look_at and any(plan.roles.get(role) == Role.COORDINATOR for role in held)
    wanted = dict.fromkeys(slug for role, slug in plan.trainings.items() if leads or role in held)
    membership = own_membership_now(actor)
    mine = [membership.pk] if membership else []
    return [own_training(piece, mine) for slug in wanted if (piece := piece_of(slug))]


def own_training(piece: Piece, mine: list[Any]) -> OwnTraining:
    """Return one training as it stands for whoever holds these memberships."""
    done, before = done_by(mine, piece.slug), done_before(mine, piece.slug)
    return OwnTraining(
        piece.slug,
        in_language(piece.title),
        piece.minutes,
        next(iter(done.values()), None),
        next(iter(before.values()), None),
    )


@dataclass(frozen=True)
class TrainingRow:
    """A member who goes through a training: when they did, or that they have not."""

    member: Membership
    done_on: datetime.date | None
    before: datetime.date | None


def training_lists(adoption: Adoption, plan: SafetyPlan) -> list[tuple[str, list[TrainingRow]]]:
    """Return for each training who has gone through it, those who have not first."""
    holders = holders_of(adoption, plan.trainings)
    found = []
    for role, slug in plan.trainings.items():
        piece = piece_of(slug)
        members = [member for held, member in holders if held == role]
        ids = [member.pk for member in members]
        done, before = done_by(ids, slug), done_before(ids, slug)
        rows = [TrainingRow(member, done.get(member.pk), before.get(member.pk)) for member in members]
        rows.sort(key=lambda row: row.done_on is not None)
        found.append((in_language(piece.title) if piece else slug, rows))
    return found


@dataclass(frozen=True)
class TextRow:
    """A section in the list of texts that may be reworded."""

    piece: str
    section: str
    title: str
    own: list[tuple[str, OwnText, bool]]


def text_lists(adoption: Adoption) -> list[tuple[str, list[TextRow]]]:
    """Return all pieces with their sections, and where the organisation has its own words in which language."""
    written = all_own_texts(adoption)
    order = [*GUIDES, *(slug for slug in pieces() if slug not in GUIDES)]
    found = []
    for piece in (pieces()[slug] for slug in order):
        keys = [*(section.key for section in piece.sections), OWN_SECTION]
        own = [row for row in written if row.piece == piece.slug]
        rows = [text_row(piece, key, [row for row in own if row.section == key]) for key in keys]
        found.append((in_language(piece.title), rows))
    return found


def text_row(piece: Piece, key: str, own: list[OwnText]) -> TextRow:
    """Return one section with the own wordings of it: (language, wording, whether the shipped text has changed)."""
    section = piece.section(key)
    assert section is not None
    return TextRow(
        piece.slug,
        key,
        in_language(section.title),
        [(str(LANGUAGE_WORDS.get(row.language, row.language)), row, has_changed(section, row)) for row in own],
    )


def has_changed(section: Section, own: OwnText) -> bool:
    """Return whether the shipped text is another one than when the own wording was written."""
    return section.text.get(own.language, "").strip() != own.original


def cases_told(cases: tuple[Case, ...], chosen: dict[str, str]) -> list[dict[str, Any]]:
    """Return each case with its answers explained, and which one was chosen."""
    return [
        {
            "text": in_language(case.text),
            "question": in_language(case.question),
            "answers": [
                {
                    "text": in_language(answer.text),
                    "why": in_language(answer.why),
                    "right": answer.right,
                    "chosen": chosen.get(case.key) == answer.key,
                }
                for answer in case.answers
            ],
        }
        for case in cases
    ]


@dataclass(frozen=True)
class NoteRow:
    """An incident note with its words."""

    note: IncidentNote
    kind: Any
    told: list[Any]
    matter: str


def note_row(note: IncidentNote, adoption: Adoption) -> NoteRow:
    """Return a note with its words, and the address of what it is about, if there is one."""
    told = [TOLD_WORDS[Told(each)] for each in note.told if each in list(Told)]
    return NoteRow(note, INCIDENT_WORDS[Incident(note.kind)], told, matter_address(note, adoption))


def matter_address(note: IncidentNote, adoption: Adoption) -> str:
    """Return the address of what the note is about, or nothing."""
    plan = plan_of(adoption.model.slug)
    if note.matter_id is None or plan is None or not plan.matter_url:
        return ""
    try:
        return reverse(plan.matter_url, args=[adoption.pk, note.matter_id])
    except NoReverseMatch:
        return ""
