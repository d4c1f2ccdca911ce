"""Where the columns of a page stand: beside what a row is about, or below it in short room."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from jointtable.ui.side.asking import Page
from jointtable.ui.side.look import SideLook
from jointtable.values import dataclass

Form: TypeAlias = Literal["beside", "below", "stacked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The columns of a page.

    Attributes:
        form: Answers beside the label; below it; below it and below each other.
        left: Where labels begin, px.
        label: How wide a label may be, px.
        columns: Left end and width of each column, px.
        right: Where the rows end, px.
    """

    form: Form
    left: int
    label: int
    columns: tuple[tuple[int, int], ...]
    right: int


def plan_of(page: Page, look: SideLook, width: int, least: Sequence[int]) -> Plan:
    """Return where the columns of ``page`` stand.

    Args:
        page: What is shown.
        look: Measures and text size.
        width: Of the window, px.
        least: What each column needs at least, px.
    """
    px, measures = look.px, look.measures
    widest = px(measures.widest)
    # 2 px a side less than the margins leave: there the ring of the last column ends
    inner = max(1, min(widest, width - 2 * measures.margin - 6))
    left = max(measures.margin, (width - widest - measures.margin) // 2)
    label = min(round(px(page.label) * measures.grow), inner // 2)
    between = px(measures.between)
    weights = [column.weight for column in page.columns]
    start = left + label + px(measures.gap)
    columns = _spread(start, left + inner - start, weights, between)
    if _fit(columns, least):
        return Plan(form="beside", left=left, label=label, columns=columns, right=left + inner)
    columns = _spread(left, inner, weights, between)
    if not _fit(columns, least):
        columns = _spread(left, inner, least, between)
    if _fit(columns, least):
        return Plan(form="below", left=left, label=inner, columns=columns, right=left + inner)
    columns = tuple((left, inner) for _ in page.columns)
    return Plan(form="stacked", left=left, label=inner, columns=columns, right=left + inner)


def _fit(columns: Sequence[tuple[int, int]], least: Sequence[int]) -> bool:
    return all(width >= need for (_, width), need in zip(columns, least, strict=True))


def _spread(
    start: int, room: int, weights: Sequence[float], between: int
) -> tuple[tuple[int, int], ...]:
    """Return columns that share ``room`` by their weights."""
    share = (room - between * (len(weights) - 1)) / (sum(weights) or 1)
    columns, left = [], float(start)
    for weight in weights:
        columns.append((round(left), round(left + weight * share) - round(left)))
        left += weight * share + between
    return tuple(columns)
