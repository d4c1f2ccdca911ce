"""What one value of a record may be: rules hung on the fields' types.

A field's annotation carries its rule (``Annotated[str, Text(200)]``), so that the record, the
interchange format and the library table all read the same line. Patterns and limits are those of
``workshop.schema.json``.
"""

import datetime as dt
import math
import re
from typing import Annotated, ClassVar, Final, Literal, Protocol

from jointtable.domain.errors import InvalidRecord, TextTooLong
from jointtable.domain.text import is_blank, unclean_at
from jointtable.i18n import N_
from jointtable.values import dataclass

MAX_TEXT: Final = 20_000
"""Characters of a text (reliability.md §0, decision 8: longer ones hang editors and exporters)."""
MAX_LABEL: Final = 200
"""Characters of a name, role, heading, key or unit (domain.md §3)."""

_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_TIME: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_INSTANT: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})", re.ASCII
)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Rule(Protocol):
    """Says whether a value may stand in a field."""

    def check(self, value: object, place: str) -> None:
        """Raise :class:`InvalidRecord` naming ``place`` if ``value`` breaks the rule."""


def _refuse(place: str, rule: str, **facts: object) -> InvalidRecord:
    return InvalidRecord(place=place, rule=rule, **facts)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of at most ``limit`` characters; with ``needed`` it must show something."""

    limit: int = MAX_TEXT
    needed: bool = False

    def check(self, value: object, place: str) -> None:
        """See :class:`Rule`."""
        if not isinstance(value, str):
            raise _refuse(place, N_("must be a text"))
        if len(value) > self.limit:
            raise TextTooLong(place=place, limit=self.limit)
        at = unclean_at(value)
        if at is not None:
            rule = N_("holds a character that cannot be kept (U+{code})")
            raise _refuse(place, rule, code=f"{ord(value[at]):04X}")
        if self.needed and is_blank(value):
            raise _refuse(place, N_("must not be empty"))


@dataclass(frozen=True, slots=True)
class OptionalText:
    """A text of at most ``limit`` characters, or None: there was none."""

    limit: int = MAX_TEXT

    def check(self, value: object, place: str) -> None:
        """See :class:`Rule`."""
        if value is not None:
            Text(self.limit).check(value, place)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text of one of the fixed shapes: id, day, time, instant; None where ``optional``."""

    shape: Literal["id", "day", "time", "instant"]
    optional: bool = False

    def check(self, value: object, place: str) -> None:
        """See :class:`Rule`."""
        if value is None and self.optional:
            return
        if not isinstance(value, str) or not _SHAPES[self.shape].fullmatch(value):
            raise _refuse(place, _WRONG_SHAPE[self.shape])
        if self.shape in {"day", "instant"}:
            try:
                dt.date.fromisoformat(value[:10])
            except ValueError:
                raise _refuse(place, N_("is not a day of the calendar")) from None


_SHAPES: Final = {"id": _ID, "day": _DAY, "time": _TIME, "instant": _INSTANT}
_WRONG_SHAPE: Final = {
    "id": N_("is not an id (letters, digits, “_”, “.”, “-”; at most 64)"),
    "day": N_("is not a date such as 2026-05-15"),
    "time": N_("is not a time such as 09:30"),
    "instant": N_("is not a time with date and offset such as 2026-05-15T09:30:00+03:00"),
}


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of fixed words; None where ``optional``."""

    words: tuple[str, ...]
    optional: bool = False

    def check(self, value: object, place: str) -> None:
        """See :class:`Rule`."""
        if (value is None and self.optional) or (isinstance(value, str) and value in self.words):
            return
        raise _refuse(place, N_("must be one of {words}"), words=", ".join(self.words))


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two bounds, both included."""

    least: int
    most: int | None = None
    optional: bool = False

    def check(self, value: object, place: str) -> None:
        """See :class:`Rule`."""
        if value is None and self.optional:
            return
        if isinstance(value, bool) or not isinstance(value, int):
            raise _refuse(place, N_("must be a whole number"))
        if value < self.least or (self.most is not None and value > self.most):
            raise _beyond(place, self.least, self.most)


@dataclass(frozen=True, slots=True)
class Number:
    """A number between two bounds, both included; not infinite, not undefined."""

    least: float
    most: float | None = None
    optional: bool = False

    def check(self, value: object, place: str) -> None:
        """See :class:`Rule`."""
        if value is None and self.optional:
            return
        if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
            raise _refuse(place, N_("must be a number"))
        most = _HUGE if self.most is None else self.most
        if value < self.least or value > most:
            raise _beyond(place, self.least, most)


_HUGE: Final = 1_000_000_000


def _beyond(place: str, least: float, most: float | None) -> InvalidRecord:
    if most is None:
        return _refuse(place, N_("must be at least {limit}"), limit=least)
    rule = N_("must lie between {least} and {most}")
    return _refuse(place, rule, least=least, most=most)


