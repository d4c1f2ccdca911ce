"""What a token that is being typed can become: themes, areas, terms and rows, and people."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

from jointtable.domain.quick_capture.grammar import Context
from jointtable.domain.quick_capture.tokens import NAME_SIGILS, candidates
from jointtable.values import dataclass

T = TypeVar("T")

_LETTERS: Final = 2
"""Letters of a name from which people are listed (ux.md §6.9)."""
_MOST: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One thing the token can become.

    Attributes:
        token: What stands in the line then, with its sign.
        name: As people read it.
        side: Whose; "" for a place on the table.
    """

    token: str
    name: str
    side: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What the token at the caret can become.

    Attributes:
        start: Its first character in the line.
        end: The character after its last.
        candidates: At most eight, the likeliest first.
    """

    start: int
    end: int
    candidates: tuple[Candidate, ...]


def complete(line: str, caret: int, context: Context) -> Completion | None:
    """Return what the token at the caret can become; None: there is none, or it says all.

    Args:
        line: As typed so far.
        caret: Where the next letter would go.
        context: Where it is written.
    """
    start = max(line.rfind(blank, 0, caret) for blank in " \t") + 1
    token = line[start:caret]
    if not token or (caret < len(line) and not line[caret].isspace()):
        return None
    sigil, word = token[0], token[1:]
    if sigil == "#":
        found = _zones(word, context)
    elif sigil in NAME_SIGILS and len(word) >= _LETTERS:
        found = _people(word, sigil, context)
    else:
        return None
    if not found or [one.token.casefold() for one in found] == [token.casefold()]:
        return None
    return Completion(start=start, end=caret, candidates=tuple(found[:_MOST]))


def _zones(word: str, context: Context) -> list[Candidate]:
    def names(zone: object) -> Sequence[str]:
        return getattr(zone, "names", ())

    found = _beginning(word, context.zones, names)
    return [
        Candidate(token="#" + _shortest(zone, context.zones, names), name=zone.names[0])
        for zone in found
    ]


def _people(word: str, sigil: str, context: Context) -> list[Candidate]:
    def names(person: object) -> Sequence[str]:
        return getattr(person, "names", ())

    found = _beginning(word, context.people, names)
    found.sort(key=lambda person: person.side != context.side)
    return [
        Candidate(
            token=sigil + _shortest(person, context.people, names),
            name=person.name,
            side=person.side,
        )
        for person in found
    ]


def _beginning(word: str, among: Iterable[T], names: Callable[[T], Sequence[str]]) -> list[T]:
    wanted = word.casefold()
    return [one for one in among if any(name.casefold().startswith(wanted) for name in names(one))]


def _shortest(one: T, among: Sequence[T], names: Callable[[T], Sequence[str]]) -> str:
    """Return a name of ``one`` without blanks that means nothing else, or its first word."""
    words = [word for name in names(one) for word in (name, *name.split())]
    single = [word for word in dict.fromkeys(words) if word and not any(map(str.isspace, word))]
    for word in single:
        if candidates(word, among, names) == (one,):
            return word
    return single[0] if single else ""
