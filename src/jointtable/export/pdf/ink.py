"""Colours and type of printed documents, from the tokens."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from jointtable import theme
from jointtable.export.blocks import Para
from jointtable.layout.styles import TextStyle

MARGIN: Final = 48.0
TOP: Final = 74.0
BOTTOM: Final = 54.0
"""Of the page, in points (mockup ``playbook``)."""


@cache
def colour(token: str) -> Any:  # noqa: ANN401 - reportlab brings no types
    """Return a colour by its token; white and black by their names."""
    from reportlab.lib.colors import HexColor

    return HexColor({"white": "#FFFFFF"}.get(token) or theme.load("light").colour(token))


@dataclass(frozen=True, slots=True)
class Ink:
    """How a paragraph is set.

    Attributes:
        type: Size, line height and face, in points.
        after: White space below, in points.
    """

    type: TextStyle
    after: float


_UI: Final = "ui"
_TYPES: Final[dict[str, Ink]] = {
    "body": Ink(TextStyle(11, 16.5, 400, 0, "document"), 5),
    "cell": Ink(TextStyle(10.2, 14.6, 400, 0, "document"), 3),
    "lead": Ink(TextStyle(11.6, 17.4, 400, 0, "document"), 8),
    "strong": Ink(TextStyle(11.5, 16, 600, 0, _UI), 3),
    "meta": Ink(TextStyle(9.4, 14, 400, 0, _UI), 3),
    "small": Ink(TextStyle(8.8, 12.6, 400, 0, _UI), 2),
    "caption": Ink(TextStyle(8.6, 13, 400, 0, _UI), 4),
    "number": Ink(TextStyle(17, 23, 600, -0.01, _UI), 1),
    "label": Ink(TextStyle(8.2, 12, 600, 0.01, _UI), 0),
    "code": Ink(TextStyle(9.4, 14, 600, 0.04, _UI), 0),
    "h1": Ink(TextStyle(25, 31, 600, -0.02, _UI), 12),
    "h2": Ink(TextStyle(14, 19, 600, -0.01, _UI), 6),
    "h3": Ink(TextStyle(11.5, 16, 600, 0, _UI), 4),
    "running": Ink(TextStyle(8.5, 12, 500, 0, _UI), 0),
    "footer": Ink(TextStyle(8, 12, 400, 0, _UI), 0),
    "cover": Ink(TextStyle(44, 50, 600, -0.03, _UI), 10),
    "subtitle": Ink(TextStyle(15, 21, 400, 0, "document"), 4),
    "party": Ink(TextStyle(18, 24, 600, -0.01, _UI), 0),
}


def ink(name: str) -> Ink:
    """Return how the style ``name`` is set."""
    return _TYPES[name]


def ink_of(para: Para) -> Ink:
    """Return how a paragraph is set, its weight included."""
    found = _TYPES[para.style]
    return Ink(found.type.weighted(600), found.after) if para.bold else found


TONES: Final = {"label": "ink2", "caption": "ink2", "code": "ink2"}
"""Colour of styles that are never plain ink."""
