"""Opening hours as people write them, "ma–pe 9–15", read in Finnish, Swedish and English, and written again."""

import re
from collections.abc import Iterable
from datetime import time
from itertools import groupby

from mielikunta.building_blocks.services.decisions.hours import MIDNIGHT, Opening

DAY_NAMES = {
    "fi": ("ma", "ti", "ke", "to", "pe", "la", "su"),
    "sv": ("må", "ti", "on", "to", "fr", "lö", "sö"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
STEMS = (
    ("ma", "maananta", "må", "mån", "månda", "mon"),
    ("ti", "tiista", "tis", "tisda", "tue"),
    ("ke", "keskiviik", "on", "ons", "onsda", "wed"),
    ("to", "torsta", "tors", "torsda", "thu"),
    ("pe", "perjanta", "fr", "fre", "freda", "fri"),
    ("la", "lauanta", "lö", "lör", "lörda", "sat"),
    ("su", "sunnunta", "sö", "sön", "sönda", "sun"),
)
WEEKDAYS = {"arkisin", "arkipäivisin", "arki", "vardagar", "vard", "weekdays"}
EVERY_DAY = {"päivittäin", "dagligen", "daily", "aina", "alltid", "always"}
EVERY_DAY_PHRASES = re.compile(r"joka päivä|varje dag|every day")
ROUND_THE_CLOCK = re.compile(r"ympäri vuorokauden|dygnet runt|round the clock|24\s*/\s*7|24\s*h\b")
FILLERS = {"klo", "kl", "kello", "ja", "och", "and", "at", "sekä", "h"}
TOKEN = re.compile(r"(?P<time>\d{1,2}(?:[.:]\d{2})?)|(?P<dash>-)|(?P<word>[a-zåäö]+)|(?P<rest>[^\s,.])")
MOST_LINES = 40


class HoursProblem(ValueError):
    """A line of hours that can't be read; `line` is as it was written."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


def openings_from(text: str) -> tuple[Opening, ...]:
    """Return the openings of lines such as "ma–pe 9–12, 13–15"; raises HoursProblem for what can't be read."""
    lines = [line.strip() for line in re.split(r"[\n;]", text) if line.strip()]
    if len(lines) > MOST_LINES:
        raise HoursProblem(lines[MOST_LINES])
    found = {opening for line in lines for opening in _of_line(line)}
    return tuple(sorted(found))


def _of_line(line: str) -> list[Opening]:
    """Read a line as groups of days followed by times."""
    plain = re.sub("[–—−‒]", "-", line.lower())
    plain = ROUND_THE_CLOCK.sub(" 0-24 ", EVERY_DAY_PHRASES.sub("päivittäin", plain))
    tokens = [(kind, found[0]) for found in TOKEN.finditer(plain) if (kind := str(found.lastgroup))]
    tokens = [(kind, text) for kind, text in tokens if text not in FILLERS]
    openings: list[Opening] = []
    at = 0
    while at < len(tokens):
        days, at = _days(tokens, at, line)
        times, at = _times(tokens, at, line)
        openings += [Opening(day, opens, closes) for day in days for opens, closes in times]
    return openings


def _days(tokens: list[tuple[str, str]], at: int, line: str) -> tuple[list[int], int]:
    """Return the days from a place on, and where their times begin; "0-24" alone means every day."""
    days: list[int] = []
    if at == 0 and tokens[0][0] == "time":
        return list(range(7)), 0
    while at < len(tokens) and tokens[at][0] == "word":
        first, at = _day(tokens[at][1], line), at + 1
        if at + 1 < len(tokens) and tokens[at][0] == "dash" and tokens[at + 1][0] == "word":
            last = _day(tokens[at + 1][1], line)
            days += [(first[0] + step) % 7 for step in range((last[0] - first[0]) % 7 + 1)]
            at += 2
        else:
            days += first
    if not days:
        raise HoursProblem(line)
    return days, at


def _day(word: str, line: str) -> list[int]:
    if word in EVERY_DAY:
        return list(range(7))
    if word in WEEKDAYS:
        return list(range(5))
    for number, stems in enumerate(STEMS):
        if any(word == stem or (len(stem) > 2 and word.startswith(stem)) for stem in stems):
            return [number]
    raise HoursProblem(line)


def _times(tokens: list[tuple[str, str]], at: int, line: str) -> tuple[list[tuple[time, time]], int]:
    times = []
    while at < len(tokens) and tokens[at][0] == "time":
        if [kind for kind, _text in tokens[at : at + 3]] != ["time", "dash", "time"]:
            raise HoursProblem(line)
        times.append((_time(tokens[at][1], line), _time(tokens[at + 2][1], line)))
        at += 3
    if not times:
        raise HoursProblem(line)
    return times, at


def _time(text: str, line: str) -> time:
    hour, _dot, minute = text.replace(":", ".").partition(".")
    if (int(hour), int(minute or 0)) == (24, 0):
        return MIDNIGHT
    try:
        return time(int(hour), int(minute or 0))
    except ValueError as error:
        raise HoursProblem(line) from error


def lines_of(openings: Iterable[Opening], language: str) -> list[str]:
    """Return the hours a line for each run of days with the same times: ["ma–pe 9–15", "la 10–14"]."""
    by_day: dict[int, list[Opening]] = {}
    for opening in sorted(set(openings)):
        by_day.setdefault(opening.weekday, []).append(opening)
    told = [(day, ", ".join(_span(opening, language) for opening in found)) for day, found in sorted(by_day.items())]
    names = DAY_NAMES.get(language, DAY_NAMES["fi"])
    runs = groupby(enumerate(told), key=lambda each: (each[1][0] - each[0], each[1][1]))
    lines = []
    for (_run, times), members in runs:
        days = [day for _place, (day, _times) in members]
        lines.append(f"{_named(days, names)} {times}")
    return lines


def _named(days: list[int], names: tuple[str, ...]) -> str:
    if len(days) == 1:
        return names[days[0]]
    return f"{names[days[0]]}–{names[days[-1]]}"


def _span(opening: Opening, language: str) -> str:
    closes = "24" if opening.closes == MIDNIGHT else _written(opening.closes, language)
    return f"{_written(opening.opens, language)}–{closes}"


def _written(moment: time, language: str) -> str:
    if not moment.minute:
        return str(moment.hour)
    return f"{moment.hour}{':' if language == 'en' else '.'}{moment.minute:02}"
