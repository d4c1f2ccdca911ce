"""Who writes and who has locked: the box of a blind step, and what it offers."""

from collections.abc import Callable

from typing_extensions import override

from jointtable.domain import blind
from jointtable.domain.edits import AskAgain, Edit, GoToStep, LockForSide, LockSide, UnlockSide
from jointtable.i18n import N_
from jointtable.session.sealing import RoundStand, leaving_out
from jointtable.ui.run.adding import new_id
from jointtable.ui.run.boxes import BoxFact
from jointtable.ui.run.day import playable
from jointtable.ui.run.rounds import Leader
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.run.sealed_words import SealedWords, fact_of, side_of
from jointtable.ui.run.sealing import Sealing
from jointtable.ui.run.step_desk import StepDesk


class LockDesk(StepDesk):
    """Locks and unlocks for the sides; passes on who wants the laptop or the paper.

    Attributes:
        pass_laptop: Passes the laptop; None: nobody can.
        from_paper: Types answers from paper; None: nobody can.
    """

    def __init__(self, leading: Leader, screen: RunScreen, sealing: Sealing) -> None:
        tr = leading.words.tr
        super().__init__(screen, tr, tr(N_("Who has locked")))
        self._leading, self._screen, self._sealing = leading, screen, sealing
        self._words = SealedWords(tr, leading.language)
        self.pass_laptop: Callable[[], object] | None = None
        self.from_paper: Callable[[], object] | None = None

    @property
    def _stand(self) -> RoundStand | None:
        return self._sealing.rounds.stand

    @override
    def fact(self) -> BoxFact | None:
        stand = self._stand
        if stand is None:
            return None
        covered = stand.round_id in self._sealing.revealing.shut
        return fact_of(stand, self._words, covered=covered, hands=tuple(self._hands()))

    def _hands(self) -> dict[str, Callable[[], object]]:
        both = {"pass": self.pass_laptop, "paper": self.from_paper}
        return {key: deed for key, deed in both.items() if deed is not None}

    @override
    def question(self, key: str) -> tuple[str, str]:
        stand, verb = self._stand, key.partition(":")[0]
        if stand is None or verb not in {"lock", "unlock"}:
            return "", ""
        side = stand.of(side_of(key))
        if (side.locked_at is None) is (verb == "unlock"):
            return "", ""  # it has happened meanwhile
        if verb == "unlock":
            return self._words.unlock_question(side.side), self._words.unlocking(side.side)
        return self._words.lock_question(side), self._words.locking(side)

    @override
    def do(self, key: str) -> None:
        stand = self._stand
        if stand is None:
            return
        deeds: dict[str, Callable[[], object]] = {
            **self._hands(),
            "again": lambda: self._again(stand),
            "cover": self._sealing.toggle_cover,
            "skip": self._leave_out,
        }
        deed = deeds.get(key)
        if deed is not None:
            deed()
        else:
            self._lock(key, stand)

    def _lock(self, key: str, stand: RoundStand) -> None:
        side, at = stand.of(side_of(key)), self._leading.at()
        edit: Edit
        if key.startswith("unlock"):
            edit = UnlockSide(stand.round_id, side.side, new_id(), at)
        elif side.to_go or not side.written:
            edit = LockForSide(stand.round_id, side.side, new_id(), at)
        else:
            edit = LockSide(stand.round_id, side.side, at)
        if self._leading.bridge.apply(edit) and self._sealing.rounds.is_ready:
            self._sealing.point_at_button()

    def _again(self, stand: RoundStand) -> None:
        edit = AskAgain(new_id(), stand.round_id, self._leading.at())
        if self._leading.bridge.apply(edit):
            tr = self._leading.words.tr
            undo = ((tr(N_("Undo")), self._leading.bridge.undo),)
            self._screen.toast.say(tr(N_("Asked again. The first answers stay.")), undo)

    def _leave_out(self) -> None:
        """Go to what comes after the reveal, as if nothing had been asked."""
        found, steps = self._sealing.rounds.round, self._sealing.rounds.steps
        day = [step.id for step in playable(self._leading.workshop)]
        if found is None or steps is None or not blind.is_open(found):
            return
        after = day[day.index(steps.reveals_in) + 1 :] if steps.reveals_in in day else []
        if after:
            go = GoToStep(after[0], self._leading.at(), self._leading.new_span())
            self._leading.bridge.apply(leaving_out(found, self._sealing.edit_to(go)))
