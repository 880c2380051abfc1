"""What pages show of questions and answers: prepared once, so that templates decide nothing."""

import datetime
from dataclasses import dataclass
from uuid import UUID

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from mielikunta.building_blocks.measures.actions import token_of
from mielikunta.building_blocks.measures.decisions.instruments import Better, Instrument, Item, told
from mielikunta.building_blocks.measures.decisions.scoring import points_to_help
from mielikunta.building_blocks.measures.decisions.waves import Audience, State, Wave, Way, may_change
from mielikunta.building_blocks.measures.models import Invitation, Subject
from mielikunta.building_blocks.measures.queries import (
    answers_of,
    invitations,
    own_responses,
    own_words,
    parts_of,
    subjects_of,
)
from mielikunta.building_blocks.measures.shelf import instruments_of
from mielikunta.building_blocks.measures.words import (
    AUDIENCE_WORDS,
    STATE_TAGS,
    STATE_WORDS,
    WAVE_WORDS,
    WAY_WORDS,
)
from mielikunta.foundation.privacy.models import with_keys


def language_now() -> str:
    """Return the reader's language, without its country."""
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]


@dataclass(frozen=True)
class Step:
    """One question of a set, by its place."""

    number: int
    instrument_id: UUID
    instrument: Instrument
    item: Item


def steps_of(invitation: Invitation) -> list[Step]:
    """Return the questions of a set, numbered from 1."""
    parts = parts_of(invitation)
    found = instruments_of(set(parts))
    asked = [(part, found[part], item) for part in parts for item in found[part].items]
    return [Step(number, *each) for number, each in enumerate(asked, 1)]


@dataclass(frozen=True)
class Choice:
    """One number to choose; `words` only where the scale names each."""

    value: int
    words: str
    chosen: bool


@dataclass(frozen=True)
class Question:
    """One question as its page shows it."""

    number: int
    count: int
    heading: str
    text: str
    low: str
    high: str
    least: int
    most: int
    choices: list[Choice]
    unofficial: bool
    shows_help: bool

    @property
    def is_worded(self) -> bool:
        """Whether each number has its own words."""
        return any(choice.words for choice in self.choices)


def question_of(step: Step, steps: list[Step], given: dict[UUID, dict[str, int | None]]) -> Question:
    """Prepare one question. `given`: what may be shown of the answers so far."""
    language, scale = language_now(), step.item.scale
    chosen = given.get(step.instrument_id, {}).get(step.item.key)
    before = steps[step.number - 2] if step.number > 1 else None
    return Question(
        number=step.number,
        count=len(steps),
        heading=told(step.instrument.name, language),
        text=told(step.item.text, language),
        low=told(scale.low, language),
        high=told(scale.high, language),
        least=scale.least,
        most=scale.most,
        choices=[
            Choice(value, told(scale.options.get(value, {}), language), value == chosen) for value in scale.values
        ],
        unofficial=language in step.instrument.unofficial,
        shows_help=before is not None
        and before.item.points_to_help(given.get(before.instrument_id, {}).get(before.item.key)),
    )


@dataclass(frozen=True)
class Part:
    """One instrument of a set, as it is told of beforehand."""

    name: str
    lead: str
    source: str
    recall: str
    unofficial: bool


def part_of(step: Step) -> Part:
    """Prepare what is told beforehand of the instrument that a question belongs to."""
    instrument, language = step.instrument, language_now()
    return Part(
        told(instrument.name, language),
        told(instrument.lead, language),
        instrument.source,
        instrument.recall,
        language in instrument.unofficial,
    )


def first_unanswered(steps: list[Step], given: dict[UUID, dict[str, int | None]]) -> int:
    """Return the number of the first question that was neither answered nor passed over; one past the end if none."""
    open_ones = [step.number for step in steps if step.item.key not in given.get(step.instrument_id, {})]
    return open_ones[0] if open_ones else len(steps) + 1


def shows_help(invitation: Invitation) -> bool:
    """Return whether an answer of this set is a reason to show where help is: to the one who answers alone."""
    answers = answers_of(invitation)
    found = instruments_of(set(answers))
    return any(
        points_to_help(found[pk], {key: value for key, value in scores.items() if value is not None})
        for pk, scores in answers.items()
    )


@dataclass(frozen=True)
class Asked:
    """One set of questions as a list shows it."""

    id: UUID
    audience: str
    is_person: bool
    wave: str
    model: str
    organisation: str
    closes_on: datetime.date
    state: str
    tag: str
    is_open: bool
    way: str
    may_change: bool


