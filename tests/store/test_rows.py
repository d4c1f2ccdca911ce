import subprocess
import sys
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.keeping import a_goal
from tests.strategies import workshop_of

from jointtable.domain.changes import Change
from jointtable.domain.records import (
    RECORD_TYPES,
    Goal,
    Record,
    ThemeJudgement,
    interchange_key,
)
from jointtable.store import rows
from jointtable.store.library import Library
from jointtable.store.rows import BadRow
from jointtable.store.tables import record_table


@pytest.mark.parametrize("kind", RECORD_TYPES.values(), ids=lambda kind: kind.list_name)
def test_a_table_has_a_column_for_each_field_and_its_key_begins_with_the_workshop(
    kind: type[Record],
) -> None:
    table = record_table(kind)
    own = [interchange_key(field.name) for field in fields(kind) if field.name != "id"]
    assert table.columns.keys() == ["workshop", "id", "list_place", *own]
    assert table.primary_key.columns.keys() == ["workshop", "id"]


@settings(max_examples=15)
@given(seed=st.integers(0, 2**32))
def test_what_goes_into_the_library_comes_out_the_same(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    workshop = workshop_of(seed)
    library = Library.open(tmp_path_factory.mktemp("library"), allow_any_place=True)
    try:
        found = library.read(library.create(workshop))
        assert found == workshop
        assert all(found.place_of(r.id) == workshop.place_of(r.id) for r in workshop.records())
    finally:
        library.close()


@given(seed=st.integers(0, 2**32))
def test_a_step_comes_back_from_its_json_the_same(seed: int) -> None:
    records = tuple(workshop_of(seed, 2).records())
    sides = ((None, r) if n % 3 else (r, None) if n % 2 else (r, r) for n, r in enumerate(records))
    changes = tuple(Change(old, new, place) for place, (old, new) in enumerate(sides))
    assert rows.changes_from_json(*rows.changes_as_json(changes)) == changes


def test_what_sqlite_keeps_as_numbers_is_true_false_and_whole_again() -> None:
    judgement = ThemeJudgement(
        id="j", theme_id="t", direction="same", metric="same", months_apart=12, both_owners=True
    )
    row: list[object] = ["j", 3, "t", None, None, "same", "same", 12.0, 1, None, None, None]
    ((place, found),) = rows.records(ThemeJudgement, [row])
    assert (place, found) == (3, judgement)
    assert isinstance(found, ThemeJudgement)
    assert (repr(found.months_apart), found.both_owners) == ("12", True)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("text", b"\x00\xff"),
        ("text", None),
        ("side", 7),
        ("side", "vendor"),
        ("visibility", ""),
        ("apart", 2),
        ("apart", "yes"),
    ],
)
def test_a_value_of_a_type_that_no_record_has_is_refused(column: str, value: object) -> None:
    row = _row(a_goal())
    row[1 + [field.name for field in fields(Goal)].index(column)] = value
    with pytest.raises(BadRow, match="goals"):
        rows.records(Goal, [row])


@pytest.mark.parametrize("text", ["", "{}", "[[1,2,3]]", '[["goals",1,{"id":"g1"}]]', "[[[[["])
def test_a_step_that_is_not_as_it_was_written_is_refused(text: str) -> None:
    with pytest.raises(BadRow):
        rows.changes_from_json(text, text)


def test_the_package_and_the_first_page_load_no_sqlalchemy() -> None:
    code = (
        "import sys, jointtable.store, jointtable.store.first_page, jointtable.session.document;"
        "sys.exit(any(n in sys.modules for n in ('sqlalchemy', 'alembic')))"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def _row(goal: Goal) -> list[object]:
    place, *content = rows.content(goal, 3)
    return [goal.id, place, *(int(v) if isinstance(v, bool) else v for v in content)]
