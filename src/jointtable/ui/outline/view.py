"""The outline on the screen: a tree that is read and edited with the keyboard alone."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QTreeView, QWidget
from typing_extensions import override

from jointtable.domain.errors import JointTableError
from jointtable.i18n import N_, Tr
from jointtable.ui.outline.delegate import RowDelegate, Then
from jointtable.ui.outline.doing import Doing
from jointtable.ui.outline.editors import typed
from jointtable.ui.outline.keys import Offer, deed_at, name_of, offers
from jointtable.ui.outline.menu import menu_of
from jointtable.ui.outline.model import NODE, Index, OutlineModel
from jointtable.ui.outline.nodes import Editor, Node
from jointtable.ui.outline.selecting import choose_below, chosen
from jointtable.ui.style import Style

_SEVERAL = frozenset({"del", "s", "space", "1", "3"})
"""Deeds that are done on all cards that are selected."""
_BEFORE_SHORTCUTS = frozenset(
    {"zone", "copy", "cut", "paste", "duplicate", "strike", "facts", "n"}
    | {"alt_up", "alt_down", "home", "end"}
)
"""Keys that mean something of their own while the list has the focus."""
_LOOKING = frozenset({"left", "right", "shift_left", "shift_right", "home", "end"})


class OutlineView(QTreeView):
    """Stages, zones, cards and fields, with the keys of the table (ux.md §7).

    Signals:
        current_changed: Somebody has gone to a record; its id, or "" for none.
    """

    current_changed = Signal(str)

    def __init__(self, style: Style, model: OutlineModel, doing: Doing, tr: Tr) -> None:
        super().__init__()
        self._style, self._tr, self.doing, self._rows = style, tr, doing, model
        self._said = ""
        self._delegate = RowDelegate(style, self._take)
        self._delegate.gave_up.connect(self._gave_up)
        self._origin = QPersistentModelIndex()
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr(N_("The table as a list")))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(style.px(24))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setAnimated(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setStyleSheet(style.scroll_sheet())
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, style.colour("panel"))
        palette.setColor(QPalette.ColorRole.Text, style.colour("ink"))
        palette.setColor(QPalette.ColorRole.Highlight, style.colour("panel"))
        self.setPalette(palette)
        self.doubleClicked.connect(self._edit_or_add)

    # --- where somebody is ------------------------------------------------------------------------

    def select(self, record_id: str) -> bool:
        """Go to the row of a record; return whether it has one."""
        if record_id == self.current_id():
            return True
        index = self._rows.find(record_id, self.currentIndex())
        if index.isValid():
            self._go(index)
        return index.isValid()

    def current_id(self) -> str:
        """Return the record that somebody is at, or ""."""
        node = self._here
        return (node.record_id or "") if node is not None else ""

    @property
    def _here(self) -> Node | None:
        return self._rows.node(self.currentIndex())

    def _go(self, index: QModelIndex) -> None:
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        self.setCurrentIndex(index)
        self.scrollTo(index)

    @override
    def currentChanged(self, current: Index, previous: Index, /) -> None:
        super().currentChanged(current, previous)
        now = self.current_id()
        if now != self._said:
            self._said = now
            self.current_changed.emit(now)

    def _up(self, index: QModelIndex | None = None) -> Iterator[tuple[QModelIndex, Node]]:
        """Yield the row and what it lies in, innermost first."""
        at = self.currentIndex() if index is None else index
        while at.isValid():
            node = self._rows.node(at)
            if node is not None:
                yield at, node
            at = at.parent()

    def _card(self) -> tuple[QModelIndex, Node] | None:
        """Return the row of the record that somebody is at or in."""
        return next(((at, node) for at, node in self._up() if node.leads), None)

    def chosen_ids(self) -> list[str]:
        """Return the records that are selected, or else the one somebody is at."""
        leading = (node.record_id for node in chosen(self, self._rows) if node.leads)
        ids = list(dict.fromkeys(id_ for id_ in leading if id_ is not None))
        card = self._card()
        if len(ids) < 2 and card is not None and card[1].record_id is not None:  # noqa: PLR2004
            return [card[1].record_id]
        return ids

    # --- keys -------------------------------------------------------------------------------------

    @override
    def event(self, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            name = name_of(event)
            letting_go = name == "esc" and self.doing.marked is not None
            if letting_go or name in _BEFORE_SHORTCUTS:
                event.accept()
                return True
        return super().event(event)

    @override
    def keyboardSearch(self, search: str, /) -> None:
        """Letters are commands here; finding is Ctrl+F."""

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        name = name_of(event)
        if name and self.press(name):
            event.accept()
            return
        if not name or name in _LOOKING:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def press(self, name: str) -> bool:
        """Do what the key called ``name`` does where somebody is; return whether it did."""
        special: dict[str, Callable[[], object]] = {
            "enter": self._edit_or_add,
            "n": self.add,
            "a": lambda: self.add("action"),
            "f": lambda: self.add("friction"),
            "j": self._join,
            "l": self._link,
            "esc": self.doing.let_go,
            "zone": self._select_zone,
            "facts": self._facts,
            "copy": self._copy,
            "cut": self._cut,
            "paste": self._paste,
            "duplicate": self._duplicate,
            "strike": self._strike,
            "menu": self._menu_here,
        }
        if name in special:
            return bool(special[name]())
        return self._deed(name)

    def _deed(self, name: str) -> bool:
        if name in _SEVERAL and len(self.selectedIndexes()) > 1 and self._on_several(name):
            return True
        deed = deed_at([node for _, node in self._up()], name)
        if deed is None:
            return False
        if self.doing.do(deed):
            self._go_to_news()
        return True

    def _on_several(self, name: str) -> bool:
        rows = chosen(self, self._rows)
        deeds = [one.deeds[name] for one in rows if one.leads and name in one.deeds]
        if len(deeds) < 2:  # noqa: PLR2004 - one is done where somebody is
            return False
        if name == "del":
            return self.doing.remove(self.chosen_ids())
        return self.doing.together(deeds)

    def _select_zone(self) -> bool:
        above = next((at for at, node in self._up() if node.role in {"zone", "stage"}), None)
        if above is None:
            return False
        choose_below(self, self._rows, above)
        return True

    def _facts(self) -> bool:
        """Open the card and go to its first field."""
        card = self._card()
        if card is None or not self._rows.rowCount(card[0]):
            return False
        self.expand(card[0])
        self._go(self._rows.index(0, 0, card[0]))
        return True

    def _join(self) -> bool:
        if any("joint" in node.adds for _, node in self._up()):
            return self.add("joint")
        if self.doing.join(self.chosen_ids()):
            self._go_to_news()
        return True

    def _link(self) -> bool:
        card = self._card()
        if card is None or card[1].record_id is None:
            return False
        if self.doing.link(card[1].record_id):
            self._go_to_news()
        return True

    def _strike(self) -> bool:
        ids = self.chosen_ids()
        if ids:
            self.doing.strike(ids)
        return bool(ids)

    # --- clipboard --------------------------------------------------------------------------------

    def _copy(self) -> bool:
        texts = [node.text for node in chosen(self, self._rows) if node.role != "covered"]
        if texts:
            QGuiApplication.clipboard().setText("\n".join(texts))
        return bool(texts)

    def _cut(self) -> bool:
        node = self._here
        if node is None or not node.leads:
            return False
        return self._copy() and self.doing.remove(self.chosen_ids())

    def _duplicate(self) -> bool:
        ids = self.chosen_ids()
        if ids and self.doing.duplicate(ids):
            self._go_to_news()
        return bool(ids)

    def _paste(self) -> bool:
        at = self._adder("new")
        if at is not None and self.doing.paste(at[1], QGuiApplication.clipboard().text()):
            self._go_to_news()
        return at is not None

    # --- writing ----------------------------------------------------------------------------------

    def _edit_or_add(self, _: QModelIndex | None = None) -> bool:
        """Change what stands here; on a zone, add to it; else open and close it."""
        index = self.currentIndex()
        node = self._rows.node(index)
        if node is None:
            return False
        if node.editor is not None and node.editor.kind == "tick":
            return self._deed("space")
        if node.editor is not None:
            self.edit(index)
        elif "new" in node.adds and node.role == "zone":
            self.add()
        else:
            self.setExpanded(index, not self.isExpanded(index))
        return True

    def _adder(self, key: str) -> tuple[QModelIndex, Editor] | None:
        found = ((at, node.adds[key]) for at, node in self._up() if key in node.adds)
        return next(found, None)

    def add(self, key: str = "new") -> bool:
        """Open the editor of something new where somebody is; return whether there is one."""
        at = self._adder(key)
        if at is None:
            return False
        above, editor = QPersistentModelIndex(at[0]), at[1]
        self._origin = QPersistentModelIndex(self.currentIndex())
        self.expand(at[0])
        node = self._rows.node(at[0])
        draft = self._rows.begin_draft(above, editor, node.side if node is not None else "")
        self._go(draft)
        self.edit(draft)
        return True

    def _take(self, widget: QWidget, at: QPersistentModelIndex, then: Then) -> bool:
        """Take what stands in an editor; return whether it could be."""
        node = at.data(NODE)
        if not isinstance(node, Node) or node.editor is None:
            return True
        setup = self._rows.outline.view.setup
        try:
            value = typed(
                widget, node.editor, language=setup.language, today=self.doing.today, day=setup.date
            )
        except JointTableError as error:
            self.doing.refuse(error)
            return False
        if node.role == "draft":
            return self._take_draft(node.editor, value, then)
        same = value == node.editor.value and not node.editor.masked and not node.faint
        if not same and not self.doing.put(node.editor, value):
            return False
        self._delegate.close()
        if not at.isValid():
            self._go_to_news()  # what was written has a row of its own now
        self._after(then)
        return True

    def _take_draft(self, editor: Editor, value: object, then: Then) -> bool:
        if then == "stay" and (value is None or value == ""):
            self._delegate.close()
            self._gave_up()
            return True
        if not self.doing.add(editor, value):
            return False
        self._delegate.close()
        self._rows.end_draft()
        self._go_to_news()
        self._after(then)
        return True

    def _gave_up(self) -> None:
        """Take the row of something new away, and go back to where it was begun."""
        if self._rows.end_draft() and self._origin.isValid():
            self.setCurrentIndex(self._origin)

    def _after(self, then: Then) -> None:
        if then == "new":
            self.add()
        elif then == "next":
            self._to_next_field()

    def _to_next_field(self) -> None:
        """Go to the next field that can be written and open it, as Tab does on a card."""
        if self._here is None:
            return
        self.expand(self.currentIndex())
        index = self.indexBelow(self.currentIndex())
        while index.isValid():
            node = self._rows.node(index)
            if node is not None and node.editor is not None and node.editor.kind != "tick":
                self.setCurrentIndex(index)
                self.edit(index)
                return
            index = self.indexBelow(index)

    def _go_to_news(self) -> bool:
        """Go to the first of the records that the last deed brought."""
        for id_ in self.doing.news:
            index = self._rows.find(id_, self.currentIndex())
            if index.isValid():
                self._go(index)
                return True
        return True

    # --- menu -------------------------------------------------------------------------------------

    @override
    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        index = self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
        self.menu().exec(event.globalPos())

    def _menu_here(self) -> bool:
        place = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(40, 0)
        self.menu().exec(self.viewport().mapToGlobal(place))
        return True

    def menu(self) -> QMenu:
        """Return everything that can be done where somebody is."""
        return menu_of(self, self._style, self.offers(), self.press)

    def offers(self) -> Sequence[Offer]:
        """Return what can be done where somebody is."""
        return offers([node for _, node in self._up()], self._tr)
