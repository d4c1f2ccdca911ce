"""Words written where they stand: opened, kept, refused."""

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QInputMethodEvent, QTextOption
from PySide6.QtWidgets import QApplication

from jointtable.domain.records import Assumption, Goal, Hope, ProcessStep, Term, Truth

KEY = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def test_a_double_click_edits_a_card_and_enter_keeps_it_as_one_step(room):
    room.go("opening", "hopes")
    room.double_click(room.middle("h1"))
    assert room.editor.toPlainText() == room.workshop.find(Hope, "h1").text
    room.type("To be heard")
    room.key(KEY.Key_Return, to=room.editor)
    assert room.workshop.find(Hope, "h1").text == "To be heard"
    assert room.editor is None
    assert room.view.hasFocus()
    assert room.undo_label == "Change"
    assert room.toast == "The words were changed."
    room.leading.bridge.undo()
    assert room.workshop.find(Hope, "h1").text.startswith("To learn why")


def test_the_editor_lies_exactly_over_its_slip_and_follows_the_table(room):
    room.go("opening", "hopes")
    room.double_click(room.middle("h1"))
    box = room.view.screen_box(room.spot("h1").box)
    assert room.editor.geometry().topLeft() == box.topLeft()
    assert room.editor.width() == box.width()
    room.view.pan_by(40, 25)
    assert room.editor.geometry().topLeft() == box.topLeft() + QPoint(40, 25)
    room.view.zoom_by(1.2)
    assert room.editor.geometry().topLeft() == room.view.screen_box(room.spot("h1").box).topLeft()


def test_esc_in_a_new_card_without_words_leaves_no_step(room):
    room.go("opening", "hopes")
    before = room.workshop
    room.double_click(room.in_zone("procurement:hopes:worry"))
    room.key(KEY.Key_Escape, to=room.editor)
    assert room.editor is None
    assert room.workshop is before


def test_a_second_esc_leaves_words_that_were_refused(room):
    room.go("opening", "hopes")
    before = room.workshop
    room.double_click(room.middle("h1"))
    room.editor.setPlainText("   ")
    room.key(KEY.Key_Escape, to=room.editor)
    assert room.editor is not None
    assert room.toast
    room.key(KEY.Key_Escape, to=room.editor)
    assert room.editor is None
    assert room.workshop is before


def test_enter_without_a_change_leaves_no_step(room):
    room.go("opening", "hopes")
    before = room.workshop
    room.double_click(room.middle("h1"))
    room.key(KEY.Key_Return, to=room.editor)
    assert room.workshop is before


def test_ctrl_enter_keeps_it_and_opens_a_new_card_below(room):
    room.go("opening", "hopes")
    room.double_click(room.middle("h1"))
    room.type("First")
    room.key(KEY.Key_Return, CTRL, to=room.editor)
    assert room.workshop.find(Hope, "h1").text == "First"
    assert room.editor.toPlainText() == ""
    room.type("Second")
    room.key(KEY.Key_Return, to=room.editor)
    assert room.workshop.of(Hope)[-1].text == "Second"


def test_refused_words_stay_open_with_the_sentence(room):
    room.go("opening", "hopes")
    room.double_click(room.middle("h1"))
    room.editor.setPlainText("   ")
    room.key(KEY.Key_Return, to=room.editor)
    assert room.editor.toPlainText() == "   "
    assert room.toast
    assert room.workshop.find(Hope, "h1").text.startswith("To learn why")


def test_a_picture_or_more_than_a_card_holds_is_refused_while_one_writes(room):
    room.go("opening", "hopes")
    room.double_click(room.middle("h1"))
    room.type("So far")
    clipboard = QGuiApplication.clipboard()
    picture = QMimeData()
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    clipboard.setMimeData(picture)
    room.key(KEY.Key_V, CTRL, to=room.editor)
    assert room.toast.startswith("A picture cannot become a card")
    clipboard.setText("x" * 50_000)
    room.key(KEY.Key_V, CTRL, to=room.editor)
    assert room.toast.startswith("That is too much text at once: at most 20000")
    clipboard.setText(" and more")
    room.key(KEY.Key_V, CTRL, to=room.editor)
    room.key(KEY.Key_Return, to=room.editor)
    assert room.workshop.find(Hope, "h1").text == "So far and more"


STRANGE = {
    "right to left": "שלום עולם, مرحبا بالعالم",
    "families": "👩‍👩‍👧‍👦 and 🧑🏽‍🚀",
    "marks": "Z" + "\u0301\u0328\u0330" * 200 + "algo",
    "no width": "a\u200bb\u2060c",
    "one long word": "Donaudampfschifffahrt" * 200,
}


def test_strange_words_are_kept_as_they_were_typed_and_the_picture_stays_whole(room):
    room.go("opening", "hopes")
    for words in STRANGE.values():
        room.leading.hands.write_new(room.view.current_frame, room.zone("sales:hopes:hope"))
        room.editor.setPlainText(words)
        room.key(KEY.Key_Return, to=room.editor)
        card = room.workshop.of(Hope)[-1]
        assert card.text == words
        room.qtbot.waitUntil(room.window.canvas.is_settled)
        box = room.spot(card.id).hit.box
        zone = room.view.current_frame.picture.hit("zone:opening:sales:hopes:hope").box
        assert zone.grown(1).holds(box)


def test_words_are_kept_when_the_focus_goes_elsewhere(room):
    room.go("opening", "hopes")
    room.double_click(room.middle("h1"))
    room.type("Kept")
    room.window.window.run.capture.edit.setFocus()
    room.qtbot.waitUntil(lambda: room.editor is None)
    assert room.workshop.find(Hope, "h1").text == "Kept"


