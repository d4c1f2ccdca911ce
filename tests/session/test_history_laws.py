"""What holds of every history, whatever people do (house-style.md §4.4)."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.keeping import AT, a_goal, assert_nowhere
from tests.strategies import workshop_of

from jointtable.domain.edits.base import Edit
from jointtable.domain.edits.cards import AddRecords, ChangeFields, RemoveRecords
from jointtable.domain.errors import Refused
from jointtable.domain.records import Party, Setup
from jointtable.domain.workshop import Workshop
from jointtable.session.document import Document
from jointtable.store.library import Library

MANY = settings(max_examples=12)


@contextmanager
def _opened(seed: int) -> Iterator[tuple[Library, Document, Path]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "library"
        library = Library.open(folder, allow_any_place=True)
        try:
            id_ = library.create(workshop_of(seed, 2))
            yield library, Document(library.workshop(id_), seconds=lambda: 0.0), folder
        finally:
            library.close()


def _edit(document: Document, chance: random.Random, number: int) -> Edit:
    """Return some edit: additions, changes of any field's text or order, removals with theirs."""
    records = [r for r in document.workshop.records() if not isinstance(r, Setup | Party)]
    kind = chance.random()
    if kind < 0.3 or not records:
        return AddRecords((a_goal(f"new{number}"), a_goal(f"also{number}")))
    record = chance.choice(records)
    if kind < 0.6:
        names = [n for n in ("text", "title", "order", "apart", "term") if hasattr(record, n)]
        values = {"order": number, "apart": number % 2 == 0}
        found = {name: values.get(name, f"words {number}") for name in names}
        return ChangeFields({record.id: found}, at=AT, typed=chance.random() < 0.3)
    return RemoveRecords((record.id,))


def _storm(document: Document, chance: random.Random, steps: int) -> None:
    for number in range(steps):
        with suppress(Refused):
            roll = chance.random()
            if roll < 0.7:
                document.apply(_edit(document, chance, number))
            elif roll < 0.9:
                document.undo()
            else:
                document.redo()


@MANY
@given(seed=st.integers(0, 2**32), steps=st.integers(1, 25))
def test_do_undo_redo_is_do(seed: int, steps: int) -> None:
    chance = random.Random(seed)
    with _opened(seed) as (library, document, _):
        for number in range(steps):
            before = document.workshop
            with suppress(Refused):
                if document.apply(_edit(document, chance, number)) and document.undo_depth:
                    after = document.workshop
                    document.undo()
                    document.redo()
                    assert document.workshop == after
                    assert _places(document.workshop) == _places(after)
                    continue
            assert document.workshop == before
        assert library.check() == ()


@MANY
@given(seed=st.integers(0, 2**32), steps=st.integers(1, 25))
def test_undoing_everything_is_the_beginning(seed: int, steps: int) -> None:
    chance = random.Random(seed)
    with _opened(seed) as (_, document, __):
        beginning = document.workshop
        for number in range(steps):
            with suppress(Refused):
                document.apply(_edit(document, chance, number))
        while document.undo_label is not None:
            document.undo()
        assert document.workshop == beginning
        assert _places(document.workshop) == _places(beginning)


@MANY
@given(seed=st.integers(0, 2**32), steps=st.integers(1, 40))
def test_reopening_is_the_same_workshop_and_history(seed: int, steps: int) -> None:
    with _opened(seed) as (library, document, folder):
        _storm(document, random.Random(seed), steps)
        library.close()
        again_library = Library.open(folder, allow_any_place=True)
        try:
            again = Document(again_library.workshop(document.workshop.setup.id))
            assert again.workshop == document.workshop
            assert _places(again.workshop) == _places(document.workshop)
            assert again.history == document.history
            assert (again.undo_label, again.redo_label) == (
                document.undo_label,
                document.redo_label,
            )
            assert again_library.check() == ()
        finally:
            again_library.close()


@settings(max_examples=8)
@given(seed=st.integers(0, 2**32), length=st.integers(1, 5000))
def test_a_strike_leaves_no_trace_before_and_after_closing(seed: int, length: int) -> None:
    chance = random.Random(seed)
    secret = f"SECRET{seed}PRICE"
    with _opened(seed) as (library, document, folder):
        _storm(document, chance, 10)
        document.apply(AddRecords((a_goal("slip", text=f"{secret} {'x' * length}"),)))
        for number in range(8):  # rows come and go, so that pages split and what was moves about
            words = f"{number} {secret} " + "y" * chance.randint(1, 900)
            document.apply(ChangeFields({"slip": {"text": words}}))
            more = tuple(
                a_goal(f"z{number}.{n}", text="z" * chance.randint(1, 900)) for n in range(9)
            )
            document.apply(AddRecords(more))
            if chance.random() < 0.3:
                document.undo()
        before = document.workshop
        document.strike(["slip"], AT)
        assert_nowhere(secret, folder)
        assert {r.id for r in before.records()} - {r.id for r in document.workshop.records()} == {
            "slip"
        }
        while document.undo_label is not None:
            document.undo()
            assert "slip" not in document.workshop
        assert library.check() == ()
        library.close()
        assert_nowhere(secret, folder)


def _places(workshop: Workshop) -> dict[str, int]:
    return {record.id: workshop.place_of(record.id) for record in workshop.records()}
