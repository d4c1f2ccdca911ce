"""What a document says, block by block, before anyone decides how it looks on paper.

A document is a list of sections; a section is a list of blocks. All texts are plain: no markup is
ever read into them. The PDF, and later the editable files, are made from the same blocks.
"""

from dataclasses import dataclass, field
from typing import Literal

from jointtable.layout.primitives import Picture

Mark = Literal["", "sales", "procurement", "joint"]
Style = Literal[
    "body", "cell", "lead", "strong", "meta", "small", "caption", "number", "label", "code"
]
Tone = Literal["ink", "ink2", "attention.text", "ok.text", "sales.text", "procurement.text"]


About = tuple[str, str | None]
"""The paragraph of the playbook that something is: key of the section, id of its subject. Its
wording is kept under both (:class:`jointtable.domain.records.PlaybookText`)."""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph.

    Attributes:
        text: Plain text; line feeds are kept.
        style: ``body`` is running text, ``cell`` the same in a table, ``lead`` an introduction,
            ``strong`` a line that stands out, ``meta`` small facts, ``small`` the same where a page
            must hold much, ``caption`` the line under a figure, ``number`` a figure to be seen from
            afar, ``label`` the small head over a value, ``code`` the letters by which an answer on
            paper is typed in.
        tone: Colour, by the names of the tokens.
        mark: The side it belongs to, drawn before it; "" none.
        letter: Of the side, drawn in the mark, which is larger then; "" none.
        bold: Whether the face is semibold.
        most: At most so many lines, the last one ending in "…"; None: all of it. Only where a
            page must hold everything, and the whole text stands elsewhere.
        changed: Whether a bar in the margin says that it is new since the version before.
        inset: Whether it stands under the text of a paragraph with a mark.
        about: Which paragraph of the playbook it is, where somebody may word it; None: none.
    """

    text: str
    style: Style = "body"
    tone: Tone = "ink"
    mark: Mark = ""
    letter: str = ""
    bold: bool = False
    most: int | None = None
    changed: bool = False
    inset: bool = False
    about: About | None = None


@dataclass(frozen=True, slots=True)
class Blank:
    """Lines to write on by hand, or a field to type into.

    Attributes:
        lines: How many.
        name: Of the field, unique in the document; "" for paper alone.
        says: What belongs there, for whoever cannot see the page.
        label: Small head above the lines; "" none.
    """

    lines: int = 1
    name: str = ""
    says: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A scale of which one place is marked, by hand or with a click.

    Attributes:
        options: What stands in each place, such as "1" to "5".
        mark: Whose view is asked for: circles for sales, squares for procurement.
        name: As of :class:`Blank`.
        says: As of :class:`Blank`.
        words: Whether the options stand beside the places, since they are words.
    """

    options: tuple[str, ...]
    mark: Mark = ""
    name: str = ""
    says: str = ""
    words: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick, with what it means beside it; ``name`` and ``says`` as of :class:`Blank`."""

    text: str = ""
    name: str = ""
    says: str = ""


Cell = Para | Blank | Choice | Tick
"""What stands in a cell of a table or in a column."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section; ``level`` 2 stands over a part, 3 over a paragraph.

    ``about`` as of :class:`Para`.
    """

    text: str
    level: Literal[2, 3] = 2
    mark: Mark = ""
    about: About | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """White space of ``points`` points."""

    points: float


@dataclass(frozen=True, slots=True)
class Sides:
    """Two columns of equal width.

    Attributes:
        left: Sales, or the first column.
        right: Procurement, or the second column.
        edged: Whether they carry the edges and tints of the sides.
    """

    left: "tuple[Block, ...]"
    right: "tuple[Block, ...]"
    edged: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under heads.

    Attributes:
        heads: One a column; all "" means no head row.
        shares: Width of each column, as a share of the page's text width; they add up to 1.
        rows: Each a tuple of cells, each cell a tuple of paragraphs or fields.
        marks: The side each column belongs to, shown in its head.
    """

    heads: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[tuple[Cell, ...], ...], ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Votes:
    """Votes of both sides: so many circles, so many squares; a number beyond twelve."""

    sales: int
    procurement: int


