"""Bytes of a file as plain JSON values, or one sentence that says why not.

Everything a parser lets through and a later reader trips over is refused here: doubled keys, NaN
and infinity, endless nesting, numbers nobody can count with, characters no text may hold.
"""

import json
import math
from typing import Final

from jointtable.domain.text import lines_as_typed, unclean_at
from jointtable.i18n import N_
from jointtable.interchange.errors import FileTooLarge, InvalidFile, NotAWorkshop

MAX_BYTES: Final = 64 * 1024 * 1024
"""Bytes of a file that are read at all (reliability.md §4)."""
_MAX_DEPTH: Final = 16
"""Nested lists and objects; a workshop needs five."""
_MAX_OBJECTS: Final = 600_000
_MAX_VALUES: Final = 4_000_000
"""A small value costs Python a hundred times its byte; both bounds keep memory below 1 GB."""
_MAX_DIGITS: Final = 15

Path = tuple[str | int, ...]
"""Keys and indexes on the way to a value."""
Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


class _Doubled(dict[str, object]):
    """An object in which one key stood twice; refused when its path is known."""


class _Misfit:
    """A number that is none; refused when its path is known."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


class _Refusal(Exception):
    """Why a value is refused; its path grows while it travels up."""

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts
        self.path: list[str | int] = []


def parse(data: bytes) -> dict[str, Json]:
    """Return the JSON object in ``data``; line ends in texts are line feeds.

    Args:
        data: UTF-8, with or without a byte order mark; at most 64 MB.

    Raises:
        FileTooLarge: There is more than any workshop needs.
        NotAWorkshop: The bytes are no JSON object.
        InvalidFile: A value cannot be kept; the message names its path.
    """
    found = parse_value(data)
    if not isinstance(found, dict):
        raise NotAWorkshop(reason=N_("it holds no JSON object"))
    return found


def parse_value(data: bytes) -> Json:
    """Return the JSON value in ``data``; as :func:`parse`, for values that are no object too."""
    _check_size(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotAWorkshop(reason=N_("it is not written in UTF-8")) from None
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_float=_float,
            parse_int=_int,
            parse_constant=lambda _: _Misfit(N_("must be a number")),
        )
    except json.JSONDecodeError as error:
        reason = N_("it is no JSON (line {line}, character {column})")
        raise NotAWorkshop(reason=reason, line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise FileTooLarge(place=path_text(()), reason=N_("is nested too deeply")) from None
    try:
        return _cleaned(value, _MAX_DEPTH)
    except _Refusal as refusal:
        place = path_text(tuple(reversed(refusal.path)))
        raise InvalidFile(place=place, reason=refusal.reason, **refusal.facts) from None


def path_text(path: Path | list[str | int]) -> str:
    """Return a path of keys and indexes as people write it: ``goals[3].text``."""
    if not path:
        return "workshop.json"
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            # a key of our own is a plain word; whatever else stands there is not ours to repeat
            key = part if part.isascii() and part.isidentifier() and len(part) <= 40 else "…"  # noqa: PLR2004
            text += f".{key}" if text else key
    return text


def _check_size(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        reason = N_("is larger than {limit} MB")
        raise FileTooLarge(place=path_text(()), reason=reason, limit=MAX_BYTES // 2**20)
    objects = data.count(b"{") + data.count(b"[")
    if objects > _MAX_OBJECTS or objects + data.count(b",") > _MAX_VALUES:
        raise FileTooLarge(place=path_text(()), reason=N_("holds more values than any workshop"))


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _Doubled(found)


def _int(digits: str) -> int | _Misfit:
    if len(digits) > _MAX_DIGITS + 1:
        return _Misfit(N_("is a number with too many digits"))
    return int(digits)


def _float(digits: str) -> int | float | _Misfit:
    value = float(digits)
    if math.isinf(value):
        return _Misfit(N_("is a number with too many digits"))
    # 7.0 is a whole number for JSON Schema, and for us
    return int(value) if value.is_integer() and abs(value) < 10**_MAX_DIGITS else value


def _cleaned(value: object, depth: int) -> Json:
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, _Misfit):
        raise _Refusal(value.reason)
    if depth == 0:
        raise _Refusal(N_("is nested too deeply"))
    return _list(value, depth - 1) if isinstance(value, list) else _dict(value, depth - 1)


def _list(values: list[object], depth: int) -> list[Json]:
    done: list[Json] = []
    try:
        for value in values:
            done.append(_cleaned(value, depth))  # noqa: PERF401 - the index of a bad one is needed
    except _Refusal as refusal:
        refusal.path.append(len(done))
        raise
    return done


def _dict(value: object, depth: int) -> dict[str, Json]:
    assert isinstance(value, dict)  # noqa: S101 - json makes nothing else
    if isinstance(value, _Doubled):
        raise _Refusal(N_("has the same key twice"))
    done: dict[str, Json] = {}
    key = ""
    try:
        for key, one in value.items():
            _check_key(key)
            done[key] = _cleaned(one, depth)
    except _Refusal as refusal:
        refusal.path.append(key)
        raise
    return done


def _check_key(key: str) -> None:
    if unclean_at(key) is not None:
        raise _Refusal(N_("is not a key of a workshop"))


def _text(value: str) -> str:
    text = lines_as_typed(value)
    at = unclean_at(text)
    if at is not None:
        reason = N_("holds a character that cannot be kept (U+{code})")
        raise _Refusal(reason, code=f"{ord(text[at]):04X}")
    return text
