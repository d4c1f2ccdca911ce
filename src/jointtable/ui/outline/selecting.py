"""Which rows of the outline are selected."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QTreeView

from jointtable.ui.outline.model import OutlineModel
from jointtable.ui.outline.nodes import Node


def chosen(view: QTreeView, model: OutlineModel) -> list[Node]:
    """Return the rows that are selected, from top to bottom."""
    found = view.selectionModel().selectedIndexes()
    rows = (model.node(at) for at in sorted(found, key=lambda at: view.visualRect(at).top()))
    return [row for row in rows if row is not None]


def choose_below(view: QTreeView, model: OutlineModel, above: QModelIndex) -> None:
    """Select all cards of a zone."""
    selection = view.selectionModel()
    selection.clearSelection()
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        node = model.node(index)
        if node is not None and node.leads:
            selection.select(index, QItemSelectionModel.SelectionFlag.Select)
