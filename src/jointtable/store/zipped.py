"""The few ZIP files we write, read back byte for byte and nothing else.

Python's own reader is made for whatever people zip: it searches for the directory, believes sizes,
lets members overlap and names repeat. Here every byte of the file has one meaning or is refused.
"""

import struct
import zlib
from typing import Final

from jointtable.values import dataclass

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_STORED: Final = 0
_DEFLATED: Final = 8


class NotOurs(ValueError):
    """The bytes are no ZIP file as we write them."""


class TooLarge(ValueError):
    """The members unpack to more than is allowed."""


class Broken(ValueError):
    """The content of a member is not what was packed; the message is its name."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    method: int
    crc: int
    packed: int
    size: int
    offset: int


def members(data: bytes, *, limit: int, most: int) -> dict[str, bytes]:
    """Return the content of each member by name, in the order of the file.

    Args:
        data: The file.
        limit: Bytes that all members may unpack to, together.
        most: Members there may be.

    Raises:
        NotOurs: It is no ZIP file, or one that another program made.
        TooLarge: It has too many members, or they unpack to more than ``limit``.
        Broken: A member does not unpack to what it says.
    """
    found: dict[str, bytes] = {}
    at, left = 0, limit
    entries, directory = _entries(data, most)
    for entry in entries:
        if entry.offset != at or entry.name in found:
            raise NotOurs
        start = _after_header(data, entry)
        at = start + entry.packed
        if at > directory:
            raise NotOurs
        content = _unpacked(data[start:at], entry, left)
        left -= len(content)
        found[entry.name] = content
    if at != directory:
        raise NotOurs
    return found


def _entries(data: bytes, most: int) -> tuple[list[_Entry], int]:
    """Return the entries of the directory and where it begins."""
    start = len(data) - _END.size
    if start < 0:
        raise NotOurs
    mark, disk, first, here, count, size, directory, comment = _END.unpack_from(data, start)
    if mark != b"PK\5\6" or disk or first or here != count or comment:
        raise NotOurs
    if count > most:
        raise TooLarge
    if directory + size != start:
        raise NotOurs
    entries, at = [], directory
    for _ in range(count):
        entry, at = _entry(data, at, start)
        entries.append(entry)
    if at != start:
        raise NotOurs
    return entries, directory


def _entry(data: bytes, at: int, end: int) -> tuple[_Entry, int]:
    after = at + _CENTRAL.size
    if after > end:
        raise NotOurs
    fields = _CENTRAL.unpack_from(data, at)
    mark, _, _, flags, method, _, _, crc, packed, size, length = fields[:11]
    extra, comment, disk, _, _, offset = fields[11:]
    if mark != b"PK\1\2" or flags or extra or comment or disk or after + length > end:
        raise NotOurs
    if method not in {_STORED, _DEFLATED}:
        raise NotOurs
    name = _name(data[after : after + length])
    return _Entry(name, method, crc, packed, size, offset), after + length


def _after_header(data: bytes, entry: _Entry) -> int:
    """Return where the content of a member begins; its own header says what the directory says."""
    if entry.offset + _LOCAL.size > len(data):
        raise NotOurs
    fields = _LOCAL.unpack_from(data, entry.offset)
    mark, _, flags, method, _, _, crc, packed, size = fields[:9]
    length, extra = int(fields[9]), fields[10]
    start = entry.offset + _LOCAL.size
    same = (method, crc, packed, size) == (entry.method, entry.crc, entry.packed, entry.size)
    if mark != b"PK\3\4" or flags or extra or not same:
        raise NotOurs
    if _name(data[start : start + length]) != entry.name:
        raise NotOurs
    return start + length


def _name(raw: bytes) -> str:
    try:
        return raw.decode("ascii")
    except UnicodeDecodeError:
        raise NotOurs from None


def _unpacked(packed: bytes, entry: _Entry, limit: int) -> bytes:
    if entry.size > limit:
        raise TooLarge
    content = packed if entry.method == _STORED else _inflated(packed, entry)
    if len(content) != entry.size or zlib.crc32(content) != entry.crc:
        raise Broken(entry.name)
    return content


def _inflated(packed: bytes, entry: _Entry) -> bytes:
    unpack = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = unpack.decompress(packed, entry.size + 1)
    except zlib.error:
        raise Broken(entry.name) from None
    if not unpack.eof or unpack.unused_data:
        raise Broken(entry.name)
    return content