def test_input_methods_and_dead_keys_reach_the_words(room):
    room.go("opening", "hopes")
    room.double_click(room.middle("h1"))
    event = QInputMethodEvent("´", [])
    QApplication.sendEvent(room.editor, event)
    done = QInputMethodEvent("", [])
    done.setCommitString("é")
    QApplication.sendEvent(room.editor, done)
    room.key(KEY.Key_Return, to=room.editor)
    assert room.workshop.find(Hope, "h1").text == "é"


def test_a_double_click_on_an_empty_zone_writes_a_new_card_there(room):
    room.go("opening", "hopes")
    count = len(room.workshop.of(Hope))
    room.double_click(room.in_zone("procurement:hopes:worry"))
    room.type("That nothing follows")
    room.key(KEY.Key_Return, to=room.editor)
    new = room.workshop.of(Hope)[-1]
    assert len(room.workshop.of(Hope)) == count + 1
    assert (new.text, new.side, new.kind) == ("That nothing follows", "procurement", "worry")
    assert room.view.selected_ids == (new.id,)
    assert room.undo_label == "Add a hope or worry"
    assert room.toast == "Procurement, Worries"
    room.leading.bridge.undo()
    assert len(room.workshop.of(Hope)) == count


def test_n_writes_in_the_zone_of_the_selected_card_and_an_empty_card_is_none(room):
    room.go("goals")
    room.click(room.middle("g_value_s1"))
    room.key(KEY.Key_N)
    room.key(KEY.Key_Return, to=room.editor)
    assert room.editor is None
    count = len(room.workshop.of(Goal))
    room.click(room.middle("g_value_p1"))
    room.key(KEY.Key_N)
    room.type("@S #growth as typed")
    room.key(KEY.Key_Return, to=room.editor)
    new = room.workshop.of(Goal)[-1]
    assert len(room.workshop.of(Goal)) == count + 1
    assert (new.side, new.theme_id, new.text) == ("procurement", "th_value", "@S #growth as typed")


def test_a_new_step_stands_in_the_row_that_was_clicked(room):
    room.go("alignment")
    rows = {s.row for s in room.workshop.of(ProcessStep) if s.side == "sales"}
    assert 12 not in rows
    y = (room.spot("ps_S11").hit.box.centre[1] + room.spot("ps_S12").hit.box.centre[1]) / 2
    room.double_click(room.at(200, y))
    room.type("Between")
    room.key(KEY.Key_Return, to=room.editor)
    new = room.workshop.of(ProcessStep)[-1]
    assert (new.name, new.side, new.row) == ("Between", "sales", 12)


def test_an_answer_is_written_where_none_is_yet(room):
    room.go("understanding")
    room.double_click(room.in_zone("procurement:truths:as7", fy=0.5))
    room.type("No, it helps")
    room.key(KEY.Key_Return, to=room.editor)
    truth = next(t for t in room.workshop.of(Truth) if t.assumption_id == "as7")
    assert (truth.text, truth.side) == ("No, it helps", "procurement")


def test_our_wording_is_written_on_the_term(room):
    room.go("language", "table")
    wording = room.view.current_frame.picture.hit("t6")
    room.double_click(room.at(*wording.box.centre))
    room.type("Tells bad news first")
    room.key(KEY.Key_Return, to=room.editor)
    assert room.workshop.find(Term, "t6").wording == "Tells bad news first"


def test_a_revealed_answer_is_refused_with_the_sentence(room):
    room.go("understanding")
    sealed = [a for a in room.workshop.of(Assumption) if a.round_id is not None]
    room.double_click(room.middle(sealed[0].id))
    assert room.editor is None
    assert room.toast.startswith("That was revealed")


def test_a_double_click_during_a_flight_edits_the_card_under_the_pointer(room):
    room.go("opening", "hopes")
    room.view._style.reduced_motion = False
    box = room.view.current_frame.box
    room.view.go(box.grown(300))
    assert room.view.is_flying
    room.double_click(room.middle("h1"))
    assert room.editor is not None
    room.qtbot.waitUntil(lambda: not room.view.is_flying)
    assert room.editor.geometry().topLeft() == room.view.screen_box(room.spot("h1").box).topLeft()
    room.type("In flight")
    room.key(KEY.Key_Return, to=room.editor)
    assert room.workshop.find(Hope, "h1").text == "In flight"


def test_a_card_that_goes_while_it_is_written_on_closes_the_editor(room):
    room.go("opening", "hopes")
    room.double_click(room.in_zone("sales:hopes:worry"))
    room.type("Soon gone")
    room.key(KEY.Key_Return, to=room.editor)
    room.key(KEY.Key_Return)
    assert room.editor is not None
    room.leading.bridge.undo()
    assert room.editor is None


def test_a_word_of_fifty_thousand_letters_is_written_on_like_any_other(room):
    room.go("opening", "hopes")
    room.double_click(room.middle("h1"))
    modes = QTextOption.WrapMode
    usual, anywhere = modes.WrapAtWordBoundaryOrAnywhere, modes.WrapAnywhere
    assert room.editor.wordWrapMode() == usual
    word, text = "x" * 50_000, "lorem ipsum " * 4_000
    room.editor.setPlainText(word)
    # the end of such a word would be looked for anew in each of its lines, at every key
    assert room.editor.wordWrapMode() == anywhere
    room.key(KEY.Key_End, CTRL, to=room.editor)
    room.type("ab")
    assert room.editor.toPlainText() == f"{word}ab"
    room.editor.setPlainText(text)
    assert room.editor.wordWrapMode() == usual
    room.editor.selectAll()
    room.editor.insertPlainText(word[:5_000])
    assert room.editor.wordWrapMode() == anywhere
    room.key(KEY.Key_Return, to=room.editor)
    assert room.workshop.find(Hope, "h1").text == word[:5_000]
