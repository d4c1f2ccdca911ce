"""The outline as a model: rows that follow the document with as little stir as can be."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from jointtable.domain.changes import Changes
from jointtable.ui.outline.nodes import Editor, MarkSide, Node
from jointtable.ui.outline.tree import Outline, stage_of, touched

Index = QModelIndex | QPersistentModelIndex

NODE: Final = Qt.ItemDataRole.UserRole
"""The :class:`Node` of a row, with its name, editor, adds and deeds."""

_DRAFT: Final = "draft"
_READ: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_WRITTEN: Final = _READ | Qt.ItemFlag.ItemIsEditable
"""Made once: Qt asks for the flags of many rows at each key, and combining them takes long."""


class Item:
    """A row that is there: its node, where it stands, and what lies below it once asked for."""

    __slots__ = ("children", "id", "node", "parent", "row", "whole")

    def __init__(self, id_: int, node: Node, parent: "Item | None", row: int) -> None:
        self.id, self.node, self.parent, self.row = id_, node, parent, row
        self.children: list[Item] | None = None
        self.whole: Node | None = None

    def take(self, node: Node) -> bool:
        """Show ``node`` from now on; return whether that looks different."""
        differs = node != self.node
        self.node, self.whole = node, None
        return differs


class OutlineModel(QAbstractItemModel):
    """Stages, zones, cards and fields of one workshop.

    Rows below a card are made when somebody opens it. After a change only the stages it touches
    are looked at, and of their rows only those that differ say so; indexes, what is open and
    where somebody is live on.
    """

    def __init__(self, outline: Outline, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: dict[int, Item] = {}
        self._last = 0
        self._outline = outline
        self._draft: Item | None = None
        none = Node(key="", role="stage", text="", more=outline.rows)
        self._root = self._made(none, None, 0)

    @property
    def outline(self) -> Outline:
        """Return what it shows."""
        return self._outline

    # --- following --------------------------------------------------------------------------------

    def follow(self, outline: Outline, changes: Changes | None = None) -> None:
        """Show ``outline`` from now on.

        Args:
            outline: The new state.
            changes: What has changed since the last one; None: nobody knows.
        """
        self._outline = outline
        stages = touched(changes) if changes is not None else None
        self.refresh(stages)

    def refresh(self, stages: frozenset[str] | None) -> None:
        """Look at the rows of ``stages`` anew, or at all for None."""
        nodes = self._outline.rows()
        self._root.node = Node(key="", role="stage", text="", more=self._outline.rows)
        if self._root.children is None:
            return
        self._sync(self._root, nodes)
        for item in tuple(self._root.children):
            if stages is None or stage_of(self._outline.view, item.node.key) in stages:
                self._descend(item, anyway=stages is None)

    def _sync(self, parent: Item, nodes: Sequence[Node]) -> None:
        """Make the rows below ``parent`` those of ``nodes``; what lies below them stays."""
        if self._draft is not None and self._draft.parent is parent:
            nodes = (*nodes, self._draft.node)
        self._remove_missing(parent, {node.key for node in nodes})
        items = self._below(parent)
        there = {item.node.key for item in items}
        row = 0
        while row < len(nodes):
            node = nodes[row]
            if node.key in there:
                self._bring(parent, row, node.key)
                if items[row].take(node):
                    index = self._index_of(items[row])
                    self.dataChanged.emit(index, index)
                row += 1
                continue
            end = row + 1
            while end < len(nodes) and nodes[end].key not in there:
                end += 1
            self._insert(parent, row, nodes[row:end])
            row = end

    def _descend(self, item: Item, *, anyway: bool, old: Node | None = None) -> None:
        """Bring what lies below ``item`` up to date, if it was ever asked for."""
        node = item.node
        if item.children is None:
            if old is not None and (old.more is None) != (node.more is None):
                item.children = []  # the view must hear that there is something, or nothing, now
                self._sync(item, node.below())
            return
        if not anyway and old is not None and node.basis is not None and node.basis == old.basis:
            return
        before = {child.node.key: child.node for child in item.children}
        self._sync(item, node.below())
        for child in tuple(item.children):
            if child.node.key in before:
                self._descend(child, anyway=anyway, old=before[child.node.key])

    def _remove_missing(self, parent: Item, kept: set[str]) -> None:
        items = self._below(parent)
        last = len(items) - 1
        while last >= 0:
            if items[last].node.key in kept:
                last -= 1
                continue
            first = last
            while first and items[first - 1].node.key not in kept:
                first -= 1
            self._remove(parent, first, last)
            last = first - 1

    def _remove(self, parent: Item, first: int, last: int) -> None:
        items = self._below(parent)
        self.beginRemoveRows(self._index_of(parent), first, last)
        for item in items[first : last + 1]:
            self._forget(item)
        del items[first : last + 1]
        self._number(parent, first)
        self.endRemoveRows()

    def _insert(self, parent: Item, row: int, nodes: Sequence[Node]) -> None:
        items = self._below(parent)
        self.beginInsertRows(self._index_of(parent), row, row + len(nodes) - 1)
        items[row:row] = [self._made(node, parent, row + n) for n, node in enumerate(nodes)]
        self._number(parent, row)
        self.endInsertRows()

    def _bring(self, parent: Item, row: int, key: str) -> None:
        """Bring the row ``key``, which stands at ``row`` or below, to ``row``."""
        items = self._below(parent)
        if items[row].node.key == key:
            return
        at = next(n for n in range(row + 1, len(items)) if items[n].node.key == key)
        index = self._index_of(parent)
        self.beginMoveRows(index, at, at, index, row)
        items.insert(row, items.pop(at))
        self._number(parent, row)
        self.endMoveRows()

    def _number(self, parent: Item, first: int) -> None:
        for row, item in enumerate(self._below(parent)[first:], first):
            item.row = row

    def _made(self, node: Node, parent: Item | None, row: int) -> Item:
        self._last += 1
        item = self._items[self._last] = Item(self._last, node, parent, row)
        return item

    def _forget(self, item: Item) -> None:
        for child in item.children or ():
            self._forget(child)
        self._items.pop(item.id, None)
        if item is self._draft:
            self._draft = None

    def _below(self, item: Item) -> list[Item]:
        if item.children is None:
            nodes = item.node.below()
            item.children = [self._made(node, item, row) for row, node in enumerate(nodes)]
        return item.children

    # --- a new row that is being typed ------------------------------------------------------------

    def begin_draft(self, parent: Index, editor: Editor, side: MarkSide) -> QModelIndex:
        """Insert the row of something new below ``parent`` and return where it is."""
        self.end_draft()
        above = self._item(parent)
        items = self._below(above)
        node = Node(
            key=_DRAFT, role="draft", text="", name=editor.label, label=editor.label, side=side,
            editor=editor,
        )  # fmt: skip
        self._insert(above, len(items), (node,))
        self._draft = items[-1]
        return self._index_of(items[-1])

    def end_draft(self) -> bool:
        """Take that row away again; return whether there was one."""
        draft = self._draft
        if draft is None or draft.parent is None:
            return False
        self._remove(draft.parent, draft.row, draft.row)
        return True

    # --- finding ----------------------------------------------------------------------------------

    def find(self, record_id: str, near: Index | None = None) -> QModelIndex:
        """Return the row of a record, an invalid index if it has none.

        Args:
            record_id: The record.
            near: Somewhere in the stage to look in first: a stage may be held twice.
        """
        tops = list(self._below(self._root))
        if near is not None and near.isValid():
            here = self._item(near)
            while here.parent is not None and here.parent is not self._root:
                here = here.parent
            tops.sort(key=lambda item: item is not here)
        for deep in (False, True):
            for item in tops:
                found = self._search(item, record_id, deep=deep)
                if found is not None:
                    return self._index_of(found)
        return QModelIndex()

    def _search(self, item: Item, record_id: str, *, deep: bool) -> Item | None:
        if item.node.leads and item.node.record_id == record_id:
            return item
        if item.node.role == "card" and not deep:
            return None
        for child in self._below(item):
            found = self._search(child, record_id, deep=deep)
            if found is not None:
                return found
        return None

    def node(self, index: Index) -> Node | None:
        """Return the row at ``index`` with its name, editor, adds and deeds."""
        if not index.isValid():
            return None
        item = self._item(index)
        if item.whole is None:
            item.whole = item.node.whole()
        return item.whole

    # --- what a view asks -------------------------------------------------------------------------

    def _item(self, index: Index) -> Item:
        if not index.isValid():
            return self._root
        return self._items[index.internalId()]

    def _index_of(self, item: Item) -> QModelIndex:
        if item is self._root:
            return QModelIndex()
        return self.createIndex(item.row, 0, item.id)

    @override
    def index(self, row: int, column: int, parent: Index = QModelIndex(), /) -> QModelIndex:  # noqa: B008
        if column or row < 0 or (parent.isValid() and parent.column()):
            return QModelIndex()
        items = self._below(self._item(parent))
        return self._index_of(items[row]) if row < len(items) else QModelIndex()

    @override
    def parent(self, index: Index, /) -> QModelIndex:  # type: ignore[override]  # two in one, in Qt
        if not index.isValid():
            return QModelIndex()
        above = self._item(index).parent
        return QModelIndex() if above is None else self._index_of(above)

    @override
    def rowCount(self, parent: Index = QModelIndex(), /) -> int:  # noqa: B008
        return 0 if parent.isValid() and parent.column() else len(self._below(self._item(parent)))

    @override
    def columnCount(self, parent: Index = QModelIndex(), /) -> int:  # noqa: B008
        return 1

    @override
    def hasChildren(self, parent: Index = QModelIndex(), /) -> bool:  # noqa: B008
        item = self._item(parent)
        return item.node.more is not None if item.children is None else bool(item.children)

    @override
    def flags(self, index: Index, /) -> Qt.ItemFlag:
        node = self.node(index)
        if node is None:
            return Qt.ItemFlag.NoItemFlags
        typed = node.editor is not None and node.editor.kind != "tick"
        return _WRITTEN if typed else _READ

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> object:
        if not index.isValid():
            return None
        node = self._item(index).node
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{node.label}: {node.text}" if node.label else node.text
            case Qt.ItemDataRole.ToolTipRole:
                return node.text
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return node.aside
            case _:
                return self._of_whole(index, role)

    def _of_whole(self, index: Index, role: int) -> object:
        if role not in {NODE, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        node = self.node(index)
        return node if role == NODE or node is None else node.name
