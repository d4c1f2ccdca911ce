"""What somebody types into a fact, read as its value."""

import re
from datetime import date
from typing import Final

from jointtable.domain.errors import Refused
from jointtable.domain.quick_capture import Context
from jointtable.domain.quick_capture.tokens import candidates
from jointtable.domain.quick_capture.tokens import date as day_of
from jointtable.domain.records import Participant
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.ui.inspector.facts import NONE, Fact


class NoSuchDay(Refused):
    """What was typed is no date."""

    what = N_("That is not a date. Try 15.5., fri, +2w or 2026-05-15.")


class NoSuchPerson(Refused):
    """Nobody is called so."""

    what = N_("Nobody here is called so.")


class WhichPerson(Refused):
    """Several people are called so."""

    what = N_("More than one is called so. Write more of the name.")


class NoNumber(Refused):
    """What was typed is no number."""

    what = N_("That is not a number.")


_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_IN_WORDS: Final = re.compile(r"(\d{1,2})\.?\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?", re.ASCII)
_WHOLE: Final = re.compile(r"[+-]?\d+", re.ASCII)


def value_of(workshop: Workshop, fact: Fact, typed: str, today: str) -> object:
    """Return what ``typed`` means as the value of a fact.

    Args:
        workshop: Where the fact stands.
        fact: Which.
        typed: The text of its field, or the key of what was chosen.
        today: "YYYY-MM-DD".

    Raises:
        Refused: It cannot be read as a date, a number or a person.
    """
    text = typed.strip()
    found: object
    match fact.editor:
        case "text":
            found = typed
        case "tick":
            found = text == "true"
        case "choice":
            found = _chosen(text)
        case "people":
            names = (name.strip() for name in text.split(","))
            found = tuple(dict.fromkeys(_named(workshop, fact, n) for n in names if n))
        case "line":
            found = None if fact.value is None and not text else text
        case _:
            found = _optional(workshop, fact, text, today) if text else None
    return found


def _optional(workshop: Workshop, fact: Fact, text: str, today: str) -> object:
    if fact.editor == "day":
        return day_typed(workshop, text, today)
    return _number(text) if fact.editor == "number" else _named(workshop, fact, text)


def day_typed(workshop: Workshop, text: str, today: str) -> str:
    """Return the day that was typed, "YYYY-MM-DD".

    Raises:
        NoSuchDay: It is none.
    """
    setup = workshop.setup
    context = Context(side="joint", language=setup.language, today=today, workshop_day=setup.date)
    word = text.removeprefix(">")
    found = day_of(word, context) or _day_in_words(word, setup.date or today)
    if found is None:
        raise NoSuchDay
    return found


def _named(workshop: Workshop, fact: Fact, text: str) -> str:
    found = [id_ for id_, name in fact.options if name.casefold() == text.casefold()]
    if not found:
        people = [workshop.find(Participant, id_) for id_, _ in fact.options]
        word = text.removeprefix("@")
        found = [person.id for person in candidates(word, filter(None, people), _names)]
    if not found:
        raise NoSuchPerson
    if len(found) > 1:
        raise WhichPerson
    return found[0]


def _chosen(text: str) -> object:
    if text == NONE:
        return None
    return {"true": True, "false": False}.get(text, text)


def _day_in_words(text: str, first: str) -> str | None:
    """Return the day of "15 May" or "15 May 2026"; without a year the next one."""
    match = _IN_WORDS.fullmatch(text.casefold())
    months = [m for m in _MONTHS if match is not None and m.startswith(match[2])]
    if match is None or len(months) != 1:
        return None
    month = _MONTHS.index(months[0]) + 1
    start = date.fromisoformat(first)
    years = (int(match[3]),) if match[3] else (start.year, start.year + 1)
    for year in years:
        try:
            found = date(year, month, int(match[1]))
        except ValueError:
            continue
        if match[3] or found >= start:
            return found.isoformat()
    return None


def _number(text: str) -> int | float:
    plain = text.replace("\N{MINUS SIGN}", "-").replace("\N{NO-BREAK SPACE}", "")
    if _WHOLE.fullmatch(plain):
        return int(plain[:20])
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        raise NoNumber from None


def _names(person: Participant) -> tuple[str, ...]:
    return tuple(filter(None, (person.name, *person.name.split(), person.initials, person.role)))
