"""What ``jointtable check`` finds when a hand with a SQLite browser was at the library."""

from pathlib import Path

import pytest
from tests.store.keeping import AT, a_goal, a_workshop, sql

from jointtable.domain.edits.cards import AddRecords, ChangeFields
from jointtable.session.document import Document
from jointtable.store.library import Library


@pytest.fixture
def file(library: Library, folder: Path) -> Path:
    """A closed library with a workshop of three steps, one of them taken back."""
    library.create(a_workshop(a_goal("g0")))
    document = Document(library.workshop("w"))
    document.apply(AddRecords((a_goal("g1"),)))
    document.apply(ChangeFields({"g1": {"text": "Cut the stock"}}, at=AT))
    document.apply(AddRecords((a_goal("g2"),)))
    document.undo()
    library.close()
    return folder / "library.db"


def _problems(file: Path) -> str:
    library = Library.open(file.parent, allow_any_place=True)
    found = library.check()
    library.close()
    return " ".join(found)


def test_a_library_that_only_we_wrote_has_no_problems(file: Path) -> None:
    assert _problems(file) == ""


@pytest.mark.parametrize(
    ("planted", "sentence"),
    [
        ("UPDATE goals SET text='changed by hand' WHERE id='g1'", "step 3 of the history"),
        ("DELETE FROM goals WHERE id='g1'", "of the history does not lead"),
        ("UPDATE goals SET text=' ' WHERE id='g0'", "record “g0” breaks a rule"),
        ("UPDATE goals SET theme_id='nowhere' WHERE id='g0'", "record “g0” breaks a rule"),
        ("UPDATE goals SET apart=7 WHERE id='g0'", "cannot be read (“goals”)"),
        ("UPDATE goals SET id='sales' WHERE id='g0'", "cannot be read (“id”)"),
        ("UPDATE op SET after=replace(after, 'stock', 'price')", "cannot be read (“op”)"),
        ("UPDATE op SET state='done' WHERE state='undone'", "of the history does not lead"),
        ("UPDATE op SET state='odd'", "cannot be read (“op”)"),
        ("UPDATE shelf SET status='done'", "shows the workshop “w” differently"),
        ("DELETE FROM workshop", "cannot be read (“workshop”)"),
        ("UPDATE goals SET workshop='other'", "workshop which is not in the library: 2."),
        ("UPDATE goals SET workshop='other'", "“goals” holds rows of a workshop that is not"),
    ],
)
def test_what_a_hand_changed_is_found(file: Path, planted: str, sentence: str) -> None:
    sql(file, planted)
    assert sentence in _problems(file)


def test_the_sentences_come_in_the_readers_language(file: Path) -> None:
    sql(file, "UPDATE shelf SET status='done'")
    library = Library.open(file.parent, allow_any_place=True)
    (found,) = library.check(lambda text: f"⟦{text}⟧")
    library.close()
    assert found.startswith("⟦")
    assert "“w”" in found
