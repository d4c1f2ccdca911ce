"""A small workshop for tests of edits: two parties, three people, one of most things."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from jointtable.domain.edits import Edit
from jointtable.domain.records import (
    Action,
    Area,
    Assumption,
    Block,
    Goal,
    JointGoal,
    Participant,
    Party,
    ProcessStep,
    Record,
    Round,
    Setup,
    Step,
    Term,
    Theme,
)
from jointtable.domain.workshop import Workshop

AT = "2026-05-04T09:00:00+03:00"
LATER = "2026-05-04T09:30:00+03:00"
DAY = "2026-05-04"


def records() -> tuple[Record, ...]:
    """Return the records of the small workshop."""
    return (
        Setup(id="w", language="en", date=DAY, title="Test"),
        Party(id="sales", name="Norrvik Flow"),
        Party(id="procurement", name="Tervala Mills"),
        Participant(id="anna", side="sales", name="Anna Berg", initials="AB", role="Key account"),
        Participant(id="mikael", side="sales", name="Mikael Storm", initials="MS"),
        Participant(id="petra", side="procurement", name="Petra Laine", initials="PL"),
        Participant(id="lead", side="facilitator", name="Riikka Lead"),
        Block(id="b_goals", kind="stage", stage="goals", minutes=35),
        Step(id="s_write", block_id="b_goals", key="our_goals", mode="blind", minutes=8),
        Step(id="s_reveal", block_id="b_goals", key="reveal", mode="reveal", minutes=1),
        Step(id="s_joint", block_id="b_goals", key="joint_goals", mode="open", minutes=26),
        Block(id="b_break", kind="break", break_="break", minutes=10),
        Block(id="b_end", kind="stage", stage="commitments", minutes=20),
        Step(id="s_promise", block_id="b_end", key="promises", mode="open", minutes=20),
        Term(id="t1", term="Partner"),
        Assumption(id="as1", side="sales", text="They only look at price"),
        Area(id="a1", name="Field service"),
        Theme(id="growth", key="growth"),
        Theme(id="value", key="value"),
        Goal(id="gs", side="sales", text="Grow in the Nordics", theme_id="growth"),
        Goal(id="gp", side="procurement", text="Fewer suppliers", theme_id="value"),
        JointGoal(id="jg", title="One service partner", theme_id="value"),
        ProcessStep(id="ss", side="sales", name="Offer", row=2),
        ProcessStep(id="sp", side="procurement", name="Specify", row=4),
        Action(id="ac", text="Send the plan", side="sales", owner_id="mikael", due="2026-05-15"),
    )


def workshop(*more: Record) -> Workshop:
    """Return the small workshop and ``more``."""
    return Workshop.of_records((*records(), *more))


def done(workshop: Workshop, *edits: Edit) -> Workshop:
    """Return the workshop after ``edits``."""
    for edit in edits:
        workshop = workshop.with_changes(edit.plan(workshop))
    return workshop


def ids(start: str = "n") -> Iterator[str]:
    """Yield new ids."""
    return (f"{start}{number}" for number in count(1))


def open_round(id_: str, *subjects: Any, number: int = 1, **more: Any) -> Round:
    """Return a round in which both sides write."""
    return Round(id=id_, subjects=subjects, number=number, **more)


def revealed(id_: str, *subjects: Any, number: int = 1, **more: Any) -> Round:
    """Return a round that everybody has seen."""
    times = {"sales_locked_at": AT, "procurement_locked_at": AT, "revealed_at": AT}
    return Round(id=id_, subjects=subjects, number=number, **{**times, **more})
