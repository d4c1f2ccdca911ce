"""A whole half day from empty to signed on the table itself, with the mouse and the keyboard.

What lies on no frame (people, risks, contacts) is found or made with Find or do, and its facts are
written beside the table; the list editor is never opened.

What both sides see at the end is compared with the sample in everything that
:func:`tests.ui.sample_day.outcome` names. It leaves out what a half day does not ask for (the
judgements of themes, the criteria, the matrices), and pairs of pulses, which the capture bar counts
without names.
"""

import itertools
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.sample_day import GIVEN, half_day, name_of, ordered, outcome, texts, there
from tests.ui.table.conftest import LEFT, Room

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
from jointtable.interchange import write
from jointtable.ui.hooks import OpenWindow
from jointtable.ui.window import Window

KEY = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_LONG = 40
LETTER = {"sales": "s", "procurement": "p", "joint": "j"}


class Day(Room):
    """A person who leads the day, with a mouse and a keyboard."""

    leading: Any
    library: Any = None

    @property
    def run(self) -> Any:
        return self.window.window.run

    @property
    def focus(self):
        return QApplication.focusWidget() or self.run

    def press_key(self, key, keys=Qt.KeyboardModifier.NoModifier):
        self.look_here()
        self.qtbot.keyClick(self.focus, key, keys)

    def mouse(self, button):
        self.qtbot.mouseClick(button, LEFT)

    def settle(self):
        self.qtbot.waitUntil(self.window.canvas.is_settled)

    def on_to(self, stage, key):
        """Go on with PgDn until that step is worked on."""
        for _ in range(40):
            step = self.leading.step
            frames = {f.block_id: f.stage for f in self.leading.seen.scene.frames}
            there_now = step is not None and (frames.get(step.block_id), step.key) == (stage, key)
            if there_now and self.leading.day.break_id is None:
                self.settle()
                return
            self.press_key(KEY.Key_PageDown)
        raise AssertionError((stage, key, self.toast))

    def say(self, *lines):
        """Type lines into the capture bar, and paste long ones."""
        bar = self.run.capture.edit
        self.press_key(KEY.Key_N, CTRL)
        if not bar.hasFocus():  # the button that was clicked is gone, and the focus with it
            self.mouse(bar)
        assert bar.hasFocus()
        for line in lines:
            if len(line) > _LONG:
                QApplication.clipboard().setText(line)
                self.qtbot.keyClick(bar, KEY.Key_V, CTRL)
            else:
                self.qtbot.keyClicks(bar, line)
            if self.leading.adding.completions.is_open:
                self.qtbot.keyClick(bar, KEY.Key_Escape)
            assert bar.text() == line
            self.qtbot.keyClick(bar, KEY.Key_Return)
            assert bar.text() == "", (line, self.toast)

    # --- what is answered blind -------------------------------------------------------------------

    def paper(self, side, lines):
        """Type worksheets of a side: lines that begin with the text or name of their row."""
        page = self.paper_of(side)
        for about, answers in lines:
            row = next(r for r in page.rows if about in (r.row.about, r.row.text, r.row.number))
            self.line(page, f"{row.row.code} {answers}")
        self.press_key(KEY.Key_Escape)
        assert page.isHidden()

    def paper_of(self, side):
        """Begin to type the worksheets of a side."""
        self.mouse(self.leading.boxes.locks.box.buttons["paper"])
        self.press_key(KEY.Key_Left if side == "sales" else KEY.Key_Right)
        page = self.window.window.passing.doors.paper.page
        assert page.is_asking
        self.press_key(KEY.Key_Return)
        return page

    def line(self, page, text):
        if not page.code.hasFocus():
            self.mouse(page.code)
        self.qtbot.keyClicks(page.code, text)
        self.qtbot.keyClick(page.code, KEY.Key_Return)
        assert page.code.text() == "", (text, page.status.text())

    def reveal(self):
        """Lock both sides with the mouse, then R and Enter."""
        box = self.leading.boxes.locks.box
        for side in SIDES:
            self.mouse(box.buttons[f"lock:{side}"])
            if box.fact.question[0]:
                self.mouse(box.buttons["yes"])
        sealing = self.leading.sealing
        round_id = sealing.rounds.round.id
        self.press_key(KEY.Key_R)
        self.qtbot.waitUntil(sealing.bar.reveal.hasFocus)
        self.press_key(KEY.Key_Return)
        play = sealing.revealing.choreography
        while play.act:
            self.qtbot.waitUntil(lambda: not play.is_running)
            if play.waits:
                self.qtbot.keyClick(self.view, KEY.Key_PageDown)
        assert blind.state(self.workshop.find(Round, round_id)) is RoundState.REVEALED
        self.settle()

    # --- cards ------------------------------------------------------------------------------------

    def hit(self, key):
        return self.view.current_frame.picture.hit(key)

    def take(self, id_):
        """Select a card with a click."""
        self.settle()
        self.click(self.middle(id_))
        assert self.view.selected_ids == (id_,), (id_, self.view.selected_ids)

    # --- beside the table -------------------------------------------------------------------------

    def find_or_do(self, words):
        """Ctrl+K, the words, Enter on the first that is found."""
        self.press_key(KEY.Key_K, CTRL)
        field = self.focus
        self.qtbot.keyClicks(field, words)
        self.qtbot.keyClick(field, KEY.Key_Return)

    def facts_of(self, id_, **facts):
        """Select a card with a click and write its facts, from field to field with Tab."""
        self.take(id_)
        self.key(KEY.Key_Return, ALT)
        self.fill(**facts)