@dataclass(frozen=True, slots=True)
class Card:
    """A joint card with both edges: words at the left, the measure at the right.

    Attributes:
        title: One line.
        main: Paragraphs under the title.
        side: Paragraphs of the right column.
        votes: Drawn under the paragraphs; None: not voted.
        flag: Words beside the votes, with their colour; None: none.
        owners: Initials of the owners, sales first; None draws an empty ring or square.
        changed: As of :class:`Para`.
        about: As of :class:`Para`.
    """

    title: str
    main: tuple[Para, ...] = ()
    side: tuple[Para, ...] = ()
    votes: Votes | None = None
    flag: Para | None = None
    owners: tuple[str | None, str | None] | None = None
    changed: bool = False
    about: About | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of the table, drawn as vectors.

    Attributes:
        picture: From the shared layout, in scene units.
        alt: What it shows, in a sentence made from the data.
        caption: Printed under it; "" none.
        crop: (x, y, width, height) of the picture in scene units to show; None: all.
        height: At most so many points high; None: as the text width gives.
    """

    picture: Picture
    alt: str
    caption: str = ""
    crop: tuple[float, float, float, float] | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True)
class SignLine:
    """A line to sign on.

    Attributes:
        mark: The side.
        party: Its company, above the line.
        name: Of who signs, below it.
        role: Beside the name.
        signed: What stands on the line if it was signed.
        date: The word for the date, at the end of a line that is not signed.
    """

    mark: Mark
    party: str
    name: str
    role: str
    signed: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """The lines of both sides, side by side."""

    sales: SignLine
    procurement: SignLine


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stand on one page, if they fit on one."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class FirstThatFits:
    """The first of several ways to say the same that fits on the rest of the page.

    Attributes:
        choices: From the fullest to the shortest, which is taken if none fits.
    """

    choices: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture on a page.

    Attributes:
        picture: What to draw, in points.
        x: Left, in points.
        y: Top, in points from the upper edge of the page.
        turned: Whether it stands on its head: what is folded back to be read from there.
        scale: Of the picture.
    """

    picture: Picture
    x: float = 0.0
    y: float = 0.0
    turned: bool = False
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Plate:
    """A page that holds nothing but pictures, without head and foot.

    Attributes:
        pictures: In points of the page.
        alt: What the page shows, in words.
        lying: Whether the page lies across.
    """

    pictures: tuple[Placed, ...]
    alt: str
    lying: bool = False


Block = (
    Cell
    | Heading
    | Gap
    | Sides
    | Table
    | Card
    | Figure
    | Signatures
    | Together
    | FirstThatFits
    | Plate
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document that begins with its own heading.

    Attributes:
        key: As in ``playbook.json``; the name of its bookmark.
        heading: Printed above it and in the bookmarks; above plates in the bookmarks alone.
        blocks: What it says; either plates, or none.
        across: So many of the first blocks stand with the heading on a landscape page.
        alone: Whether nothing else stands on its page.
        over: A small line above the heading: whose page it is.
        mark: Whose it is, drawn in the head of its pages; None: as the document says.
    """

    key: str
    heading: str
    blocks: tuple[Block, ...]
    across: int = 0
    alone: bool = False
    over: Para | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page.

    Attributes:
        title: In large letters.
        parties: (name, side) of both companies in alphabetical order, equal in size.
        lines: Date, place, version: one line each.
        notices: What every reader must know before reading, one paragraph each.
    """

    title: str
    parties: tuple[tuple[str, Mark], tuple[str, Mark]]
    lines: tuple[str, ...]
    notices: tuple[Para, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document from cover to last line, ready to be set.

    Attributes:
        key: Which document, as in :data:`jointtable.export.EXPORTERS`.
        title: For the header, the window and the metadata.
        language: Of the document's own words.
        version: Footer, left.
        confidential: Footer, right.
        last_line: "Left out: …", the end of every document.
        cover: None for documents without one.
        sections: In printed order.
        page: Words of the page number, with {n} and {all}; "" prints none.
        mark: Whose document it is, drawn in the head; "" the facilitator's.
        letters: Of both sides, in larger marks.
        day: Of the document, as ISO 8601 writes it; "" if nobody has said.
    """

    key: str
    title: str
    language: str
    version: str
    confidential: str
    last_line: str
    page: str
    mark: Mark = "joint"
    letters: tuple[str, str] = ("S", "P")
    day: str = ""
    cover: Cover | None = None
    sections: tuple[Section, ...] = field(default=())
