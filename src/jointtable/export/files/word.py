"""A document as editable text (DOCX): real headings, lists and tables, from the PDF's blocks."""

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from jointtable import theme
from jointtable.export.blocks import (
    Blank,
    Block,
    Card,
    Choice,
    Cover,
    Figure,
    FirstThatFits,
    Gap,
    Heading,
    Mark,
    Paper,
    Para,
    Plate,
    Sides,
    Signatures,
    SignLine,
    Table,
    Tick,
    Together,
)
from jointtable.export.files.png import picture_png
from jointtable.export.files.words import mark_word, votes_words
from jointtable.i18n import Tr
from jointtable.layout.text import clean

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table as WordTable
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

_MADE: Final = datetime(2026, 1, 1)  # noqa: DTZ001 - same records, same bytes: no time of making
_ZIP_DATE: Final = (2026, 1, 1, 0, 0, 0)
_PAPERS_MM: Final = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
_MARGIN_MM: Final = 20.0
_LOCALES: Final = {"en": "en-GB", "fi": "fi-FI"}
_SIZES: Final[dict[str, float]] = {
    "lead": 12,
    "strong": 11.5,
    "number": 16,
    "meta": 9.5,
    "caption": 9,
    "label": 8.5,
}
_FIGURE_PX: Final = 1600.0
"""Of a picture as wide as the text, 240 a inch: sharp on paper and light in a mail."""
_FIGURE_MM: Final = 120.0
"""A picture is at most so high, so that words stand beside it on the page."""
_SCREEN: Final = frozenset({"strong", "meta", "caption", "number", "label"})
"""Styles that the PDF sets in the interface's face, too."""


def word_file(paper: Paper, tr: Tr, *, size: str = "a4") -> bytes:
    """Return a document as DOCX; the same document gives the same bytes.

    Args:
        paper: From the documents' own modules.
        tr: Of the document's language.
        size: ``a4`` or ``letter``.
    """
    import docx
    from docx.enum.text import WD_BREAK

    document = docx.Document()
    _set_up(document, paper, size)
    width_mm = _PAPERS_MM[size][0] - 2 * _MARGIN_MM
    writer = _Writer(document, _ids(document), tr, width_mm)
    if paper.cover is not None:
        writer.cover(paper.cover)
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    else:
        writer.say(paper.title, "Title")
    for section in paper.sections:
        document.add_heading(clean(section.heading), level=1)
        writer.all(section.blocks)
    writer.say(paper.last_line, "JT meta")
    out = BytesIO()
    document.save(out)
    return _with_fixed_dates(out.getvalue())


def _set_up(document: "Document", paper: Paper, size: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    page = document.sections[0]
    width, height = _PAPERS_MM[size]
    page.page_width, page.page_height = Mm(width), Mm(height)
    page.left_margin = page.right_margin = Mm(_MARGIN_MM)
    page.footer.paragraphs[0].text = clean(f"{paper.version}\t{paper.confidential}")
    page.header.paragraphs[0].text = clean(paper.title)
    facts = document.core_properties
    facts.title, facts.author, facts.comments = clean(paper.title), "JointTable", ""
    facts.created = facts.modified = _MADE
    facts.last_modified_by, facts.revision = "JointTable", 1
    facts.language = _LOCALES.get(paper.language, paper.language)
    styles = document.styles
    _face(styles["Normal"], "Source Serif 4", 11)
    for name, size_pt in (("Title", 26), ("Heading 1", 20), ("Heading 2", 14), ("Heading 3", 12)):
        _face(styles[name], "Inter", size_pt)
        styles[name].font.color.rgb = _rgb("ink")
    for key, points in _SIZES.items():
        made = styles.add_style(f"JT {key}", WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles["Normal"]
        _face(made, "Inter" if key in _SCREEN else "Source Serif 4", points)
        made.paragraph_format.space_after = Pt(4)
    for properties in styles.element.iter(qn("w:lang")):
        properties.set(qn("w:val"), _LOCALES.get(paper.language, paper.language))


def _ids(document: "Document") -> Mapping[str, str | None]:
    """Return the id of each style by its name; None for the one that needs not be named."""
    found: dict[str, str | None] = {one.name: one.style_id for one in document.styles if one.name}
    return {**found, "Normal": None}


def _face(style: Any, family: str, points: float) -> None:  # noqa: ANN401 - of several kinds
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size = family, Pt(points)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), family)
    for theme_kind in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme_kind), None)


