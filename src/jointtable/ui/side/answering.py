"""Between what is asked and what is kept: the edit that fills a cell, and what a cell holds.

No Qt here. The Side screen reads and writes; From paper only writes, so that whoever types does
not learn what a side has answered.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from jointtable.content.asked import Field, Row
from jointtable.content.questions import ProcessStepTemplate
from jointtable.content.typed_answers import LEFT_OUT, Value
from jointtable.domain.blind import Answer
from jointtable.domain.edits import Blank, Edit, FillAnswer, PutAnswers, RankCriteria
from jointtable.domain.edits.answers import written
from jointtable.domain.records import (
    Assumption,
    Goal,
    Meaning,
    Position,
    ProcessStep,
    Pulse,
    Ranking,
    Record,
    Records,
    Side,
    StatementAnswer,
    ThemeRating,
    Truth,
)
from jointtable.values import dataclass

_KINDS: Final[Mapping[str, type[Answer]]] = {
    "pulse": Pulse,
    "meanings": Meaning,
    "assumptions": Assumption,
    "truths": Truth,
    "statements": StatementAnswer,
    "criteria": Ranking,
    "positions": Position,
    "matrices": Position,
    "factors": Position,
    "goals": Goal,
    "process": ProcessStep,
}
_ABOUT: Final[Mapping[str, str]] = {
    "meanings": "term_id",
    "truths": "assumption_id",
    "statements": "statement_id",
    "positions": "area_id",
    "matrices": "area_id",
    "factors": "area_id",
    "goals": "theme_id",
}
"""The field that names what a row asks about."""
_CARDS: Final = frozenset({"assumptions", "goals", "process"})
"""Parts into which a side writes as many cards as the stage allows."""
_MAY_ABSTAIN: Final = frozenset({"pulse", "statements"})
_LAST_ROW: Final = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who writes where.

    Attributes:
        round_id: The round.
        side: Whose answers.
        person_id: Who answers alone; None: the side, or a slip without a name.
        slip: Tells slips without a name apart; "" where they are not.
    """

    round_id: str
    side: Side
    person_id: str | None = None
    slip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one answer goes.

    Attributes:
        row: The row that asks.
        field: The field of it.
        card: Id of the card it belongs to, where a side writes several; "" elsewhere.
    """

    row: Row
    field: Field
    card: str = ""


At: TypeAlias = Callable[[], str]


def blank_of(writer: Writer, place: Place) -> Blank:
    """Return where the answer of ``place`` stands, or would stand."""
    row = place.row
    kind = _KINDS[row.part]
    if row.part == "goals" and place.field.name == "importance":
        kind = ThemeRating
    about: dict[str, object] = {}
    if row.part in _ABOUT and row.about:
        about[_ABOUT[row.part]] = row.about
    if row.part in _MAY_ABSTAIN:
        about["participant_id"] = (row.about or None) if row.part == "pulse" else writer.person_id
    if kind is Ranking:
        about["about"] = "procurement"
    id_ = place.card or id_of(writer, kind.list_name, row.about)
    return Blank(
        kind=kind,
        id=id_,
        round_id=writer.round_id,
        side=writer.side,
        about=tuple(about.items()),
    )


def id_of(writer: Writer, *parts: str) -> str:
    """Return the id of an answer: the same place always has the same one.

    So what is typed twice replaces itself, also after a restart.
    """
    names = (writer.round_id, writer.side, writer.person_id or "", writer.slip, *parts)
    return hashlib.blake2s("\n".join(names).encode(), digest_size=12).hexdigest()


def is_filled(records: Records, writer: Writer, place: Place) -> bool:
    """Return whether there is an answer in a cell, and nothing about which one."""
    return value_of(records, writer, place) is not None


def fill(writer: Writer, place: Place, value: Value, at: str, *, typed: bool = False) -> Edit:
    """Return the edit that writes ``value``; None clears the cell.

    Args:
        writer: Who.
        place: Where.
        value: What; :data:`LEFT_OUT` abstains where that is an answer.
        at: When (instant).
        typed: Whether somebody is typing: such steps join while it lasts.
    """
    return fill_all(writer, ((place, value),), at, typed=typed)


def fill_all(
    writer: Writer,
    cells: Iterable[tuple[Place, Value]],
    at: str,
    *,
    typed: bool = False,
    about: Mapping[str, object] | None = None,
) -> Edit:
    """Return the one edit that writes several cells of one answer; see :func:`fill`.

    Args:
        writer: Who.
        cells: Where and what; all of one answer.
        at: When (instant).
        typed: Whether somebody is typing.
        about: Further fields that an answer begins with.
    """
    given = tuple(cells)
    first = given[0][0]
    blank = blank_of(writer, first)
    blank = replace(blank, about=(*blank.about, *(about or {}).items()))
    if blank.kind is Ranking:
        ranks = tuple(
            (place.row.about, value if isinstance(value, int) else None) for place, value in given
        )
        return RankCriteria(blank=blank, ranks=ranks, at=at)
    if first.row.part == "factors":
        scores = tuple(
            (place.field.name, value if isinstance(value, int) else None) for place, value in given
        )
        return FillAnswer(blank=blank, factors=scores, at=at)
    return FillAnswer(
        blank=blank,
        fields=tuple((_name(place), _kept(writer, place, value)) for place, value in given),
        at=at,
        typed=typed,
        abstains=any(_abstains(place, value) for place, value in given),
    )


def _name(place: Place) -> str:
    """Return the field of the record: the lines of a theme are cards with a text."""
    return "text" if place.field.name.startswith("goal_") else place.field.name


def _abstains(place: Place, value: Value) -> bool:
    own = place.row.part in _MAY_ABSTAIN and place.field.asks == "own"
    return own and value == LEFT_OUT


def _kept(writer: Writer, place: Place, value: Value) -> object:
    """Return what the record holds for what the cell says."""
    if place.field.name == "visibility":
        return writer.side if value is True else "joint"
    if place.field.kind == "text":
        return "" if value == LEFT_OUT else value or ""
    if place.field.kind == "tick":
        return value is True
    return None if value == LEFT_OUT else value


# --- reading --------------------------------------------------------------------------------------


def value_of(view: Records, writer: Writer, place: Place) -> Value:
    """Return what stands in a cell, as far as ``view`` shows it; None: nothing."""
    blank = blank_of(writer, place)
    found = written(view, blank.kind, blank.values())
    if found is None:
        return None
    match found:
        case Ranking():
            order = found.criterion_ids
            return order.index(place.row.about) + 1 if place.row.about in order else None
        case Position() if place.row.part == "factors":
            return dict(found.factors).get(place.field.name)
        case _:
            return _said(found, place)


def _said(found: Record, place: Place) -> Value:
    value: object = getattr(found, _name(place))
    if place.field.name == "visibility":
        return value != "joint"
    if value is None and place.row.part in _MAY_ABSTAIN and place.field.asks == "own":
        return LEFT_OUT
    if isinstance(value, float):  # a coordinate or a number of days
        return round(value)
    return value if isinstance(value, str | int) and value != "" else None


def cards_of(view: Records, writer: Writer, row: Row) -> tuple[Record, ...]:
    """Return the cards that the side has written for a row, oldest first."""
    kind = _KINDS[row.part]
    if row.part not in _CARDS:
        return ()
    own = (
        card
        for card in view.of(kind)
        if getattr(card, "round_id", None) == writer.round_id
        and getattr(card, "side", None) == writer.side
        and (row.part != "goals" or getattr(card, "theme_id", None) == row.about)
    )
    if row.part == "process":
        return tuple(sorted(own, key=_time))
    return tuple(own)


def _time(card: Record) -> int:
    return card.row if isinstance(card, ProcessStep) else 0


def next_row(records: Records, writer: Writer) -> int:
    """Return the time below the last step of the side's process."""
    rows = [step.row for step in records.of(ProcessStep) if step.side == writer.side]
    return min(max(rows, default=0) + 1, _LAST_ROW)


def new_card(view: Records, writer: Writer, place: Place, text: str, at: str) -> Edit:
    """Return the edit that writes one card more; its id is that of the place."""
    blank = blank_of(writer, place)
    about = dict(blank.about)
    if blank.kind is ProcessStep:
        about["row"] = next_row(view, writer)
    blank = replace(blank, about=tuple(about.items()))
    return FillAnswer(blank=blank, fields=((_name(place), text),), at=at)


def put_in(writer: Writer, steps: Iterable[ProcessStepTemplate], language: str, at: str) -> Edit:
    """Return the edit that writes the usual steps of a process, to be corrected.

    Args:
        writer: Whose.
        steps: The steps.
        language: Of their names.
        at: When (instant).
    """
    cards = tuple(
        ProcessStep(
            id=id_of(writer, "process_steps", step.key),
            side=writer.side,
            round_id=writer.round_id,
            key=step.key,
            name=step.name.in_(language),
            row=step.row,
            decision=step.decision,
            created_at=at,
        )
        for step in steps
    )
    return PutAnswers(cards, at)
