"""Type styles of the table, as in ``type.table`` of tokens.json (a test compares them).

Weights are those of the bundled static files: where the tokens name a weight in between, the next
lighter file stands.
"""

from dataclasses import replace
from typing import Final, Literal

from jointtable.values import dataclass

Face = Literal["ui", "document"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set.

    Attributes:
        size: Of the font, in scene units or points.
        line: From baseline to baseline, same unit.
        weight: 400, 500, 600 or 700.
        tracking: Added after every character, in parts of the size.
        face: ``ui`` (Inter) or ``document`` (Source Serif 4).
        italic: Only the document face has it.
    """

    size: float
    line: float
    weight: int = 400
    tracking: float = 0.0
    face: Face = "ui"
    italic: bool = False

    def sized(self, size: float) -> "TextStyle":
        """Return the style at another size, line height in proportion."""
        return replace(self, size=size, line=self.line * size / self.size)

    def weighted(self, weight: int) -> "TextStyle":
        """Return the style at another weight."""
        return replace(self, weight=weight)


QUESTION: Final = TextStyle(32, 40, 600, -0.018)
STAGE: Final = TextStyle(18, 24, 500)
COLUMN_HEAD: Final = TextStyle(18, 24, 600)
ROW_HEAD: Final = TextStyle(23, 30, 600)
CARD_TITLE: Final = TextStyle(21, 27, 600)
CARD: Final = TextStyle(20, 25, 400, -0.006)
CARD_DENSE: Final = TextStyle(18, 23, 400, -0.006)
AXIS: Final = TextStyle(19, 30, 500)
META: Final = TextStyle(17, 22, 400)
PILL: Final = TextStyle(17, 22, 600)
INITIALS: Final = TextStyle(13, 16, 600)
LETTER: Final = TextStyle(23, 28, 700)

FLOOR: Final = 17.0
"""No text on a frame is smaller, in scene units."""
