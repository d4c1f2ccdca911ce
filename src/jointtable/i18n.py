"""Words, dates and numbers in the reader's language.

A text is marked with :func:`N_` where it is born and looked up with a :data:`Tr` that is passed
in, because two languages are in use at once: the window's and the workshop's.
"""

import gettext
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Final, TypeAlias

from typing_extensions import override

from jointtable.resources import assets

Tr: TypeAlias = Callable[[str], str]
"""Looks one English text up; ``str`` itself is the translator that changes nothing."""

SOURCE_LANGUAGE: Final = "en"
PSEUDO: Final = "pseudo"
"""A language for tests: every text that was looked up stands in ⟦brackets⟧."""

DOMAIN: Final = "jointtable"
"""Name of the gettext catalogues, ``assets/locale/LANGUAGE/LC_MESSAGES/jointtable.mo``."""

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SPACE: Final = "\N{NO-BREAK SPACE}"
_MINUS: Final = "\N{MINUS SIGN}"


def N_(message: str) -> str:  # noqa: N802  # the name that gettext's tools know
    """Mark ``message`` for translation and return it unchanged."""
    return message


class Translator:
    """Looks texts up in one language; English stands in for what a catalogue lacks.

    Attributes:
        language: As asked for, such as ``fi``.
    """

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    def __call__(self, message: str) -> str:
        """Return ``message`` in this language."""
        # gettext answers the empty text with the catalogue's header
        return self._catalogue.gettext(message) if message else ""

    def plural(self, one: str, many: str, n: int) -> str:
        """Return the form for ``n`` things; the caller fills in ``{n}``.

        Both forms may be marked with :func:`N_` where they are born; the catalogue then holds them
        one by one, which is enough for languages with two forms.
        """
        found = self._catalogue.ngettext(one, many, n)
        return self._catalogue.gettext(found) if found in {one, many} else found

    @override
    def __repr__(self) -> str:
        return f"Translator({self.language!r})"


@cache
def translator(language: str) -> Translator:
    """Return the translator for ``language``; a language nobody has translated gives English."""
    if language == PSEUDO:
        return Translator(language, _Pseudo())
    catalogue = gettext.translation(
        DOMAIN, assets() / "locale", languages=[language], fallback=True
    )
    return Translator(language, catalogue)


def languages() -> tuple[str, ...]:
    """Return the languages of the program, English first; one per folder of ``assets/locale``."""
    found = (file.parents[1].name for file in (assets() / "locale").glob(f"*/*/{DOMAIN}.mo"))
    return (SOURCE_LANGUAGE, *sorted(set(found) - {SOURCE_LANGUAGE}))


def day(when: date | str, language: str) -> str:
    """Return a date with its year: ``15 May 2026``, Finnish ``15.5.2026``.

    Args:
        when: A date, or its ISO form ``YYYY-MM-DD``.
        language: The reader's.

    Raises:
        ValueError: The text is no ISO date.
    """
    it = _as_date(when)
    if language == "fi":
        return f"{it.day}.{it.month}.{it.year}"
    return f"{it.day} {_MONTHS[it.month - 1]} {it.year}"


def short_day(when: date | str, language: str) -> str:
    """Return a date without its year: ``15 May``, Finnish ``15.5.``; see :func:`day`."""
    it = _as_date(when)
    return f"{it.day}.{it.month}." if language == "fi" else f"{it.day} {_MONTHS[it.month - 1]}"


def clock(time: str, language: str) -> str:
    """Return a time of day ``hh:mm`` (24 hours) as it is read: ``10:25``, Finnish ``10.25``."""
    return time.replace(":", ".") if language == "fi" else time


def number(value: float, language: str, *, decimals: int = 0) -> str:
    """Return ``value`` with so many ``decimals``: ``1,234.5``, Finnish ``1 234,5``.

    A true minus sign, no negative zero, and in Finnish no-break spaces between thousands.
    """
    text = f"{abs(value):,.{decimals}f}"
    if language == "fi":
        text = text.translate({ord(","): _SPACE, ord("."): ","})
    is_zero = not any(digit in text for digit in "123456789")
    return text if value >= 0 or is_zero else _MINUS + text


def percent(share: float, language: str, *, decimals: int = 0) -> str:
    """Return a share of 0 to 1 as ``45%``, Finnish ``45 %`` with a no-break space."""
    text = number(share * 100, language, decimals=decimals)
    return f"{text}{_SPACE}%" if language == "fi" else f"{text}%"


class _Pseudo(gettext.NullTranslations):
    """Brackets around all that is looked up, so that tests see what was forgotten."""

    @override
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    @override
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


def _as_date(when: date | str) -> date:
    return date.fromisoformat(when) if isinstance(when, str) else when