@pytest.fixture
def day(window: Window, qtbot: QtBot, tmp_path: Path) -> Day:
    file = tmp_path / "day.json"
    at = "2026-12-09T08:00:00+02:00"
    file.write_bytes(write(half_day("2026-12-09"), exported_at=at, exported_by="test"))
    assert window.open_file(file)
    assert window.leading is not None
    window.leading.once.seconds = itertools.count().__next__  # keys come a second apart
    return Day(OpenWindow(window), qtbot)


def known(id_):
    """How ``@`` calls somebody of the sample."""
    return "@" + name_of(GIVEN, id_).replace(" ", "")


def same(day, *keys):
    """Check that what both sides see of that is what they see in the sample."""
    found, wanted = outcome(day.workshop), outcome(GIVEN)
    for key in keys:
        assert found[key] == wanted[key], key


def meet(day):
    for side in SIDES:
        for person in ordered(GIVEN, Participant, side=side):
            day.say(f"+{person.name}, {LETTER[side]}")
    for person in GIVEN.of(Participant):
        if person.signs:
            day.find_or_do(person.name)
            day.fill(signs="yes")
    found = {(p.name, p.side, p.signs) for p in day.workshop.of(Participant)}
    assert found == {
        (p.name, p.side, p.signs) for p in GIVEN.of(Participant) if p.side != "facilitator"
    }


def begin(day):
    day.press_key(KEY.Key_F9)
    assert day.leading.step.key == "house_rules"
    first = ordered(day.workshop, HouseRule)[0]
    day.settle()
    day.click(day.at(*day.hit(f"tick:{first.id}:sales").box.centre))
    assert day.workshop[first.id].accepted_sales
    for side in SIDES:
        day.mouse(day.leading.boxes.rules.box.buttons[f"accept:{side}"])
    assert all(r.accepted_sales and r.accepted_procurement for r in day.workshop.of(HouseRule))
    day.on_to("opening", "pulse")
    for side in SIDES:
        pulses = [p for p in GIVEN.of(Pulse) if p.side == side and p.guess is not None]
        names = [(name_of(GIVEN, p.participant_id), f"{p.value} {p.guess}") for p in pulses]
        day.paper(side, names)
    day.reveal()
    day.on_to("opening", "hopes_worries")
    for hope in GIVEN.of(Hope):
        mark = " #worry" if hope.kind == "worry" else ""
        day.say(f"{LETTER[hope.side]}: {hope.text}{mark}")
    assert texts(day.workshop.of(Hope)) == texts(GIVEN.of(Hope))


