"""The shapes that every insight is made of: a value for each side, and results as plain data."""

from collections.abc import Callable, Mapping
from dataclasses import Field, fields, is_dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any, Final, Generic, TypeAlias, TypeVar, cast

from jointtable.domain.records import Side, interchange_key
from jointtable.values import dataclass

T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")
Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

OMITTED: Final = MappingProxyType({"omitted_when_none": True})
"""Metadata of a field whose key is left out of the JSON while it is None.

Everywhere else None means “no answer” and is written as null.
"""


@dataclass(frozen=True, slots=True)
class BySide(Generic[T_co]):
    """One value for each side.

    Attributes:
        sales: The value of sales.
        procurement: The value of procurement.
    """

    sales: T_co
    procurement: T_co

    def of(self, side: Side) -> T_co:
        """Return the value of ``side``."""
        return self.sales if side == "sales" else self.procurement


def by_side(value: Callable[[Side], U]) -> BySide[U]:
    """Return ``value`` of each side, sales asked first."""
    return BySide(value("sales"), value("procurement"))


def other(side: Side) -> Side:
    """Return the side opposite ``side``."""
    return "procurement" if side == "sales" else "sales"


def as_json(value: object) -> Json:
    """Return a result as plain data, keys as in the interchange format.

    Args:
        value: A dataclass, mapping, list or single value; anything an insight is made of.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {
            interchange_key(field.name): as_json(getattr(value, field.name))
            for field in fields(value)
            if not _left_out(field, getattr(value, field.name))
        }
    if isinstance(value, Mapping):
        return {str(key): as_json(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [as_json(one) for one in value]
    if isinstance(value, Enum):
        return cast("Json", value.value)
    return cast("Json", value)


def _left_out(field: "Field[Any]", value: object) -> bool:
    return value is None and "omitted_when_none" in field.metadata
