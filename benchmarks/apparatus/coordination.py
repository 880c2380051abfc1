"""A made-up coordinator's work, the same each time: referrals in every municipality. Plain values, no Django.

The municipality that is measured has its 2 000 with all their goals and meetings; the others share the rest.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from uuid import UUID

from benchmarks.apparatus.nation import dice

MEASURED = 2_000  # referrals in the municipality that is measured
IN_ALL = 200_000
TODAY = datetime.datetime.now(datetime.UTC).replace(hour=6, minute=0, second=0, microsecond=0)
DAYS = 1_000  # the referrals came in so many days before today
STAGES = {"received": 3, "accepted": 3, "accompanied": 14, "returned": 12, "ended": 68}  # of a hundred
ENDINGS = ["goal_reached", "goal_reached", "time_full", "withdrew", "moved", "other_service", "died", "other"]
RETURNS = ["needs_professional_help", "outside_area", "not_willing", "not_reached", "no_companion", "other"]
GROUNDS = ["loneliness", "bereavement", "change_of_life", "habits", "low_mood", "new_hobby", "other"]
KINDS = ["face_to_face", "face_to_face", "phone", "remote"]
WISHES = ["Uskaltaisin taas kuoroon.", "Joku, jonka kanssa lähteä kävelylle.", "Haluaisin takaisin ihmisten pariin."]


@dataclass(frozen=True)
class MadeJourney:
    """One referral and what came of it; `handed`: the worker (a number) who walks alongside."""

    number: int
    stage: str
    ending: str
    ground: str
    wish: str
    received: datetime.datetime
    answered: datetime.datetime
    accompanied: datetime.datetime
    closed: datetime.datetime
    handed: int
    goals: tuple[tuple[int, int, int], ...]  # now, hoped, latest
    meetings: tuple[tuple[datetime.date, str], ...]


def shares(codes: Sequence[str], elsewhere: int) -> dict[str, int]:
    """Return how many referrals each municipality has: the first is measured, the others share alike."""
    first, *others = codes
    each, over = divmod(elsewhere, len(others)) if others else (0, 0)
    return {first: MEASURED} | {code: each + (place < over) for place, code in enumerate(others)}


def companions_for(referrals: int) -> int:
    """Return how many companions a municipality with so many referrals has: most have one or two now."""
    return max(1, referrals * STAGES["accompanied"] // 100 * 2 // 3)


def journeys_of(code: str, referrals: int) -> Iterator[MadeJourney]:
    """Yield a municipality's referrals, oldest first; those that are open came lately."""
    fate = dice("coordination", code)
    whole = referrals == MEASURED
    names, weights = list(STAGES), list(STAGES.values())
    companions = companions_for(referrals)
    for number in range(referrals):
        stage = fate.choices(names, weights)[0]
        yield _journey(fate, number, stage, DAYS * (referrals - number) // referrals, fate.randrange(companions), whole)


def _journey(fate: Random, number: int, stage: str, age: int, handed: int, whole: bool) -> MadeJourney:
    open_for = {"received": 12, "accepted": 60, "accompanied": 230}.get(stage)
    days_ago = fate.randrange(open_for) if open_for else age
    received = TODAY - datetime.timedelta(days=days_ago, minutes=fate.randrange(600))
    answered = min(received + datetime.timedelta(hours=fate.randrange(2, 200)), TODAY)
    accompanied = min(answered + datetime.timedelta(days=fate.randrange(1, 40)), TODAY)
    closed = answered if stage == "returned" else accompanied + datetime.timedelta(days=fate.randrange(20, 200))
    begun = stage in {"accompanied", "ended"}
    goals = tuple(_goal(fate) for _ in range(2 if whole else 1)) if begun else ()
    days = [accompanied.date() + datetime.timedelta(days=7 * week) for week in range(10 if whole else 1)]
    return MadeJourney(
        number=number,
        stage=stage,
        ending={"returned": fate.choice(RETURNS), "ended": fate.choice(ENDINGS)}.get(stage, ""),
        ground=fate.choice(GROUNDS),
        wish=fate.choice(WISHES),
        received=received,
        answered=answered,
        accompanied=accompanied,
        closed=min(closed, TODAY),
        handed=handed,
        goals=goals,
        meetings=tuple((min(day, TODAY.date()), fate.choice(KINDS)) for day in days) if begun else (),
    )


def _goal(fate: Random) -> tuple[int, int, int]:
    now = fate.randrange(0, 5)
    return now, fate.randrange(now + 1, 11), fate.randrange(now, 11)


def sorted_id(at: datetime.datetime, fate: Random) -> UUID:
    """Return an id as the product makes them (version 7): its beginning tells the moment, so rows lie in order."""
    milliseconds = int(at.timestamp() * 1000)
    return UUID(int=(milliseconds << 80) | (7 << 76) | (2 << 62) | (fate.getrandbits(62)))
