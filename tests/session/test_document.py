from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.keeping import AT, a_goal, a_workshop, assert_nowhere

from jointtable.domain.changes import Changes
from jointtable.domain.edits.cards import AddRecords, CannotGo, ChangeFields, RemoveRecords
from jointtable.domain.edits.rounds import LockSide, OpenRound, Reveal, UnlockSide
from jointtable.domain.errors import NoSuchRecord, Refused
from jointtable.domain.records import (
    Goal,
    GoalLink,
    Incident,
    JointGoal,
    Note,
    PlaybookText,
    Vote,
)
from jointtable.session.document import (
    CannotBeUndone,
    Document,
    NothingToRedo,
    NothingToUndo,
)
from jointtable.store.library import Library


class Watch:
    """A clock that stands until a test moves it."""

    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    opened = Library.open(folder, allow_any_place=True)
    opened.create(a_workshop(a_goal("g0")))
    yield opened
    opened.close()


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def document(library: Library, watch: Watch) -> Document:
    return Document(library.workshop("w"), seconds=watch)


def _again(library: Library) -> Document:
    return Document(library.workshop("w"))


def _typed(text: str, id_: str = "g0") -> ChangeFields:
    return ChangeFields({id_: {"text": text}}, at=AT, typed=True)


# --- steps ---------------------------------------------------------------------------------------


def test_a_step_is_on_disk_before_anybody_hears_of_it(library: Library, document: Document) -> None:
    heard: list[tuple[Changes, bool]] = []
    document.subscribe(lambda changes: heard.append((changes, "g1" in library.read("w"))))
    changes = document.apply(AddRecords((a_goal(),)))
    assert heard == [(changes, True)]
    assert document.workshop["g1"] == a_goal()


def test_who_no_longer_listens_is_not_told(document: Document) -> None:
    heard: list[Changes] = []
    end = document.subscribe(heard.append)
    end()
    document.apply(AddRecords((a_goal(),)))
    assert heard == []


def test_an_edit_that_changes_nothing_leaves_no_step(document: Document) -> None:
    assert document.apply(ChangeFields({"g0": {"text": "Grow in the Nordics"}})) == ()
    assert document.undo_label is None


def test_an_edit_that_is_refused_changes_nothing(library: Library, document: Document) -> None:
    before = document.workshop
    with pytest.raises(Refused):
        document.apply(ChangeFields({"g0": {"text": " "}}))
    assert document.workshop is before
    assert library.read("w") == before


def test_the_rule_is_asked_before_every_step(library: Library) -> None:
    asked: list[int] = []

    def rule(_: object, changes: object) -> None:
        asked.append(len(tuple(changes)))  # type: ignore[arg-type]
        if len(asked) > 2:
            raise Refused

    document = Document(library.workshop("w"), rule=rule)
    document.apply(AddRecords((a_goal(),)))
    document.undo()
    with pytest.raises(Refused):
        document.redo()
    assert "g1" not in document.workshop
    assert asked == [1, 1, 1]


def test_undo_and_redo_survive_a_restart(library: Library, document: Document) -> None:
    document.apply(AddRecords((a_goal(),)))
    document.apply(RemoveRecords(("g0",)))
    document.undo()
    again = _again(library)
    assert (again.undo_label, again.redo_label) == ("Add cards", "Delete")
    again.redo()
    assert "g0" not in again.workshop
    again.undo()
    again.undo()
    assert again.workshop == a_workshop(a_goal("g0"))
    assert again.history == _again(library).history


def test_with_nothing_to_take_back_or_do_again_it_is_told(document: Document) -> None:
    with pytest.raises(NothingToUndo) as caught:
        document.undo()
    assert caught.value.code == "nothing"
    with pytest.raises(NothingToRedo):
        document.redo()


def test_a_new_step_passes_the_undone_ones_by(library: Library, document: Document) -> None:
    document.apply(AddRecords((a_goal("g1"),)))
    document.undo()
    document.apply(AddRecords((a_goal("g2"),)))
    for one in (document, _again(library)):
        assert one.redo_label is None
        assert [entry.state for entry in one.history] == ["dead", "done"]


def test_a_card_comes_back_to_its_place(document: Document) -> None:
    document.apply(AddRecords((a_goal("g1"), a_goal("g2"))))
    document.apply(RemoveRecords(("g1",)))
    document.undo()
    assert [goal.id for goal in document.workshop.of(Goal)] == ["g0", "g1", "g2"]