def _rgb(token: str) -> Any:  # noqa: ANN401 - docx's own
    from docx.shared import RGBColor

    return RGBColor.from_string(theme.load("light").colour(token).lstrip("#"))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Adds blocks to a document, or to a cell of one of its tables."""

    target: Any
    ids: Mapping[str, str | None]
    tr: Tr
    width_mm: float

    def all(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self.block(block)

    def block(self, block: Block) -> None:
        match block:
            case Para():
                self.para(block)
            case Heading():
                self.heading(block)
            case Figure():
                self.figure(block)
            case Signatures():
                self.signatures(block)
            case Blank() | Choice() | Tick() | Plate():
                return  # what is filled in by hand stands on paper alone
            case _:
                self._compound(block)

    def _compound(self, block: Gap | Sides | Table | Card | Together | FirstThatFits) -> None:
        match block:
            case Gap():
                return
            case Sides():
                self.sides(block)
            case Table():
                self.table(block)
            case Card():
                self.card(block)
            case Together():
                self.all(block.blocks)
            case FirstThatFits():
                self.all(block.choices[0])

    # --- texts -----------------------------------------------------------------------------------

    def say(self, text: str, style: str) -> "Paragraph":
        made = self._begun(style)
        _add_lines(made, text)
        return made

    def _begun(self, style: str) -> "Paragraph":
        # by the id of its style: by name, every style of the document is read for each paragraph
        made: Paragraph = self.target.add_paragraph()
        made._p.style = self.ids[style]  # noqa: SLF001 - it has no other way
        return made

    def cover(self, cover: Cover) -> None:
        self.say(cover.title, "Title")
        for name, mark in cover.parties:
            self.para(Para(name, "strong", mark=mark))
        for line in cover.lines:
            self.say(line, "Normal")
        for notice in cover.notices:
            self.para(notice)

    def para(self, one: Para) -> None:
        if not one.text.strip():
            return
        named = one.style if one.style in _SIZES else ""
        made = self._begun(f"JT {named}" if named else "Normal")
        self._mark(made, one.mark)
        run = _add_lines(made, one.text)
        run.bold = True if one.bold or one.style in {"strong", "number"} else None
        if one.tone != "ink":
            run.font.color.rgb = _rgb(one.tone)

    def heading(self, one: Heading) -> None:
        made = self._begun(f"Heading {one.level}")
        self._mark(made, one.mark)
        _add_lines(made, one.text)

    def _mark(self, paragraph: "Paragraph", mark: Mark) -> None:
        """Say whose words follow, as a word in the side's colour."""
        word = mark_word(mark, self.tr)
        if not word:
            return
        run = paragraph.add_run(f"{word}  ")
        run.bold = True
        run.font.color.rgb = _rgb("ink2" if mark == "joint" else f"{mark}.text")

    # --- what stands together --------------------------------------------------------------------

    def sides(self, one: Sides) -> None:
        made = self._grid(1, (0.5, 0.5))
        for cell, blocks in zip(made.rows[0].cells, (one.left, one.right), strict=True):
            self._fill(cell, blocks, self.width_mm / 2)
        self.gap()

    def table(self, one: Table) -> None:
        self._table(one)
        self.gap()

    def gap(self) -> None:
        """Keep two tables apart: without a paragraph between them they become one."""
        from docx.shared import Pt

        made = self._begun("JT label")
        made.paragraph_format.space_after = Pt(0)

    def _table(self, one: Table) -> None:
        has_heads = any(one.heads)
        made = self._grid(len(one.rows) + has_heads, one.shares)
        if has_heads:
            marks: tuple[Mark, ...] = one.marks or tuple("" for _ in one.heads)
            for cell, head, mark in zip(made.rows[0].cells, one.heads, marks, strict=True):
                self._fill(cell, (Para(head, "label", mark=mark, bold=True),), self.width_mm)
            _repeat_as_head(made)
        for row, cells in zip(made.rows[has_heads:], one.rows, strict=True):
            for cell, paras in zip(row.cells, cells, strict=True):
                self._fill(cell, paras, self.width_mm)

    def card(self, one: Card) -> None:
        made = self._grid(1, (1.0,))
        said: list[Block] = [Para(one.title, "strong"), *one.main, *one.side]
        if one.votes is not None:
            words = votes_words(one.votes.sales, one.votes.procurement, self.tr)
            said.append(Para(words, "meta"))
        if one.flag is not None:
            said.append(one.flag)
        self._fill(made.rows[0].cells[0], said, self.width_mm)
        self.gap()

    def _grid(self, rows: int, shares: tuple[float, ...]) -> "WordTable":
        from docx.shared import Mm

        made: WordTable = self.target.add_table(rows, len(shares))
        made._tbl.tblStyle_val = self.ids["Table Grid"]  # noqa: SLF001 - as above
        made.autofit = False
        _draw_lightly(made)
        for row in made.rows:  # Word reads the width of the cells, others that of the columns
            for cell, share in zip(row.cells, shares, strict=True):
                cell.width = Mm(self.width_mm * share)
        return made

    def _fill(self, cell: "_Cell", blocks: Iterable[Block], width_mm: float) -> None:
        inside = _Writer(cell, self.ids, self.tr, width_mm - 8)
        inside.all(blocks)
        first = cell.paragraphs[0]
        if len(cell.paragraphs) > 1 and not first.text:
            first._element.getparent().remove(first._element)  # noqa: SLF001 - it has no other way

    def figure(self, one: Figure) -> None:
        from docx.shared import Mm

        picture = self._begun("Normal")
        _, _, wide, high = one.crop or (0.0, 0.0, one.picture.width, one.picture.height)
        width_mm = min(self.width_mm, _FIGURE_MM * wide / high)
        data = picture_png(one.picture, _FIGURE_PX / self.width_mm * width_mm / wide, crop=one.crop)
        drawn = picture.add_run().add_picture(BytesIO(data), width=Mm(width_mm))
        facts = drawn._inline.docPr  # noqa: SLF001 - it has no other way
        facts.set("descr", clean(one.alt))
        facts.set("title", clean(one.caption))
        if one.caption:
            self.say(one.caption, "JT caption")

    def signatures(self, one: Signatures) -> None:
        made = self._grid(1, (0.5, 0.5))
        for cell, line in zip(made.rows[0].cells, (one.sales, one.procurement), strict=True):
            self._fill(cell, _sign_line(line), self.width_mm / 2)