@dataclass(frozen=True, slots=True)
class Bool:
    """True or false; with ``tick`` also None: not asked yet."""

    tick: bool = False

    def check(self, value: object, place: str) -> None:
        """See :class:`Rule`."""
        if not (isinstance(value, bool) or (self.tick and value is None)):
            raise _refuse(place, N_("must be true or false"))


@dataclass(frozen=True, slots=True)
class To:
    """The id of a record in the list ``list_name`` (``*``: in whichever list)."""

    list_name: str
    needed: bool = False
    shape: ClassVar[Pattern] = Pattern("id", optional=True)

    def check(self, value: object, place: str) -> None:
        """See :class:`Rule`."""
        self.shape.check(value, place)
        if self.needed and value is None:
            raise _refuse(place, N_("must not be empty"))


@dataclass(frozen=True, slots=True)
class Several:
    """Several different values, each under one rule; with ``to`` they are ids of that list."""

    each: Rule
    least: int = 0
    to: str = ""

    def check(self, value: object, place: str) -> None:
        """See :class:`Rule`."""
        if not isinstance(value, tuple) or len(set(value)) != len(value) or len(value) < self.least:
            raise _refuse(place, N_("must be a list without repeats"))
        for one in value:
            self.each.check(one, place)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Values by fixed keys, as a tuple of (key, value)."""

    rules: tuple[tuple[str, Rule], ...]

    def check(self, value: object, place: str) -> None:
        """See :class:`Rule`."""
        known = dict(self.rules)
        if not isinstance(value, tuple):
            raise _refuse(place, N_("must be values by key"))
        for key, one in value:
            if key not in known:
                raise _refuse(place, N_("does not know “{key}”"), key=str(key)[:40])
            known[key].check(one, f"{place}.{key}")


@dataclass(frozen=True, slots=True)
class Carried:
    """None or a :class:`CarriedFrom`."""

    def check(self, value: object, place: str) -> None:
        """See :class:`Rule`."""
        if value is not None and not isinstance(value, CarriedFrom):
            raise _refuse(place, N_("must say which workshop it came from"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedFrom:
    """Where a carried-over record comes from.

    Attributes:
        workshop_id: The earlier workshop.
        held_on: Its date, "YYYY-MM-DD", if it had one.
    """

    workshop_id: str
    held_on: str | None = None

    def __post_init__(self) -> None:
        """Check both values.

        Raises:
            InvalidRecord: One of them is not of its shape.
        """
        Pattern("id").check(self.workshop_id, "carried_from.workshop_id")
        Pattern("day", optional=True).check(self.held_on, "carried_from.held_on")


Side = Literal["sales", "procurement"]
"""An author: one of the two companies."""
SideOrJoint = Literal["sales", "procurement", "joint"]
SideOrFacilitator = Literal["sales", "procurement", "facilitator"]
Visibility = Literal["joint", "sales", "procurement", "facilitator"]
Segment = Literal["breakthrough", "growing", "strategic"]
SupplierClass = Literal["operational", "tactical", "strategic"]
Language = Literal["en", "fi", "sv"]
SIDES: Final[tuple[Side, Side]] = ("sales", "procurement")

_S: Final = ("sales", "procurement")
Id = Annotated[str, Pattern("id")]
IdOrNone = Annotated[str | None, Pattern("id", optional=True)]
AnyText = Annotated[str, Text()]
Line = Annotated[str, Text(needed=True)]
Label = Annotated[str, Text(MAX_LABEL)]
NeededLabel = Annotated[str, Text(MAX_LABEL, needed=True)]
Day = Annotated[str | None, Pattern("day", optional=True)]
NeededDay = Annotated[str, Pattern("day")]
Time = Annotated[str | None, Pattern("time", optional=True)]
NeededTime = Annotated[str, Pattern("time")]
At = Annotated[str | None, Pattern("instant", optional=True)]
NeededAt = Annotated[str, Pattern("instant")]
OfSide = Annotated[Side, OneOf(_S)]
OfSideOrNone = Annotated[Side | None, OneOf(_S, optional=True)]
OfSideOrJoint = Annotated[SideOrJoint, OneOf((*_S, "joint"))]
OfSideOrFacilitator = Annotated[SideOrFacilitator, OneOf((*_S, "facilitator"))]
Seen = Annotated[Visibility, OneOf(("joint", *_S, "facilitator"))]
Tick = Annotated[bool | None, Bool(tick=True)]
YesNo = Annotated[bool, Bool()]
OfSegment = Annotated[
    Segment | None, OneOf(("breakthrough", "growing", "strategic"), optional=True)
]
OfClass = Annotated[
    SupplierClass | None, OneOf(("operational", "tactical", "strategic"), optional=True)
]
Percent = Annotated[float | None, Number(0, 100, optional=True)]
Order = Annotated[int | None, Whole(0, optional=True)]
From = Annotated[CarriedFrom | None, Carried()]
