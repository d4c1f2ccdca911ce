"""What the parts of a page are: headings, paragraphs, lists, tables, figures, in reading order.

Whoever sets a document builds a tree of elements in the order in which it is to be read; the
canvas notes which marks on which pages show each of them; :func:`write_tree` puts the tree into the
file (PDF 1.7, 14.7 and 14.8). What shows no element is an artifact: rules, grounds, running heads.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject

from jointtable.layout.text import clean
from jointtable.layout.text.direction import has_right_to_left

Attributes = Mapping[str, str]
"""Attributes by owner, as PDF writes them: ``{"Table": "/Scope/Column"}``."""
_NO_ATTRIBUTES: Final[dict[str, str]] = {}
_ALWAYS: Final = frozenset({"TD", "TH"})
"""Cells stand in their row even if nothing stands in them."""
_PART: Final = 2


class Element:
    """One part of a document.

    Args:
        tag: Its type, such as ``P``, ``H1``, ``Table``.
        parent: What it is a part of; it comes after the parts that are there already.
        alt: What a figure shows, for whoever cannot see it.
        says: What stands for a sign in the text, such as a mark.
        attributes: Attributes by owner.
        once: Whether it is read on the first page it stands on alone; elsewhere it is an artifact.
    """

    __slots__ = (
        *("alt", "attributes", "fields", "kids", "links", "marks", "number", "once", "parent"),
        *("parted", "says", "tag"),
    )

    def __init__(
        self,
        tag: str,
        parent: "Element | None" = None,
        *,
        alt: str = "",
        says: str = "",
        attributes: Attributes | None = None,
        once: bool = False,
    ) -> None:
        self.tag, self.parent, self.alt, self.says, self.once = tag, parent, alt, says, once
        # a long document has fifty thousand of these: what few have is made when it is needed
        self.attributes: dict[str, str] = dict(attributes) if attributes else _NO_ATTRIBUTES
        self.kids: list[Element] = []
        self.marks: list[tuple[int, int]] = []
        self.links: Sequence[tuple[int, Any]] = ()
        self.fields: Sequence[Any] = ()
        self.parted = False
        self.number = 0
        if parent is not None:
            parent.kids.append(self)

    def add(self, tag: str, **more: Any) -> "Element":  # noqa: ANN401 - as of the constructor
        """Return a new element that is the last part of this one."""
        return Element(tag, self, **more)

    def heading(self, level: int, **more: Any) -> "Element":  # noqa: ANN401
        """Return a heading within a section, of a level that skips none.

        Args:
            level: 2 stands over a part, 3 over less; without a part above it, it is of level 2.
            more: As of the constructor.
        """
        section = self._section()
        if level == _PART:
            section.parted = True
        return self.add("H3" if level > _PART and section.parted else "H2", **more)

    def _section(self) -> "Element":
        found = self
        while found.tag != "Sect" and found.parent is not None:
            found = found.parent
        return found

    @property
    def is_shown(self) -> bool:
        """Return whether anything on a page shows it."""
        return bool(self.marks or self.links or self.fields)


def spoken(text: str) -> str:
    """Return what an element must say for its text, or "" where its marks say it.

    The marks of what runs from right to left stand in the order of the page; readers that follow
    the tree do not turn them round.
    """
    return clean(text) if has_right_to_left(text) else ""


class Written:
    """A tree in a document.

    Attributes:
        parents: For each page the object numbers of its elements, by the marks of the page.
        annotations: Object numbers of elements by the key of an annotation.
        root: Object number of the tree's root.
        next_key: The first key of an annotation that is free.
    """

    def __init__(self, root: int, pages: int) -> None:
        self.root = root
        self.parents: list[dict[int, int]] = [{} for _ in range(pages)]
        self.annotations: dict[int, int] = {}
        self.next_key = pages


class Raw(PDFObject):  # type: ignore[misc]  # reportlab brings no types
    """An object that is written as it stands."""

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, _document: Any) -> bytes:  # noqa: ANN401 - reportlab calls it so
        """Return it as bytes."""
        return self.text.encode("ascii")


def text_string(text: str) -> str:
    """Return ``text`` as PDF writes a string of any characters."""
    shown = clean(text).replace("\n", " ")
    return f"<FEFF{shown.encode('utf-16-be').hex().upper()}>"


def write_tree(document: Any, root: Element) -> Written | None:  # noqa: ANN401 - reportlab's
    """Put the tree into ``document``, which is about to be saved; None if nothing is shown.

    Args:
        document: reportlab's, with all pages.
        root: The element ``Document``.
    """
    shown = list(_alive(root))
    if not shown:
        return None
    pages = [_number(document, page) for page in document.Pages.pages]
    objects = []
    top = Raw()
    written = Written(_added(document, top), len(pages))
    for element in shown:
        raw = Raw()
        element.number = _added(document, raw)
        objects.append(raw)
    for element, raw in zip(shown, objects, strict=True):
        raw.text = _element(document, element, pages, written)
    nums = _parent_tree(document, written)
    top.text = (
        f"<</Type/StructTreeRoot/K[{root.number} 0 R]/ParentTree<</Nums[{nums}]>>"
        f"/ParentTreeNextKey {written.next_key}>>"
    )
    document.Catalog.StructTreeRoot = top
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    return written


def _alive(element: Element, *, always: bool = False) -> Iterator[Element]:
    """Yield an element and its parts, those alone that are shown, in reading order."""
    if not element.kids:
        if always or element.is_shown:
            yield element
        return
    is_row = element.tag == "TR"
    kids = [list(_alive(kid)) for kid in element.kids]
    some = any(kids)
    if some and is_row:
        kids = [list(_alive(kid, always=kid.tag in _ALWAYS)) for kid in element.kids]
    if some or element.is_shown or always:
        element.kids = [found[0] for found in kids if found]
        yield element
        for found in kids:
            yield from found


def _element(document: Any, element: Element, pages: Sequence[int], written: Written) -> str:  # noqa: ANN401
    parent = element.parent.number if element.parent is not None else written.root
    parts = [f"<</Type/StructElem/S/{element.tag}/P {parent} 0 R"]
    for key, value in (("Alt", element.alt), ("ActualText", element.says)):
        if value:
            parts.append(f"/{key}{text_string(value)}")
    attributes = [f"<</O/{owner}{facts}>>" for owner, facts in element.attributes.items()]
    if attributes:
        parts.append(f"/A[{''.join(attributes)}]")
    first = element.marks[0][0] if element.marks else None
    if first is not None:
        parts.append(f"/Pg {pages[first]} 0 R")
    content = " ".join(_content(document, element, pages, first, written))
    parts.append(f"/K[{content}]>>" if content else ">>")
    return "".join(parts)


def _content(
    document: Any,  # noqa: ANN401 - reportlab's
    element: Element,
    pages: Sequence[int],
    first: int | None,
    written: Written,
) -> Iterator[str]:
    """Yield what an element is made of: its own marks and its parts, in reading order."""
    found: list[tuple[tuple[int, int], str]] = []
    for page, mark in element.marks:
        written.parents[page][mark] = element.number
        said = f"{mark}" if page == first else f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {mark}>>"
        found.append(((page, mark), said))
    for page, annotation in element.links:
        key, written.next_key = written.next_key, written.next_key + 1
        annotation.text = annotation.text.replace("/StructParent 0", f"/StructParent {key}")
        written.annotations[key] = element.number
        number = _number(document, annotation)
        reference = f"<</Type/OBJR/Pg {pages[page]} 0 R/Obj {number} 0 R>>"
        found.append(((page, element.marks[-1][1] if element.marks else 0), reference))
    if element.kids and found:
        placed = [(_first_mark(kid), f"{kid.number} 0 R") for kid in element.kids]
        found = sorted([*found, *placed], key=lambda one: one[0])
    else:
        found += [((0, 0), f"{kid.number} 0 R") for kid in element.kids]
    yield from (said for _, said in found)


_LAST: Final = (1 << 30, 0)


def _first_mark(element: Element) -> tuple[int, int]:
    own = element.marks[:1]
    return min([*own, *(_first_mark(kid) for kid in element.kids)], default=_LAST)


def _parent_tree(document: Any, written: Written) -> str:  # noqa: ANN401 - reportlab's
    parts = []
    for page, marks in enumerate(written.parents):
        if marks:
            row = " ".join(f"{marks[n]} 0 R" for n in range(len(marks)))
            parts.append(f"{page} {_added(document, Raw(f'[{row}]'))} 0 R")
    parts += [f"{key} {number} 0 R" for key, number in sorted(written.annotations.items())]
    return " ".join(parts)


def _added(document: Any, one: Any) -> int:  # noqa: ANN401 - reportlab's
    document.Reference(one)
    return int(document.objectcounter)


def _number(document: Any, one: Any) -> int:  # noqa: ANN401 - reportlab's
    """Return the number of an object that the document has already, or adds now."""
    document.Reference(one)
    number, _ = document.idToObjectNumberAndVersion[one.__InternalName__]
    return int(number)
