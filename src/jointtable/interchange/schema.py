"""Checks a file against ``workshop.schema.json`` and says in our words what is wrong."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from jointtable.i18n import N_
from jointtable.interchange.errors import FileTooLarge, InvalidFile
from jointtable.interchange.parsing import Json, Path, path_text
from jointtable.resources import assets

if TYPE_CHECKING:
    import jsonschema_rs

FORMAT: Final = "jointtable.workshop/1"


@cache
def _schema() -> dict[str, object]:
    found: dict[str, object] = json.loads(
        (assets() / "content" / "workshop.schema.json").read_bytes()
    )
    return found


@cache
def _validator() -> "jsonschema_rs.Draft202012Validator":
    import jsonschema_rs

    # formats: the patterns alone let 31 February and an offset of 99 hours through
    return jsonschema_rs.Draft202012Validator(_schema(), validate_formats=True)


@cache
def _record_validator(list_name: str) -> "jsonschema_rs.Draft202012Validator":
    import jsonschema_rs

    one = {"$defs": _schema()["$defs"], "$ref": f"#/$defs/{list_name}"}
    return jsonschema_rs.Draft202012Validator(one, validate_formats=True)


def check(value: Mapping[str, Json]) -> None:
    """Check a whole file.

    Raises:
        FileTooLarge: A text is too long.
        InvalidFile: Whatever else is wrong first; the message names the path.
    """
    _check(_validator(), value, None)


def check_lists(lists: Mapping[str, list[Json]], path: Path) -> None:
    """Check lists of records that do not stand in the file itself; raises as :func:`check`.

    Args:
        lists: Objects by the list they belong to.
        path: Where they come from; it stands for the path of whatever is wrong in them.
    """
    for list_name, found in lists.items():
        for one in found:
            _check(_record_validator(list_name), one, path)


def _check(
    validator: "jsonschema_rs.Draft202012Validator", value: object, path: Path | None
) -> None:
    if validator.is_valid(value):
        return
    for error in validator.iter_errors(value):
        raise _refusal(error, path_text(list(error.instance_path) if path is None else path))


def _refusal(error: "jsonschema_rs.ValidationError", place: str) -> InvalidFile:
    kind = type(error.kind).__name__
    if kind == "MaxLength":
        limit = _fact(error, "limit")
        reason = N_("is longer than {limit} characters")
        return FileTooLarge(place=place, reason=reason, limit=limit)
    say = _SAYINGS.get(kind)
    if say is None:
        return InvalidFile(place=place, reason=N_("is not as it should be"))
    reason, facts = say(error)
    return InvalidFile(place=place, reason=reason, **facts)


Said = tuple[str, dict[str, object]]


def _fact(error: "jsonschema_rs.ValidationError", name: str) -> object:
    return getattr(error.kind, name, "")


def _limit(reason: str) -> Callable[["jsonschema_rs.ValidationError"], Said]:
    return lambda error: (reason, {"limit": _fact(error, "limit")})


def _plain(reason: str) -> Callable[["jsonschema_rs.ValidationError"], Said]:
    return lambda _: (reason, {})


def _unknown_keys(error: "jsonschema_rs.ValidationError") -> Said:
    keys = [path_text([str(key)]) for key in getattr(error.kind, "unexpected", ())]
    return N_("has a key that is not known: {key}"), {"key": ", ".join(sorted(keys)[:3])}


def _missing_key(error: "jsonschema_rs.ValidationError") -> Said:
    return N_("lacks “{key}”"), {"key": _fact(error, "property")}


def _words(error: "jsonschema_rs.ValidationError") -> Said:
    options = _fact(error, "options")
    words = options if isinstance(options, list) else []
    listed = ", ".join(str(word) for word in words if word is not None)
    return N_("must be one of {words}"), {"words": listed}


def _types(error: "jsonschema_rs.ValidationError") -> Said:
    types = _fact(error, "types")
    named = sorted(str(type_) for type_ in types) if isinstance(types, list) else []
    texts = tuple(_TYPE_NAMES.get(name, name) for name in named if name != "null")
    return N_("must be: {types}"), {"types": texts}


_TYPE_NAMES: Final = {
    "string": N_("a text"),
    "integer": N_("a whole number"),
    "number": N_("a number"),
    "boolean": N_("true or false"),
    "array": N_("a list"),
    "object": N_("an object"),
}

_SAYINGS: Final[dict[str, Callable[["jsonschema_rs.ValidationError"], Said]]] = {
    "AdditionalProperties": _unknown_keys,
    "Required": _missing_key,
    "Enum": _words,
    "Constant": _plain(N_("is not of this format")),
    "Type": _types,
    "MinLength": _plain(N_("must not be empty")),
    "Minimum": _limit(N_("must be at least {limit}")),
    "Maximum": _limit(N_("must be at most {limit}")),
    "MinItems": _limit(N_("must hold at least {limit}")),
    "MaxItems": _limit(N_("must hold at most {limit}")),
    "UniqueItems": _plain(N_("names something twice")),
    "Contains": _plain(N_("must name one company of sales and one of procurement")),
    "Format": _plain(N_("is not a date or time of the calendar")),
    "Pattern": _plain(N_("is not of the shape it should have")),
    "FalseSchema": _plain(N_("does not belong to this kind of block")),
}
