"""Around the cards on the Run screen: menu, facts, find or do, bin, paste.

Each part is made, and its modules are read, when it is asked for first: none is needed for the
first picture.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from jointtable import i18n
from jointtable.content.fallback import Shown
from jointtable.domain.errors import JointTableError
from jointtable.domain.quick_capture import WORRY, Context
from jointtable.domain.records import Block, Parked, Record
from jointtable.i18n import N_, Translator, translator
from jointtable.layout.primitives import HitArea, Place
from jointtable.ui import actions as keys
from jointtable.ui.paste.many_lines import ManyLines
from jointtable.ui.run.leading import Leading
from jointtable.ui.run.screen import RunScreen

if TYPE_CHECKING:
    from jointtable.ui.cards.action import CardAction
    from jointtable.ui.find.bin import Bin
    from jointtable.ui.find.catalogue import Doable, Entry
    from jointtable.ui.find.palette import FindOrDo
    from jointtable.ui.inspector.panel import Inspector
    from jointtable.ui.paste.pasting import Pasting
    from jointtable.ui.run.card_toolbar import CardToolbar
    from jointtable.ui.table.tools.base import Pointer

_PARKING: Final = 2
_SETTINGS: Final = frozenset({"panel", "full_screen", "outline", *keys.EVERYWHERE})
_NOT_LISTED: Final = frozenset({"leave", "find_or_do", "find", "next_hit", "facts"})
"""Keys that only make sense as keys, or that the list itself stands for."""


class CardDesk(QObject):
    """What is done with the selected cards, beside dragging and typing on the table."""

    def __init__(self, screen: RunScreen, leading: Leading) -> None:
        super().__init__(screen)
        self._screen, self._leading = screen, leading
        self._words = leading.words
        tr = leading.words.tr
        assert isinstance(tr, Translator)  # noqa: S101 - the window looks its words up in one
        self._tr = tr
        self._into: Place | None = None
        screen.view.menu_asked.connect(self._show_menu)
        screen.view.selected.connect(lambda: self.toolbar)
        leading.hands.writing.opened.connect(self._writing)
        leading.face_down.changed.connect(self._mark_covered)
        self._mark_covered()
        screen.top.find_or_do.clicked.connect(self.find_or_do)
        leading.hands.beside = self
        ManyLines(screen.capture.edit, self.paste)

    # --- the parts --------------------------------------------------------------------------------

    @cached_property
    def inspector(self) -> "Inspector":
        """Return the facts of a card."""
        from jointtable.ui.inspector.panel import Inspector

        made = Inspector(
            self._screen.look,
            self._tr,
            self._leading.bridge,
            self._words.content,
            language=self._words.language,
            at=self._words.at,
            new_id=self._words.new_id,
        )
        self._screen.put_beside(made)
        made.said.connect(self._say_done)
        made.closed.connect(lambda: self._screen.show_beside(shown=False))
        return made

    @cached_property
    def toolbar(self) -> "CardToolbar":
        """Return what is done most often, beside what is selected."""
        from jointtable.ui.run.card_toolbar import CardToolbar

        return CardToolbar(
            self._screen.look,
            self._screen.view,
            self._tr,
            actions=self.actions,
            do=self._do_from_toolbar,
            more=lambda place: self.menu().popup(place),
        )

    def _do_from_toolbar(self, action: "CardAction") -> None:
        if action.key == "link":  # what it is linked to is shown on the table
            self._leading.hands.key("L")
        else:
            self.do(action)

    def _writing(self, begun: bool) -> None:  # noqa: FBT001 - as the signal carries it
        self.toolbar.step_aside(back_soon=not begun)

    @cached_property
    def palette(self) -> "FindOrDo":
        """Return find or do."""
        from jointtable.ui.find.palette import FindOrDo

        made = FindOrDo(
            self._screen.look,
            self._tr,
            self._words.content,
            self._words.language,
            view=lambda: self._leading.seen.view,
            doables=lambda: tuple(self._doables()),
            parent=self._screen,
        )
        made.chosen.connect(self._go_or_do)
        self._leading.bridge.changed.connect(made.follow)
        return made

    @cached_property
    def bin(self) -> "Bin":
        """Return the bin."""
        from jointtable.ui.find.bin import Bin

        made = Bin(
            self._screen.look,
            self._tr,
            self._leading.bridge,
            self._words.content,
            language=self._words.language,
            today=lambda: self._words.at()[:10],
            parent=self._screen,
        )
        made.restored.connect(self._restored)
        return made

    @cached_property
    def pasting(self) -> "Pasting":
        """Return what pastes."""
        from jointtable.ui.paste.pasting import Pasting
        from jointtable.ui.paste.strip import PasteStrip

        strip = PasteStrip(self._screen.look, self._tr)
        self._screen.put_above_capture(strip)
        shown = self._shown()
        made = Pasting(
            strip,
            self._leading.bridge,
            context=self._context,
            side_names={
                "sales": shown.party_short_name("sales"),
                "joint": self._tr(N_("Both")),
                "procurement": shown.party_short_name("procurement"),
            },
            tr=self._tr,
            at=self._words.at,
            new_id=self._words.new_id,
        )
        made.done.connect(self._pasted)
        made.refused.connect(self._refused)
        return made

    def _context(self) -> Context:
        """Return where a line would be written: in the zone pointed at, or of what is selected."""
        context = self._leading.adding.context()
        place = self._into
        if place is None and self._screen.view.hasFocus():
            spot = next(iter(self._screen.view.selection), None)
            place = spot.hit.place if spot is not None else None
        if place is None:
            return context
        row_id = WORRY.id if place.kind == "worry" else place.row_id
        return replace(
            context, side=place.side or context.side, active_id=row_id or context.active_id
        )

    def _shown(self) -> Shown:
        return Shown(self._leading.workshop, self._words.content, self._words.language)

    # --- what keys and buttons ask ----------------------------------------------------------------

    def show_facts(self, part: Literal["facts", "history"] = "facts") -> None:
        """Open the facts of the selected card."""
        ids = self._screen.view.selected_ids
        if ids:
            self.show_card(ids[0], part)

    def show_card(self, id_: str, part: Literal["facts", "history"] = "facts") -> None:
        """Open the facts of a record, which may lie on no frame."""
        self.inspector.show_compact(compact=self._screen.is_compact)
        self._screen.show_beside(shown=True)
        self.inspector.show_card(id_, part)

    def find_or_do(self) -> None:
        """Open find or do."""
        self.palette.open("do")

    def find(self) -> None:
        """Look for a card, a person or a stage."""
        self.palette.open("find")

    def next_hit(self) -> None:
        """Go to the next that was found."""
        self.palette.next_hit()

    def open_bin(self) -> None:
        """Open the bin."""
        self.bin.open()

    def _paste_into(self, zone: HitArea) -> None:
        self._into = zone.place
        self.paste()
        self._into = None

    def paste(self) -> None:
        """Put the lines of the clipboard on the table."""
        self.pasting.paste()

    def paste_as_one(self) -> None:
        """Put the clipboard on the table as one card."""
        self.pasting.paste_as_one()

    # --- actions ----------------------------------------------------------------------------------

    def actions(self) -> tuple["CardAction", ...]:
        """Return what can be done with the selected cards now."""
        from jointtable.ui.card_actions import actions_of

        view = self._screen.view
        leading = next(iter(view.selection), None)
        return actions_of(
            self._leading.moment(),
            self._leading.workshop,
            view.selected_ids,
            on_verdict=leading is not None and leading.hit.role == "verdict",
        )

    def key(self, key: str) -> bool:
        """Do what a key such as ``Ctrl+Del`` means to what is selected; return whether it does."""
        from jointtable.ui.card_actions import action_of_key

        action = action_of_key(self.actions(), key)
        if action is not None:
            self.do(action)
        return action is not None

    def do(self, action: "CardAction") -> None:
        """Do an action: one step and a toast with Undo, or what it opens."""
        from jointtable.ui.card_menu import name_of

        if action.why_not is not None:
            self._refused(action.why_not)
        elif action.edit is not None:
            said = self._tr(action.done or N_("Changed: {what}"))
            what = action.words or name_of(action, self._tr)
            self._leading.hands.do(action.edit, said.format(stage=action.words, what=what))
        else:
            self._open(action)

    def _open(self, action: "CardAction") -> None:
        ids = self._screen.view.selected_ids
        match action.opens:
            case "facts":
                self.show_facts()
            case "editor":
                self._screen.table.setFocus()
                self._leading.hands.edit(self._screen.view.selection[0])
            case "history":
                self.show_facts("history")
            case "bring_back":
                self._leading.adding.bring_back(ids[0])
            case "strike":
                self.strike()
            case "cover":
                self._cover(ids)
            case _:
                pass

    def _cover(self, ids: tuple[str, ...]) -> None:
        """Cover cards on the projector, or show them again; a toast takes it back."""
        covered = self._leading.face_down.toggle(ids)
        said = N_("Covered on the projector.") if covered else N_("Shown on the projector again.")
        undo = (self._tr(N_("Undo")), lambda: self._leading.face_down.toggle(ids))
        self._screen.toast.say(self._tr(said), (undo,))

    def _mark_covered(self) -> None:
        self._screen.view.show_face_down(self._leading.face_down.ids)

    def strike(self) -> None:
        """Ask once whether to strike: in the place of the card's fate, or of several in words."""
        from jointtable.ui.inspector.fate import QUESTION

        ids = self._screen.view.selected_ids
        if not self.actions():
            return
        if len(ids) == 1:
            self.show_card(ids[0])
            self.inspector.fate.ask()
            return
        at = self._words.at()
        time = i18n.clock(at[11:16], self._words.language)
        deeds = (
            (self._tr(N_("Strike")), lambda: self._leading.bridge.strike(ids, at)),
            (self._tr(N_("Keep it")), lambda: None),
        )
        self._screen.toast.say(self._tr(QUESTION).format(time=time), deeds, stays=True)

    # --- find or do -------------------------------------------------------------------------------

    def _doables(self) -> Iterator["Doable"]:
        from jointtable.ui.card_menu import caption, name_of
        from jointtable.ui.find.catalogue import Doable

        others = [translator(one) for one in i18n.languages() if one != self._tr.language]
        for above, action in self._leaves(self.actions()):
            why = action.why_not.message(self._tr) if action.why_not is not None else ""
            path = (action,) if above is action else (above, action)
            yield Doable(
                kind="action",
                key=action.key,
                name=": ".join(name_of(one, self._tr) for one in path),
                names=tuple(": ".join(name_of(one, tr) for one in path) for tr in others),
                keys=tuple(map(caption, action.keys)),
                why_not=why,
            )
        made = self._key_actions()
        tables = (*keys.RUN.items(), *keys.TABLE.items(), *keys.EVERYWHERE.items())
        for key, (name, sequences) in tables:
            if key in made and key not in _NOT_LISTED:
                yield Doable(
                    kind="setting" if key in _SETTINGS else "command",
                    key=key,
                    name=self._tr(name),
                    names=tuple(tr(name) for tr in others),
                    keys=tuple(map(caption, sequences)),
                )

    def _key_actions(self) -> dict[str, QAction]:
        view = self._screen.view
        return {one.objectName(): one for one in (*self._screen.actions(), *view.actions())}

    def _leaves(self, actions: "Iterable[CardAction]") -> "Iterator[tuple[CardAction, CardAction]]":
        """Yield what can be done as a whole with what it is a choice of, or itself."""
        for action in actions:
            for choice in action.choices or (action,):
                yield action, choice

    def _go_or_do(self, entry: "Entry") -> None:
        workshop = self._leading.workshop
        if entry.kind in {"command", "setting"}:
            self._key_actions()[entry.key].trigger()
        elif entry.kind == "action":
            found = (one for _, one in self._leaves(self.actions()) if one.key == entry.key)
            for action in found:
                self.do(action)
        elif workshop.find(Block, entry.key) is not None:
            self._look_at(entry.key)
        elif (record := workshop.find(Record, entry.key)) is not None:
            self._go_to(record)

    def _go_to(self, record: Record) -> None:
        """Show a card where it lies, or else its facts."""
        from jointtable.content.cards import block_of

        view = self._screen.view
        view.select_ids((record.id,))
        if view.selection:
            self._look_at(view.selection[0].frame.block_id)
            view.unfold()
            self._screen.table.setFocus()
        elif isinstance(record, Parked):
            self._screen.show_panel(shown=True)
            self._screen.panel.show_page(_PARKING)
        else:
            block = block_of(self._leading.workshop, record)
            if block is not None:
                self._look_at(block.id)
            self.show_card(record.id)

    def _look_at(self, block_id: str) -> None:
        frame = self._leading.seen.scene.frame(block_id)
        here = {self._leading.day.block_id, self._leading.looking_at}
        if frame is not None and block_id in here and not self._leading.is_whole:
            self._screen.view.go(frame.box)  # looking there again would go there
        else:
            self._leading.look_at(block_id)

    # --- the menu ---------------------------------------------------------------------------------

    def _show_menu(self, place: QPoint, at: QPoint) -> None:
        view = self._screen.view
        found: Pointer | None = None
        if at.x() < 0:  # a key asks, wherever the pointer is
            about = view.selected_box
            middle = about.center() if view.selection else view.viewport().rect().center()
            place = view.viewport().mapToGlobal(middle)
        else:
            found = view.pointer(at)
            spot = view.spot_at(found)
            if spot is None:
                view.select(())
            elif spot not in view.selection:
                view.select((spot,))
        self.menu(found).popup(place)

    def menu(self, at: "Pointer | None" = None) -> QMenu:
        """Return the menu of what is selected, of an empty zone, or of the desk.

        Args:
            at: Where the pointer is; None: a key asks.
        """
        from jointtable.ui.card_menu import card_menu

        found = self.actions()
        menu = card_menu(self._screen, self._screen.look, self._tr, found, self.do)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not found:
            self._fill(menu, at)
        return menu

    def _fill(self, menu: QMenu, at: "Pointer | None") -> None:
        """Fill the menu of an empty zone, or of the desk; a key asks for both."""
        hands, made, view = self._leading.hands, self._key_actions(), self._screen.view
        zone = hands.zone_for(at)
        if zone is not None:
            y = at.y if at is not None else None
            self._add(menu, "new_card", N_("New card"), "N", lambda: hands.write_new(*zone, y))
            if zone[0].block_id == self._leading.day.block_id:
                self._add(menu, "paste", N_("Paste"), "Ctrl+V", lambda: self._paste_into(zone[1]))
            everything = N_("Select all here")
            self._add(menu, "select_all", everything, "Ctrl+A", lambda: hands.select_zone(*zone))
        frame = view.frame_at(at) if at is not None else view.current_frame
        if frame is not None and frame.stage == "commitments":
            menu.addSeparator()
            for key in ("new_risk", "new_contact", "new_level", "new_rhythm"):
                menu.addAction(made[key])
        if zone is None or at is None:
            if not menu.isEmpty():
                menu.addSeparator()
            for key in ("fit", "whole", "bin"):
                menu.addAction(made[key])

    def _add(self, menu: QMenu, key: str, name: str, keys: str, deed: Callable[[], object]) -> None:
        from jointtable.ui.card_menu import caption

        item = menu.addAction(f"{self._tr(name)}\t{caption(keys)}")
        item.setObjectName(key)
        item.triggered.connect(lambda _=False: deed())

    # --- what is said -----------------------------------------------------------------------------

    def _say_done(self, text: str) -> None:
        undo = (self._tr(N_("Undo")), self._leading.bridge.undo)
        self._screen.toast.say(text, (undo,) if self._leading.bridge.undo_label else ())

    def _refused(self, error: JointTableError) -> None:
        self._screen.toast.say(error.message(self._tr))

    def _pasted(self, text: str, ids: tuple[str, ...]) -> None:
        self._say_done(text)
        self._screen.view.select_ids(ids)

    def _restored(self, id_: str) -> None:
        self._say_done(self._tr(N_("Restored.")))
        self._screen.view.select_ids((id_,))
        self._screen.view.unfold()
