"""Segments, classes and their meetings, the two matrices, the windmill, and their words."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from jointtable.content.scoring import Power, Scoring
from jointtable.content.words import Entry, Words, keyed
from jointtable.domain.records import Segment, Side, SupplierClass

AxisField = Literal["supply_risk", "profit_impact", "relative_value", "attractiveness"]
KraljicKey = Literal["non_critical", "leverage", "bottleneck", "strategic"]
PreferencingKey = Literal["nuisance", "exploitable", "development", "core"]
HighLow = Literal["low", "high"]
GapType = Literal[
    "shared_view",
    "known_difference",
    "hidden_difference",
    "misjudged_difference",
    "imagined_difference",
    "misread",
]


class SegmentLevel(Entry, frozen=True):
    """How close sales sees a customer.

    Attributes:
        key: Stable key.
        level: 1 far to 3 close.
        label: One word.
        long: With its noun.
        meaning: What it means.
    """

    key: Segment
    level: int
    label: Words
    long: Words
    meaning: Words


class Segments(Entry, frozen=True, dict=True):
    """The label of sales for the customer, far to close."""

    side: Literal["sales"]
    order: str
    values: tuple[SegmentLevel, ...]

    @cached_property
    def by_key(self) -> Mapping[str, SegmentLevel]:
        """Return the levels by key, far to close."""
        return keyed(self.values)


class ClassLevel(Entry, frozen=True):
    """How close procurement sees a supplier.

    Attributes:
        key: Stable key.
        level: 1 far to 3 close.
        label: One word.
        long: With its noun.
        meaning: What it means.
        object: The word as the object of “meets”; Finnish needs the case.
    """

    key: SupplierClass
    level: int
    label: Words
    long: Words
    meaning: Words
    object: Words


class Classes(Entry, frozen=True, dict=True):
    """The label of procurement for the supplier, far to close."""

    side: Literal["procurement"]
    order: str
    values: tuple[ClassLevel, ...]

    @cached_property
    def by_key(self) -> Mapping[str, ClassLevel]:
        """Return the levels by key, far to close."""
        return keyed(self.values)


class SalesLabel(Entry, frozen=True):
    """A label some sellers use beside the three, and where it belongs."""

    label: Words
    place_as: Segment | None
    quadrant: PreferencingKey


class ProcurementLabel(Entry, frozen=True):
    """A label some buyers use beside the three, and where it belongs."""

    label: Words
    place_as: SupplierClass | None
    quadrant: KraljicKey


class OtherLabels(Entry, frozen=True):
    """Labels in use elsewhere, with advice on where to put them."""

    sales: tuple[SalesLabel, ...]
    procurement: tuple[ProcurementLabel, ...]
    advice: Words


class Pair(Entry, frozen=True):
    """What happens where a segment meets a class.

    Attributes:
        key: ``segment.class``.
        segment: How sales sees the customer.
        supplier_class: How procurement sees the supplier.
        severity: 0 to 3, before it is lowered for two right guesses.
        steps: Distance of the two levels.
        name: Name of the meeting.
        sales_feels: How it feels to sales.
        procurement_feels: How it feels to procurement.
        what: What happens.
        usual_result: What comes of it.
        question: A question that helps.
        move: A first move.
    """

    key: str
    segment: Segment
    supplier_class: SupplierClass
    severity: int
    steps: int
    name: Words
    sales_feels: Words
    procurement_feels: Words
    what: Words
    usual_result: Words
    question: Words
    move: Words


class Axis(Entry, frozen=True):
    """An axis of a matrix, 0 to 100.

    Attributes:
        field: The field of a position that holds the coordinate.
        label: Name.
        meaning: What it measures.
    """

    field: AxisField
    label: Words
    meaning: Words


class Factor(Entry, frozen=True):
    """One thing to score from 1 to 5.

    Attributes:
        key: Stable key; ``positions.factors`` names it.
        weight: How much it counts among the factors of its axis.
        text: What to score.
    """

    key: str
    weight: int
    text: Words


class KraljicQuadrant(Entry, frozen=True):
    """A quarter of procurement's matrix.

    Attributes:
        key: Stable key.
        x: Half of the x axis.
        y: Half of the y axis.
        label: Neutral name, for screen and print.
        textbook: Name in the literature, for the facilitator's notes only.
        strategy: What a buyer does there.
    """

    key: KraljicKey
    x: HighLow
    y: HighLow
    label: Words
    textbook: Words
    strategy: Words


class PreferencingQuadrant(Entry, frozen=True):
    """A quarter of sales' matrix; attributes as :class:`KraljicQuadrant`."""

    key: PreferencingKey
    x: HighLow
    y: HighLow
    label: Words
    textbook: Words
    strategy: Words


class KraljicFactors(Entry, frozen=True):
    """What procurement scores."""

    profit_impact: tuple[Factor, ...]
    supply_risk: tuple[Factor, ...]


class PreferencingFactors(Entry, frozen=True):
    """What sales scores."""

    relative_value: tuple[Factor, ...]
    attractiveness: tuple[Factor, ...]


class Kraljic(Entry, frozen=True, dict=True):
    """Procurement's matrix of what it buys: supply risk (x) and profit impact (y)."""

    side: Literal["procurement"]
    citation: str
    x: Axis
    y: Axis
    quadrants: tuple[KraljicQuadrant, ...]
    factors: KraljicFactors

    @cached_property
    def by_key(self) -> Mapping[str, KraljicQuadrant]:
        """Return the quadrants by key."""
        return keyed(self.quadrants)

    def at(self, x: HighLow, y: HighLow) -> KraljicQuadrant:
        """Return the quadrant of two halves."""
        return next(one for one in self.quadrants if (one.x, one.y) == (x, y))


