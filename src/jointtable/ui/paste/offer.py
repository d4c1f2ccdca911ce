"""What pasting would add, in words, before it does. Pure: no Qt."""

from collections.abc import Sequence
from dataclasses import field
from typing import Final

from jointtable.domain.quick_capture import Capture
from jointtable.i18n import N_, Translator
from jointtable.values import dataclass

ASKS_ABOVE: Final = 40
"""Cards that are added without a question in words (ux.md §6.9)."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What would be added.

    Attributes:
        captures: What each line would become.
        says: The sentence of the strip.
        adds: What its button says.
        is_many: Whether it is asked in words, and Enter does not add.
    """

    captures: tuple[Capture, ...] = field(repr=False)
    says: str = field(repr=False)
    adds: str
    is_many: bool


def offer_of(captures: Sequence[Capture], side_names: dict[str, str], tr: Translator) -> Offer:
    """Return what pasting would add.

    Args:
        captures: What each line would become; at least one.
        side_names: How the sides are called.
        tr: For fixed words.
    """
    count = len(captures)
    lines = tr.plural(N_("{n} line"), N_("{n} lines"), count).format(n=count)
    cards = tr.plural(N_("{n} card"), N_("{n} cards"), count).format(n=count)
    says = f"{lines}: {', '.join((cards, *_facts(captures, side_names, tr)))}"
    if count > ASKS_ABOVE:
        says += ". " + tr(N_("That is a lot at once. Add them all?"))
    return Offer(
        captures=tuple(captures),
        says=says,
        adds=tr(N_("Add {n}")).format(n=count),
        is_many=count > ASKS_ABOVE,
    )


def _facts(captures: Sequence[Capture], side_names: dict[str, str], tr: Translator) -> list[str]:
    """Return what all of them share, and what only some of them are."""
    echoes = [capture.echo for capture in captures]
    facts: list[str] = []
    sides = {echo.side for echo in echoes}
    if len(sides) == 1:
        facts.append(side_names[sides.pop()])
    zones = {echo.zone for echo in echoes}
    if len(zones) == 1:
        facts += filter(None, zones)
    if any(echo.masked for echo in echoes):
        facts.append(tr(N_("covered")))
    parked = sum(echo.kind == "parked" for echo in echoes)
    if parked:
        facts.append(tr(N_("{n} parked")).format(n=parked))
    unclear = sum(bool(echo.unclear) for echo in echoes)
    if unclear:
        facts.append(tr(N_("{n} with something unclear")).format(n=unclear))
    return facts
