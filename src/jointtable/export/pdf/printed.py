"""A finished PDF to look at: its pages as pictures, and where its paragraphs stand."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO

from jointtable.export.blocks import About, Paper
from jointtable.export.pdf.pages import made
from jointtable.export.pdf.strips import Place


@dataclass(frozen=True, slots=True)
class Pixels:
    """One page as a picture.

    Attributes:
        width: In pixels.
        height: In pixels.
        stride: Bytes a row.
        data: Blue, green, red, one byte each.
    """

    width: int
    height: int
    stride: int
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Printed:
    """A document as it is printed.

    Attributes:
        data: The whole file.
        places: Where the lines of the paragraphs stand that somebody may word.
    """

    data: bytes = field(repr=False)
    places: tuple[Place, ...] = ()

    @cached_property
    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Return width and height of each page in points."""
        import pypdfium2

        document = pypdfium2.PdfDocument(self.data)
        try:
            return tuple(document.get_page_size(n) for n in range(len(document)))
        finally:
            document.close()

    @cached_property
    def digests(self) -> tuple[str, ...]:
        """Return for each page what changes when its picture does."""
        import pikepdf

        with pikepdf.open(BytesIO(self.data)) as document:
            return tuple(_digest(page) for page in document.pages)

    @cached_property
    def boxes(self) -> Mapping[tuple[About, int], tuple[float, float, float, float]]:
        """Return the box of each paragraph on each page that it stands on.

        By paragraph and page, from 0: (x, y, width, height) in points from the lower left corner.
        """
        found: dict[tuple[About, int], tuple[float, float, float, float]] = {}
        for place in self.places:
            key = place.about, place.page
            found[key] = _union(found[key], place.box) if key in found else place.box
        return found

    def pages_of(self, section: str) -> tuple[int, ...]:
        """Return the pages on which paragraphs of a section stand, from 0."""
        return tuple(sorted({one.page for one in self.places if one.about[0] == section}))

    def passage_at(self, page: int, x: float, y: float) -> About | None:
        """Return the paragraph at a point of a page, in points from its lower left corner."""
        found = [
            (width * height, about)
            for (about, number), (left, bottom, width, height) in self.boxes.items()
            if number == page and left <= x <= left + width and bottom <= y <= bottom + height
        ]
        return min(found, key=lambda one: one[0])[1] if found else None

    def pixels(self, page: int, scale: float) -> Pixels:
        """Return a page as a picture, ``scale`` pixels to a point."""
        import pypdfium2

        document = pypdfium2.PdfDocument(self.data)
        try:
            bitmap = document[page].render(scale=scale)
            return Pixels(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            document.close()


def printed(paper: Paper, size: str) -> Printed:
    """Return ``paper`` as it is printed on pages of a size."""
    found = made(paper, size)
    return Printed(found.data, found.places)


def _union(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    x, y = min(one[0], other[0]), min(one[1], other[1])
    right, top = (
        max(one[0] + one[2], other[0] + other[2]),
        max(one[1] + one[3], other[1] + other[3]),
    )
    return x, y, right - x, top - y


def _digest(page: object) -> str:
    found = hashlib.sha256()
    for part in _streams(page):
        found.update(part)
    return found.hexdigest()


def _streams(page: object) -> Iterator[bytes]:
    """Yield what is drawn on a page: its own content, and the pictures it refers to."""
    import pikepdf

    assert isinstance(page, pikepdf.Page)  # noqa: S101 - nothing else is handed in
    yield repr(page.mediabox).encode()
    contents = page.obj.get("/Contents")
    for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
        if isinstance(stream, pikepdf.Stream):
            yield stream.read_bytes()
    for name, image in sorted((page.resources.get("/XObject") or {}).items()):
        if isinstance(image, pikepdf.Stream):
            yield f"{name}".encode()
            yield image.read_raw_bytes()