def talk_about_words(day):
    day.on_to("language", "our_meaning")
    kept = {"partner", "value", "strategic"}
    for term in day.workshop.of(Term):
        if term.key not in kept:
            day.take(term.id)
            day.key(KEY.Key_Delete)
    for word in ("savings", "pilot", "business review"):
        day.key(KEY.Key_Insert)
        day.type(word)
        day.key(KEY.Key_Return, to=day.editor)
    for side in SIDES:
        meanings = [m for m in GIVEN.of(Meaning) if m.side == side]
        day.paper(side, [(there(Term, m.term_id).term, m.text) for m in meanings])
    day.reveal()
    day.on_to("language", "our_wording")
    for term in GIVEN.of(Term):
        own = next(t for t in day.workshop.of(Term) if term.term in {t.term, t.key})
        if term.wording:
            day.say(f"j: {term.wording} #{term.term.split()[0]}")
        if term.agreed_sales:
            day.take(own.id)
            day.key(KEY.Key_Space)
    same(day, "words")


def understand(day):
    day.on_to("understanding", "we_assume")
    for one in GIVEN.of(Assumption):
        day.say(f"{LETTER[one.side]}: {one.text}")
    day.on_to("understanding", "statements")
    for side in SIDES:
        answer(day, side)
    day.reveal()
    weigh(day)
    day.on_to("understanding", "what_is_true")
    for truth in GIVEN.of(Truth):
        about = own(day, Assumption, truth.assumption_id)
        day.take(about.id)
        day.say(f"{LETTER[truth.side]}: {truth.text}")
    day.on_to("understanding", "verdicts")
    for truth in GIVEN.of(Truth):
        about = own(day, Assumption, truth.assumption_id)
        day.settle()
        day.click(day.at(*day.hit(f"verdict:{about.id}").box.centre))
        day.key({"right": KEY.Key_1, "partly": KEY.Key_2, "wrong": KEY.Key_3}[truth.verdict])
    day.key(KEY.Key_Escape)
    for said in GIVEN.of(Explanation):
        day.say(f"{LETTER[said.about]}: {said.answer} {known(said.answered_by_id)}")
    assert texts(day.workshop.of(Explanation), "answer") == texts(GIVEN.of(Explanation), "answer")
    same(day, "assumptions", "statements", "understanding")


def answer(day, side):
    """Type the statements of a side from paper, digit by digit, one sheet after the other."""
    day.paper_of(side)
    page = day.window.window.passing.doors.paper.page
    given = {(a.participant_id, a.statement_id): a for a in GIVEN.of(StatementAnswer)}
    for person in ordered(GIVEN, Participant, side=side):
        assert page._whose.text().startswith(person.name)
        for row in page.rows:
            key = day.workshop.find(Statement, row.row.about).key
            one = given[person.id, f"st_{key}"]
            for digit in (one.self_, one.guess):
                day.qtbot.keyClicks(day.focus, "-" if digit is None else str(digit))
            day.press_key(KEY.Key_Return)  # how sure they are is left out
    day.press_key(KEY.Key_Escape)


def weigh(day):
    """Write what weighs more, in the lens of the statements."""
    while day.view.current_frame.lens != "perception":
        day.press_key(KEY.Key_PageDown, ALT)
    for statement in GIVEN.of(Statement):
        if statement.weight != 1:
            (made,) = [s for s in day.workshop.of(Statement) if s.key == statement.key]
            day.facts_of(made.id, weight=str(statement.weight))


def own(day, kind, id_):
    """What was made of a record of the sample."""
    wanted = there(kind, id_)
    fields = ("text", "title", "name", "criterion")
    field = next(f for f in fields if hasattr(wanted, f))
    return next(r for r in day.workshop.of(kind) if getattr(r, field) == getattr(wanted, field))


