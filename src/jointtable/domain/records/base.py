"""What every record has: an id, a list in the interchange format, and rules on its fields."""

from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, ClassVar, Final, Protocol, Self, TypeVar, get_type_hints

from jointtable.domain.records.rules import Id, Rule, Several, To
from jointtable.values import dataclass

if TYPE_CHECKING:
    from jointtable.domain.records.frame import Setup

R = TypeVar("R", bound="Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing that was said, decided or planned; a value that never changes.

    Attributes:
        id: Given once, unique in the workshop, never reused.
        list_name: The list of the interchange format this kind lives in.
    """

    list_name: ClassVar[str]

    id: Id

    def __post_init__(self) -> None:
        """Check every value against the rule of its field.

        Raises:
            InvalidRecord: A value breaks its rule; the message names list and field, not the value.
        """
        for name, rule, place in rules_of(type(self)):
            rule.check(getattr(self, name), place)

    @classmethod
    def trusted(cls, values: dict[str, object]) -> Self:
        """Return a record from values that were checked when they were written.

        Only the library uses this, for rows it wrote itself and whose digests it has compared;
        checking ten thousand cards again would cost more than reading them.

        Args:
            values: Every field by name.
        """
        record = object.__new__(cls)
        put = object.__setattr__
        for name, value in values.items():
            put(record, name, value)
        return record


class Records(Protocol):
    """What a workshop and each of its projections can be asked for."""

    @property
    def setup(self) -> "Setup":
        """Return the workshop's own fields."""

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of one kind, in list order."""

    def find(self, kind: type[R], id_: str | None) -> R | None:
        """Return the record of that kind and id, or None."""


_RULES: Final[dict[type["Record"], tuple[tuple[str, Rule, str], ...]]] = {}
_REFERENCES: Final[dict[type["Record"], tuple[tuple[str, str, bool, bool], ...]]] = {}


def rules_of(kind: type[Record]) -> tuple[tuple[str, Rule, str], ...]:
    """Return (field, rule, place for messages) of each field of ``kind``, in field order."""
    if kind in _RULES:
        return _RULES[kind]
    hints = get_type_hints(kind, include_extras=True)
    found = []
    for field in fields(kind):
        rule: Rule = hints[field.name].__metadata__[0]
        found.append((field.name, rule, f"{kind.list_name}.{interchange_key(field.name)}"))
    _RULES[kind] = tuple(found)
    return _RULES[kind]


def interchange_key(name: str) -> str:
    """Return the key of a field in the interchange format: ``break_`` is written ``break``."""
    return name.rstrip("_")


def reference_fields(kind: type[Record]) -> tuple[tuple[str, str, bool, bool], ...]:
    """Return (field, list it points to or ``*``, needed, several) of each reference of ``kind``."""
    if kind in _REFERENCES:
        return _REFERENCES[kind]
    found = []
    for name, rule, _ in rules_of(kind):
        if isinstance(rule, To):
            found.append((name, rule.list_name, rule.needed, False))
        elif isinstance(rule, Several) and rule.to:
            found.append((name, rule.to, False, True))
    _REFERENCES[kind] = tuple(found)
    return _REFERENCES[kind]


def references(record: Record) -> Iterator[tuple[str, str, str, bool]]:
    """Yield (field, list it points to, id it names, whether it is needed) of each reference.

    The list is ``*`` where a record of whichever kind may be meant. A reference is needed where
    the record says nothing without it (a vote without its joint goal).
    """
    for name, list_name, needed, several in reference_fields(type(record)):
        value = getattr(record, name)
        for id_ in value if several else (value,):
            if id_ is not None:
                yield name, list_name, id_, needed