def _sign_line(line: SignLine) -> tuple[Block, ...]:
    return (
        Para(line.party, "strong", mark=line.mark),
        Para(line.signed or "_" * 30, "body"),
        Para(", ".join(filter(None, (line.name, line.role))), "meta"),
    )


def _add_lines(paragraph: "Paragraph", text: str) -> Any:  # noqa: ANN401 - docx's run
    """Add a text as one run; its line feeds become line breaks, never markup."""
    first, *rest = clean(text).split("\n")
    run = paragraph.add_run(first)
    for line in rest:
        run.add_break()
        run.add_text(line)
    return run


def _draw_lightly(table: "WordTable") -> None:
    """Give a table thin grey lines."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{edge}")
        line.set(qn("w:val"), "single")
        line.set(qn("w:sz"), "4")
        line.set(qn("w:color"), theme.load("light").colour("line").lstrip("#"))
        borders.append(line)
    table._tbl.tblPr.append(borders)  # noqa: SLF001 - it has no other way


def _repeat_as_head(table: "WordTable") -> None:
    """Mark the first row as the table's head, for readers of the screen and for page breaks."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - it has no other way
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    properties.append(head)


def _with_fixed_dates(data: bytes) -> bytes:
    """Return the archive with one date for all its parts."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as there,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as here,
    ):
        for entry in there.infolist():
            part = zipfile.ZipInfo(entry.filename, _ZIP_DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            here.writestr(part, there.read(entry))
    return out.getvalue()
