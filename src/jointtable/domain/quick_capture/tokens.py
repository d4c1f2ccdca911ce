"""The small parts of a line: dates, names, answers."""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence, Sized
from typing import Final, TypeVar

from jointtable.domain.quick_capture.grammar import Context, Why
from jointtable.domain.records import Language

T = TypeVar("T")

NAME_SIGILS: Final = "@&"
"""What stands before a name; & needs no AltGr on Nordic keys."""

_DAY_MONTH: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?", re.ASCII)
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_AHEAD: Final = re.compile(r"\+?(\d{1,4})(d|w|m|pv|vk|kk)", re.ASCII)
_LOOKS_LIKE_DATE: Final = re.compile(
    r"\d{1,2}\.\d{1,2}(\..*)?|\d{4}-.*|\+?\d+[a-z]+|[a-z]{2,9}", re.ASCII
)
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FINNISH_WEEKDAYS: Final = ("ma", "ti", "ke", "to", "pe", "la", "su")
_FINNISH_UNITS: Final = {"pv": "d", "vk": "w", "kk": "m"}
_LEAP_YEARS_APART: Final = 8
"""29 February comes back after eight years at the latest (around 2100)."""
_ANSWERS: Final = re.compile(r"(?:10|[0-9]|-)(?:(?:\s*[,;]\s*|\s+)(?:10|[0-9]|-))*", re.ASCII)
_HANDS: Final = re.compile(r"(\d{1,3})(?:(?:\s*[:,;/]\s*|\s+)(\d{1,3}))?", re.ASCII)


def answers(body: str) -> tuple[int | None, ...] | None:
    """Return the numbers of a pulse line, None for each abstention; None if it is none."""
    if not _ANSWERS.fullmatch(body):
        return None
    parts = re.findall(r"\d+|-", body, re.ASCII)
    return tuple(None if part == "-" else int(part) for part in parts)


def hands(body: str) -> tuple[int, ...] | None:
    """Return the hands counted in a vote, one number or two; None if it is none."""
    match = _HANDS.fullmatch(body)
    return tuple(int(part) for part in match.groups() if part) if match else None


def date(token: str, context: Context) -> str | None:
    """Return the day a ``>`` token names, "YYYY-MM-DD", or None: impossible or no date."""
    word = token.casefold()
    try:
        found = _date(word, context)
    except (ValueError, OverflowError):
        return None
    return found.isoformat() if found is not None else None


def looks_like_date(token: str) -> bool:
    """Return whether somebody who wrote ``token`` may have meant a date."""
    return _LOOKS_LIKE_DATE.fullmatch(token.casefold()) is not None


def _date(word: str, context: Context) -> dt.date | None:
    today = dt.date.fromisoformat(context.today)
    if match := _ISO.fullmatch(word):
        return dt.date(*map(int, match.groups()))
    if match := _DAY_MONTH.fullmatch(word):
        day, month, year = match.groups()
        if year is not None:
            return dt.date(int(year), int(month), int(day))
        first = dt.date.fromisoformat(context.workshop_day or context.today)
        return _next_such_day(first, int(month), int(day))
    if match := _AHEAD.fullmatch(word):
        return _ahead(today, int(match[1]), match[2], context.language)
    return _next_weekday(today, word, context.language)


def _next_such_day(first: dt.date, month: int, day: int) -> dt.date | None:
    for year in range(first.year, first.year + _LEAP_YEARS_APART + 1):
        if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:  # noqa: PLR2004
            found = dt.date(year, month, day)
            if found >= first:
                return found
    return None


def _ahead(today: dt.date, count: int, unit: str, language: Language) -> dt.date | None:
    if unit in _FINNISH_UNITS:
        if language != "fi":
            return None
        unit = _FINNISH_UNITS[unit]
    if unit != "m":
        return today + dt.timedelta(days=count * (7 if unit == "w" else 1))
    years, month = divmod(today.month - 1 + count, 12)
    year = today.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(today.day, last))


def _next_weekday(today: dt.date, word: str, language: Language) -> dt.date | None:
    names = _WEEKDAYS if word in _WEEKDAYS else _FINNISH_WEEKDAYS if language == "fi" else ()
    if word not in names:
        return None
    ahead = (names.index(word) - today.weekday() - 1) % 7 + 1
    return today + dt.timedelta(days=ahead)


def candidates(word: str, among: Iterable[T], names: Callable[[T], Sequence[str]]) -> tuple[T, ...]:
    """Return whom ``word`` can mean: exact names first, else those that begin with it."""
    wanted = word.casefold()
    found = [(one, {name.casefold() for name in names(one) if name}) for one in among]
    exact = tuple(one for one, known in found if wanted in known)
    if exact:
        return exact
    return tuple(one for one, known in found if any(name.startswith(wanted) for name in known))


def why_not_one(found: Sized) -> Why:
    """Return why ``found`` is not the one that was meant."""
    return "several" if len(found) else "none"
