"""Dates and numbers as they stand on cards: as short as they can be."""

import re

from jointtable.i18n import day, number, short_day


def table_day(when: str, language: str) -> str:
    """Return ``30 Sep 2026``, Finnish ``30.9.2026``.

    Args:
        when: ``YYYY-MM-DD``.
        language: The reader's.
    """
    return _short(day(when, language), language)


def near_day(when: str, language: str, today: str | None) -> str:
    """Return ``15 May``, with its year if it is not within twelve months after ``today``.

    Args:
        when: ``YYYY-MM-DD``.
        language: The reader's.
        today: The day of the workshop, or None.
    """
    if today is None or not today <= when < f"{int(today[:4]) + 1}{today[4:]}":
        return table_day(when, language)
    return _short(short_day(when, language), language)


def past_day(when: str, language: str, today: str | None) -> str:
    """Return ``24 March``, with its year if it is more than twelve months before ``today``.

    Args:
        when: ``YYYY-MM-DD``.
        language: The reader's.
        today: The day of the workshop, or None.
    """
    if today is None or not f"{int(today[:4]) - 1}{today[4:]}" < when <= today:
        return day(when, language)
    return short_day(when, language)


def number_short(value: float, language: str) -> str:
    """Return a number without a decimal it does not need: 7, 3.5."""
    return number(value, language, decimals=0 if value == int(value) else 1)


def _short(text: str, language: str) -> str:
    return text if language == "fi" else re.sub(r"[A-Z]\w{3,}", lambda name: name[0][:3], text)
