"""From a line in the capture bar to a card on the table."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtGui import QColor

from jointtable import i18n
from jointtable.content import Content, Words
from jointtable.content.fallback import Shown
from jointtable.domain import quick_capture
from jointtable.domain.edits import Edit, adding
from jointtable.domain.quick_capture import Capture, Context, Echo, Unclear
from jointtable.domain.records import Block, Parked, SideOrJoint, Step, Term, Theme
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_, Tr, translator
from jointtable.insights.lens import price_hits
from jointtable.ui.run.capture_bar import EchoWords
from jointtable.ui.run.token_ink import Inked

_UNCLEAR: Final[Mapping[str, str]] = {
    "several": N_("{token}: which one? It stays text"),
    "none": N_("{token}: nothing like that here. It stays text"),
    "taken": N_("{token}: one is enough. It stays text"),
    "not_here": N_("{token} means nothing here. It stays text"),
    "impossible": N_("{token} is no date. It stays text"),
    "other_side": N_("{token} is of the other side. It stays text"),
    "no_names": N_("{token}: no names are shown in this stage. It stays text"),
    "no_goal": N_("{token}: which joint goal? Select it to count hands"),
}

CONTRACT: Final = N_("Contract talks, not here")
"""Where a line about prices is handled, in the language of the workshop."""
CONTRACT_KEY: Final = "Ctrl Enter"
_NO_PRICE: Final = frozenset({"empty", "pulse", "votes", "parked", "note", "person"})
"""Kinds of lines that never reach the room as words, or hold none."""

_DOES: Final[Mapping[str, str]] = {"parked": N_("parks it"), "note": N_("a private note")}

_ADDS: Final[Mapping[str, str]] = {
    "pulse": N_("{n} answers"),
    "hope": N_("a hope"),
    "house_rule": N_("a house rule"),
    "meaning": N_("a meaning"),
    "wording": N_("our wording"),
    "assumption": N_("an assumption"),
    "answer": N_("what is true"),
    "explanation": N_("an explanation"),
    "reason": N_("a reason"),
    "criterion": N_("what must be true"),
    "goal": N_("a goal"),
    "joint_goal": N_("a joint goal"),
    "process_step": N_("a step"),
    "joint_move": N_("a joint move"),
    "agreement": N_("an agreement"),
    "person": N_("a person"),
}


class Capturing:
    """Reads lines in the context of the moment.

    Attributes:
        content: Templates, for the names of themes and words.
    """

    def __init__(self, content: Content, tr: Tr, language: str) -> None:
        self.content = content
        self._tr, self._language = tr, language

    def read(
        self,
        line: str,
        workshop: Workshop,
        step: Step | None,
        side: SideOrJoint,
        *,
        today: str,
        active_id: str | None = None,
        selected_id: str | None = None,
    ) -> Capture:
        """Return what would be made of ``line``.

        Args:
            line: As typed.
            workshop: Where it goes.
            step: The step that is worked on.
            side: The side that is chosen.
            today: "YYYY-MM-DD".
            active_id: The zone of what is selected.
            selected_id: What is selected.
        """
        context = self._context(workshop, step, side, today, active_id, selected_id)
        return quick_capture.parse(line, context)

    def edit(
        self, capture: Capture, workshop: Workshop, new_id: Callable[[], str], at: str
    ) -> Edit:
        """Return the edit that saves ``capture``; see :mod:`jointtable.domain.quick_capture`."""
        return quick_capture.edit(capture, workshop, new_id, at)

    def words(self, capture: Capture) -> EchoWords:
        """Return what Enter will do, in words."""
        echo = capture.echo
        if echo.kind == "empty":
            return EchoWords()
        if self.names_price(capture):
            offer = self._tr(N_("Park it for the contract talks?"))
            return EchoWords(offer, key=CONTRACT_KEY)
        if echo.unclear:
            return EchoWords(self._doubt(echo.unclear[0]), unclear=True)
        return EchoWords(self._says(echo), echo.side)

    def names_price(self, capture: Capture) -> bool:
        """Return whether a line speaks of prices, which do not belong on the table."""
        if capture.kind in _NO_PRICE or capture.sealed:
            return False
        return bool(price_hits(capture.text, self._language, self.content))

    def for_the_contract(self, capture: Capture, new_id: Callable[[], str], at: str) -> Edit:
        """Return the edit that parks a line for the contract talks."""
        owners = capture.facts.owners
        return adding(
            Parked(
                id=new_id(),
                side=capture.side,
                text=capture.text,
                participant_id=owners[0].id if owners else None,
                handle=translator(self._language)(CONTRACT),
                created_at=at,
            )
        )

    def parts(self, capture: Capture, colour: Callable[[str], QColor]) -> tuple[Inked, ...]:
        """Return the parts of a line that are coloured while it is typed.

        Args:
            capture: What is made of the line.
            colour: Returns a colour of the tokens.
        """
        of_side = "ink" if capture.side == "joint" else f"{capture.side}.text"
        paths = {"side": of_side, "zone": of_side, "unclear": "attention.text"}
        return tuple(
            Inked(span.start, span.end, colour(paths.get(span.part, "ink")))
            for span in capture.spans
        )

    def _says(self, echo: Echo) -> str:
        tr = self._tr
        if echo.masked:
            return tr(N_("covered"))
        if echo.kind in _DOES:
            return tr(_DOES[echo.kind])
        if echo.kind == "action":
            return self._action(echo)
        if echo.hands:
            return self._hands(echo)
        if echo.zone:
            text = tr(N_("adds to {zone}")).format(zone=echo.zone)
            return f"{text}, {echo.author}" if echo.author else text
        return tr(N_("adds {what}")).format(what=tr(_ADDS[echo.kind]).format(n=echo.count))

    def _hands(self, echo: Echo) -> str:
        if len(echo.hands) > 1:
            sales, procurement = echo.hands
            text = self._tr(N_("counts {sales} hands of sales, {procurement} of procurement"))
            return text.format(sales=sales, procurement=procurement)
        return self._tr(N_("counts {n} hands")).format(n=echo.hands[0])

    def _action(self, echo: Echo) -> str:
        tr = self._tr
        owner = ", ".join(echo.owners)
        text = tr(N_("action for {owner}")).format(owner=owner) if owner else tr(N_("an action"))
        if echo.due:
            text += f", {i18n.short_day(echo.due, self._language)}"
        return text

    def _doubt(self, unclear: Unclear) -> str:
        return self._tr(_UNCLEAR[unclear.why]).format(token=unclear.token)

    def _context(
        self,
        workshop: Workshop,
        step: Step | None,
        side: SideOrJoint,
        today: str,
        active_id: str | None,
        selected_id: str | None,
    ) -> Context:
        mode = Shown(workshop, self.content, self._language).step_mode(step) if step else "open"
        context = quick_capture.context_of(
            workshop,
            side=side,
            today=today,
            step=step,
            mode=mode,
            names=self._names(workshop),
            active_id=active_id,
            selected_id=selected_id,
        )
        if mode != "blind" or context.round_id is not None:
            return context
        # no round has been opened: what is said now is said in the open
        return quick_capture.context_of(
            workshop,
            side=side,
            today=today,
            step=step,
            mode="open",
            names=self._names(workshop),
            active_id=active_id,
            selected_id=selected_id,
        )

    def _names(self, workshop: Workshop) -> dict[str, tuple[str, ...]]:
        """Return what the templates call themes and words, in each language, by record."""
        themes, terms = self.content.goals.by_key, self.content.glossary.by_key
        found: dict[str, tuple[str, ...]] = {}
        for theme in workshop.of(Theme):
            template = themes.get(theme.key or "")
            if template is not None:
                found[theme.id] = self._both(template.label)
        for term in workshop.of(Term):
            entry = terms.get(term.key)
            if entry is not None:
                found[term.id] = self._both(entry.term)
        return found

    def _both(self, words: Words) -> tuple[str, ...]:
        first = words.in_(self._language)
        return tuple(dict.fromkeys((first, words.en, words.fi)))


def stage_of(workshop: Workshop, step: Step | None) -> Block | None:
    """Return the stage of a step."""
    return workshop.find(Block, step.block_id) if step is not None else None
