"""A whole half day from empty to signed, with the keyboard alone, in the list.

The list stands in the place of the canvas in the window that leads the day: PgDn goes through the
agenda and opens the rounds, the sides are locked in the script, R and Enter reveal. What both
sides see at the end is what the sample expects.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.outline.conftest import ALT, CTRL, KEY, SHIFT, Hands
from tests.ui.run.conftest import MORNING, AtWork
from tests.ui.sample_day import GIVEN, half_day, name_of, ordered, outcome, texts, there
from typing_extensions import override

from jointtable.domain import blind
from jointtable.domain.blind import RoundState
from jointtable.domain.records import (
    SIDES,
    Action,
    Agreement,
    Area,
    Assumption,
    Contact,
    Escalation,
    Explanation,
    Friction,
    Goal,
    GoalLink,
    GrowthPath,
    Hope,
    HouseRule,
    JointGoal,
    JointMove,
    Meaning,
    Parked,
    Participant,
    Position,
    ProcessStep,
    Pulse,
    Review,
    Risk,
    Round,
    Signature,
    Statement,
    StatementAnswer,
    Term,
    Theme,
    ThemeRating,
    Touch,
    Truth,
    Vote,
)
from jointtable.ui.app import LibraryShelf, WindowArguments
from jointtable.ui.outline.panel import OutlinePanel
from jointtable.ui.style import load_fonts

_NEAR = 8
"""Presses of Tab from the tab of the script to any button in its box, and on to the next."""


class Leader(Hands):
    """Leads the day in the window with the keyboard alone; the list is what the table is."""

    def __init__(self, room: AtWork, qtbot: QtBot) -> None:
        self.room, self.qtbot = room, qtbot
        room.window.activateWindow()
        qtbot.waitUntil(room.window.isActiveWindow)
        qtbot.keyClick(self.focus, KEY.Key_O, CTRL | SHIFT)
        panel = room.run.table
        assert isinstance(panel, OutlinePanel)
        shelf = room.window._shelf
        assert isinstance(shelf, LibraryShelf)
        super().__init__(panel, room.leading.bridge, shelf._library)

    @property
    def focus(self):
        return QApplication.focusWidget() or self.room.run

    @override
    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        """Press a key where the focus is, wherever that has gone."""
        window = self.room.window
        if QApplication.activeWindow() is not window:  # a list of people closed; nothing is active
            window.activateWindow()
            self.qtbot.waitUntil(window.isActiveWindow)
        if isinstance(key, str):
            self.qtbot.keyClicks(self.focus, key, modifiers)
        else:
            self.qtbot.keyClick(self.focus, key, modifiers)
        return self

    def go(self, record_id):
        """Open what lies on the way to a record, go to its row and open it."""
        index = self.model.find(record_id)
        words: list[str] = []
        above = index.parent()
        while above.isValid():
            words.insert(0, str(above.data()))
            above = above.parent()
        self.to(*words)
        index = self.model.find(record_id)
        self.view.setCurrentIndex(self.view.indexAbove(index))
        self.press(KEY.Key_Down)
        assert self.view.current_id() == record_id
        return self if self.view.isExpanded(index) else self.press(KEY.Key_Right)

    def on_to(self, stage, key):
        """Go on with PgDn until that step is worked on; the list keeps the focus."""
        leading = self.room.leading
        frames = {frame.block_id: frame.stage for frame in leading.seen.scene.frames}
        for _ in range(10):
            step = leading.step
            here = step is not None and (frames.get(step.block_id), step.key) == (stage, key)
            if here and leading.day.break_id is None:
                assert self.view.hasFocus()
                return
            self.press(KEY.Key_PageDown)
        raise AssertionError((stage, key, self.room.run.toast.text))

    # --- the script beside the list ---------------------------------------------------------------

    def push(self, desk, key):
        """Go to a button of the script with Alt+1, F6 and Tab, and press it with Space."""
        run = self.room.run
        self.qtbot.waitUntil(desk.box.buttons[key].isVisible)
        if key == "yes":  # what is asked has the focus on no
            self.press(KEY.Key_Tab, SHIFT)
        else:
            self.press(KEY.Key_1, ALT)
        for _ in range(_NEAR):
            if run.panel.isAncestorOf(self.focus):
                break
            self.press(KEY.Key_F6)
        for _ in range(_NEAR):
            if desk.box.buttons[key].hasFocus():
                break
            self.press(KEY.Key_Tab)
        assert desk.box.buttons[key].hasFocus(), key
        self.press(KEY.Key_Space)

    def reveal(self):
        """Lock both sides in the script, then R and Enter; PgDn opens what comes row by row."""
        locks, sealing = self.room.leading.boxes.locks, self.room.leading.sealing
        for side in SIDES:
            self.push(locks, f"lock:{side}")
            if locks.is_asking:
                self.push(locks, "yes")
        round_ = sealing.rounds.round
        assert round_ is not None
        self.press(KEY.Key_R)
        self.qtbot.waitUntil(sealing.bar.reveal.hasFocus)
        self.press(KEY.Key_Return)
        assert self.view.hasFocus()
        play = sealing.revealing.choreography
        while play.act:
            self.qtbot.waitUntil(lambda: not play.is_running)
            if play.waits:
                self.press(KEY.Key_PageDown)
        revealed = self.workshop[round_.id]
        assert isinstance(revealed, Round)
        assert blind.state(revealed) is RoundState.REVEALED


@pytest.fixture
def hands(qtbot: QtBot, qapp: QApplication, arguments: WindowArguments) -> Iterator[Leader]:
    load_fonts()
    room = AtWork(qapp, arguments, half_day(), MORNING)
    yield Leader(room, qtbot)
    room.window.close()
    room.window.deleteLater()


def meet(hands):
    for side, party in zip(SIDES, ("Gribbleton", "Moonpie"), strict=True):
        people = ordered(GIVEN, Participant, side=side)
        hands.to("People", party).add(*(person.name for person in people))
        for person in people:
            if person.signs:
                hands.to("People", party, person.name).down_to("Signs").press(KEY.Key_Space)
    assert sorted(texts(hands.workshop.of(Participant), "name")) == sorted(
        person.name for side in SIDES for person in ordered(GIVEN, Participant, side=side)
    )
    assert len([one for one in hands.workshop.of(Participant) if one.signs]) == 2


def begin(hands):
    hands.press(KEY.Key_F9)
    hands.to("1", "House rules").press(KEY.Key_Down).press(KEY.Key_A, CTRL).press(KEY.Key_Space)
    assert all(r.accepted_sales and r.accepted_procurement for r in hands.workshop.of(HouseRule))
    hands.on_to("opening", "pulse")
    hands.to("1", "Pulse", "Sales").press(KEY.Key_Return).write("7 8 11")
    assert "0 to 10" in hands.refusals[-1]
    hands.write(pulses("start", "sales"))
    first = next(p for p in GIVEN.of(Pulse) if p.side == "procurement" and p.value is not None)
    name = name_of(GIVEN, first.participant_id).split()[0]
    _, _, others = pulses("start", "procurement").partition(" ")
    hands.down_to("Procurement").press(KEY.Key_Return).write(others)
    hands.press(KEY.Key_Return).write(f"@{name} {first.value} {first.guess}")
    assert "covered" in hands.row
    hands.reveal()
    assert first.guess in [one.guess for one in hands.workshop.of(Pulse)]
    hands.to("1", "Pulse", "Sales")
    assert "middle answer 7, n = 4" in hands.row
    hands.on_to("opening", "hopes_worries")
    for side, name in zip(SIDES, ("Sales", "Procurement"), strict=True):
        for kind, zone in (("hope", "Hopes"), ("worry", "Worries")):
            words = texts(GIVEN.of(Hope), side=side, kind=kind)
            hands.to("1", f"{name}, {zone}").add(*words)
            assert texts(hands.workshop.of(Hope), side=side, kind=kind) == words


def pulses(moment, side):
    """The answers of a side, as they are typed."""
    (asked,) = [one.id for one in GIVEN.of(Round) if one.moment == moment]
    found = [p.value for p in GIVEN.of(Pulse) if (p.round_id, p.side) == (asked, side)]
    return " ".join(str(value) for value in found if value is not None)


def talk_about_words(hands):
    hands.on_to("language", "our_meaning")
    kept = {"partner", "value", "strategic"}
    for term in hands.workshop.of(Term):
        if term.key not in kept:
            hands.go(term.id).press(KEY.Key_Delete)
    hands.to("2").add("savings", "pilot", "business review")
    names = {"sales": "Sales", "procurement": "Procurement"}
    for meaning in GIVEN.of(Meaning):
        label = f"{names[meaning.side]} means"
        hands.to("2", there(Term, meaning.term_id).term, label).press(KEY.Key_Return)
        if meaning == GIVEN.of(Meaning)[0]:
            hands.write("not this")
            assert hands.row == f"{label}: Covered"
            hands.press(KEY.Key_Return)
            assert hands.editor.toPlainText() == ""
        hands.write(meaning.text)
    hands.reveal()
    hands.on_to("language", "our_wording")
    for term in GIVEN.of(Term):
        if term.wording:
            hands.to("2", term.term, "Our wording").press(KEY.Key_Return)
            hands.write(term.wording)
        if term.agreed_sales:
            hands.to("2", term.term).press(KEY.Key_Space)
    found = {term.term: (term.wording, bool(term.agreed_sales)) for term in hands.workshop.of(Term)}
    assert found == {t.term: (t.wording, bool(t.agreed_sales)) for t in GIVEN.of(Term)}
    assert sorted(texts(hands.workshop.of(Meaning))) == sorted(texts(GIVEN.of(Meaning)))


def understand(hands):
    hands.on_to("understanding", "we_assume")
    for side, name in zip(SIDES, ("Sales", "Procurement"), strict=True):
        words = texts(ordered(GIVEN, Assumption, side=side))
        hands.to("3", f"{name}, assumes").add(*words)
        assert texts(hands.workshop.of(Assumption), side=side) == words
    hands.on_to("understanding", "statements")
    hands.to("3", "Statements").press(KEY.Key_Down).press(KEY.Key_Right)
    hands.down_to("Sales").press(KEY.Key_Return).write("4 6")
    assert "from 1 to 5" in hands.refusals[-1]
    hands.press(KEY.Key_Escape)
    answer(hands)
    hands.reveal()
    found = [(a.side, a.self_, a.guess, a.confidence) for a in hands.workshop.of(StatementAnswer)]
    given = [(a.side, a.self_, a.guess, a.confidence) for a in GIVEN.of(StatementAnswer)]
    given = [one for one in given if any(one[1:])]
    assert sorted(map(str, found)) == sorted(map(str, given))
    for statement in GIVEN.of(Statement):
        if statement.weight != 1:
            (made,) = [s for s in hands.workshop.of(Statement) if s.key == statement.key]
            hands.go(made.id).fill("Weight", str(statement.weight))
    hands.on_to("understanding", "what_is_true")
    digits = {"right": "1", "partly": "2", "wrong": "3", "open": "0"}
    said = {"right": "Right", "partly": "Partly", "wrong": "Wrong", "open": "Open"}
    for truth in GIVEN.of(Truth):
        about = there(Assumption, truth.assumption_id)
        name = "Sales" if about.side == "sales" else "Procurement"
        hands.to("3", f"{name}, assumes", about.text)
        hands.down_to("What is true").press(KEY.Key_Return).write(truth.text)
        hands.down_to("Verdict").press(digits[truth.verdict])
        assert hands.row == f"Verdict: {said[truth.verdict]}"
        if truth.example:
            hands.to("3", f"{name}, assumes", about.text, truth.text)
            hands.fill("One real case", truth.example)
    wanted = {(one.text, one.verdict, one.example) for one in GIVEN.of(Truth)}
    assert {(one.text, one.verdict, one.example) for one in hands.workshop.of(Truth)} == wanted
    for explanation in GIVEN.of(Explanation):
        name = "Sales" if explanation.about == "sales" else "Procurement"
        hands.to("3", f"{name}, explains").add(explanation.answer)
    hands.press(KEY.Key_Right).fill("Question", "How do you decide?")
    assert hands.workshop.of(Explanation)[-1].question == "How do you decide?"


def answer(hands):
    """Type the answers to all statements, side by side."""
    keys = {statement.key: statement.id for statement in hands.workshop.of(Statement)}
    given: dict[tuple[str, str], list[StatementAnswer]] = {}
    for one in GIVEN.of(StatementAnswer):
        given.setdefault((there(Statement, one.statement_id).key, one.side), []).append(one)
    for (key, side), answers in given.items():
        hands.go(keys[key]).press(KEY.Key_Right).down_to(side.capitalize())
        for one in answers:
            digits = (one.self_, one.guess, one.confidence)
            typed = " ".join("-" if digit is None else str(digit) for digit in digits)
            if any(digits):
                hands.press(KEY.Key_Return).write(typed)


def take_positions(hands):
    areas = ordered(GIVEN, Area)
    hands.to("4").add(*(area.name for area in areas))
    hands.press("1")
    hands.to("4", areas[0].name, "Sales: own view").press("3")
    assert "round of this step is not open" in hands.refusals[-1]
    hands.on_to("positioning", "own_view")
    given: dict[tuple[str, str], Position] = {
        (one.area_id, one.side): one for one in GIVEN.of(Position)
    }
    keys = {"breakthrough": "1", "growing": "2", "operational": "1", "tactical": "2"}
    for area in areas:
        rows = (
            ("Sales: own view", "sales", "segment"),
            ("Procurement: guess", "procurement", "segment"),
            ("Sales: guess", "sales", "supplier_class"),
            ("Procurement: own view", "procurement", "supplier_class"),
        )
        hands.to("4", area.name)
        for label, side, field in rows:
            level = getattr(given[area.id, side], field)
            if level is not None:
                hands.down_to(label).press(keys.get(level, "3"))
                assert hands.row == f"{label}: Covered"
    first = given[areas[0].id, "sales"]
    hands.to("4", areas[0].name, "Sales: matrices").fill("Reason", "They include us early")
    assert hands.row == "Reason: Sealed until the reveal"
    hands.on_to("positioning", "guess_theirs")
    hands.reveal()
    names = {area.id: area.name for area in hands.workshop.of(Area)}
    found = {
        (names[one.area_id], one.side): (one.segment, one.supplier_class)
        for one in hands.workshop.of(Position)
    }
    known = {area.id: area.name for area in areas}
    assert found == {
        (known[one.area_id], one.side): (one.segment, one.supplier_class)
        for one in GIVEN.of(Position)
        if one.segment or one.supplier_class
    }
    assert hands.workshop.of(Position)[0].reason == "They include us early"
    hands.to("4", areas[0].name, "Sales: own view")
    other = "1" if first.segment != "breakthrough" else "2"
    hands.press(other).press(keys.get(str(first.segment), "3"))
    hands.down_to("Procurement: guess").press("1")
    assert hands.refusals[-1].startswith("That was revealed")
    assert [one.reason for one in hands.workshop.of(Position)].count("") >= 1
    hands.on_to("positioning", "growth_path")
    grow(hands, areas[0].name)


def grow(hands, area):
    path = GIVEN.of(GrowthPath)[0]
    hands.to("4", area, "Growth path").press(KEY.Key_Return).write(path.criterion)
    assert hands.row == path.criterion
    hands.press(KEY.Key_Right)
    hands.fill("Role of the supplier today", "Operational").fill("In twelve months", "Tactical")
    hands.fill("Owner, sales", name_of(GIVEN, path.owner_sales_id)).fill("Due", path.due)
    (made,) = hands.workshop.of(GrowthPath)
    assert (made.criterion, made.class_today, made.class_in_12_months, made.due) == (
        path.criterion, "operational", "tactical", path.due,
    )  # fmt: skip
    assert name_of(hands.workshop, made.owner_sales_id) == name_of(GIVEN, path.owner_sales_id)


def theme_names(hands):
    return {"growth": "Growth", "innovation": "Innovation", "value": "Value"} | {
        "competitive_advantage": "Competitive advantage"
    }


def want(hands):
    hands.on_to("goals", "our_goals")
    rows = theme_names(hands)
    themes = {theme.id: rows[theme.key] for theme in GIVEN.of(Theme)}
    for side, name in zip(SIDES, ("Sales", "Procurement"), strict=True):
        for theme_id, theme in themes.items():
            words = texts(ordered(GIVEN, Goal, side=side, theme_id=theme_id))
            if words:
                hands.to("5", theme, f"{name}, {theme}").add(*words)
    hands.to("5", "Growth", "Importance to sales").press(KEY.Key_Return).write("9")
    assert "from 1 to 5" in hands.refusals[-1]
    hands.write("4")
    hands.reveal()
    assert sorted(texts(hands.workshop.of(Goal))) == sorted(texts(GIVEN.of(Goal)))
    assert [one.importance for one in hands.workshop.of(ThemeRating)] == [4]
    hands.on_to("goals", "joint_goals")
    for joint in GIVEN.of(JointGoal):
        make_joint(hands, joint, themes)
    check_joint(hands)


def make_joint(hands, joint, themes):
    ids = [link.goal_id for link in GIVEN.of(GoalLink) if link.joint_goal_id == joint.id]
    linked = [there(Goal, id_) for id_ in ids]
    first = {goal.side: goal for goal in reversed(linked)}
    for goal in first.values():
        to_goal(hands, goal, themes).press("l" if len(first) == 2 else "2")
    made = hands.view.current_id()
    assert hands.workshop.find(JointGoal, made) is not None
    hands.press(KEY.Key_Return).write(joint.title).press(KEY.Key_Right)
    vote(hands, joint)
    fill_joint(hands, joint)
    for goal in linked:
        if goal not in first.values():
            to_goal(hands, goal, themes).press("l")
            hands.go(made).press("l")


def to_goal(hands, goal, themes):
    theme, side = themes[goal.theme_id], goal.side.capitalize()
    return hands.to("5", theme, f"{side}, {theme}", goal.text)


def vote(hands, joint):
    hands.down_to("Votes")
    for one in GIVEN.of(Vote):
        if one.joint_goal_id == joint.id:
            for _ in range(one.count):
                hands.press(KEY.Key_Left if one.side == "sales" else KEY.Key_Right)


def fill_joint(hands, joint):
    for label, field in (
        ("Metric", "metric"), ("Baseline", "baseline"), ("Target", "target"), ("Due", "due"),
        ("Owner, sales", "owner_sales_id"), ("Owner, procurement", "owner_procurement_id"),
        ("Sales gives", "sales_gives"), ("Procurement gives", "procurement_gives"),
        ("Decide by", "decide_by"),
    ):  # fmt: skip
        value = getattr(joint, field)
        if value:
            hands.fill(label, name_of(GIVEN, value) if field.startswith("owner") else value)


def check_joint(hands):
    plain = ("title", "metric", "baseline", "target", "due", "sales_gives", "decide_by")
    for made, given in zip(hands.workshop.of(JointGoal), GIVEN.of(JointGoal), strict=True):
        assert [getattr(made, f) for f in plain] == [getattr(given, f) for f in plain]
        assert name_of(hands.workshop, made.owner_sales_id) == name_of(GIVEN, given.owner_sales_id)
        counts = [
            {v.side: v.count for v in workshop.of(Vote) if v.joint_goal_id == goal.id}
            for workshop, goal in ((hands.workshop, made), (GIVEN, given))
        ]
        assert counts[0] == counts[1]
    found = hands.model.outline.insights.goals.joint_goals.values()
    said = [(one.flag, one.complete, one.support) for one in found]
    from jointtable import content
    from jointtable.domain.visibility import facilitator_view
    from jointtable.insights import Insights

    expected = Insights(facilitator_view(GIVEN), content.load()).goals.joint_goals.values()
    assert said == [(one.flag, one.complete, one.support) for one in expected]


def align(hands):
    hands.on_to("alignment", "two_processes")
    steps = {
        side: [one for one in ordered(GIVEN, ProcessStep, side=side) if one.visibility == "joint"]
        for side in SIDES
    }
    for side, name in zip(SIDES, ("Sales", "Procurement"), strict=True):
        hands.to("6", f"{name}, steps").add(*(step.name for step in steps[side]))
        assert hands.said[-1] == "Covered"
    hands.reveal()
    hands.on_to("alignment", "where_they_touch")
    lanes = [texts(hands.workshop.of(ProcessStep), "name", side=side) for side in SIDES]
    assert lanes == [[step.name for step in steps[side]] for side in SIDES]
    made = {step.name: step for step in hands.workshop.of(ProcessStep)}
    for given in (*steps["sales"], *steps["procurement"]):
        hands.go(made[given.name].id)
        if given.decision:
            hands.press("x")
        if given.row != made[given.name].row:
            hands.fill("Row", str(given.row))
    for touch in GIVEN.of(Touch):
        meet_there(hands, touch)
    own = hands.workshop.of(Touch)[-1]
    hands.go(own.id).press(KEY.Key_Space)
    assert hands.workshop.of(Touch)[-1].chosen
    found = {(one.text, one.side) for one in hands.workshop.of(Friction)}
    assert found == {(one.text, one.side) for one in GIVEN.of(Friction)}


def meet_there(hands, touch):
    """Link two steps, say what hurts there and what both do differently."""
    made = {step.name: step for step in hands.workshop.of(ProcessStep)}
    for end in (touch.sales_step_id, touch.procurement_step_id):
        hands.go(made[there(ProcessStep, end).name].id).press("l")
    own = hands.workshop.of(Touch)[-1]
    assert hands.view.current_id() == own.id
    for friction in (one for one in GIVEN.of(Friction) if one.touch_id == touch.id):
        hands.go(own.id).press("f").write(friction.text)
        hands.press("1" if friction.side == "sales" else "3")
    for move in (one for one in GIVEN.of(JointMove) if one.touch_id == touch.id):
        hands.go(own.id).press("j").write(move.text)
        hands.press(KEY.Key_Right)
        owners = {side: getattr(move, f"owner_{side}_id") for side in SIDES}
        for side, owner in owners.items():
            if owner:
                hands.fill(f"Owner, {side}", name_of(GIVEN, owner))


def promise(hands):
    hands.on_to("commitments", "promises")
    for side, name in zip(SIDES, ("Sales", "Procurement"), strict=True):
        for action in ordered(GIVEN, Action, side=side):
            if action.visibility == "joint":
                hands.to("7", f"{name} will").add(action.text).press(KEY.Key_Right)
                hands.fill("Owner", name_of(GIVEN, action.owner_id))
                if action.counterpart_id:
                    hands.fill("Counterpart", name_of(GIVEN, action.counterpart_id))
                hands.fill("Due", action.due)
    made = {
        (a.text, name_of(hands.workshop, a.owner_id), a.due, a.side)
        for a in hands.workshop.of(Action)
    }
    assert made == {
        (a.text, name_of(GIVEN, a.owner_id), a.due, a.side)
        for a in GIVEN.of(Action)
        if a.visibility == "joint" and a.side in SIDES
    }
    for agreement in ordered(GIVEN, Agreement):
        hands.to("7", "Both agree").add(agreement.text)
        if agreement.agreed_procurement:
            hands.press(KEY.Key_Space)
    assert texts(hands.workshop.of(Agreement)) == texts(ordered(GIVEN, Agreement))
    hands.to("7", "Sales will").press(KEY.Key_Down).press("d")
    assert hands.workshop.find(Action, hands.view.current_id()).status == "done"
    hands.to("7", "What could go wrong").add(*texts(ordered(GIVEN, Risk)))
    hands.to("7", "Who to call").add(*texts(ordered(GIVEN, Contact), "topic"))
    for level in GIVEN.of(Escalation):
        hands.to("7", "Escalation").add(level.within).press(KEY.Key_Right)
        hands.fill("Person, sales", name_of(GIVEN, level.sales_participant_id))
        hands.fill("Person, procurement", name_of(GIVEN, level.procurement_participant_id))
    assert [e.level for e in hands.workshop.of(Escalation)] == [1, 2]
    hands.to("7", "Reviews").add(*(review.on for review in GIVEN.of(Review)))
    assert [review.on for review in hands.workshop.of(Review)] == [r.on for r in GIVEN.of(Review)]
    hands.to("Parking").add(*texts(GIVEN.of(Parked)))
    assert texts(hands.workshop.of(Parked)) == texts(GIVEN.of(Parked))


def ask_again(hands):
    hands.on_to("commitments", "pulse_again")
    for side in SIDES:
        hands.to("1", "Pulse", f"{side.capitalize()}, At the close").press(KEY.Key_Return)
        hands.write(pulses("close", side))
    hands.reveal()


def release(hands):
    hands.on_to("commitments", "ready")
    for side, name in zip(SIDES, ("Sales", "Procurement"), strict=True):
        hands.to("7", "Ready", f"{name} releases").press(KEY.Key_Space)
        assert hands.workshop.party(side).released_at is not None


def sign(hands):
    hands.on_to("commitments", "sign_off")
    for side, party in zip(SIDES, ("Gribbleton", "Moonpie"), strict=True):
        hands.to("7", f"Signs for {party}").press(KEY.Key_Return)
        expected = next(p.name for p in ordered(GIVEN, Participant, side=side) if p.signs)
        assert hands.editor.text() == expected
        hands.press(KEY.Key_Return)
    signed = {one.side: one.name for one in hands.workshop.of(Signature)}
    assert signed == {one.side: one.name for one in GIVEN.of(Signature)}
    assert all(one.participant_id for one in hands.workshop.of(Signature))
    hands.push(hands.room.leading.boxes.signing, "close")
    assert hands.workshop.setup.status == "done"


@pytest.mark.slow_first
def test_a_half_day_is_led_from_empty_to_signed_in_the_list(hands) -> None:
    for part in (
        meet, begin, talk_about_words, understand, take_positions, want, align, promise,
        release, ask_again, sign,
    ):  # fmt: skip
        part(hands)
    assert hands.kept == hands.workshop
    ready = hands.model.outline.insights.readiness.sign_off
    assert not [check.key for check in ready.checks if check.applies and not check.ok]
    found, wanted = outcome(hands.workshop), outcome(GIVEN)
    for key, value in wanted.items():
        assert found[key] == value, key
