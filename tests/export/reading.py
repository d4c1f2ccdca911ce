"""Reads a PDF as a screen reader does: along its tree of elements, mark by mark."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf


@dataclass
class Node:
    """An element of the tree with what it says.

    Attributes:
        tag: Its type.
        alt: Its alternative text.
        says: Its text: ActualText, or what its marks show.
        scope: Of a head cell.
        kids: Its parts in order.
        pages: The pages it stands on, from 0.
    """

    tag: str
    alt: str = ""
    says: str = ""
    scope: str = ""
    kids: list["Node"] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)

    def walk(self) -> Iterator["Node"]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, *tags: str) -> list["Node"]:
        return [node for node in self.walk() if node.tag in tags]

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(node.says for node in self.walk() if node.says)).strip()


def opened(data: bytes, password: str = "") -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data), password=password)


def tree_of(pdf: pikepdf.Pdf) -> Node:
    """Return the tree of ``pdf``; every mark of a page must belong to one element."""
    pages = list(pdf.pages)
    number = {page.obj.objgen: n for n, page in enumerate(pages)}
    said = [marked_text(page) for page in pages]
    used: set[tuple[int, int]] = set()

    def node(element: pikepdf.Object) -> Node:
        found = Node(str(element.S)[1:], str(element.get("/Alt", "")))
        found.scope = next((str(a.Scope)[1:] for a in element.get("/A", []) if "/Scope" in a), "")
        texts = []
        for one in element.get("/K", []):
            if isinstance(one, pikepdf.Dictionary) and "/S" in one:
                found.kids.append(node(one))
            elif not (isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/OBJR"):
                plain = isinstance(one, int)
                page = number[(element.Pg if plain else one.Pg).objgen]
                mark = int(one if plain else one.MCID)
                assert (page, mark) not in used, "a mark belongs to one element"
                used.add((page, mark))
                found.pages.add(page)
                texts.append(said[page].pop(mark))
        found.says = str(element.get("/ActualText", "")) or " ".join(texts)
        return found

    root = node(pdf.Root.StructTreeRoot.K[0])
    assert not any(said), "every mark belongs to an element"
    return root


SHOWS = frozenset({"Tj", "TJ", "S", "s", "f", "f*", "B", "B*", "b", "Do", "sh"})


def marked_text(page: pikepdf.Page) -> dict[int, str]:
    """Return what each mark of a page shows; nothing may be drawn outside of marks."""
    marks = Marks(page)
    for one in pikepdf.parse_content_stream(page):
        marks.take(str(one.operator), one.operands)
    assert not marks.open, "marks end on the page they began on"
    hyphen = re.compile("\n?\u00ad\n")
    return {mark: hyphen.sub("", text).replace("\n", " ") for mark, text in marks.said.items()}


class Marks:
    """What the marks of a page have shown so far, and which are open."""

    def __init__(self, page: pikepdf.Page) -> None:
        fonts: Any = page.obj.Resources.get("/Font", {})
        self._fonts = {name: _to_unicode(font) for name, font in fonts.items()}
        self._font: dict[int, str] = {}
        self.said: dict[int, str] = {}
        self.open: list[int | str | None] = []

    @property
    def _mark(self) -> int | None:
        return next((one for one in self.open if isinstance(one, int)), None)

    def take(self, operator: str, operands) -> None:
        if operator in {"BDC", "BMC"}:
            self._begin(operands[1] if operator == "BDC" else {})
        elif operator == "EMC":
            ended = self.open.pop()
            if isinstance(ended, str) and self._mark is not None:
                self.said[self._mark] += ended
        elif operator == "Tf":
            self._font = self._fonts[str(operands[0])]
        elif operator == "ET" and self._mark is not None:
            self.said[self._mark] += "\n"
        elif operator in SHOWS:
            assert self.open, f"{operator} is neither an artifact nor part of an element"
            if operator in {"Tj", "TJ"} and not isinstance(self.open[-1], str):
                self._show(operands[0] if operator == "TJ" else [operands[0]])

    def _begin(self, facts) -> None:
        if "/MCID" in facts:
            self.said[int(facts["/MCID"])] = ""
            self.open.append(int(facts["/MCID"]))
        else:
            self.open.append(str(facts["/ActualText"]) if "/ActualText" in facts else None)

    def _show(self, strings) -> None:
        codes = b"".join(bytes(one) for one in strings if isinstance(one, pikepdf.String))
        pairs = zip(codes[0::2], codes[1::2], strict=True)
        if self._mark is not None:
            self.said[self._mark] += "".join(self._font[256 * a + b] for a, b in pairs)


def _to_unicode(font: pikepdf.Object) -> dict[int, str]:
    rows = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]*)>", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in rows}