def take_positions(day):
    day.on_to("positioning", "own_view")
    for area in ordered(GIVEN, Area):
        day.key(KEY.Key_Insert, to=day.view)
        day.type(area.name)
        day.key(KEY.Key_Return, to=day.editor)
    day.on_to("positioning", "guess_theirs")
    for side in SIDES:
        day.paper(side, [places(one) for one in GIVEN.of(Position) if one.side == side])
    day.reveal()
    day.on_to("positioning", "growth_path")
    for path in GIVEN.of(GrowthPath):
        owners = filter(None, (path.owner_sales_id, path.owner_procurement_id))
        word = there(Area, path.area_id).name.split()[0]
        day.say(f"j: {path.criterion} #{word} {' '.join(map(known, owners))} >{path.due}")
        step_up(day, path)
    same(day, "areas", "guessed")


def step_up(day, path):
    """Put the marks of an area on its ladder: today's, and the one in twelve months."""
    made = own(day, GrowthPath, path.id)
    for level in (path.class_today, path.class_in_12_months):
        if level is not None:
            key = f"zone:positioning:joint:growth_paths:{made.area_id}:{level}"
            day.settle()
            day.double_click(day.at(*day.hit(key).box.centre))
    made = own(day, GrowthPath, path.id)
    assert (made.class_today, made.class_in_12_months) == (
        path.class_today,
        path.class_in_12_months,
    )


def places(one):
    """The line of a worksheet that says where a side sees the other one."""
    segment = {None: "-", "breakthrough": "1", "growing": "2", "strategic": "3"}[one.segment]
    level = {None: "-", "operational": "1", "tactical": "2", "strategic": "3"}[one.supplier_class]
    first, second = (segment, level) if one.side == "sales" else (level, segment)
    reason = one.reason.replace(";", ",")  # a semicolon ends an answer on a line
    words = f"{reason or '-'}; {one.wish or '-'}; {one.wish_by or '-'}"
    return there(Area, one.area_id).name, f"{first} {second} {one.confidence or '-'} {words}"


def want(day):
    day.on_to("goals", "our_goals")
    for goal in GIVEN.of(Goal):
        day.say(f"{LETTER[goal.side]}: {goal.text} #{there(Theme, goal.theme_id).key}")
    themes = {theme.key: theme.id for theme in day.workshop.of(Theme)}
    for side in SIDES:
        ratings = [one for one in GIVEN.of(ThemeRating) if one.side == side]
        lines = [(themes[there(Theme, r.theme_id).key], str(r.importance)) for r in ratings]
        day.paper(side, lines)
    day.reveal()
    day.on_to("goals", "joint_goals")
    for joint in GIVEN.of(JointGoal):
        join(day, joint)
    day.on_to("goals", "measure_owners")
    for joint in GIVEN.of(JointGoal):
        measure(day, joint)
    for person in GIVEN.of(Participant):
        if person.leaves:
            day.find_or_do(person.name)
            day.fill(leaves=person.leaves)
    vote(day)
    same(day, "met", "joint goals")


def vote(day):
    day.on_to("goals", "vote")
    day.key(KEY.Key_Escape, to=day.view)
    for joint in GIVEN.of(JointGoal):
        day.take(own(day, JointGoal, joint.id).id)
        if joint.agreed_procurement:
            day.key(KEY.Key_Space)
        for one in GIVEN.of(Vote):
            if one.joint_goal_id == joint.id:
                key = KEY.Key_Left if one.side == "sales" else KEY.Key_Right
                for _ in range(one.count):
                    day.key(key)


