"""Addresses that people typed into a text, as links: web pages and mail, and nothing else.

Only ``http``, ``https`` and ``mailto`` become links, so that no document can start a program, open
a file or run a script. What is linked is what is read: an address that hides behind other words is
not to be had.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from jointtable.layout.styles import TextStyle
from jointtable.layout.text import TextLine, clean, measure

_ADDRESS: Final = re.compile(
    r"(?P<page>https?://[^\s<>\"“”«»\\^`{|}]{3,500})"
    r"|(?P<mail>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})",
    re.ASCII | re.IGNORECASE,
)
_BOUND: Final = "\N{NO-BREAK SPACE}"
_LAST: Final = ".,;:!?)]}'’"
"""What ends the sentence and not the address."""


class Link(NamedTuple):
    """A part of a line that leads somewhere.

    Attributes:
        x: Where it begins, from the left end of the line.
        width: Of it.
        target: Where it leads.
    """

    x: float
    width: float
    target: str


def links_of(text: str, lines: Sequence[TextLine], style: TextStyle) -> dict[int, tuple[Link, ...]]:
    """Return the links of a paragraph, by the number of the line they stand on.

    An address that goes on on the next line is a link on both.

    Args:
        text: The paragraph as typed.
        lines: It in lines.
        style: In which they are set.
    """
    if "://" not in text and "@" not in text:
        return {}
    whole = clean(text).replace(_BOUND, " ")
    found = list(_addresses(whole))
    links: dict[int, tuple[Link, ...]] = {}
    at = 0
    for number, line in enumerate(lines):
        shown = line.text.removesuffix("-") if _is_parted(line) else line.text
        shown = shown.replace(_BOUND, " ")
        start = whole.find(shown, at)
        if start < 0 or line.rtl:
            continue
        at = start + len(shown)
        here = tuple(
            _link(shown, max(first - start, 0), min(last, at) - start, target, style)
            for first, last, target in found
            if first < at and last > start
        )
        if here:
            links[number] = here
    return links


def _addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and target of every address."""
    for one in _ADDRESS.finditer(text):
        shown = one[0].rstrip(_LAST)
        if one[0][len(shown) :].startswith(")") and shown.count("(") > shown.count(")"):
            shown += ")"  # a bracket that the address opened
        target = shown if one["page"] else f"mailto:{shown}"
        yield one.start(), one.start() + len(shown), target


def _link(shown: str, first: int, last: int, target: str, style: TextStyle) -> Link:
    x = measure(shown[:first], style) if first else 0.0
    return Link(x, measure(shown[first:last], style), target)


def _is_parted(line: TextLine) -> bool:
    return bool(line.runs) and line.runs[-1].says != ""
