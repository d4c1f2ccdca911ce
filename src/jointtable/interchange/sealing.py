"""Answers of a round that is not revealed: covered in a file, so that nobody reads them by chance.

A cover against accidents, not a lock (domain.md §13): the JSON of the records, zlib, base64.
"""

import base64
import binascii
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from jointtable.domain.records import SIDES, Record, Round, Sealed, Side
from jointtable.domain.visibility import SEALABLE
from jointtable.i18n import N_
from jointtable.interchange.errors import FileTooLarge, InvalidFile, NotAWorkshop
from jointtable.interchange.parsing import Json, parse_value, path_text
from jointtable.interchange.shape import to_object

_MAX_UNPACKED: Final = 32 * 1024 * 1024
"""Bytes all payloads of a file may unpack to, together."""

Answer = tuple[str, dict[str, Json], int]
"""List, object and index in its payload."""


def seal(records: Iterable[Record], rounds: Iterable[Round], taken: Iterable[str]) -> list[Sealed]:
    """Return ``records`` under covers, one a round and side, rounds in list order, sales first.

    Args:
        records: All of them sealed, in the order of the format.
        rounds: Every round of the workshop.
        taken: Ids of the workshop, which the covers must not have.
    """
    groups: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        key = str(getattr(record, "round_id")), str(getattr(record, "side"))  # noqa: B009
        groups.setdefault(key, []).append(record)
    ids = _free_ids(frozenset(taken))
    return [
        _cover(next(ids), one.id, side, groups[one.id, side])
        for one in rounds
        for side in SIDES
        if (one.id, side) in groups
    ]


def _free_ids(taken: frozenset[str]) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        if f"sl{number}" not in taken:
            yield f"sl{number}"


def _cover(id_: str, round_id: str, side: Side, records: list[Record]) -> Sealed:
    objects = [{"list": record.list_name, **to_object(record)} for record in records]
    plain = json.dumps(objects, ensure_ascii=False).encode()
    payload = base64.b64encode(zlib.compress(plain, 9)).decode()
    return Sealed(id=id_, round_id=round_id, side=side, answered=len(records), payload=payload)


def unseal(covers: Iterable[Sealed]) -> list[tuple[int, list[Answer]]]:
    """Return the answers under each cover with the index of the cover.

    Raises:
        InvalidFile: A payload is not what :func:`seal` makes of answers of that round and side.
        FileTooLarge: The payloads unpack to more than any workshop needs.
    """
    left = _MAX_UNPACKED
    found = []
    for index, cover in enumerate(covers):
        place = path_text(("sealed", index, "payload"))
        plain = _unpacked(cover.payload, place, left)
        left -= len(plain)
        found.append((index, _answers(plain, cover, place)))
    return found


def _unpacked(payload: str, place: str, limit: int) -> bytes:
    unpack = zlib.decompressobj()
    try:
        plain = unpack.decompress(base64.b64decode(payload, validate=True), limit + 1)
    except (binascii.Error, ValueError, zlib.error):
        raise _bad(place) from None
    if len(plain) > limit:
        raise FileTooLarge(place=place, reason=N_("unpacks to more than any workshop needs"))
    if not unpack.eof or unpack.unused_data:
        raise _bad(place)
    return plain


def _answers(plain: bytes, cover: Sealed, place: str) -> list[Answer]:
    try:
        found = parse_value(plain)
    except NotAWorkshop:
        raise _bad(place) from None
    if not isinstance(found, list):
        raise _bad(place)
    return [_answer(one, index, cover, place) for index, one in enumerate(found)]


def _answer(found: Json, index: int, cover: Sealed, place: str) -> Answer:
    if not isinstance(found, dict):
        raise _bad(place)
    list_name = found.get("list")
    if not isinstance(list_name, str) or list_name not in SEALABLE or not _is_of(found, cover):
        raise _bad(place)
    return list_name, {key: value for key, value in found.items() if key != "list"}, index


def _is_of(found: Mapping[str, Json], cover: Sealed) -> bool:
    return found.get("round_id") == cover.round_id and found.get("side") == cover.side


def _bad(place: str) -> InvalidFile:
    return InvalidFile(place=place, reason=N_("holds no covered answers of its round and side"))
