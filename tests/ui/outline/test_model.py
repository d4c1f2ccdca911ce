"""The outline follows the document with as little stir as can be, at any size."""

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from tests.ui.sample_day import sample

from jointtable import content
from jointtable.bench.workshops import workshop_of
from jointtable.domain.changes import Changes
from jointtable.domain.edits import (
    AddRecords,
    AddVotes,
    ChangeFields,
    MergeCards,
    OpenRound,
    RemoveRecords,
    Reorder,
    UnlinkGoal,
)
from jointtable.domain.records import Goal, GoalLink, Hope, JointGoal, Participant
from jointtable.domain.visibility import facilitator_view
from jointtable.domain.workshop import Workshop
from jointtable.ui.outline.model import NODE, OutlineModel
from jointtable.ui.outline.tree import Outline, unknown_lists

AT = "2026-04-23T09:00:00+03:00"


def outline(workshop: Workshop) -> Outline:
    return Outline(facilitator_view(workshop), content.load(), "en", str)


class Watched:
    """A model, everything it says, and the workshop it shows."""

    def __init__(self, workshop: Workshop, *, watched: bool = True) -> None:
        self.workshop = workshop
        self.model = OutlineModel(outline(workshop))
        self.said: list[tuple[str, int]] = []
        if watched:
            mode = QAbstractItemModelTester.FailureReportingMode.Fatal
            QAbstractItemModelTester(self.model, mode, self.model)
        self.model.dataChanged.connect(lambda *_: self.said.append(("changed", 1)))
        self.model.rowsInserted.connect(lambda _, a, b: self.said.append(("in", b - a + 1)))
        self.model.rowsRemoved.connect(lambda _, a, b: self.said.append(("out", b - a + 1)))
        self.model.rowsMoved.connect(lambda *_: self.said.append(("moved", 1)))
        self.model.modelReset.connect(lambda: self.said.append(("reset", 1)))

    def apply(self, edit) -> list[tuple[str, int]]:
        """Do an edit as the document does, and return what the model said about it."""
        changes: Changes = self.workshop.placed(edit.plan(self.workshop))
        self.workshop = self.workshop.with_changes(changes)
        self.said.clear()
        self.model.follow(outline(self.workshop), changes)
        return list(self.said)

    def open_all(self, index: QModelIndex | None = None) -> int:
        """Ask for every row there is, as a tree does in which everything is open."""
        index = index or QModelIndex()
        rows = self.model.rowCount(index)
        return rows + sum(self.open_all(self.model.index(n, 0, index)) for n in range(rows))

    def dump(self, index: QModelIndex | None = None) -> list[object]:
        """Return every row with all that it says."""
        index = index or QModelIndex()
        found: list[object] = []
        for row in range(self.model.rowCount(index)):
            child = self.model.index(row, 0, index)
            node = child.data(NODE)
            found.append((child.data(), node.name, node.aside, node.side, node.record_id))
            found.append(self.dump(child))
        return found


@pytest.fixture
def model(qapp) -> Watched:
    found = Watched(sample("gearworks-dairies"))
    found.open_all()
    return found


def test_every_list_of_the_format_is_shown_or_named_as_not_shown() -> None:
    assert unknown_lists() == []


def test_a_changed_word_says_one_row(model) -> None:
    hope = model.workshop.of(Hope)[0]
    assert model.apply(ChangeFields({hope.id: {"text": "another"}})) == [("changed", 1)]


def test_a_new_card_says_its_row_and_its_zone(model) -> None:
    new = Hope(id="new", side="sales", kind="hope", text="one more")
    assert sorted(model.apply(AddRecords((new,)))) == [("changed", 1), ("in", 1)]


def test_a_card_that_goes_says_its_row_and_its_zone(model) -> None:
    hope = model.workshop.of(Hope)[0]
    assert sorted(model.apply(RemoveRecords((hope.id,)))) == [("changed", 1), ("out", 1)]


def test_another_order_moves_one_row(model) -> None:
    hopes = [h.id for h in model.workshop.of(Hope) if (h.side, h.kind) == ("sales", "hope")]
    assert model.apply(Reorder(tuple(reversed(hopes)))) == [("moved", 1)]


def test_a_vote_says_only_what_it_counts_in(model) -> None:
    joint = model.workshop.of(JointGoal)[0]
    said = model.apply(AddVotes(joint.id, "sales", 1, "v1", AT))
    assert {what for what, _ in said} == {"changed"}
    assert len(said) <= 4


def test_an_index_and_what_lies_below_live_through_changes(model) -> None:
    from PySide6.QtCore import QPersistentModelIndex

    first, second = [h for h in model.workshop.of(Hope) if (h.side, h.kind) == ("sales", "hope")]
    at = QPersistentModelIndex(model.model.find(second.id))
    field = QPersistentModelIndex(model.model.index(0, 0, model.model.find(second.id)))
    model.apply(RemoveRecords((first.id,)))
    model.apply(AddRecords((Hope(id="h", side="sales", kind="hope", text="new"),)))
    model.apply(Reorder(("h", second.id)))
    assert at.isValid()
    assert field.isValid()
    assert at.data() == second.text
    assert at.row() == 1


@pytest.mark.slow_first
def test_following_ends_where_a_fresh_outline_begins(model) -> None:
    hopes = [h for h in model.workshop.of(Hope) if h.side == "procurement"][:2]
    link = model.workshop.of(GoalLink)[0]
    edits = (
        ChangeFields({model.workshop.of(Hope)[0].id: {"side": "procurement"}}),
        MergeCards(tuple(hope.id for hope in hopes), AT),
        UnlinkGoal(link.goal_id, link.joint_goal_id),
        ChangeFields({model.workshop.of(Participant)[0].id: {"name": "Somebody Else"}}),
        OpenRound("again", ("goals", "assumptions"), AT),
        AddRecords((Goal(id="sealed", side="sales", round_id="again", text="not to be seen"),)),
        RemoveRecords((model.workshop.of(JointGoal)[0].id,)),
    )
    for edit in edits:
        model.apply(edit)
        model.model.refresh(frozenset({"commitments"}))
        fresh = Watched(model.workshop, watched=False)
        fresh.open_all()
        assert model.dump() == fresh.dump(), type(edit).__name__
    assert "not to be seen" not in str(model.dump())


def test_one_changed_card_of_two_thousand_is_one_changed_row(qapp) -> None:
    big = Watched(workshop_of(2000), watched=False)
    big.open_all()
    for n in range(5):
        edit = ChangeFields({f"card{n}": {"text": f"changed {n}"}})
        changes = big.workshop.placed(edit.plan(big.workshop))
        big.workshop = big.workshop.with_changes(changes)
        big.said.clear()
        big.model.follow(outline(big.workshop), changes)
        assert big.said == [("changed", 1)]