def join(day, joint):
    """Drop a goal on one of the other side, or link one to a joint goal that was typed."""
    ids = [link.goal_id for link in GIVEN.of(GoalLink) if link.joint_goal_id == joint.id]
    goals = [own(day, Goal, id_) for id_ in ids]
    first = {goal.side: goal for goal in reversed(goals)}
    theme = there(Theme, joint.theme_id).key
    if len(first) == 2:
        day.settle()
        day.drag(day.middle(first["sales"].id), day.middle(first["procurement"].id))
        made = day.workshop.of(JointGoal)[-1]
        day.take(made.id)
        day.key(KEY.Key_F2)
        day.qtbot.keyClick(day.editor, KEY.Key_A, CTRL)
        day.type(joint.title)
        day.key(KEY.Key_Return, to=day.editor)
    else:
        day.say(f"j: {joint.title} #{theme}")
        made, first = day.workshop.of(JointGoal)[-1], {}
    for goal in goals:
        if goal not in first.values():
            day.settle()
            box = day.spot(goal.id).hit.box
            x = box.right - 2 if goal.side == "sales" else box.x + 2
            day.drag(day.at(x, box.centre[1]), day.middle(made.id))
    linked = {link.goal_id for link in day.workshop.of(GoalLink) if link.joint_goal_id == made.id}
    assert linked == {goal.id for goal in goals}


def measure(day, joint):
    """Write what a joint goal is measured by and who owns it on its card, the rest beside it."""
    made = own(day, JointGoal, joint.id)
    day.take(made.id)
    day.key(KEY.Key_F2)
    people = [joint.owner_sales_id, joint.owner_procurement_id]
    owners = [name_of(GIVEN, id_) if id_ else "" for id_ in people]
    for text in (joint.metric, joint.baseline, joint.target, joint.due, *owners):
        day.key(KEY.Key_Tab, to=day.editor)
        if text:
            day.type(text)
    day.key(KEY.Key_Return, to=day.editor)
    rest = ("sales_gives", "procurement_gives", "decide_by")
    facts = {name: getattr(joint, name) for name in rest if getattr(joint, name)}
    if facts:
        day.facts_of(made.id, **facts)


def align(day):
    day.on_to("alignment", "two_processes")
    for side in SIDES:
        page = day.paper_of(side)
        usual = {row.row.about: row.row.code for row in page.rows if row.row.about}
        empty = iter([row.row.code for row in page.rows if not row.row.about])
        for step in ordered(GIVEN, ProcessStep, side=side):
            code = usual.get(step.key)
            tail = f"{int(step.row)} {'x' if step.decision else '-'} {step.days}"
            if step.visibility == "joint":
                day.line(page, f"{code} {tail}" if code else f"{next(empty)} {step.name}; {tail}")
        day.press_key(KEY.Key_Escape)
    day.reveal()
    day.on_to("alignment", "where_they_touch")
    for touch in GIVEN.of(Touch):
        start = own(day, ProcessStep, touch.sales_step_id)
        end = own(day, ProcessStep, touch.procurement_step_id)
        day.settle()
        day.drag(day.middle(start.id), day.middle(end.id))
    for friction in GIVEN.of(Friction):
        day.settle()
        day.click(day.middle(made_touch(day, friction.touch_id).id))
        day.key(KEY.Key_F)
        day.type(friction.text)
        day.key(KEY.Key_Return, to=day.editor)
        if friction.side != "joint":  # who named it
            day.key(KEY.Key_1 if friction.side == "sales" else KEY.Key_3)
    day.on_to("alignment", "joint_moves")
    for move in GIVEN.of(JointMove):
        day.settle()
        day.click(day.middle(made_touch(day, move.touch_id).id))
        owners = filter(None, (move.owner_sales_id, move.owner_procurement_id))
        day.say(f"j: {move.text} {' '.join(map(known, owners))} >{move.due}")
    same(day, "process", "trouble")


def made_touch(day, id_):
    """The touch of the same two steps as one of the sample."""
    wanted = there(Touch, id_)
    ends = (wanted.sales_step_id, wanted.procurement_step_id)
    sales, procurement = (own(day, ProcessStep, end).id for end in ends)
    return next(
        touch
        for touch in day.workshop.of(Touch)
        if (touch.sales_step_id, touch.procurement_step_id) == (sales, procurement)
    )