@pytest.mark.parametrize("keep", [1, 3])
def test_the_oldest_steps_go_when_there_are_too_many(library: Library, keep: int) -> None:
    document = Document(library.workshop("w"), keep=keep)
    for number in range(6):
        document.apply(AddRecords((a_goal(f"n{number}"),)))
    assert document.undo_depth == keep
    again = Document(library.workshop("w"), keep=keep)
    assert again.history == document.history
    for _ in range(keep):
        again.undo()
    with pytest.raises(NothingToUndo):
        again.undo()
    assert len(again.workshop.of(Goal)) == 7 - keep
    assert library.check() == ()


def test_all_steps_stay_where_there_is_no_bound(library: Library) -> None:
    document = Document(library.workshop("w"), keep=None)
    for number in range(520):
        document.apply(ChangeFields({"g0": {"text": f"number {number}"}}))
    assert document.undo_depth == len(_again(library).history) == 520


# --- typing --------------------------------------------------------------------------------------


def test_what_is_typed_without_a_pause_is_one_step(
    library: Library, document: Document, watch: Watch
) -> None:
    for text in ("G", "Gr", "Grow"):
        document.apply(_typed(text))
        watch.seconds += 0.9
    assert document.undo_depth == 1
    again = _again(library)
    assert again.workshop == document.workshop
    again.undo()
    assert again.workshop == a_workshop(a_goal("g0"))
    assert library.check() == ()


def test_after_a_pause_or_in_another_card_it_is_another_step(
    document: Document, watch: Watch
) -> None:
    document.apply(AddRecords((a_goal("g1"),)))
    document.apply(_typed("A"))
    watch.seconds += 1.1
    document.apply(_typed("AB"))
    document.apply(_typed("C", "g1"))
    document.apply(_typed("ABC"))
    assert document.undo_depth == 5


def test_typing_after_an_undo_is_another_step(document: Document) -> None:
    document.apply(_typed("A"))
    document.apply(ChangeFields({"g0": {"apart": True}}))
    document.undo()
    document.apply(_typed("AB"))
    assert document.undo_depth == 2
    document.undo()
    assert document.workshop["g0"].text == "A"  # type: ignore[attr-defined]


def test_what_is_typed_back_to_the_beginning_can_still_be_undone(document: Document) -> None:
    document.apply(ChangeFields({"g0": {"text": "X"}}, typed=True))
    document.apply(ChangeFields({"g0": {"text": "Grow in the Nordics"}}, typed=True))
    document.undo()
    assert document.workshop["g0"].text == "X"  # type: ignore[attr-defined]


# --- walls ---------------------------------------------------------------------------------------


def _sealed(document: Document) -> None:
    document.apply(OpenRound(id="r1", subjects=("goals",), at=AT))
    document.apply(AddRecords((a_goal("s1", text="first draft", round_id="r1"),)))
    document.apply(ChangeFields({"s1": {"text": "second draft"}}))
    document.apply(AddRecords((a_goal("s2", text="taken away", round_id="r1"),)))
    document.apply(RemoveRecords(("s2",)))
    other = a_goal("p1", text="of the others", side="procurement", round_id="r1")
    document.apply(AddRecords((other,)))


def test_undo_stops_at_a_lock_and_at_a_reveal(library: Library, document: Document) -> None:
    _sealed(document)
    document.apply(LockSide(round_id="r1", side="sales", at=AT))
    assert document.undo_label is None
    with pytest.raises(CannotBeUndone, match="cannot be undone") as caught:
        document.undo()
    assert caught.value.label == "Lock a side's answers"
    document.apply(LockSide(round_id="r1", side="procurement", at=AT))
    document.apply(Reveal(round_id="r1", at=AT))
    document.apply(AddRecords((a_goal("after"),)))
    again = _again(library)
    again.undo()
    with pytest.raises(CannotBeUndone):
        again.undo()
    assert library.check() == ()


def test_drafts_of_a_side_are_forgotten_when_it_locks(
    library: Library, document: Document, folder: Path
) -> None:
    _sealed(document)
    document.apply(LockSide(round_id="r1", side="sales", at=AT))
    kept = [change.id for _, step in library.workshop("w").steps() for change in step.changes]
    assert kept == ["r1", "p1", "r1"]  # the round, what the others still write, the lock
    assert document.workshop["s1"].text == "second draft"  # type: ignore[attr-defined]
    assert document.history == _again(library).history
    document.apply(UnlockSide(round_id="r1", side="sales", incident_id="i1", at=AT))
    document.apply(ChangeFields({"s1": {"text": "third draft"}}))
    document.undo()
    assert document.workshop["s1"].text == "second draft"  # type: ignore[attr-defined]
    assert library.check() == ()


