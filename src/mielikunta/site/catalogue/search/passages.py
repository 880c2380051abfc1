"""The piece of text that shows why something was found, with the words marked."""

from collections.abc import Callable, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from mielikunta.site.catalogue.search.terms import LONGEST_WORD, WORD, Asked, indexed, spotted, terms_line

LONGEST = 240  # characters of an excerpt
BEFORE = 80  # characters of a paragraph kept before the first hit


def spots_of(body: str, language: str) -> str:
    """Return where each term first stands in `body`, as lines "term:start", ready to be looked up by `first_spot`.

    Stored beside the text, since finding base forms of a long text anew for each page would be slow.
    """
    firsts: dict[str, int] = {}
    for spot in spotted(body):
        for term in indexed(spot.word, language):
            firsts.setdefault(term, spot.start)
    return "\n" + "".join(f"{term}:{start}\n" for term, start in firsts.items())


def first_spot(spots: str, word: Asked) -> int | None:
    """Return where the asked word first stands, or None when it doesn't."""
    lines = [f"\n{term}:" for term in word.terms] + ([f"\n{word.beginning}"] if word.beginning else [])
    places = [place for line in lines if (place := spots.find(line)) >= 0]
    starts = [int(spots[spots.index(":", place) + 1 : spots.index("\n", place + 1)]) for place in places]
    return min(starts, default=None)


class Verdicts(dict[str, bool]):
    """Whether a word of a text answers the query; found out once for each word, since texts repeat themselves."""

    def __init__(self, words: Sequence[Asked], language: str) -> None:
        super().__init__()
        self.words, self.language = words, language
        whole = [f" {term} " for word in words for term in word.terms]
        self._wanted = [*whole, *(f" {word.beginning}" for word in words if word.beginning)]

    def __missing__(self, word: str) -> bool:
        """Find out for all asked words at once, and remember."""
        terms, answer = terms_line(word, self.language), False
        for wanted in self._wanted:
            answer = answer or wanted in terms
        self[word] = answer
        return answer


def excerpt(summary: str, text: str, spots: str, verdicts: Verdicts) -> SafeString:
    """Return the summary, or the paragraph of the text where a word that the summary lacks first stands; marked."""
    starts = [start for word in verdicts.words if (start := first_spot(spots, word)) is not None]
    beyond = [start for start in starts if start > len(summary)]
    if not beyond:
        return marked(summary, verdicts)
    body = f"{summary}\n{text}"
    return marked(_around(body, min(beyond)), verdicts)


def _around(body: str, start: int) -> str:
    """Return what of the paragraph fits round a place in it, cut between words."""
    begin = body.rfind("\n", 0, start) + 1
    end = body.find("\n", start)
    end = len(body) if end < 0 else end
    if start - begin > BEFORE and end - begin > LONGEST:
        begin = body.find(" ", start - BEFORE, start) + 1 or start
    cut_end = (
        end
        if end - begin <= LONGEST
        else (body.rfind(" ", begin, begin + LONGEST) if " " in body[begin:end] else begin + LONGEST)
    )
    piece = body[begin : max(cut_end, begin + 1)]
    before = "" if begin == 0 or body[begin - 1] == "\n" else "… "
    return before + piece + ("" if cut_end == end else " …")


def marked(text: str, verdicts: Verdicts) -> SafeString:
    """Return the text escaped, with the words that answer the query in `<mark>`."""
    return _mark(text, verdicts.__getitem__)


def marked_inside(text: str, words: Sequence[str]) -> SafeString:
    """Return the text escaped, with the words that hold any of `words` inside them in `<mark>`."""
    return _mark(text, lambda told: any(word in told for word in words))


def _mark(text: str, answers: Callable[[str], bool]) -> SafeString:
    pieces, done = [], 0
    for found in WORD.finditer(text):
        if answers(found[0].lower()[:LONGEST_WORD]):
            pieces += [escape(text[done : found.start()]), "<mark>", escape(found[0]), "</mark>"]
            done = found.end()
    return mark_safe("".join([*pieces, escape(text[done:])]))  # every piece of text was escaped
