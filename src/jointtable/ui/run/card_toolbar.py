"""What is done with the selected card most often, beside the card: at most five actions."""

from collections.abc import Callable, Sequence
from typing import Final, cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Translator
from jointtable.ui.buttons import Button
from jointtable.ui.card_menu import caption, name_of
from jointtable.ui.cards.action import CardAction, OnlyOneCard
from jointtable.ui.run.capture_bar import Side, SideButton
from jointtable.ui.style import Style
from jointtable.ui.table.afloat import WORD, Afloat
from jointtable.ui.table.view import TableView

_CALM: Final = 160
"""Milliseconds the table stands still, and nothing is held, before it comes."""
_ICONS: Final = {"edit": "edit", "link": "link", "join": "agreement", "merge": "copy",
                 "park": "parking", "verdict": "check"}  # fmt: skip
_ROLES: Final = frozenset({"card"})


class CardToolbar(Afloat):
    """Edit · Side · Link · Park · More over what is selected (ux.md §3.1).

    It comes when the table has come to rest, and steps aside while anything moves. The table keeps
    the focus: each button has a key, and the rest is in the menu.
    """

    def __init__(
        self,
        style: Style,
        view: TableView,
        tr: Translator,
        *,
        actions: Callable[[], Sequence[CardAction]],
        do: Callable[[CardAction], object],
        more: Callable[[QPoint], object],
    ) -> None:
        """Listen to the table.

        Args:
            style: The look.
            view: The table.
            tr: For names.
            actions: Returns what can be done with what is selected.
            do: Does one of them.
            more: Opens the menu of all of them at a place of the screen.
        """
        super().__init__(style, view)
        self._tr, self._actions, self._do, self._more = tr, actions, do, more
        self.buttons: dict[str, QAbstractButton] = {}
        self.setAccessibleName(tr(N_("Card")))
        self._calm = QTimer(self, interval=_CALM, singleShot=True)
        self._calm.timeout.connect(self._come)
        view.placed.connect(lambda _: self.step_aside(back_soon=True))
        view.handled.connect(lambda begun: self.step_aside(back_soon=not begun))
        view.installEventFilter(self)
        self.step_aside(back_soon=True)

    # --- coming and going -------------------------------------------------------------------------

    def step_aside(self, *, back_soon: bool) -> None:
        """Hide; come again when the table rests, or not before something else happens on it."""
        self.hide()
        if back_soon and self._view.selection:
            self._calm.start()
        else:
            self._calm.stop()

    def _come(self) -> None:
        view = self._view
        about = view.selected_box
        if not view.is_at_rest:
            self._calm.start()
            return
        in_sight = view.is_close and about.intersects(view.viewport().rect())
        if in_sight and view.hasFocus() and self._offer():
            self.stand_by(about)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if isinstance(event, QFocusEvent) and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.step_aside(back_soon=event.gotFocus())
        return False

    # --- what it offers ---------------------------------------------------------------------------

    def _offer(self) -> bool:
        """Take the buttons of what is selected; return whether there is anything to do."""
        self._empty()
        selection = self._view.selection
        if any(spot.hit.role not in _ROLES and not spot.meant for spot in selection):
            return False
        found = {action.key: action for action in self._actions()}
        for key in ("edit", "side", "link", "join", "merge", "park"):
            action = found.get(key)
            if action is None or isinstance(action.why_not, OnlyOneCard):
                continue
            if key == "side":
                self._add_sides(action)
            else:
                self._add(action)
        if found:
            more = Button(self._style, self._tr(N_("More")), look=WORD, icon="more")
            more.setToolTip(self._with_key(self._tr(N_("More")), "Menu"))
            more.clicked.connect(lambda: self._more(more.mapToGlobal(QPoint(0, more.height() + 4))))
            self._take("more", more)
        return bool(found)

    def _empty(self) -> None:
        for button in self.buttons.values():
            self.row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}

    def _add(self, action: CardAction) -> None:
        name = name_of(action, self._tr)
        button = Button(self._style, self._short(action), look=WORD, icon=_ICONS[action.key])
        key = caption(action.keys[0]) if action.keys else ""
        self._dress(button, action, self._with_key(name, key))
        button.clicked.connect(lambda: self._do_here(action))
        self._take(action.key, button)

    def _short(self, action: CardAction) -> str:
        """Return one word where the menu has more."""
        return self._tr(N_("Link")) if action.key == "link" else self._tr(action.name)

    def _add_sides(self, action: CardAction) -> None:
        for choice in action.choices:
            side = cast("Side", choice.key.removeprefix("side_"))
            name = self._tr(choice.name)
            key = caption(choice.keys[0]) if choice.keys else ""
            button = SideButton(self._style, side, "", name, key)
            button.setAutoExclusive(False)
            button.setFixedHeight(self._style.px(34))
            button.setChecked(bool(choice.on))
            self._dress(button, choice, self._with_key(name, key))
            button.clicked.connect(lambda _=False, one=choice: self._do_here(one))
            self._take(choice.key, button)

    def _dress(self, button: QAbstractButton, action: CardAction, tip: str) -> None:
        button.setEnabled(action.enabled)
        why = action.why_not.message(self._tr) if action.why_not is not None else ""
        button.setToolTip(why or tip)

    def _with_key(self, name: str, key: str) -> str:
        return f"{name}  {key}" if key else name

    def _take(self, key: str, button: QAbstractButton) -> None:
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.buttons[key] = button
        self.row.addWidget(button)

    def _do_here(self, action: CardAction) -> None:
        self.step_aside(back_soon=True)
        self._do(action)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """Return its buttons, from the left."""
        return tuple(self.buttons.values())