def promise(day):
    day.on_to("commitments", "promises")
    for action in ordered(GIVEN, Action):
        if action.visibility == "joint":
            line = f"{LETTER[action.side or 'joint']}: ! {action.text} {known(action.owner_id)}"
            day.say(f"{line} >{action.due}")
            if action.status == "done":
                day.key(KEY.Key_Escape, to=day.view)
                day.take(own(day, Action, action.id).id)
                day.key(KEY.Key_D)
    agree(day)
    day.on_to("commitments", "review_dates")
    zone = day.zone("joint:reviews").box
    day.double_click(day.at(zone.x + 8, zone.y + 8))
    for review in GIVEN.of(Review):
        day.type(review.on)
        day.key(KEY.Key_Return, CTRL, to=day.editor)
    day.key(KEY.Key_Escape, to=day.editor)
    assert texts(day.workshop.of(Review), "on") == texts(GIVEN.of(Review), "on")
    escalate(day)
    same(day, "promises")


def agree(day):
    """Write agreements; where they are folded, agree to them in their list over the frame."""
    for agreement in ordered(GIVEN, Agreement):
        due = f" >{agreement.review_on}" if agreement.review_on else ""
        day.say(f"j: {agreement.text}{due}")
    for agreement in ordered(GIVEN, Agreement):
        if agreement.agreed_procurement:
            made = own(day, Agreement, agreement.id)
            day.settle()
            if day.hit(made.id) is None and day.leading.opened.list is None:
                more = next(h for h in day.view.current_frame.picture.hits if h.role == "more")
                day.double_click(day.at(*more.box.centre))
            day.take(made.id)
            day.key(KEY.Key_Space)
            made = own(day, Agreement, agreement.id)
            assert (made.agreed_sales, made.agreed_procurement) == (True, True)
    for _ in ("the toast", "the list"):
        day.key(KEY.Key_Escape, to=day.view)
    assert day.leading.opened.list is None
    for name, of, field in (("New risk", Risk, "text"), ("New contact", Contact, "topic")):
        for record in ordered(GIVEN, of):
            day.find_or_do(name)
            day.type(getattr(record, field))
            day.key(KEY.Key_Return, to=day.editor)
            day.qtbot.waitUntil(day.facts.isVisible)
            day.fill()
        assert texts(day.workshop.of(of), field) == texts(ordered(GIVEN, of), field)


def escalate(day):
    """Name who is called, in the script of the step."""
    for level in GIVEN.of(Escalation):
        day.mouse(day.leading.boxes.ways.box.buttons["new_level"])
        day.fill(
            sales_participant_id=name_of(GIVEN, level.sales_participant_id),
            procurement_participant_id=name_of(GIVEN, level.procurement_participant_id),
            within=level.within,
        )


def sign(day):
    day.on_to("commitments", "ready")
    box = day.leading.boxes.release.box
    for side in SIDES:
        day.mouse(box.buttons[f"release:{side}"])
        day.mouse(box.buttons["yes"])
        assert day.workshop.party(side).released_at is not None
    day.on_to("commitments", "pulse_again")
    (last,) = [r for r in GIVEN.of(Round) if r.moment == "close"]
    for side in SIDES:
        values = [str(p.value) for p in GIVEN.of(Pulse) if (p.side, p.round_id) == (side, last.id)]
        day.say(f"{LETTER[side]}: {' '.join(values)}")
    day.reveal()
    day.on_to("commitments", "sign_off")
    desk = day.leading.boxes.signing.box
    for side in SIDES:
        field = desk.fields[f"sign:{side}"].edit
        day.mouse(field)
        day.qtbot.keyClick(field, KEY.Key_Return)
    signed = {one.side: one.name for one in day.workshop.of(Signature)}
    assert signed == {one.side: one.name for one in GIVEN.of(Signature)}
    day.mouse(desk.buttons["close"])
    assert day.workshop.setup.status == "done"


PARTS = (meet, begin, talk_about_words, understand, take_positions, want, align, promise, sign)


@pytest.mark.slow_first
def test_a_half_day_is_led_from_empty_to_signed_on_the_table(day) -> None:
    for part in PARTS:
        part(day)
    same(day, *outcome(GIVEN))
