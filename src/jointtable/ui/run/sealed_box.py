"""The box of a blind step in the script: who has locked, how far the other side is, what next.

Numbers and times only: nothing here knows what anybody wrote.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from jointtable import i18n
from jointtable.domain.blind import RoundState
from jointtable.domain.records import SIDES, Side
from jointtable.i18n import N_, Tr
from jointtable.session.sealing import RoundStand, SideStand
from jointtable.ui.buttons import GHOST, SMALL, Button
from jointtable.ui.run.boxes import Box, SideLine, SideRow
from jointtable.ui.style import Style
from jointtable.values import dataclass

_NAMES: Final[Mapping[Side, str]] = {"sales": N_("Sales"), "procurement": N_("Procurement")}
_LOCK: Final[Mapping[Side, tuple[str, str]]] = {
    "sales": (N_("Lock for sales"), N_("Lock for sales with {n} open")),
    "procurement": (N_("Lock for procurement"), N_("Lock for procurement with {n} open")),
}
_UNLOCK: Final[Mapping[Side, str]] = {
    "sales": N_("Unlock sales"),
    "procurement": N_("Unlock procurement"),
}
_EMPTY: Final[Mapping[Side, str]] = {
    "sales": N_("Sales has written nothing. Lock it anyway?"),
    "procurement": N_("Procurement has written nothing. Lock it anyway?"),
}
_ALONE: Final[Mapping[Side, str]] = {
    "sales": N_("One person has answered for sales: the middle answer is theirs."),
    "procurement": N_("One person has answered for procurement: the middle answer is theirs."),
}
_LOCKED: Final[Mapping[Side, str]] = {
    "sales": N_("Sales has locked, {far}"),
    "procurement": N_("Procurement has locked, {far}"),
}
_TO_GO: Final[Mapping[Side, tuple[str, str]]] = {
    "sales": (N_("Sales: {n} answer to go"), N_("Sales: {n} answers to go")),
    "procurement": (N_("Procurement: {n} answer to go"), N_("Procurement: {n} answers to go")),
}
_NOT_LOCKED: Final[Mapping[Side, str]] = {
    "sales": N_("Sales has not locked yet"),
    "procurement": N_("Procurement has not locked yet"),
}

_ICONS: Final[Mapping[str, str]] = {
    "lock": "lock",
    "unlock": "unlock",
    "cover": "hide",
    "again": "reset-words",
    "skip": "next",
}
"""Of what the box offers, by the first word of its key."""


class SealedWords:
    """Says how far a round is, in words.

    Attributes:
        tr: For the words.
        language: Of times.
    """

    def __init__(self, tr: Tr, language: str) -> None:
        self.tr, self.language = tr, language

    def line(self, side: SideStand) -> SideLine:
        """Return what the box says of a side."""
        name = self.tr(_NAMES[side.side])
        if side.locked_at is not None:
            time = i18n.clock(side.locked_at[11:16], self.language)
            text = self.tr(N_("locked {time}")).format(time=time)
            says = self.tr(_LOCKED[side.side]).format(far=self.far(side))
            return SideLine(side=side.side, name=name, text=text, done=True, says=f"{says}, {time}")
        share = side.answered / side.asked if side.asked else None
        says = f"{self.waits(side)}, {self.far(side)}"
        return SideLine(side=side.side, name=name, text=self.far(side), share=share, says=says)

    def far(self, side: SideStand) -> str:
        """Return “7 of 12”, or how many answers there are where nobody counts them."""
        if side.asked is None:
            return self.tr(N_("{n} written")).format(n=side.written)
        return self.tr(N_("{n} of {all}")).format(n=side.answered, all=side.asked)

    def waits(self, side: SideStand) -> str:
        """Return why the reveal waits for a side."""
        if not side.to_go:
            return self.tr(_NOT_LOCKED[side.side])
        one, many = _TO_GO[side.side]
        return _plural(self.tr, one, many, side.to_go)

    def reason(self, stand: RoundStand) -> str:
        """Return why there is no reveal yet, or "" if there can be one."""
        late = [side for side in stand.sides if side.locked_at is None]
        if len(late) > 1:
            return self.tr(N_("Both sides are writing"))
        return self.waits(late[0]) if late else ""

    def warning(self, stand: RoundStand) -> str:
        """Return what is to be known before a reveal, or ""."""
        said = [self.tr(_ALONE[side.side]) for side in stand.sides if side.alone]
        return " ".join(said)

    def locking(self, side: SideStand) -> str:
        """Return what the button says that locks for a side."""
        plain, open_ = _LOCK[side.side]
        return self.tr(open_).format(n=side.to_go) if side.to_go else self.tr(plain)

    def unlocking(self, side: Side) -> str:
        """Return what the button says that takes a lock away."""
        return self.tr(_UNLOCK[side])

    def lock_question(self, side: SideStand) -> str:
        """Return what is asked before a side is locked with open answers; "" asks nothing."""
        if not side.written:
            return self.tr(_EMPTY[side.side])
        if side.to_go:
            text = N_("{lock}? What is open stays empty; nobody guesses it.")
            return self.tr(text).format(lock=self.locking(side))
        return ""

    def unlock_question(self, side: Side) -> str:
        """Return what is asked before a lock is taken away."""
        return self.tr(N_("{unlock}? The log notes it.")).format(unlock=self.unlocking(side))


def _plural(tr: Tr, one: str, many: str, n: int) -> str:
    plural = getattr(tr, "plural", None)
    text: str = plural(one, many, n) if plural is not None else tr(one if n == 1 else many)
    return text.format(n=n)


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedFact:
    """What the box shows.

    Attributes:
        lines: Of sales and of procurement.
        notes: Quiet sentences below.
        hands: How somebody can still write: ``pass`` the laptop, type from ``paper``.
        deeds: What else can be done: key, words.
        question: What is being asked, and the words of Yes; "" asks nothing.
    """

    lines: tuple[SideLine, ...]
    notes: tuple[str, ...] = ()
    hands: tuple[str, ...] = ()
    deeds: tuple[tuple[str, str], ...] = ()
    question: tuple[str, str] = ("", "")

    def asking(self, text: str, yes: str) -> "SealedFact":
        """Return the same with a question in the place of what can be done."""
        return replace(self, question=(text, yes))


def fact_of(stand: RoundStand, words: SealedWords, *, covered: bool, paper: bool) -> SealedFact:
    """Return what the box shows of a round.

    Args:
        stand: How far it is.
        words: Say it.
        covered: Whether it is covered again on the projector.
        paper: Whether answers can be typed from paper.
    """
    tr = words.tr
    lines = tuple(words.line(side) for side in stand.sides)
    if stand.state is RoundState.REVEALED:
        notes = []
        if covered:
            notes.append(tr(N_("Covered on the projector. You still see it here.")))
        if stand.latecomers:
            notes.append(tr(N_("Who has come later joins the next round.")))
        cover = tr(N_("Show it again")) if covered else tr(N_("Cover it again"))
        deeds = (("cover", cover), ("again", tr(N_("Ask again"))))
        lines = tuple(replace(line, share=None) for line in lines)
        return SealedFact(lines=lines, notes=tuple(notes), deeds=deeds)
    hands = ("pass", "paper") if paper else ("pass",)
    warning = words.warning(stand) if any(s.locked_at for s in stand.sides) else ""
    found = [
        (f"lock:{side.side}", words.locking(side))
        if side.locked_at is None
        else (f"unlock:{side.side}", words.unlocking(side.side))
        for side in stand.sides
    ]
    if stand.is_untouched:
        found.append(("skip", tr(N_("Leave it out"))))
    return SealedFact(
        lines=lines,
        notes=(warning,) if warning else (),
        hands=hands if stand.state is not RoundState.READY else (),
        deeds=tuple(found),
    )


class SealedBox(Box):
    """Shows how far the round is, and offers what moves it on.

    Signals:
        pass_asked: Pass the laptop to a side.
        paper_asked: Type answers from paper.
        asked: Something else; its key, such as ``lock:sales``.
        agreed: Yes to the question.
        declined: No to the question.
    """

    pass_asked = Signal()
    paper_asked = Signal()
    asked = Signal(str)
    agreed = Signal()
    declined = Signal()

    def __init__(self, style: Style, tr: Tr, parent: QWidget) -> None:
        super().__init__(style, tr(N_("Who has locked")), parent)
        self._tr = tr
        self._fact: SealedFact | None = None
        self.rows: list[SideRow] = []
        self.buttons: dict[str, Button] = {}

    @property
    def fact(self) -> SealedFact | None:
        """Return what it shows."""
        return self._fact

    def show_fact(self, fact: SealedFact) -> None:
        """Show this from now on; the focus stays where it was, or goes to what is asked."""
        if fact == self._fact:
            return
        here = QApplication.focusWidget()
        had = next((key for key, button in self.buttons.items() if button is here), None)
        self._fact = fact
        self.empty()
        self.buttons, self.rows = {}, [SideRow(self._style, line) for line in fact.lines]
        for row in self.rows:
            self.column.addWidget(row)
        if fact.hands:
            self._hands(fact.hands)
        for note in fact.notes:
            self.say(note)
        if fact.question[0]:
            self._question(*fact.question)
        else:
            self._deeds(fact.deeds)
        if had is not None:
            again = self.buttons.get("no" if fact.question[0] else had)
            again = again or next(iter(self.buttons.values()), None)
            if again is not None:
                again.setFocus()

    def _hands(self, hands: tuple[str, ...]) -> None:
        tr, style = self._tr, self._style
        laptop = Button(style, tr(N_("Pass the laptop")), look=SMALL, icon="pass-laptop")
        laptop.clicked.connect(self.pass_asked)
        found = {"pass": laptop}
        if "paper" in hands:
            paper = Button(style, tr(N_("From paper")), look=SMALL, icon="from-paper")
            paper.clicked.connect(self.paper_asked)
            found["paper"] = paper
        self.buttons |= found
        self.offer(*found.values(), share=True)

    def _deeds(self, deeds: tuple[tuple[str, str], ...]) -> None:
        for number, (key, text) in enumerate(deeds):
            icon = _ICONS[key.partition(":")[0]]
            button = Button(self._style, text, look=GHOST, icon=icon)
            button.clicked.connect(lambda _=False, k=key: self.asked.emit(k))
            self.buttons[key] = button
            self.offer(button, above=0 if number else 8)

    def _question(self, text: str, yes: str) -> None:
        self.say(text, colour="ink")
        do = Button(self._style, yes, look=SMALL)
        no = Button(self._style, self._tr(N_("Not yet")), look=SMALL)
        do.clicked.connect(self.agreed)
        no.clicked.connect(self.declined)
        self.buttons |= {"yes": do, "no": no}
        self.offer(do, no)


def side_of(key: str) -> Side:
    """Return the side that a key such as ``lock:sales`` is about."""
    named = key.partition(":")[2]
    return next(side for side in SIDES if side == named)
