"""Reads what somebody types from a worksheet: one cell, or a whole row after its code.

``DC 4 2 3`` gives the three answers of the row DC in the order of its fields; ``-`` leaves one
out. Words go on to a semicolon or to the end: ``GJ Legal check; 4 x 3``.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from jointtable.content.asked import Field, Row
from jointtable.domain.errors import Refused
from jointtable.i18n import N_
from jointtable.values import dataclass

Value: TypeAlias = str | int | bool | None
"""What a cell holds: a text, a number, the key of a level, a day, a tick; None: left out."""
ReadDay: TypeAlias = Callable[[str], str | None]
"""Reads a date as "YYYY-MM-DD"; None: it is none."""

LEFT_OUT: Final = "-"
_CODE: Final = re.compile(r"\s*([A-Za-z]{2,3})(?:\s+|$)", re.ASCII)
_PIECES: Final = re.compile(r"\s*([^\s;,]+)[;,]?")
_WORDS: Final = re.compile(r"\s*([^;]*);?")
_WHOLE: Final = re.compile(r"\d{1,4}", re.ASCII)
_YES: Final = frozenset({"x", "1", "y", "yes", "k", "kyllä"})
_NO: Final = frozenset({"0", "n", "no", "e", "ei"})


class NoSuchCode(Refused):
    """No row of the sheets has that code. Facts: ``code``."""

    what = N_("“{code}” is on no sheet of this step.")


class OutOfRange(Refused):
    """A number lies outside its scale. Facts: ``heading``, ``least``, ``most``."""

    what = N_("{heading}: a number from {least} to {most}, or - to leave it out.")


class NoDay(Refused):
    """What was typed is no date. Facts: ``heading``."""

    what = N_("{heading}: a date such as 15.5. or 2026-05-15, or - to leave it out.")


class NoTick(Refused):
    """What was typed is neither yes nor no. Facts: ``heading``."""

    what = N_("{heading}: x for yes, - for no.")


class TooMuch(Refused):
    """There is more on the line than the row has fields. Facts: ``code``, ``n``."""

    what = N_("{code} has {n} answers; there is more on the line.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A line as it was read.

    Attributes:
        row: The row its code names.
        values: The answers it holds, by the name of the field.
    """

    row: Row
    values: tuple[tuple[str, Value], ...]


def read_line(line: str, rows: Mapping[str, Row], read_day: ReadDay) -> Typed | None:
    """Return what a line says that begins with a code, or None: it does not begin with one.

    Args:
        line: As typed.
        rows: By code.
        read_day: Reads dates.

    Raises:
        NoSuchCode: No row has the code.
        Refused: An answer cannot be read; the sentence says what is asked there.
    """
    match = _CODE.match(line)
    if match is None:
        return None
    row = rows.get(match[1].upper())
    if row is None:
        raise NoSuchCode(code=match[1].upper())
    fields = [field for field in row.fields if field.is_typed]
    rest, values = line[match.end() :], []
    for field in fields:
        piece = (_WORDS if field.kind == "text" else _PIECES).match(rest)
        if piece is None or not rest.strip():
            break
        values.append((field.name, read_value(field, piece[1], read_day)))
        rest = rest[piece.end() :]
    if rest.strip():
        raise TooMuch(code=row.code, n=len(fields))
    return Typed(row=row, values=tuple(values))


def read_value(field: Field, typed: str, read_day: ReadDay) -> Value:
    """Return what ``typed`` says in a field.

    Raises:
        OutOfRange: It is no number of the scale.
        NoDay: It is no date.
        NoTick: It is neither yes nor no.
    """
    text = typed.strip()
    if not text or text == LEFT_OUT:
        return None
    match field.kind:
        case "text":
            return text
        case "day":
            day = read_day(text)
            if day is None:
                raise NoDay(heading=field.heading)
            return day
        case "tick":
            return _tick(field, text.casefold())
        case _:
            return _number(field, text)


def _tick(field: Field, word: str) -> bool:
    if word not in _YES | _NO:
        raise NoTick(heading=field.heading)
    return word in _YES


def _number(field: Field, text: str) -> Value:
    number = int(text) if _WHOLE.fullmatch(text) else None
    if number is None or not field.least <= number <= field.most:
        raise OutOfRange(heading=field.heading, least=field.least, most=field.most)
    return field.levels[number - 1][0] if field.levels else number
