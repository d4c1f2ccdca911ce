"""Answers that sides write by themselves, as the laptop or a worksheet would bring them in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.run.conftest import AtWork

from jointtable.domain import blind
from jointtable.domain.blind import Answer, RoundState
from jointtable.domain.edits import AddRecords, LockSide, PutAnswers
from jointtable.domain.records import (
    SIDES,
    Area,
    Assumption,
    Criterion,
    Goal,
    Meaning,
    Position,
    ProcessStep,
    Pulse,
    Ranking,
    Side,
    Statement,
    StatementAnswer,
    Term,
    Theme,
    ThemeRating,
    Truth,
)
from jointtable.domain.workshop import Workshop
from jointtable.ui.run.reveal_bar import RevealBar


def put(room: AtWork, answers: Iterable[Answer]) -> None:
    """Write answers into their round."""
    assert room.leading.bridge.apply(PutAnswers(tuple(answers), room.leading.at()))


def locked(room: AtWork, *sides: Side) -> None:
    """Let sides lock, as they do on the passed laptop."""
    for side in sides:
        round_ = room.leading.sealing.rounds.round
        assert round_ is not None
        assert room.leading.bridge.apply(LockSide(round_.id, side, room.leading.at()))


def positions(room: AtWork) -> None:
    """Let both sides place two areas and guess, all but one answer of procurement."""
    areas = (Area(id="a1", name="Field service"), Area(id="a2", name="Spare parts"))
    assert not room.workshop.of(Area)
    assert room.leading.bridge.apply(AddRecords(areas))
    room.go_to("own_view")
    round_ = room.leading.sealing.rounds.round
    assert round_ is not None

    def one(id_: str, area: str, side: Side, segment: str | None, class_: str | None) -> Position:
        return Position(
            id=id_,
            area_id=area,
            round_id=round_.id,
            side=side,
            segment=segment,  # type: ignore[arg-type]  # a level
            supplier_class=class_,  # type: ignore[arg-type]
        )

    put(
        room,
        (
            one("s1", "a1", "sales", "strategic", "strategic"),
            one("s2", "a2", "sales", "growing", "tactical"),
            one("b1", "a1", "procurement", "breakthrough", "operational"),
            one("b2", "a2", "procurement", None, "tactical"),
        ),
    )


Make = Callable[[Workshop, str, Side, str], Sequence[Answer]]


def _pulses(_: Workshop, round_id: str, side: Side, word: str) -> Sequence[Answer]:
    return [Pulse(id=f"{word}{side}{round_id}", round_id=round_id, side=side, value=7)]


def _meanings(workshop: Workshop, round_id: str, side: Side, word: str) -> Sequence[Answer]:
    return [
        Meaning(id=f"{word}{side}{t.id}", term_id=t.id, round_id=round_id, side=side, text=word)
        for t in workshop.of(Term)[:5]
    ]


def _assumptions(_: Workshop, round_id: str, side: Side, word: str) -> Sequence[Answer]:
    return [Assumption(id=f"{word}a{side}", round_id=round_id, side=side, text=word)]


def _truths(workshop: Workshop, round_id: str, side: Side, word: str) -> Sequence[Answer]:
    about = next(a for a in workshop.of(Assumption) if a.side != side)
    fields: dict[str, Any] = {"example": word, "sooner": word}
    return [
        Truth(
            id=f"{word}t{side}",
            assumption_id=about.id,
            round_id=round_id,
            side=side,
            text=word,
            **fields,
        )
    ]


def _statements(workshop: Workshop, round_id: str, side: Side, word: str) -> Sequence[Answer]:
    return [
        StatementAnswer(
            id=f"{word}{side}{s.id}", statement_id=s.id, round_id=round_id, side=side, self_=4
        )
        for s in workshop.of(Statement)
    ]


def _rankings(workshop: Workshop, round_id: str, side: Side, word: str) -> Sequence[Answer]:
    ids = tuple(c.id for c in workshop.of(Criterion))
    return [Ranking(id=f"{word}r{side}", round_id=round_id, side=side, criterion_ids=ids)]


def _positions(workshop: Workshop, round_id: str, side: Side, word: str) -> Sequence[Answer]:
    return [
        Position(
            id=f"{word}{side}{a.id}",
            area_id=a.id,
            round_id=round_id,
            side=side,
            segment="growing",
            supplier_class="tactical",
            reason=word,
            wish=word,
        )
        for a in workshop.of(Area)
    ]


def _goals(workshop: Workshop, round_id: str, side: Side, word: str) -> Sequence[Answer]:
    themes = workshop.of(Theme)
    goals = [
        Goal(id=f"{word}{side}{t.id}", theme_id=t.id, round_id=round_id, side=side, text=word)
        for t in themes
    ]
    ratings = [
        ThemeRating(
            id=f"{word}i{side}{t.id}", theme_id=t.id, round_id=round_id, side=side, importance=4
        )
        for t in themes
    ]
    return [*goals, *ratings]


def _steps(_: Workshop, round_id: str, side: Side, word: str) -> Sequence[Answer]:
    return [
        ProcessStep(
            id=f"{word}{side}{n}", side=side, round_id=round_id, name=word, when=word, row=n
        )
        for n in (1, 2)
    ]


ANSWERS: Mapping[str, Make] = {
    "pulse": _pulses,
    "meanings": _meanings,
    "assumptions": _assumptions,
    "truths": _truths,
    "statements": _statements,
    "rankings": _rankings,
    "positions": _positions,
    "goals": _goals,
    "process": _steps,
}
"""What a side writes, by subject; ``word`` stands in every text of it and in every id."""


def write(room: AtWork, step: str, *subjects: str, word: str = "word", stage: str = "") -> None:
    """Go to a blind step and let both sides answer; without subjects: all that it asks."""
    room.go_to(step, stage)
    round_ = room.leading.sealing.rounds.round
    assert round_ is not None
    for side in SIDES:
        for subject in subjects or round_.subjects:
            put(room, ANSWERS[subject](room.workshop, round_.id, side, word))


def state(room: AtWork) -> RoundState | None:
    """Return the state of the round that is worked on."""
    round_ = room.leading.sealing.rounds.round
    return blind.state(round_) if round_ is not None else None


def ask(room: AtWork, qtbot: QtBot) -> RevealBar:
    """Open the question and wait until it can be answered."""
    qtbot.keyClick(room.run, Qt.Key.Key_R)
    bar = room.leading.sealing.bar
    qtbot.waitUntil(bar.reveal.hasFocus)
    return bar
