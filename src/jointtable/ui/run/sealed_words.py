"""The box of a blind step in the script: who has locked, how far the other side is, what next.

Numbers and times only: nothing here knows what anybody wrote.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from jointtable import i18n
from jointtable.domain.blind import RoundState
from jointtable.domain.records import SIDES, Side
from jointtable.i18n import N_, Tr
from jointtable.session.sealing import RoundStand, SideStand
from jointtable.ui.run.boxes import BoxFact, Offer, SideLine

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
        return plural(self.tr, one, many, side.to_go)

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


def plural(tr: Tr, one: str, many: str, n: int) -> str:
    """Return the form of a text for ``n`` things, with the number in it."""
    found = getattr(tr, "plural", None)
    text: str = found(one, many, n) if found is not None else tr(one if n == 1 else many)
    return text.format(n=n)


def fact_of(
    stand: RoundStand, words: SealedWords, *, covered: bool, hands: tuple[str, ...]
) -> BoxFact:
    """Return what the box shows of a round.

    Args:
        stand: How far it is.
        words: Say it.
        covered: Whether it is covered again on the projector.
        hands: How answers can come in: ``pass`` the laptop, type from ``paper``.
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
        offers = (
            Offer(key="cover", text=cover, icon="reveal" if covered else "hide"),
            Offer(key="again", text=tr(N_("Ask again")), icon="reset-words"),
        )
        lines = tuple(replace(line, share=None) for line in lines)
        return BoxFact(lines=lines, notes=tuple(notes), offers=offers)
    return BoxFact(
        lines=lines,
        hands=_hands(tr, hands) if stand.state is not RoundState.READY else (),
        warning=words.warning(stand) if any(s.locked_at for s in stand.sides) else "",
        offers=tuple(_locks(stand, words)),
    )


def _hands(tr: Tr, keys: tuple[str, ...]) -> tuple[Offer, ...]:
    both = (
        Offer(key="pass", text=tr(N_("Pass the laptop")), icon="pass-laptop"),
        Offer(key="paper", text=tr(N_("From paper")), icon="from-paper"),
    )
    return tuple(offer for offer in both if offer.key in keys)


def _locks(stand: RoundStand, words: SealedWords) -> Iterator[Offer]:
    for side in stand.sides:
        if side.locked_at is None:
            yield Offer(key=f"lock:{side.side}", text=words.locking(side), icon="lock")
        else:
            text = words.unlocking(side.side)
            yield Offer(key=f"unlock:{side.side}", text=text, icon="unlock")
    if stand.is_untouched:
        yield Offer(key="skip", text=words.tr(N_("Leave it out")), icon="next")


def side_of(key: str) -> Side:
    """Return the side that a key such as ``lock:sales`` is about."""
    named = key.partition(":")[2]
    return next(side for side in SIDES if side == named)