def asked(invitation: Invitation) -> Asked:
    """Prepare one set of questions for a list."""
    today, state = timezone.localdate(), State(invitation.state)
    adoption = invitation.subject.adoption
    answered_on = timezone.localdate(invitation.answered_at) if invitation.answered_at else None
    return Asked(
        id=invitation.pk,
        audience=str(AUDIENCE_WORDS[Audience(invitation.audience)]),
        is_person=invitation.audience == Audience.PERSON,
        wave=str(WAVE_WORDS[Wave(invitation.wave)]),
        model=str(adoption.model),
        organisation=str(adoption.organisation),
        closes_on=invitation.closes_on,
        state=str(STATE_WORDS[state]),
        tag=STATE_TAGS[state],
        is_open=state is State.OPEN and invitation.opens_on <= today <= invitation.closes_on,
        way=str(WAY_WORDS[Way(invitation.way)]) if invitation.way else "",
        may_change=state is State.ANSWERED and may_change(answered_on, today),
    )


def open_invitations_of(handle_id: UUID) -> list[Asked]:
    """Return what the person behind a return code may answer now, the one that closes first at the head."""
    listed = invitations().with_subject().of_handle(handle_id).open_on(timezone.localdate())
    return [asked(invitation) for invitation in listed]


@dataclass(frozen=True)
class TrendRow:
    """One question over the waves; `cells`: (wave, number) in the waves' order, None where nothing was said."""

    text: str
    lower_is_better: bool
    most: int
    cells: list[tuple[str, int | None]]


@dataclass(frozen=True)
class Trend:
    """A person's own answers to one instrument."""

    name: str
    unofficial: bool
    waves: list[str]
    rows: list[TrendRow]


def own_trend_of(handle_id: UUID) -> list[Trend]:
    """Return the person's own answers over the waves, an instrument at a time."""
    listed = list(own_responses(handle_id))
    found = instruments_of({response.instrument_id for response in listed})
    by_slug: dict[str, dict[Wave, dict[str, int | None]]] = {}
    newest: dict[str, Instrument] = {}
    for response in listed:
        instrument = found[response.instrument_id]
        newest[instrument.slug] = instrument
        by_slug.setdefault(instrument.slug, {})[Wave(response.invitation.wave)] = response.scores
    order = sorted(newest, key=lambda slug: (slug != "ons4", slug))
    return [_trend(newest[slug], by_slug[slug]) for slug in order]


def _trend(instrument: Instrument, by_wave: dict[Wave, dict[str, int | None]]) -> Trend:
    language = language_now()
    waves = [wave for wave in Wave if wave in by_wave]
    return Trend(
        name=told(instrument.name, language),
        unofficial=language in instrument.unofficial,
        waves=[str(WAVE_WORDS[wave]) for wave in waves],
        rows=[
            TrendRow(
                told(item.text, language),
                item.better is Better.LOWER,
                item.scale.most,
                [(str(WAVE_WORDS[wave]), by_wave[wave].get(item.key)) for wave in waves],
            )
            for item in instrument.items
        ],
    )


def own_words_of(handle_id: UUID) -> list[tuple[str, str]]:
    """Return what the person has written themselves: (wave, text), for their own page alone."""
    listed = with_keys(own_words(handle_id))
    return [(str(WAVE_WORDS[Wave(each.response.invitation.wave)]), each.text) for each in listed if each.text]


def trend_for_staff(subject: Subject | None) -> list[Trend]:
    """Return a person's trend where they have let their coordinator and companion see it; otherwise nothing."""
    if subject is None or subject.handle_id is None or subject.shown is not True:
        return []
    return own_trend_of(subject.handle_id)


def own_subjects(handle_id: UUID) -> list[Subject]:
    """Return what is measured of a person, for the page of their choices."""
    return subjects_of(handle_id)


def link_of(invitation: Invitation) -> str:
    """Return the whole address that leads to a set of questions, in the language of the one who is asked."""
    known = {code for code, _name in settings.LANGUAGES}
    is_person = invitation.audience == Audience.PERSON and invitation.subject.language in known
    with translation.override(invitation.subject.language if is_person else language_now()):
        return f"{settings.SITE_ADDRESS}{reverse('questions_by_link', args=[token_of(invitation.pk)])}"


def qr_of(address: str) -> SafeString:
    """Return a QR code as a drawing for paper: black on white, without a name of its own."""
    drawn = segno.make(address, error="m", micro=False)
    return mark_safe(drawn.svg_inline(scale=4, border=4, light="#fff", omitsize=True, svgclass="qr", lineclass=None))
