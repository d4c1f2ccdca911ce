"""What lies on a clipboard, as lines: each becomes a card, its cells facts. Pure: no Qt.

Word processors put bullets and numbers in front, spreadsheets put tabs between cells and quotes
around those with line breaks, browsers bring a table as HTML. Nothing that HTML points to is ever
loaded.
"""

import csv
import io
import re
from dataclasses import field
from html.parser import HTMLParser
from typing import Final

from typing_extensions import override

from jointtable.domain.errors import Refused
from jointtable.domain.records import MAX_TEXT
from jointtable.domain.text import is_blank, lines_as_typed
from jointtable.i18n import N_
from jointtable.values import dataclass

MOST_LINES: Final = 500
"""Lines that are taken at once: as many cards appear in one picture without a wait."""
MOST_CHARACTERS: Final = 1_000_000
_MOST_BREAKS: Final = 10_000
"""Line breaks, those inside quoted cells too, up to which lines are counted one by one."""
_MOST_HTML: Final = 80_000
"""Characters of HTML that are read; what is larger is taken as plain text, which is beside it."""

_BULLET: Final = re.compile(
    "\\A[ \t]*(?:[\uf0a7\uf0b7\uf0d8\uf076\uf0fc\uf0a8§o]|\\d{1,3}(?:\\.\\d{1,3})+\\.?)\t[ \t]*"
)
"""What word processors write before a line besides plain bullets: letters of sign fonts, 1.2.3."""
_SPACES: Final = re.compile(r"\s+")


class NoWordsOnIt(Refused):
    """There is a picture on the clipboard."""

    what = N_("A picture cannot become a card. Type what it says.")


class OnlyFiles(Refused):
    """There are files on the clipboard."""

    what = N_("A file cannot become a card. Open it and copy the words.")


class NothingCopied(Refused):
    """There is no text on the clipboard."""

    what = N_("There is nothing to paste.")


class TooManyLines(Refused):
    """More lines than are taken at once. Facts: ``lines``, ``limit``."""

    code = "toolarge"
    what = N_("{lines} lines are too many at once: at most {limit}.")
    do = N_("Nothing was added. Paste them in parts.")


class TooMuchText(Refused):
    """More text than is taken at once. Facts: ``limit``."""

    code = "toolarge"
    what = N_("That is too much text at once: at most {limit} characters.")
    do = N_("Nothing was added. Paste it in parts.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """What an application has put on the clipboard.

    Attributes:
        text: As plain text.
        html: As HTML, if it did.
        has_picture: Whether there is a picture.
        has_files: Whether there are files.
    """

    text: str = field(default="", repr=False)
    html: str = field(default="", repr=False)
    has_picture: bool = False
    has_files: bool = False


def lines_of(clip: Clip) -> tuple[str, ...]:
    """Return the lines of a clip that show something, cells between tabs, bullets taken off.

    Raises:
        Refused: There are no words on it, or too many.
    """
    rows = _rows(_words(clip), clip)
    lines = tuple(line for line in map(_without_bullet, rows) if not is_blank(line))
    if not lines:
        raise NothingCopied
    if len(lines) > MOST_LINES:
        raise TooManyLines(lines=len(lines), limit=MOST_LINES)
    return lines


def whole_of(clip: Clip) -> str:
    """Return the words of a clip as the text of one card, its line breaks kept.

    Raises:
        Refused: There are no words on it, or more than a card holds.
    """
    text = as_typed(clip).strip()
    if len(text) > MAX_TEXT:
        raise TooMuchText(limit=MAX_TEXT)
    return text


def as_typed(clip: Clip) -> str:
    """Return the words of a clip as if they had been typed into what is open, blanks and all.

    Raises:
        Refused: There are no words on it, or too many.
    """
    return lines_as_typed(_words(clip))


def _words(clip: Clip) -> str:
    if clip.has_files and not clip.html:
        raise OnlyFiles
    text = clip.text
    if is_blank(text[:MOST_CHARACTERS]) and 0 < len(clip.html) <= _MOST_HTML:
        text = "\n".join(_Html.rows_of(clip.html))
    if len(text) > MOST_CHARACTERS:
        raise TooMuchText(limit=MOST_CHARACTERS)
    breaks = text.count("\n")
    if breaks > _MOST_BREAKS:
        raise TooManyLines(lines=breaks + 1, limit=MOST_LINES)
    if is_blank(text):
        raise NoWordsOnIt if clip.has_picture else NothingCopied
    return text


def _rows(text: str, clip: Clip) -> list[str]:
    is_table = "<table" in clip.html[:_MOST_HTML].casefold()
    if is_table and "\t" not in text and len(clip.html) <= _MOST_HTML:
        # some browsers write the cells of a table below one another
        return _Html.rows_of(clip.html)
    if "\t" in text and '"' in text:
        return _quoted(text)
    return text.splitlines()


def _quoted(text: str) -> list[str]:
    """Return the rows of a spreadsheet, which quotes a cell that has a line break in it."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True))
    except csv.Error:
        return text.splitlines()  # somebody's own quotation marks
    return ["\t".join(_SPACES.sub(" ", cell).strip() for cell in row) for row in rows]


def _without_bullet(line: str) -> str:
    return _BULLET.sub("", line.strip(" \r\n"))


_BLOCKS: Final = frozenset(
    {"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "br", "table", "ul", "ol"}
)
_UNREAD: Final = frozenset({"style", "script", "head", "title"})


class _Html(HTMLParser):
    """Reads the words of HTML: a row of a table is one line, so is a paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[str] = []
        self._line: list[str] = []
        self._cells: list[str] | None = None
        self._unread = 0

    @classmethod
    def rows_of(cls, html: str) -> list[str]:
        """Return the lines of ``html``, cells between tabs."""
        reader = cls()
        reader.feed(html)
        reader.close()
        reader._end_line()
        return reader.rows

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        elif tag == "tr":
            self._end_line()
            self._cells = []
        elif tag in {"td", "th"}:
            self._line = []
        elif tag in _BLOCKS:
            self._break()

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag in {"td", "th"} and self._cells is not None:
            self._cells.append(self._words())
        elif tag == "tr" and self._cells is not None:
            self.rows.append("\t".join(self._cells))
            self._cells = None
        elif tag in _BLOCKS:
            self._break()

    @override
    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._line.append(data)

    def _break(self) -> None:
        """End a line; inside a cell a break is only a space."""
        if self._cells is None:
            self._end_line()
        else:
            self._line.append(" ")

    def _end_line(self) -> None:
        words = self._words()
        if words:
            self.rows.append(words)

    def _words(self) -> str:
        words = _SPACES.sub(" ", "".join(self._line)).strip()
        self._line = []
        return words
