"""Reads a finished file again: every text in it, where people look and where they do not."""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Final

from jointtable.domain.errors import JointTableError
from jointtable.i18n import N_


class NotAsWritten(JointTableError):
    """A finished file could not be read back; it was not kept. Facts: ``ending``."""

    code = "io"
    what = N_("The finished file could not be read back.")
    do = N_("It was not kept. Try again.")


def text_of(data: bytes, ending: str) -> str:
    """Return every text in a finished file, those of its properties and attributes included.

    Args:
        data: The whole file.
        ending: Of its name, with the dot.

    Raises:
        NotAsWritten: It is not what its ending says.
    """
    try:
        return "\n".join(_READERS[ending](data))
    except (ValueError, KeyError, OSError, zipfile.BadZipFile, SyntaxError):
        raise NotAsWritten(ending=ending) from None


def _plain(data: bytes) -> Iterator[str]:
    yield data.decode("utf-8-sig")


def _archive(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for entry in archive.infolist():
            yield entry.filename
            part = archive.read(entry)
            if entry.filename.endswith((".xml", ".rels")):
                yield from _xml(part)
            elif entry.filename.endswith(".png"):
                yield from _chunks(part)


def _xml(data: bytes) -> Iterator[str]:
    from lxml import etree

    # our own file, but read as a stranger's: nothing is fetched, no entity is followed
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(data, parser)
    yield "".join(root.itertext())
    for element in root.iter():
        yield from map(str, element.attrib.values())


def _chunks(data: bytes) -> Iterator[str]:
    """Yield what the text chunks of a PNG say."""
    from PIL import Image

    with Image.open(BytesIO(data)) as image:
        image.load()
        for key, value in image.info.items():
            yield f"{key} {value}"


def _calendar(data: bytes) -> Iterator[str]:
    from icalendar import Calendar

    for part in Calendar.from_ical(data).walk():
        for key, value in part.property_items():
            yield f"{key} {value.to_ical().decode() if hasattr(value, 'to_ical') else value}"
            yield str(value)


_READERS: Final[Mapping[str, Callable[[bytes], Iterator[str]]]] = {
    ".docx": _archive,
    ".xlsx": _archive,
    ".csv": _plain,
    ".md": _plain,
    ".ics": _calendar,
    ".png": _chunks,
    ".svg": _xml,
    ".canvas": _plain,
}
