"""The Playbook screen with a real workshop, real pages and real files."""

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from jointtable.domain.edits import ChangeFields
from jointtable.domain.records import Area, JointGoal, PlaybookSection, PlaybookText
from jointtable.ui.playbook.exports import OFFERS
from jointtable.ui.playbook.screen import CHECKS, EXPORT, WORDING

AT = "2026-12-09T12:00:00+02:00"


class Looked:
    """The screen of an open sample, with its pages printed."""

    def __init__(self, window, qtbot, folder):
        self.window, self.qtbot = window, qtbot
        QTest.keyClick(window.window.run, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
        assert window.window.playbook is not None
        self.desk = window.window.playbook.desk
        self.screen = window.window.playbook.screen
        assert self.desk is not None and self.screen is not None  # noqa: PT018
        self.desk.sending.show_folder(folder)
        self.wait()

    @property
    def workshop(self):
        return self.desk.workshop

    def wait(self):
        """Wait until the pages are those of the workshop."""
        self.qtbot.waitUntil(
            lambda: self.desk.made is not None and self.desk.is_current, timeout=30_000
        )

    def drawn(self):
        self.qtbot.waitUntil(lambda: self.screen.pages.is_drawn, timeout=30_000)

    def exported(self):
        """Press the primary button and wait for the files."""
        self.screen.panel.export.primary.click()
        self.qtbot.waitUntil(lambda: not self.desk.sending.is_busy, timeout=60_000)

    def plain(self):
        """Return a paragraph about an area that nobody has worded yet."""
        return next(
            about
            for about, passage in self.desk.made.passages.items()
            if about[0] == "where_we_stand" and about[1] and passage.wording is None
            if passage.text and any(one == about for one, _ in self.desk.made.printed.boxes)
        )


@pytest.fixture
def looked(opened, qtbot, tmp_path):
    return Looked(opened("gearworks-dairies"), qtbot, tmp_path / "out")


def test_true_pages_are_shown_and_turn_by_keys(looked):
    pages = looked.screen.pages
    looked.drawn()
    assert pages.count == len(looked.desk.made.printed.sizes) > 10
    first = pages.first
    QTest.keyClick(pages, Qt.Key.Key_PageDown)
    assert pages.first == first + 1  # one page at a time on a small laptop
    QTest.keyClick(pages, Qt.Key.Key_End)
    assert pages.first == pages.count - 1
    QTest.keyClick(pages, Qt.Key.Key_Home)
    assert pages.first == 0
    image = pages.grab().toImage()
    assert len({image.pixelColor(x, 300).rgb() for x in range(0, image.width(), 3)}) > 3


def test_a_click_on_a_paragraph_opens_its_words_and_typing_prints_them(looked, qtbot):
    about = looked.plain()
    page = next(page for one, page in looked.desk.made.printed.boxes if one == about)
    looked.screen.pages.turn_to(page)
    place = looked.screen.pages.passage_rect(about, page)
    port = looked.screen.pages.viewport()
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    wording = looked.screen.panel.wording
    assert looked.desk.passage.about == about
    assert wording.text.toPlainText() == looked.desk.passage.table_text
    wording.text.setFocus()
    wording.text.selectAll()
    QTest.keyClicks(wording.text, "We both heard it, <b>and</b> wrote it down.")
    wording.write_now()
    looked.wait()
    assert looked.desk.passage.text == "We both heard it, <b>and</b> wrote it down."
    found = pypdfium2.PdfDocument(looked.desk.made.printed.data)
    text = " ".join(found[page].get_textpage().get_text_bounded().split())
    assert "<b>and</b>" in text
    wording.reset_button.click()
    looked.wait()
    assert not looked.desk.passage.is_reworded
    assert wording.text.toPlainText() == looked.desk.passage.table_text


def test_what_was_typed_is_written_before_the_screen_is_left(looked):
    looked.desk.choose(looked.plain())
    looked.screen.panel.wording.text.setPlainText("Typed just before leaving.")
    QTest.keyClick(looked.screen, Qt.Key.Key_Escape)
    assert looked.window.window.run.isVisible()
    assert any(t.text == "Typed just before leaving." for t in looked.workshop.of(PlaybookText))


def test_a_table_that_changes_under_a_wording_asks_and_both_answers_work(looked):
    goal = looked.workshop.of(JointGoal)[0]
    looked.desk.choose(("what_we_both_want", goal.id))
    wording = looked.screen.panel.wording
    wording.heading.edit.setText("Fewer stops for both")
    wording.write_now()
    looked.desk._bridge.apply(
        ChangeFields({goal.id: {"title": "Stops fall by half"}}, at="2026-12-09T12:00:00+02:00")
    )
    looked.wait()
    assert looked.desk.passage.is_stale
    assert wording._stale.isVisible()
    wording._stale.keep.click()
    looked.wait()
    assert not looked.desk.passage.is_stale
    assert looked.desk.passage.heading == "Fewer stops for both"
    wording.reset_button.click()
    looked.wait()
    assert looked.desk.passage.heading == "Stops fall by half"


def test_sections_are_ticked_and_moved_by_keys_and_undone(looked):
    sections = looked.screen.sections.list
    sections.choose("how_we_talk")
    sections.setFocus()
    pages = looked.screen.pages.count
    QTest.keyClick(sections, Qt.Key.Key_Space)
    looked.wait()
    assert ("how_we_talk", False) in {
        (s.key, s.included) for s in looked.workshop.of(PlaybookSection)
    }
    assert looked.screen.pages.count <= pages
    order = [fact.key for fact in looked.desk.made.sections]
    QTest.keyClick(sections, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    looked.wait()
    moved = [fact.key for fact in looked.desk.made.sections]
    at = order.index("how_we_talk")
    assert moved.index("how_we_talk") == at - 1
    assert moved[0] == "cover"
    for _ in range(2):
        QTest.keyClick(looked.screen, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    looked.wait()
    assert [fact.key for fact in looked.desk.made.sections] == order
    assert all(fact.included for fact in looked.desk.made.sections if fact.key == "how_we_talk")


def test_the_cover_stays_where_it_is(looked):
    sections = looked.screen.sections.list
    sections.choose("cover")
    before = looked.workshop.of(PlaybookSection)
    QTest.keyClick(sections, Qt.Key.Key_Space)
    QTest.keyClick(sections, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert looked.workshop.of(PlaybookSection) == before


def test_ctrl_e_and_enter_write_what_people_take_home(looked, tmp_path):
    QTest.keyClick(looked.screen, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert looked.screen.panel.page == EXPORT
    export = looked.screen.panel.export
    assert export.primary.hasFocus()
    assert {o.what for o in export.chosen} == {"playbook", "summary", "handouts", "calendar"}
    looked.exported()
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert len(names) == 5
    assert all(name.startswith("Gribbleton-Moonpie ") for name in names)
    assert "5 files saved." in looked.screen.toast.text
    looked.desk.sending.copy([tmp_path / "out" / name for name in names], tmp_path)
    assert (tmp_path / names[0]).read_bytes() == (tmp_path / "out" / names[0]).read_bytes()


def test_nothing_is_overwritten_and_a_place_that_is_gone_is_told(looked, tmp_path):
    export = looked.screen.panel.export
    for offer in OFFERS:
        export.ticks[offer.key].setChecked(offer.what == "workbook")
    looked.exported()
    looked.exported()
    files = sorted((tmp_path / "out").glob("*.xlsx"))
    assert len(files) == 2
    assert openpyxl.load_workbook(files[0]).sheetnames[0] == "Agenda"
    (tmp_path / "file").write_text("no folder")
    looked.desk.sending.show_folder(tmp_path / "file" / "deeper")
    looked.exported()
    assert "The playbook is safe here." in looked.screen.toast.text


def test_writing_can_be_given_up_and_leaves_no_half_file(looked, tmp_path):
    looked.screen.panel.export.primary.click()
    looked.screen.panel.export.cancel.click()
    looked.qtbot.waitUntil(lambda: not looked.desk.sending.is_busy, timeout=60_000)
    left = list((tmp_path / "out").iterdir()) if (tmp_path / "out").exists() else []
    assert all(path.suffix in {".pdf", ".ics"} and path.stat().st_size for path in left)
    assert len(left) < 5


def test_checks_go_where_a_thing_can_be_mended(looked):
    looked.screen.panel.show_page(CHECKS)
    checks = looked.screen.panel.checks
    assert len(checks.buttons) == len(looked.desk.made.checks) > 0
    at = next(n for n, one in enumerate(looked.desk.made.checks) if one.record_id)
    record = looked.desk.made.checks[at].record_id
    checks.buttons[at].click()
    run = looked.window.window.run
    assert run.isVisible()
    assert record in {one for part in run.view.selection for one in part.hit.record_ids}


def test_the_language_of_the_document_is_not_that_of_the_window(looked):
    box = looked.screen.top.language
    box.setCurrentIndex(box.findData("fi"))
    box.activated.emit(box.currentIndex())
    looked.wait()
    assert looked.workshop.setup.document_language == "fi"
    text = pypdfium2.PdfDocument(looked.desk.made.printed.data)[0].get_textpage()
    assert "Yhteinen pelikirja" in text.get_text_bounded()
    assert looked.screen.panel.tabs[0].text() == "Wording"


def test_every_control_has_a_name_and_the_keyboard_reaches_it(looked):
    from PySide6.QtWidgets import QAbstractButton, QComboBox

    controls = [
        *looked.screen.findChildren(QAbstractButton),
        *looked.screen.findChildren(QComboBox),
    ]
    assert all(one.accessibleName() for one in controls if one.isVisible())
    reach = Qt.FocusPolicy.TabFocus
    assert all(one.focusPolicy() & reach for one in controls if one.isVisibleTo(looked.screen))
    looked.screen.to_region(1)
    looked.screen.to_region(-1)


def test_an_empty_workshop_has_a_playbook_too(opened, qtbot, tmp_path):
    looked = Looked(opened("half_day"), qtbot, tmp_path)
    assert looked.screen.pages.count >= 1
    assert looked.screen.panel.page == WORDING
    assert looked.screen.panel.wording.is_empty
    keys = {fact.key for fact in looked.desk.made.sections}
    assert {"cover", "where_we_stand", "signatures"} <= keys
    assert any(fact.note == "Not reached" for fact in looked.desk.made.sections)
    assert not looked.workshop.of(Area) or looked.desk.made.passages
    QTest.mouseClick(looked.screen.pages.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert looked.desk.passage is None
