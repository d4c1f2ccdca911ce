"""What the Side screen says around the answers: covers, the button at the end, how far one is.

No Qt here, and no answer: these words stand there whatever was written.
"""

from collections.abc import Mapping
from typing import Final

from jointtable.content.fallback import Shown
from jointtable.domain.records import Side
from jointtable.i18n import N_, Translator
from jointtable.ui.side.asking import Page
from jointtable.ui.side.turns import Turns
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverWords:
    """What a cover says. Nothing of what is under it.

    Attributes:
        who: The side and its company.
        sentence: What it is.
        button: What goes on, by Enter; "": nobody goes on from here.
        people: Whose turn it can be; the one at :attr:`turn` is proposed.
        turn: Which of them.
        count: How far the people of the side are, what is wrong, or "".
        returns: Whether the facilitator takes the laptop back from here.
    """

    who: str
    sentence: str
    button: str = ""
    people: tuple[str, ...] = ()
    turn: int = 0
    count: str = ""
    returns: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What the button at the right of the foot does.

    Attributes:
        text: What it says.
        icon: Its icon, or "".
        done: Whether everything is answered: then it is inverted.
        other: What the button before it says; "": there is none.
        other_icon: Its icon.
    """

    text: str
    icon: str = "lock"
    done: bool = False
    other: str = ""
    other_icon: str = ""


_LOOKS_AWAY: Final[Mapping[Side, str]] = {
    "sales": N_("This screen is for sales, {party}. Procurement looks away."),
    "procurement": N_("This screen is for procurement, {party}. Sales looks away."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Finds the words for one side.

    Attributes:
        shown: The names of the workshop, in the language of the screen.
        side: Who holds the laptop.
        tr: In the same language.
        room_sees: Whether people see this very screen.
    """

    shown: Shown
    side: Side
    tr: Translator
    room_sees: bool = False

    def who(self, turns: Turns | None = None, at: int = -1) -> str:
        """Return whose screen it is: the side, its company, and who of ``turns`` answers alone."""
        name = f"{self.shown.side_name(self.side)}, {self.shown.party_name(self.side)}"
        if turns is None or not 0 <= at < len(turns.voters):
            return name
        count = self._of(at + 1, len(turns.voters))
        alone = f"{turns.voters[at].name}, {count}" if turns.are_named else count
        return f"{name} · {alone}"

    def _of(self, number: int, all_: int) -> str:
        return self.tr(N_("{n} of {all}")).format(n=number, all=all_)

    @property
    def _warning(self) -> str:
        words = N_("People see this screen, too. Turn the projector off first.")
        return self.tr(words) if self.room_sees else ""

    def hand_over(self) -> CoverWords:
        """Return what is said before the side has the laptop."""
        sentence = self.tr(_LOOKS_AWAY[self.side])
        return CoverWords(
            who=self.who(),
            sentence=sentence.format(party=self.shown.party_name(self.side)),
            button=self.tr(N_("We have it")),
            count=self._warning,
        )

    def turn(self, turns: Turns, at: int) -> CoverWords:
        """Return what is said before somebody answers alone; ``at`` is proposed."""
        return CoverWords(
            who=self.who(),
            sentence=self.tr(N_("Now one answers alone. The others look away.")),
            button=self.tr(N_("I have it")),
            people=tuple(voter.name for voter in turns.voters) if turns.are_named else (),
            turn=at,
            count=self._of(at + 1, len(turns.voters)),
        )

    def covered(self) -> CoverWords:
        """Return what is said while everything is hidden."""
        return CoverWords(
            who=self.who(),
            sentence=self.tr(N_("Covered. Enter to go on.")),
            button=self.tr(N_("Go on")),
            count=self._warning,
        )

    def locked(self) -> CoverWords:
        """Return what is said once the side has locked."""
        sentence = self.tr(N_("Locked. Thank you. Hand the laptop back."))
        return CoverWords(who=self.who(), sentence=sentence)

    def handed_back(self) -> CoverWords:
        """Return what is said when the side has answered and locks later."""
        sentence = self.tr(N_("Thank you. Hand the laptop back."))
        return CoverWords(who=self.who(), sentence=sentence)

    def last_look(self, given: int) -> str:
        """Return what is said before the lock; ``given``: how many answers there are."""
        if not given:
            return self.tr(
                N_("Nothing is answered yet. After locking, nobody can answer any more.")
            )
        return self.tr(N_("You can still change this. After locking, nobody can."))

    def count(self, page: Page) -> str:
        """Return how far one is on a page, or "" where nothing must be answered."""
        if not page.asked:
            return ""
        words = N_("{n} of {all} written") if page.most else N_("{n} of {all} answered")
        return self.tr(words).format(n=page.answered, all=page.asked)

    def lock(self, left: int) -> Ending:
        """Return the button that locks; ``left``: how many answers are open."""
        if left:
            words = self.tr.plural(N_("Lock with {n} open"), N_("Lock with {n} open"), left)
            return Ending(text=words.format(n=left))
        return Ending(text=self.tr(N_("Lock and hand back")), done=True)

    def hand_back(self, *, done: bool) -> Ending:
        """Return the button of a step after which the side answers more."""
        return Ending(text=self.tr(N_("Hand back")), icon="pass-laptop", done=done)

    def pass_on(self, after: Ending, *, done: bool) -> Ending:
        """Return the button that passes the laptop on within the side; ``after``: the end."""
        text = self.tr(N_("Pass it to the next"))
        return Ending(text=text, icon="people", done=done, other=after.text, other_icon=after.icon)
