"""Single keys of the list: what each does to the document, and what the list shows of it."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent
from tests.ui.outline.conftest import ALT, CTRL, KEY, NOW, SHIFT
from tests.ui.sample_day import half_day, sample

from jointtable.domain.edits import AddRecords, LockSide, OpenRound, RemoveRecords, Reveal
from jointtable.domain.records import (
    Action,
    Goal,
    Hope,
    JointGoal,
    Parked,
    Position,
    ProcessStep,
    Round,
    Term,
    Theme,
)

AT = NOW.isoformat()


@pytest.fixture
def hands(hands_on):
    return hands_on(half_day())


@pytest.fixture
def gearworks(hands_on):
    return hands_on(sample("gearworks-dairies"), watched=False)


def test_right_and_down_go_through_every_row_and_up_and_left_back(hands) -> None:
    hands.to("1", "Sales, Hopes").add("one", "two").press(KEY.Key_Home)
    found, last = [], QModelIndex()
    while hands.view.currentIndex() != last:
        last = hands.view.currentIndex()
        found.append(hands.row)
        if hands.model.hasChildren(last) and not hands.view.isExpanded(last):
            hands.press(KEY.Key_Right)
        hands.press(KEY.Key_Down)
    assert found == rows_below(hands.model, QModelIndex())
    assert {"one", "two"} <= set(found)
    hands.press(KEY.Key_Up)
    assert hands.row == found[-2]
    while hands.view.currentIndex().parent().isValid():
        hands.press(KEY.Key_Left)
    hands.press(KEY.Key_Left)
    assert not hands.view.isExpanded(hands.view.currentIndex())


def rows_below(model, index):
    found = []
    for row in range(model.rowCount(index)):
        below = model.index(row, 0, index)
        found += [str(below.data() or ""), *rows_below(model, below)]
    return found


def test_n_and_words_make_a_card_in_this_zone_on_the_disk(hands) -> None:
    hands.to("1", "Sales, Hopes").add("Learn why offers led nowhere")
    (hope,) = hands.kept.of(Hope)
    assert (hope.side, hope.kind, hope.text) == ("sales", "hope", "Learn why offers led nowhere")
    assert hands.row == hope.text
    assert hands.said == ["Added to Sales, Hopes"]
    assert hands.bridge.undo_label == "Add a hope or worry"


def test_ctrl_enter_goes_on_with_the_next_card(hands) -> None:
    hands.to("1", "Sales, Hopes").add("one", "two", "three")
    assert [hope.text for hope in hands.kept.of(Hope)] == ["one", "two", "three"]
    assert hands.editor is None


def test_enter_changes_words_and_escape_does_not(hands) -> None:
    hands.to("1", "Sales, Hopes").add("one")
    hands.press(KEY.Key_F2).write("another", KEY.Key_Escape)
    assert hands.kept.of(Hope)[0].text == "one"
    hands.press(KEY.Key_Return).write("another")
    assert hands.kept.of(Hope)[0].text == "another"
    assert hands.row == "another"


def test_escape_leaves_no_trace_of_a_new_card(hands) -> None:
    hands.to("1", "Sales, Hopes").press("n").write("never said", KEY.Key_Escape)
    assert not hands.kept.of(Hope)
    assert hands.editor is None
    assert hands.model.rowCount(hands.view.currentIndex()) == 0


def test_shift_enter_is_a_new_line_as_people_store_it(hands) -> None:
    hands.to("1", "Sales, Hopes").press("n").press("one").press(KEY.Key_Return, SHIFT)
    hands.press("two").press(KEY.Key_Return)
    assert hands.kept.of(Hope)[0].text == "one\ntwo"


def test_a_refusal_leaves_the_editor_and_its_text(gearworks) -> None:
    hands = gearworks
    hands.to("5", "Growth", "Sales, Growth").press(KEY.Key_Down)
    before = hands.workshop
    hands.press(KEY.Key_Return).write("another goal altogether")
    assert "revealed" in hands.refusals[-1]
    assert hands.editor.toPlainText() == "another goal altogether"
    assert "revealed" in hands.panel.line.text()
    assert hands.workshop == before
    hands.press(KEY.Key_Escape)
    assert hands.editor is None


def test_what_is_no_date_stays_in_its_field(gearworks) -> None:
    hands = gearworks
    hands.to("7", "Sales will").press(KEY.Key_Down).press(KEY.Key_Right).down_to("Due")
    hands.press(KEY.Key_Return).write("31.2.")
    assert "no date" in hands.refusals[-1]
    hands.write("15.5.2027")
    assert "2027-05-15" in {action.due for action in hands.kept.of(Action)}


def test_factors_of_the_matrices_are_scored_one_by_one(gearworks) -> None:
    hands = gearworks
    hands.to("4", "Catalogue parts", "Sales: matrices", "Factors of Relative value")
    hands.press(KEY.Key_Down)
    before = hands.row
    assert before.endswith("1 to 5: 4")
    hands.press(KEY.Key_Return).write("9")
    assert hands.refusals, "factors go from 1 to 5"
    hands.press(KEY.Key_Escape).press(KEY.Key_Return).write("2")
    assert hands.row == f"{before[:-1]}2"
    counting = [r.id for r in hands.kept.of(Round) if "positions" in r.subjects]
    assert len(counting) == 2, "what was revealed stays, the change lies beside it"
    sealed, changed = (
        next(p for p in hands.kept.of(Position)
             if (p.area_id, p.side, p.round_id) == ("a1", "sales", id_))
        for id_ in counting
    )  # fmt: skip
    assert dict(changed.factors) == {**dict(sealed.factors), "share_of_sales": 2}


def test_people_are_named_by_the_beginning_of_a_name(gearworks) -> None:
    hands = gearworks
    hands.to("7", "Sales will").press(KEY.Key_Down).press(KEY.Key_Right).down_to("Owner")
    card = hands.view.current_id()
    hands.press(KEY.Key_Return).write("nobody at all")
    assert "Nobody here" in hands.refusals[-1]
    hands.write("application")
    person = hands.kept.find(Action, card).owner_id
    assert hands.row == "Owner: Application Engineer"
    assert hands.workshop[person].name == "Application Engineer"


def test_delete_takes_out_and_undo_brings_back_where_it_was(hands) -> None:
    hands.to("1", "Sales, Hopes").add("one", "two", "three")
    hands.press(KEY.Key_Up).press(KEY.Key_Delete)
    assert [hope.text for hope in hands.kept.of(Hope)] == ["one", "three"]
    assert hands.row in {"one", "three"}
    assert hands.bridge.undo()
    assert [hope.text for hope in hands.kept.of(Hope)] == ["one", "two", "three"]
    zone = hands.view.currentIndex().parent()
    rows = [hands.model.index(row, 0, zone).data() for row in range(hands.model.rowCount(zone))]
    assert rows == ["one", "two", "three"]


def test_alt_arrows_change_the_order_and_keep_the_place(hands) -> None:
    hands.to("1", "Sales, Hopes").add("one", "two", "three")
    hands.press(KEY.Key_Up, ALT)
    assert hands.row == "three"
    zone = hands.view.currentIndex().parent()
    rows = [hands.model.index(row, 0, zone).data() for row in range(hands.model.rowCount(zone))]
    assert rows == ["one", "three", "two"]
    hands.press(KEY.Key_Down, ALT)
    assert [h.text for h in sorted(hands.kept.of(Hope), key=lambda h: h.order)] == [
        "one", "two", "three",
    ]  # fmt: skip


def test_digits_give_a_card_to_the_other_side(hands) -> None:
    hands.to("1", "Sales, Hopes").add("ours")
    hands.press("3")
    assert hands.kept.of(Hope)[0].side == "procurement"
    assert hands.said[-1] == "Moved to Procurement"


def test_p_parks_and_s_keeps_in_the_room(hands) -> None:
    hands.to("1", "Sales, Hopes").add("a", "b")
    hands.press("s")
    assert hands.kept.of(Hope)[1].released_sales is False
    assert "Stays in the room" in hands.name
    hands.press("p")
    assert [one.text for one in hands.kept.of(Parked)] == ["b"]
    assert [one.text for one in hands.kept.of(Hope)] == ["a"]


def test_space_agrees_and_ctrl_z_of_the_document_takes_it_back(hands) -> None:
    hands.to("2", "strategic").press(KEY.Key_Space)
    term = hands.kept.find(Term, hands.view.current_id())
    assert term.agreed_sales
    assert term.agreed_procurement
    assert hands.bridge.undo_label == "Agree"
    hands.bridge.undo()
    assert not hands.kept.find(Term, term.id).agreed_sales


def test_a_theme_is_renamed_and_a_new_one_made(hands) -> None:
    hands.to("5", "Growth").press(KEY.Key_Return).write("Growth in the north")
    assert hands.kept.of(Theme)[0].name == "Growth in the north"
    hands.to("5").add("People")
    assert hands.kept.of(Theme)[-1].name == "People"


def test_two_goals_are_joined_by_mark_and_j(hands) -> None:
    hands.to("5", "Growth", "Sales, Growth").add("Grow the service share in all mills")
    hands.press("l")
    hands.to("5", "Growth", "Procurement, Growth").add("Fewer suppliers")
    hands.press("j")
    (joint,) = hands.kept.of(JointGoal)
    assert joint.title == "Fewer suppliers"
    assert hands.row == "Fewer suppliers"
    assert hands.view.current_id() == joint.id
    assert hands.bridge.undo_label == "Make a joint goal"


def test_two_goals_are_joined_by_selecting_both(hands) -> None:
    hands.to("5", "Growth", "Procurement, Growth").add("Fewer suppliers")
    hands.to("5", "Growth", "Sales, Growth").add("Grow")
    while not hands.row.startswith("Fewer"):
        hands.press(KEY.Key_Down, CTRL)
    hands.press(KEY.Key_Space, CTRL).press("j")
    assert len(hands.kept.of(JointGoal)) == 1


def test_votes_are_counted_with_the_arrows(gearworks) -> None:
    hands = gearworks
    hands.to("5", "Value", "Joint goals").press(KEY.Key_Down).press(KEY.Key_Right)
    joint = hands.view.current_id()
    before = hands.panel.model.outline.insights.goals.joint_goals[joint].votes
    hands.down_to("Votes").press(KEY.Key_Left).press(KEY.Key_Right).press(KEY.Key_Right)
    hands.press(KEY.Key_Right, SHIFT)
    after = hands.panel.model.outline.insights.goals.joint_goals[joint].votes
    assert (after.sales, after.procurement) == (before.sales + 1, before.procurement + 1)
    assert hands.row.startswith(f"Votes: {after.sales} votes from sales")


def test_ctrl_a_selects_the_zone_and_delete_takes_it_in_one_step(hands) -> None:
    hands.to("1", "Sales, Hopes").add("one", "two", "three")
    hands.press(KEY.Key_A, CTRL).press(KEY.Key_Delete)
    assert not hands.kept.of(Hope)
    hands.bridge.undo()
    assert len(hands.kept.of(Hope)) == 3


def test_lines_are_pasted_as_cards_and_many_lines_ask_first(hands, qapp) -> None:
    hands.to("1", "Sales, Hopes")
    qapp.clipboard().setText("one\n\n two \nthree")
    hands.press(KEY.Key_V, CTRL)
    assert [hope.text for hope in hands.kept.of(Hope)] == ["one", "two", "three"]
    qapp.clipboard().setText("\n".join(f"line {n}" for n in range(41)))
    hands.press(KEY.Key_V, CTRL)
    assert len(hands.kept.of(Hope)) == 3
    assert "41 lines" in hands.said[-1]
    hands.press(KEY.Key_V, CTRL)
    assert len(hands.kept.of(Hope)) == 44
    hands.bridge.undo()
    assert len(hands.kept.of(Hope)) == 3


def test_striking_asks_once_and_then_leaves_nothing(hands) -> None:
    hands.to("1", "Sales, Hopes").add("a price")
    hands.press(KEY.Key_Delete, CTRL)
    assert len(hands.kept.of(Hope)) == 1
    hands.press(KEY.Key_Delete, CTRL)
    assert not hands.kept.of(Hope)
    assert hands.bridge.undo_label != "Add a hope or worry"


def test_alt_enter_opens_the_facts_of_a_card(gearworks) -> None:
    hands = gearworks
    hands.to("7", "Sales will").press(KEY.Key_Down).press(KEY.Key_Return, ALT)
    assert hands.row.startswith("Owner")


def test_tab_goes_from_field_to_field(gearworks) -> None:
    hands = gearworks
    hands.to("5", "Value", "Joint goals").press(KEY.Key_Down).press(KEY.Key_Right)
    hands.down_to("Metric").press(KEY.Key_Return)
    joint = hands.view.current_id()
    hands.write("stops a year", KEY.Key_Tab).write("14", KEY.Key_Tab).write("6", KEY.Key_Tab)
    hands.press(KEY.Key_Escape)
    goal = hands.kept.find(JointGoal, joint)
    assert (goal.metric, goal.baseline, goal.target) == ("stops a year", "14", "6")


def test_keys_of_a_card_do_nothing_to_it_from_one_of_its_fields(gearworks) -> None:
    hands = gearworks
    hands.to("5", "Value", "Joint goals").press(KEY.Key_Down).press(KEY.Key_Right)
    hands.down_to("Votes")
    before = hands.workshop
    hands.press(KEY.Key_Delete).press(KEY.Key_Space).press("1").press(KEY.Key_X, CTRL)
    assert hands.workshop == before
    hands.down_to("Metric").press(KEY.Key_Delete)
    assert hands.kept.find(JointGoal, hands.view.current_id()).metric == ""


def test_a_letter_without_meaning_here_is_left_to_others(hands) -> None:
    hands.to("1")
    assert not hands.view.press("q")
    assert not hands.view.press("p")


def test_a_card_that_goes_while_it_is_edited_takes_its_editor_along(hands) -> None:
    hands.to("1", "Sales, Hopes").add("one", "two")
    card = hands.view.current_id()
    hands.press(KEY.Key_Return)
    assert hands.editor is not None
    assert hands.bridge.apply(RemoveRecords((card,)))
    assert hands.editor is None
    assert [hope.text for hope in hands.kept.of(Hope)] == ["one"]


def test_what_others_add_meanwhile_leaves_a_new_card_being_typed(hands) -> None:
    hands.to("1", "Sales, Hopes").press("n").press("still typing")
    other = Hope(id="other", side="sales", kind="hope", text="from the capture bar")
    assert hands.bridge.apply(AddRecords((other,)))
    assert hands.editor.toPlainText() == "still typing"
    hands.press(KEY.Key_Return)
    assert texts_of(hands) == ["from the capture bar", "still typing"]


def texts_of(hands):
    return [hope.text for hope in hands.kept.of(Hope)]


def test_leaving_an_editor_takes_what_stands_in_it(hands, qtbot) -> None:
    hands.to("1", "Sales, Hopes").press("n").press("said and left")
    hands.panel.line.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    hands.panel.line.setFocus(Qt.FocusReason.OtherFocusReason)
    assert texts_of(hands) == ["said and left"]
    assert hands.editor is None


@pytest.mark.parametrize(
    "text",
    [
        "שלום לכולם",
        "👩‍👩‍👧‍👦 agree",
        "e\u0301te\u0301",
        "word" * 4_900,
        "a\u200bb",
    ],
    ids=["right-to-left", "zwj", "combining", "long", "zero width"],
)
def test_whatever_is_typed_is_kept_and_shown_as_typed(hands, text) -> None:
    hands.to("1", "Sales, Hopes").press("n")
    hands.editor.insertPlainText(text)
    hands.press(KEY.Key_Return)
    assert texts_of(hands) == [text]
    assert hands.row == text
    assert not hands.panel.grab().isNull()


def test_a_text_that_is_too_long_stays_in_its_field(hands) -> None:
    hands.to("1", "Sales, Hopes").press("n")
    hands.editor.insertPlainText("x" * 20_001)
    hands.press(KEY.Key_Return)
    assert "20000" in hands.refusals[-1]
    assert len(hands.editor.toPlainText()) == 20_001


def test_words_come_through_an_input_method(hands, qapp) -> None:
    hands.to("1", "Sales, Hopes").press("n")
    event = QInputMethodEvent()
    event.setCommitString("日本語")
    qapp.sendEvent(hands.editor, event)
    hands.press(KEY.Key_Return)
    assert texts_of(hands) == ["日本語"]


@pytest.mark.slow_first
def test_five_thousand_lines_are_one_step(hands_on, qapp) -> None:
    hands = hands_on(half_day(), watched=False)
    hands.to("1", "Sales, Hopes")
    qapp.clipboard().setText("\n".join(f"line {n}" for n in range(5_000)))
    hands.press(KEY.Key_V, CTRL).press(KEY.Key_V, CTRL)
    assert len(hands.kept.of(Hope)) == 5_000
    assert hands.bridge.undo()
    assert not hands.kept.of(Hope)


def test_lines_pasted_into_a_lane_stand_below_each_other(hands, qapp) -> None:
    hands.to("6", "Sales, steps")
    qapp.clipboard().setText("one\ntwo\nthree")
    hands.press(KEY.Key_V, CTRL)
    assert [(s.name, s.row) for s in hands.kept.of(ProcessStep)] == [
        ("one", 1), ("two", 2), ("three", 3),
    ]  # fmt: skip


def test_the_menu_offers_what_the_keys_do(gearworks) -> None:
    hands = gearworks
    hands.to("5", "Value", "Joint goals").press(KEY.Key_Down)
    keys = [offer.key for offer in hands.view.offers()]
    assert keys[:2] == ["Enter", "N"]
    assert {"Space", "P", "S", "Alt+↓", "Del", "L", "Ctrl+D", "Ctrl+Del"} <= set(keys)
    menu = hands.view.menu()
    park = next(one for one in menu.actions() if one.text() == "Park\tP")
    title = hands.row
    park.trigger()
    assert title in [one.text for one in hands.kept.of(Parked)]
    menu.close()


def test_screen_readers_hear_kind_side_place_words_state_and_number(gearworks) -> None:
    hands = gearworks
    hands.to("5", "Growth", "Sales, Growth").press(KEY.Key_Down)
    index = hands.view.currentIndex()
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Goal, Sales, Growth. ")
    assert said.endswith((" of 2.", " of 1."))
    assert all(row for row in names_of(hands))


def names_of(hands, index=None):
    index = index or QModelIndex()
    for row in range(hands.model.rowCount(index)):
        child = hands.model.index(row, 0, index)
        yield str(child.data(Qt.ItemDataRole.AccessibleTextRole) or "")
        yield from names_of(hands, child)


# --- sealed --------------------------------------------------------------------------------------


def test_sealed_answers_show_only_that_they_are_there(hands) -> None:
    hands.bridge.apply(OpenRound("r1", ("goals",), AT))
    hands.to("5", "Growth", "Sales, Growth").add("a secret goal of ours")
    (goal,) = hands.kept.of(Goal)
    assert (goal.round_id, goal.text) == ("r1", "a secret goal of ours")
    hands.to("5", "Growth", "Sales, Growth").press(KEY.Key_Down)
    assert hands.row == "Covered"
    assert hands.name == "Goal, sales, Growth. Covered."
    assert all("secret" not in row for row in every_row(hands))
    for side in ("sales", "procurement"):
        hands.bridge.apply(LockSide("r1", side, AT))
    hands.to("5", "Growth", "Sales, Growth").press("n").write("too late")
    assert "has locked" in hands.refusals[-1]
    hands.press(KEY.Key_Escape)
    hands.bridge.apply(Reveal("r1", AT))
    hands.to("5", "Growth", "Sales, Growth").press(KEY.Key_Down)
    assert hands.row == "a secret goal of ours"


def every_row(hands, index=None):
    """Everything the model says, whatever the role."""
    index = index or QModelIndex()
    for row in range(hands.model.rowCount(index)):
        child = hands.model.index(row, 0, index)
        for role in (0, 3, 11, 12):
            yield str(child.data(role))
        node = hands.model.node(child)
        yield repr(node) + repr(node.editor)
        yield from every_row(hands, child)
