"""Joins the clipboard, the strip and the workshop."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from jointtable.domain import quick_capture
from jointtable.domain.edits import Edit
from jointtable.domain.errors import JointTableError
from jointtable.domain.quick_capture import Context
from jointtable.i18n import N_, Translator
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.paste.clipboard import Clip, lines_of, whole_of
from jointtable.ui.paste.offer import Offer, offer_of
from jointtable.ui.paste.strip import PasteStrip


class Pasting(QObject):
    """What happens between Ctrl+V and the cards.

    Signals:
        done: Cards were added: what a toast says, and the ids of the new records.
        refused: Nothing was added, and why (``JointTableError``).
    """

    done = Signal(str, object)
    refused = Signal(object)

    def __init__(
        self,
        strip: PasteStrip,
        bridge: DocumentBridge,
        *,
        context: Callable[[], Context],
        side_names: dict[str, str],
        tr: Translator,
        at: Callable[[], str],
        new_id: Callable[[], str],
    ) -> None:
        """Listen to the strip.

        Args:
            strip: Asks before many lines are added.
            bridge: The door to the workshop.
            context: Tells where a line would be written now.
            side_names: How the sides are called.
            tr: For fixed words.
            at: Tells the instant.
            new_id: Gives an id that no other record has.
        """
        super().__init__(strip)
        self._strip, self._bridge, self._context = strip, bridge, context
        self._side_names, self._tr, self._at, self._new_id = side_names, tr, at, new_id
        self._offer: Offer | None = None
        self._clip: Clip | None = None
        strip.added.connect(self.add)
        strip.one_asked.connect(self._one)
        strip.cancelled.connect(self.cancel)

    @property
    def offer(self) -> Offer | None:
        """Return what waits to be added, or None."""
        return self._offer

    def paste(self, clip: Clip | None = None) -> None:
        """Add what is on the clipboard: one line at once, several after the strip was answered."""
        clip = clip_of_system() if clip is None else clip
        try:
            captures = quick_capture.parse_lines("\n".join(lines_of(clip)), self._context())
        except JointTableError as error:
            self.refused.emit(error)
            return
        offer = offer_of(captures, self._side_names, self._tr)
        self._offer, self._clip = offer, clip
        if len(captures) == 1:
            self.add()
        else:
            self._strip.show_offer(offer)

    def paste_as_one(self, clip: Clip | None = None) -> None:
        """Add what is on the clipboard as one card."""
        clip = clip_of_system() if clip is None else clip
        try:
            captures = (quick_capture.parse(whole_of(clip), self._context()),)
        except JointTableError as error:
            self.refused.emit(error)
            return
        self._offer, self._clip = offer_of(captures, self._side_names, self._tr), clip
        self.add()

    def add(self) -> None:
        """Add what waits, as one step."""
        offer = self._offer
        if offer is None:
            return
        before = self._bridge.workshop
        try:
            edit = self._edit(offer)
        except JointTableError as error:
            self.refused.emit(error)
            return
        if not self._bridge.apply(edit):
            return
        self.cancel()
        known = {record.id for record in before.records()}
        news = tuple(r.id for r in self._bridge.workshop.records() if r.id not in known)
        count = len(offer.captures)
        one, many = N_("{n} card was added."), N_("{n} cards were added.")
        self.done.emit(self._tr.plural(one, many, count).format(n=count), news)

    def _edit(self, offer: Offer) -> Edit:
        workshop, at = self._bridge.workshop, self._at()
        return quick_capture.edit_all(offer.captures, workshop, self._new_id, at)

    def _one(self) -> None:
        clip = self._clip
        self.cancel()
        self.paste_as_one(clip)

    def cancel(self) -> None:
        """Add nothing."""
        self._offer = self._clip = None
        if not self._strip.isHidden():
            self._strip.leave()


def clip_of_system() -> Clip:
    """Return what is on the clipboard."""
    return clip_of(QGuiApplication.clipboard().mimeData())


def clip_of(mime: QMimeData | None) -> Clip:
    """Return what an application offers; a picture or a file is only asked for, never loaded.

    Args:
        mime: The offer; None: nothing has ever been copied, whatever the binding's stubs say.
    """
    if mime is None:
        return Clip()
    return Clip(
        text=mime.text() if mime.hasText() else "",
        html=mime.html() if mime.hasHtml() else "",
        has_picture=mime.hasImage(),
        has_files=mime.hasUrls() and all(url.isLocalFile() for url in mime.urls()),
    )
