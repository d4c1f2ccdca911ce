from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from jointtable.i18n import translator
from jointtable.store.first_page import Line
from jointtable.ui.library.lines import row_of
from jointtable.ui.library.model import (
    ENTRY,
    PAGE,
    Group,
    Heading,
    LibraryModel,
    LibraryRow,
    Show,
    initials_of,
)

TODAY = date(2026, 4, 23)


class Rows:
    def __init__(self, rows: Sequence[LibraryRow]) -> None:
        self._rows = rows

    def rows(self, show: Show, search: str, offset: int) -> Sequence[LibraryRow]:
        word = search.casefold()
        found = [r for r in self._rows if show in {"all", r.group} and word in r.sales.casefold()]
        return found[offset : offset + PAGE]

    def counts(self) -> Mapping[Show, int]:
        counts: dict[Show, int] = {"all": len(self._rows)}
        for row in self._rows:
            counts[row.group] = counts.get(row.group, 0) + 1
        return counts


def row(number: int, group: Group = "done", sales: str = "Norrvik Flow") -> LibraryRow:
    return LibraryRow(
        id=f"w{number}", sales=sales, procurement=f"Mill {number}", group=group, line="Nothing open"
    )


USUAL = Line(
    id="w1",
    title="",
    sales="Norrvik Flow",
    procurement="Tervala Mills",
    kind="workshop",
    status="draft",
    language="en",
    date="2026-05-12",
    stage=None,
    stage_number=None,
    steps=30,
    steps_done=0,
    actions_open=0,
    next_due=None,
    changed_at="2026-04-20T10:00:00+00:00",
    revision=1,
)


@pytest.fixture
def model(qapp):
    model = LibraryModel(str)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, mode)
    yield model
    tester.deleteLater()


def entries(model: LibraryModel) -> list[LibraryRow | Heading]:
    return [model.index(n).data(ENTRY) for n in range(model.rowCount())]


def test_workshops_stand_under_the_heading_of_their_group(model):
    model.read_from(Rows([row(1, "running"), row(2, "draft"), row(3, "draft")]))
    texts = [e.text if isinstance(e, Heading) else e.id for e in entries(model)]
    assert texts == ["Running", "w1", "Drafts", "w2", "w3"]


def test_headings_cannot_be_selected(model):
    model.read_from(Rows([row(1)]))
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable


def test_a_filter_and_a_search_leave_what_fits(model):
    model.read_from(Rows([row(1, "running"), row(2), row(3, sales="Kaisla")]))
    model.show("done")
    assert [e.id for e in entries(model) if isinstance(e, LibraryRow)] == ["w2", "w3"]
    model.search("kaisla")
    assert [e.id for e in entries(model) if isinstance(e, LibraryRow)] == ["w3"]
    model.search("valve")
    assert not model.has_hits
    assert not model.is_empty


def test_long_lists_are_read_a_page_at_a_time(model):
    model.read_from(Rows([row(n) for n in range(250)]))
    assert model.rowCount() == PAGE + 1
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == 251
    assert sum(isinstance(e, Heading) for e in entries(model)) == 1


def test_a_row_is_spoken_with_its_names_and_state(model):
    model.read_from(Rows([row(1)]))
    assert model.index(1).data() == "Norrvik Flow and Mill 1. Nothing open"


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Norrvik Flow", "NF"), ("Tervala", "TE"), ("Pöllölän Pannu Oy", "PP"), ("", "")],
)
def test_a_company_has_two_initials(name, initials):
    assert initials_of(name) == initials


@pytest.mark.parametrize(
    ("changes", "group", "text"),
    [
        ({}, "draft", "Not started, 30 steps"),
        ({"status": "done"}, "done", "No action open"),
        ({"status": "done", "actions_open": 1}, "done", "1 action open"),
        ({"status": "done", "next_due": "2026-04-20", "actions_open": 4}, "due", "4 actions open"),
        (
            {"status": "running", "stage": "goals", "stage_number": 5},
            "running",
            "Continue at stage 5, Goals",
        ),
    ],
)
def test_a_row_says_how_the_workshop_stands(changes, group, text):
    found = row_of(replace(USUAL, **changes), TODAY, translator("en"))
    assert (found.group, found.line) == (group, text)


def test_what_is_late_wears_a_pill():
    late = row_of(replace(USUAL, status="done", next_due="2026-04-20"), TODAY, translator("en"))
    assert late.pill is not None
    assert (late.pill.text, late.pill.tone) == ("3 days late", "attention")
    soon = row_of(replace(USUAL, status="done", next_due="2026-04-28"), TODAY, translator("en"))
    assert soon.pill is not None
    assert (soon.pill.text, soon.pill.tone) == ("in 5 days", "soon")


def test_an_empty_library_offers_three_ways_to_begin(window):
    library = window.library
    assert library.first_new.isVisible()
    assert library.first_open.isVisible()
    assert library.first_sample.isVisible()
    assert library.first_new.hasFocus()


def test_a_name_is_needed_for_a_new_workshop(window, qtbot):
    qtbot.mouseClick(window.library.new, Qt.MouseButton.LeftButton)
    page = window._new
    page.sales.edit.setText("Norrvik Flow")
    qtbot.keyClick(page.sales.edit, Qt.Key.Key_Return)
    assert page._problem.text() == "A name is needed; it is printed on the playbook."
    assert page.procurement.edit.hasFocus()
    assert window.leading is None


def test_a_file_that_is_no_workshop_is_refused_with_a_sentence(window, tmp_path):
    path = tmp_path / "no.json"
    path.write_text("[]", encoding="utf-8")
    assert not window.open_file(path)
    assert window.toast.text
    assert window.leading is None
    assert not window.open_file(tmp_path / "missing.jointable")


def test_the_sample_opens_from_the_empty_library(window, qtbot):
    qtbot.mouseClick(window.library.first_sample, Qt.MouseButton.LeftButton)
    assert window.leading is not None
    assert window.leading.party("sales") == "Gribbleton"
    window.show_library()
    assert window.library.list.current_id() is not None


def test_a_page_of_the_library_is_read_with_one_statement(shelf, model):
    """How long a full library takes is measured by `poe bench`."""
    from jointtable.ui.library.new_workshop import Wish

    for number in range(3):
        wish = Wish(sales=f"S{number}", procurement="P", language="en", agenda="ninety_minutes")
        shelf.create(wish)
    said: list[str] = []
    with shelf._library._database.plain() as raw:
        raw.set_trace_callback(said.append)
    model.read_from(shelf.source())
    assert model.rowCount() == 4
    assert len([sql for sql in said if sql.startswith(("SELECT", "WITH"))]) == 1, said
