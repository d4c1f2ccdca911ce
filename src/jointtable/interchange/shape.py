"""A record as an object of the interchange format, and back."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Final, Literal

from jointtable.domain.errors import InvalidRecord, TextTooLong
from jointtable.domain.records import CarriedFrom, Record, interchange_key, rules_of
from jointtable.domain.records.rules import Carried, Pairs, Several
from jointtable.i18n import N_
from jointtable.interchange.errors import FileTooLarge, InvalidFile
from jointtable.interchange.parsing import Json, Path, path_text
from jointtable.values import dataclass

_Form = Literal["plain", "list", "map", "carried"]
_NEEDED: Final = object()


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of a record kind.

    Attributes:
        name: In the record.
        key: In the format.
        form: How its value is written.
        default: Value that is left out; ``_NEEDED``: always written.
        keys: Of a map, in the order of the format.
    """

    name: str
    key: str
    form: _Form
    default: object
    keys: tuple[str, ...] = ()


_FIELDS: Final[dict[type[Record], tuple[_Field, ...]]] = {}


def _fields(kind: type[Record]) -> tuple[_Field, ...]:
    if kind not in _FIELDS:
        _FIELDS[kind] = _fields_of(kind)
    return _FIELDS[kind]


def _fields_of(kind: type[Record]) -> tuple[_Field, ...]:
    defaults = {field.name: field.default for field in fields(kind)}
    found = []
    for name, rule, _ in rules_of(kind):
        form: _Form = "plain"
        keys: tuple[str, ...] = ()
        if isinstance(rule, Several):
            form = "list"
        elif isinstance(rule, Pairs):
            form, keys = "map", tuple(key for key, _ in rule.rules)
        elif isinstance(rule, Carried):
            form = "carried"
        default = _NEEDED if defaults[name] is MISSING else defaults[name]
        found.append(_Field(name, interchange_key(name), form, default, keys))
    return tuple(found)


def to_object(record: Record) -> dict[str, Json]:
    """Return ``record`` as it is written: keys in the order of the format, no defaults."""
    written: dict[str, Json] = {}
    for field in _fields(type(record)):
        value = getattr(record, field.name)
        if value != field.default or field.default is _NEEDED:
            written[field.key] = _written(field, value)
    return written


def _written(field: _Field, value: object) -> Json:
    if isinstance(value, CarriedFrom):
        held = {"held_on": value.held_on} if value.held_on is not None else {}
        return {"workshop_id": value.workshop_id, **held}
    if field.form == "map" and isinstance(value, tuple):
        found = dict(value)
        return {key: _number(found[key]) for key in field.keys if key in found}
    return list(value) if isinstance(value, tuple) else _number(value)


def _number(value: object) -> Json:
    # 5.0 and 5 are equal in a record, and must be the same bytes in a file
    if isinstance(value, float) and value.is_integer():
        return int(value)
    assert value is None or isinstance(value, str | int | float)  # noqa: S101 - records hold no more
    return value


def to_record(kind: type[Record], value: Mapping[str, Json], path: Path) -> Record:
    """Return the record that ``value`` describes; missing keys are defaults.

    Args:
        kind: Which record; the schema has seen that no other keys are there.
        value: Its object.
        path: Where it stands, for messages.

    Raises:
        InvalidFile: A value breaks its rule.
        FileTooLarge: A text is too long.
    """
    known = _fields(kind)
    values = {f.name: _read(f, value[f.key]) for f in known if f.key in value}
    make: Callable[..., Record] = kind
    try:
        return make(**values)
    except InvalidRecord as error:
        raise _refusal(error, path) from None


def _refusal(error: InvalidRecord, path: Path) -> InvalidFile:
    key = str(error.facts["place"]).partition(".")[2]
    place = path_text((*path, *key.split("."))) if key else path_text(path)
    if isinstance(error, TextTooLong):
        reason = N_("is longer than {limit} characters")
        return FileTooLarge(place=place, reason=reason, limit=error.facts["limit"])
    facts = {name: fact for name, fact in error.facts.items() if name not in {"place", "rule"}}
    return InvalidFile(place=place, reason=error.facts["rule"], **facts)


def _read(field: _Field, value: Json) -> object:
    if field.form == "carried" and isinstance(value, dict):
        return CarriedFrom(**value)  # type: ignore[arg-type]  # the schema has checked both
    if isinstance(value, dict):
        return tuple((key, value[key]) for key in field.keys if key in value)
    return tuple(value) if isinstance(value, list) else value