class Preferencing(Entry, frozen=True, dict=True):
    """Sales' matrix of whom it serves: relative value (x) and attractiveness (y)."""

    side: Literal["sales"]
    citation: str
    x: Axis
    y: Axis
    quadrants: tuple[PreferencingQuadrant, ...]
    factors: PreferencingFactors

    @cached_property
    def by_key(self) -> Mapping[str, PreferencingQuadrant]:
        """Return the quadrants by key."""
        return keyed(self.quadrants)

    def at(self, x: HighLow, y: HighLow) -> PreferencingQuadrant:
        """Return the quadrant of two halves."""
        return next(one for one in self.quadrants if (one.x, one.y) == (x, y))


class Cell(Entry, frozen=True):
    """One of the sixteen cells where both matrices meet.

    Attributes:
        key: ``kraljic.preferencing``.
        kraljic: Quadrant of procurement.
        preferencing: Quadrant of sales.
        tension: 0 to 3.
        close_and_even: Whether both hold each other close.
        reading: What it means.
        risk: What may go wrong.
        move: A first move.
    """

    key: str
    kraljic: KraljicKey
    preferencing: PreferencingKey
    tension: int
    close_and_even: bool
    reading: Words
    risk: Words
    move: Words


class Windmill(Entry, frozen=True, dict=True):
    """Both matrices crossed.

    Attributes:
        citation: Source.
        rows: Quadrants of procurement, as drawn, top first.
        columns: Quadrants of sales, as drawn, left first.
        cells: The sixteen.
    """

    citation: str
    rows: tuple[KraljicKey, ...]
    columns: tuple[PreferencingKey, ...]
    cells: tuple[Cell, ...]

    @cached_property
    def by_key(self) -> Mapping[str, Cell]:
        """Return the cells by ``kraljic.preferencing``."""
        return keyed(self.cells)


class MeetingLabels(Entry, frozen=True):
    """How a meeting is written.

    Attributes:
        same: Both see it alike and both knew it.
        meets: ``{segment}`` and ``{supplier_class}``; Finnish names ``{supplier_class_object}``.
        meets_own_names: The same for levels with names of a party's own, which have no case.
    """

    same: Words
    meets: Words
    meets_own_names: Words


class Labels(Entry, frozen=True):
    """Words for every computed value, by the value."""

    gap_types: dict[GapType, Words]
    verdicts: dict[Literal["right", "partly", "wrong", "open"], Words]
    confidence: dict[int, Words]
    agreement: dict[int, Words]
    meeting: MeetingLabels
    vote_flags: dict[Literal["priority", "one_sided", "waiting", "none"], Words]
    tracks: dict[Literal["same", "parallel", "different"], Words]
    direction: dict[Literal["same", "complementary", "neutral", "opposing"], Words]
    metric_match: dict[Literal["same", "convertible", "none"], Words]
    action_status: dict[Literal["open", "under_way", "done", "dropped"], Words]
    power: dict[Power, Words]


class Models(Entry, frozen=True, dict=True):
    """``models.json``.

    Attributes:
        format: Name and version of this shape.
        segments: Levels of sales.
        classes: Levels of procurement.
        other_labels: Labels in use elsewhere.
        pairs: The nine meetings.
        kraljic: Procurement's matrix.
        preferencing: Sales' matrix.
        windmill: Both crossed.
        scoring: Thresholds.
        labels: Words for values.
    """

    format: Literal["jointtable.models/1"]
    segments: Segments
    classes: Classes
    other_labels: OtherLabels
    pairs: tuple[Pair, ...]
    kraljic: Kraljic
    preferencing: Preferencing
    windmill: Windmill
    scoring: Scoring
    labels: Labels

    def __post_init__(self) -> None:
        keyed(self.pairs)
        keyed(factor for factors in self._factors().values() for factor in factors)

    @cached_property
    def pair_by_key(self) -> Mapping[str, Pair]:
        """Return the meetings by ``segment.class``."""
        return keyed(self.pairs)

    @cached_property
    def factors(self) -> Mapping[AxisField, tuple[Factor, ...]]:
        """Return the factors of each axis, with their weights."""
        return self._factors()

    def pair(self, segment: Segment, supplier_class: SupplierClass) -> Pair:
        """Return what happens where ``segment`` meets ``supplier_class``."""
        return self.pair_by_key[f"{segment}.{supplier_class}"]

    def cell(self, kraljic: KraljicKey, preferencing: PreferencingKey) -> Cell:
        """Return the cell of the windmill where two quadrants meet."""
        return self.windmill.by_key[f"{kraljic}.{preferencing}"]

    def matrix(self, side: Side) -> Kraljic | Preferencing:
        """Return the matrix that ``side`` fills in."""
        return self.preferencing if side == "sales" else self.kraljic

    def axes(self, side: Side) -> tuple[AxisField, AxisField]:
        """Return the fields (x, y) of the matrix of ``side``: its own axes."""
        matrix = self.matrix(side)
        return matrix.x.field, matrix.y.field

    def _factors(self) -> dict[AxisField, tuple[Factor, ...]]:
        return {
            "relative_value": self.preferencing.factors.relative_value,
            "attractiveness": self.preferencing.factors.attractiveness,
            "supply_risk": self.kraljic.factors.supply_risk,
            "profit_impact": self.kraljic.factors.profit_impact,
        }