def test_labels_say_nothing_of_what_was_written(document: Document) -> None:
    _sealed(document)
    assert not any("draft" in entry.label for entry in document.history)


# --- strikes -------------------------------------------------------------------------------------

SLIP = "we would take ten per cent less"


def test_what_is_struck_is_nowhere(library: Library, document: Document, folder: Path) -> None:
    document.apply(AddRecords((a_goal("slip", text=SLIP), a_goal("fine"))))
    document.apply(ChangeFields({"slip": {"text": f"{SLIP}, or twelve"}}))
    document.apply(ChangeFields({"fine": {"apart": True}}))
    library.backup("test")
    document.strike(["slip"], AT)
    assert_nowhere(SLIP, folder)  # not even before closing: the power may fail now
    while document.undo_label:
        document.undo()
    while document.redo_label:
        document.redo()
    assert "slip" not in document.workshop
    assert document.workshop["fine"].apart is True  # type: ignore[attr-defined]
    assert library.check() == ()
    document.close()
    library.close()
    assert_nowhere(SLIP, folder)


def test_of_a_strike_the_log_keeps_the_time_alone(document: Document) -> None:
    heard: list[Changes] = []
    document.subscribe(heard.append)
    changes = document.strike(["g0"], AT)
    (incident,) = document.workshop.of(Incident)
    assert incident == Incident(id=incident.id, at=AT, kind="withdrawn", created_at=AT)
    assert heard == [changes]


def test_what_says_nothing_without_a_struck_card_goes_too(
    library: Library, document: Document
) -> None:
    document.apply(
        AddRecords(
            (
                JointGoal(id="j", title="Joint"),
                GoalLink(id="l", goal_id="g0", joint_goal_id="j"),
                Vote(id="v", joint_goal_id="j", side="sales", count=3),
                PlaybookText(id="t", section="goals", subject_id="j", text="polished"),
                Note(id="n", about_id="j", text="mine"),
            )
        )
    )
    document.apply(RemoveRecords(("v",)))  # only the history knows it now
    document.strike(["j"], AT)
    assert not {"j", "l", "v", "t"} & {record.id for record in document.workshop.records()}
    assert document.workshop["n"] == Note(id="n", about_id=None, text="mine")
    while document.undo_label:
        document.undo()
    assert "v" not in document.workshop
    while document.redo_label:
        document.redo()
    assert document.workshop["n"] == Note(id="n", about_id=None, text="mine")
    assert library.check() == ()


def test_a_card_that_only_the_history_knows_can_be_struck(
    library: Library, document: Document, folder: Path
) -> None:
    document.apply(AddRecords((a_goal("slip", text=SLIP),)))
    document.undo()
    document.apply(AddRecords((a_goal("g1"),)))
    document.strike(["slip"], AT)
    assert_nowhere(SLIP, folder)
    assert [entry.state for entry in document.history] == ["done"]


def test_only_what_is_there_can_be_struck(library: Library, document: Document) -> None:
    before = document.workshop
    with pytest.raises(NoSuchRecord):
        document.strike(["g0", "nothing"], AT)
    for id_ in ("w", "sales"):
        with pytest.raises(CannotGo):
            document.strike([id_], AT)
    assert document.workshop is before
    assert library.read("w") == before


def test_a_lock_stays_a_wall_when_its_answers_are_struck(
    library: Library, document: Document
) -> None:
    _sealed(document)
    document.apply(LockSide(round_id="r1", side="sales", at=AT))
    document.strike(["s1", "p1"], AT)
    with pytest.raises(CannotBeUndone):
        document.undo()
    assert library.check() == ()


def test_a_strike_is_durable_and_other_workshops_keep_the_same_words(
    library: Library, document: Document
) -> None:
    library.create(a_workshop(a_goal("slip", text=SLIP), id_="other"))
    document.apply(AddRecords((a_goal("slip", text=SLIP),)))
    document.strike(["slip"], AT)
    assert library.read("other")["slip"].text == SLIP  # type: ignore[attr-defined]
    assert _again(library).workshop == document.workshop
