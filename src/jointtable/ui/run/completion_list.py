"""Themes and people to choose from while a line is typed."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.domain.quick_capture import Candidate, Completion
from jointtable.i18n import N_, Tr
from jointtable.ui.marks import draw_key, draw_mark, draw_text, key_width, mark_width
from jointtable.ui.style import Style

_ROW: Final = 34
_WIDE: Final = 300


class CandidateRow(QAbstractButton):
    """One thing the token can become."""

    def __init__(self, style: Style, candidate: Candidate) -> None:
        super().__init__()
        self._style, self.candidate = style, candidate
        self.is_current = self.is_first = False
        self.setText(candidate.name)
        self.setAccessibleName(f"{candidate.name}, {candidate.token}")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the caret stays in the field
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(style.px(_ROW))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._style.px(_WIDE), self._style.px(_ROW))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        style, px, middle = self._style, self._style.px, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("sunken"))
            painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        left: float = px(10)
        side, em = self.candidate.side, px(13)
        if side in {"sales", "procurement"}:
            draw_mark(painter, style, side, QPointF(left, middle), em)
            left += mark_width(side, em) + px(8)
        right: float = self.width() - px(10)
        if self.is_current or self.is_first:
            right -= key_width(style, "Tab") + px(8)
            draw_key(painter, style, "Tab", QPointF(right + px(8), middle))
        small = style.font("small")
        token = self.candidate.token
        font, ink = style.font("body"), style.colour("ink")
        left += draw_text(painter, self.text(), QPointF(left, middle), font, ink, right - left)
        place = QPointF(left + px(10), middle)
        if place.x() + px(40) < right:
            room = right - place.x()
            draw_text(painter, token, place, small, style.colour("ink3"), room)


class CompletionList(QWidget):
    """Stands above the field while a token is typed; Tab takes the first, arrows choose.

    Enter adds the line as it stands unless a row has been chosen with the arrows: the most
    frequent key must not change its meaning because a list has come up.

    Signals:
        taken: A candidate was chosen, for the token of the list.
    """

    taken = Signal(object)

    def __init__(self, style: Style, tr: Tr, edit: QLineEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self._style, self._edit = style, edit
        self._completion: Completion | None = None
        self._chosen = -1
        self.rows: list[CandidateRow] = []
        self.setAccessibleName(tr(N_("What the token can mean")))
        self._column = QVBoxLayout(self)
        edge = style.px(5)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(0)
        edit.installEventFilter(self)
        self.hide()

    def offer(self, completion: Completion | None) -> None:
        """Show what the token can become, or nothing."""
        if completion == self._completion:
            return
        self._completion, self._chosen = completion, -1
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for number, candidate in enumerate(completion.candidates if completion else ()):
            row = CandidateRow(self._style, candidate)
            row.is_first = number == 0
            row.clicked.connect(lambda _=False, c=candidate: self._take(c))
            self.rows.append(row)
            self._column.addWidget(row)
            row.show()
        if completion is None:
            self.hide()
            return
        self._stand(completion)

    def _stand(self, completion: Completion) -> None:
        """Stand above the token it speaks of."""
        px, parent = self._style.px, self.parentWidget()
        if parent is None:
            return
        self.setFixedSize(px(_WIDE), len(self.rows) * px(_ROW) + 2 * px(5))
        metrics = self._edit.fontMetrics()
        before = metrics.horizontalAdvance(self._edit.text()[: completion.start])
        corner = self._edit.mapTo(parent, QPoint(0, 0))
        left = corner.x() + min(before, max(0, self._edit.width() - self.width()))
        left = min(left, parent.width() - self.width() - px(8))
        self.move(left, corner.y() - self.height() - px(14))
        self.show()
        self.raise_()

    @property
    def is_open(self) -> bool:
        """Return whether there is something to choose."""
        return not self.isHidden()

    @property
    def completion(self) -> Completion | None:
        """Return what is offered."""
        return self._completion if self.is_open else None

    def _step(self, by: int) -> None:
        count = len(self.rows)
        self._chosen = (
            (self._chosen + by) % count if self._chosen >= 0 else (0 if by > 0 else count - 1)
        )
        for number, row in enumerate(self.rows):
            row.is_current = number == self._chosen
            row.is_first = number == 0 and self._chosen < 0
            row.update()
        self._edit.setAccessibleDescription(self.rows[self._chosen].accessibleName())

    def _take(self, candidate: Candidate) -> None:
        completion = self._completion
        self.offer(None)
        if completion is not None:
            text = self._edit.text()
            rest = text[completion.end :]
            blank = "" if rest.startswith(" ") else " "
            self._edit.setText(f"{text[: completion.start]}{candidate.token}{blank}{rest}")
            self._edit.setCursorPosition(completion.start + len(candidate.token) + 1)
            self._edit.setFocus()
            self.taken.emit(candidate)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if watched is not self._edit or not self.is_open:
            return False
        if event.type() == QEvent.Type.FocusOut:
            self.offer(None)
        if not isinstance(event, QKeyEvent) or event.key() not in _KEYS:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and self._key(event.key())

    def _key(self, key: int) -> bool:
        """Do what a key means to the list; return whether it means anything."""
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.offer(None)
        elif key == Qt.Key.Key_Tab or self._chosen >= 0:
            self._take(self.rows[max(0, self._chosen)].candidate)
        else:
            return False
        return True

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._style.colour("control"), 1.5))
        painter.setBrush(self._style.colour("frame"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 10, 10)


_KEYS: Final = frozenset(
    {
        *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_Tab),
        *(Qt.Key.Key_Return, Qt.Key.Key_Enter),
    }
)
