"""The worksheets W1 to W9: which an agenda has, their rows, and the code of each row.

Each row has a code, the letter of its sheet and the letter of the row (playbook.md §7), so that a
line typed from paper finds its place: ``DC 4 2 3`` is the third row of sheet D. What a row asks is
the same on paper and on the screen; :mod:`jointtable.content.asked` says what.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from jointtable.content.asked import ASKED_BY, Part, PartKey, Row, part, setting
from jointtable.content.fallback import Shown
from jointtable.domain.edits.base import order_key
from jointtable.domain.records import Block, Records, Side, Step
from jointtable.i18n import Tr
from jointtable.values import dataclass

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_SHEETS: Final[tuple[tuple[str, str, tuple[PartKey, ...]], ...]] = (
    ("W1", "A", ("pulse",)),
    ("W2", "B", ("meanings",)),
    ("W3", "C", ("assumptions",)),
    ("W4", "D", ("statements", "criteria")),
    ("W5", "E", ("positions", "matrices", "factors")),
    ("W6", "F", ("goals",)),
    ("W7", "G", ("process",)),
    ("W8", "H", ("actions",)),
    ("W9", "", ()),
)
_ROOM: Final[Mapping[PartKey, int]] = {"statements": 12, "positions": 8, "matrices": 8}
"""Rows kept free for a part, so that one row more does not move the codes of the next part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A worksheet of one side.

    Attributes:
        key: ``W1`` to ``W9``, also the key of its document.
        letter: First letter of its codes; "": what is written there is never typed in.
        title: Its name.
        parts: What it asks, in order; none for private notes.
        printed: Whether a stage wants it on paper (setting ``worksheets``).
    """

    key: str
    letter: str
    title: str
    parts: tuple[Part, ...]
    printed: bool

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the rows of all its parts."""
        return tuple(row for one in self.parts for row in one.rows)


def sheets(shown: Shown, side: Side, tr: Tr) -> tuple[Sheet, ...]:
    """Return the worksheets of ``side``: those whose step the agenda has, and W9.

    A part that two stages of the agenda ask stands there once, as the first of them asks it: the
    pulse is answered on the same slip at the close.

    Args:
        shown: The workshop in the language of the sheets. Nothing on them comes from answers.
        side: Whose.
        tr: For the headings, in the same language.
    """
    titles = shown.content.playbook.document_by_key
    found = []
    for key, letter, keys in _SHEETS:
        parts = _coded(letter, _parts(shown, side, tr, keys))
        if parts or not keys:
            title = titles[key].title.in_(shown.language)
            printed = not parts or any(_wants_paper(shown.records, one) for one in parts)
            found.append(Sheet(key=key, letter=letter, title=title, parts=parts, printed=printed))
    return tuple(found)


def by_code(rows: Iterable[Row]) -> dict[str, Row]:
    """Return rows by their code."""
    return {row.code: row for row in rows if row.code}


def code_of(letter: str, number: int) -> str:
    """Return the code of row ``number`` (from 0): two letters, from the 27th row on three."""
    above, last = divmod(number, len(LETTERS))
    return letter + (LETTERS[above - 1] if above else "") + LETTERS[last]


def _parts(shown: Shown, side: Side, tr: Tr, keys: Sequence[PartKey]) -> tuple[Part, ...]:
    found: dict[PartKey, Part] = {}
    for block in sorted(shown.records.of(Block), key=order_key):
        for key in keys:
            steps = () if block.skipped or key in found else _asking(shown.records, block, key)
            made = part(shown, side, tr, key, steps) if steps else None
            if made is not None:
                found[key] = made
    return tuple(found[key] for key in keys if key in found)


def _asking(records: Records, block: Block, key: PartKey) -> tuple[Step, ...]:
    """Return the steps of a stage that ask ``key``."""
    steps = (step for step in records.of(Step) if step.block_id == block.id)
    return tuple(s for s in steps if key in ASKED_BY.get((block.stage or "", s.key), ()))


def _coded(letter: str, parts: Iterable[Part]) -> tuple[Part, ...]:
    coded, start = [], 0
    for one in parts:
        rows = tuple(replace(r, code=code_of(letter, start + r.number)) for r in one.rows)
        coded.append(replace(one, rows=rows))
        start += max(len(rows), _ROOM.get(one.key, 0))
    return tuple(coded)


def _wants_paper(records: Records, one: Part) -> bool:
    return bool(setting(records.find(Block, one.block_id), "worksheets", usual=True))
