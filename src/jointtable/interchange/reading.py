"""A file of the interchange format as a workshop, whole or not at all."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal, cast

from jointtable.domain import relations
from jointtable.domain.errors import DanglingReference
from jointtable.domain.records import RECORD_TYPES, Record, Round, Sealed
from jointtable.domain.relations import OwnAnswer, WrongSide
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.interchange import schema, sealing
from jointtable.interchange.errors import InvalidFile, NotAWorkshop, WrongFormatVersion
from jointtable.interchange.parsing import Json, Path, parse, path_text
from jointtable.interchange.shape import to_record
from jointtable.values import dataclass

Copy = Literal["facilitator", "joint", "sales", "procurement"]
"""Whose projection a file holds."""

_FORMAT: Final = re.compile(r"jointtable\.workshop/([0-9]{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopFile:
    """What a file of the interchange format says.

    Attributes:
        workshop: Every record, covered answers among them.
        copy: Whose projection it holds.
        exported_at: When it was written (instant), if it says so.
        exported_by: What wrote it, or "".
    """

    workshop: Workshop
    copy: Copy
    exported_at: str | None
    exported_by: str


def read(data: bytes) -> Workshop:
    """Return the workshop in ``data``.

    Args:
        data: A file of the format, UTF-8; a byte order mark and Windows line ends are taken.

    Raises:
        NotAWorkshop: It is no JSON, or not of this format.
        WrongFormatVersion: A newer JointTable wrote it.
        FileTooLarge: The file or a text in it is larger than any workshop needs.
        InvalidFile: A value is not as it should be; the message names its path, never its content.
    """
    return read_file(data).workshop


def read_file(data: bytes) -> WorkshopFile:
    """Return the workshop in ``data`` with what the file says of itself; raises as :func:`read`."""
    value = parse(data)
    _check_format(value.get("format"))
    schema.check(value)
    workshop = _workshop(value)
    return WorkshopFile(
        workshop=workshop,
        copy=cast("Copy", value.get("copy", "facilitator")),
        exported_at=cast("str | None", value.get("exported_at")),
        exported_by=cast("str", value.get("exported_by", "")),
    )


def _check_format(found: Json) -> None:
    if found == schema.FORMAT:
        return
    version = _FORMAT.fullmatch(found) if isinstance(found, str) else None
    if version is None:
        raise NotAWorkshop(reason=N_("it does not say that it is one"))
    if int(version[1]) < 1:
        raise NotAWorkshop(reason=N_("its format version does not exist"))
    raise WrongFormatVersion(version=int(version[1]))


def _workshop(value: Mapping[str, Json]) -> Workshop:
    placed = list(_plain(value))
    covers = [(path, record) for path, record in placed if isinstance(record, Sealed)]
    records = [(path, record) for path, record in placed if not isinstance(record, Sealed)]
    records += _covered(covers)
    _check_ids([*records, *covers])
    workshop = Workshop.of_records(record for _, record in records)
    for path, cover in covers:
        if workshop.find(Round, cover.round_id) is None:
            raise _dangling((*path, "round_id"), "rounds")
    _check_relations(records, workshop)
    return workshop


def _plain(value: Mapping[str, Json]) -> Iterator[tuple[Path, Record]]:
    for list_name, kind in RECORD_TYPES.items():
        found = value.get(list_name, [])
        if isinstance(found, dict):
            yield (list_name,), to_record(kind, found, (list_name,))
        elif isinstance(found, list):
            for index, one in enumerate(cast("list[dict[str, Json]]", found)):
                path: Path = (list_name, index)
                yield path, to_record(kind, one, path)


def _covered(covers: list[tuple[Path, Sealed]]) -> list[tuple[Path, Record]]:
    found: list[tuple[Path, Record]] = []
    for index, answers in sealing.unseal(cover for _, cover in covers):
        path: Path = ("sealed", index, "payload")
        lists: dict[str, list[Json]] = {}
        for list_name, one, _ in answers:
            lists.setdefault(list_name, []).append(one)
        schema.check_lists(lists, path)
        found += [(path, to_record(RECORD_TYPES[name], one, path)) for name, one, _ in answers]
    return found


def _check_ids(records: list[tuple[Path, Record]]) -> None:
    seen: set[str] = set()
    for path, record in records:
        if record.id in seen:
            raise InvalidFile(
                place=path_text((*path, "id")), reason=N_("is the id of another record, too")
            )
        seen.add(record.id)


def _check_relations(records: list[tuple[Path, Record]], workshop: Workshop) -> None:
    for path, record in records:
        try:
            relations.check((record,), workshop)
        except DanglingReference as error:
            raise _dangling(_field(path, error), str(error.facts["list"])) from None
        except WrongSide as error:
            reason = N_("names somebody or something of another side")
            raise InvalidFile(place=path_text(_field(path, error)), reason=reason) from None
        except OwnAnswer as error:
            reason = N_("must be the side that knows, not the one that assumes")
            raise InvalidFile(place=path_text(_field(path, error)), reason=reason) from None


def _field(path: Path, error: DanglingReference | WrongSide | OwnAnswer) -> Path:
    return (*path, str(error.facts["place"]).rpartition(".")[2])


def _dangling(path: Path, list_name: str) -> InvalidFile:
    place = path_text(path)
    if list_name == "*":
        return InvalidFile(place=place, reason=N_("names a record that is not in the file"))
    reason = N_("names a record that is not in “{list}”")
    return InvalidFile(place=place, reason=reason, list=list_name)
