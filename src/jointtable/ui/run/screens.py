"""The screens of this machine: which are there, which one is the projector, which came and went."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from jointtable.values import dataclass

_PARTS: Final = "\x1f"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenFact:
    """A screen.

    Attributes:
        key: Stays the same when it is unplugged and comes back.
        number: As it is shown to people, from 1.
        place: Where it lies among the screens, px.
        width: Device pixels.
        height: Device pixels.
    """

    key: str
    number: int
    place: QRect
    width: int
    height: int


class Screens(QObject):
    """Tells which screens there are.

    Attributes:
        found: Asks the system for its screens.

    Signals:
        came: A screen has been plugged in; its key.
        went: A screen is gone; its key. Said before anything that stood there can be moved.
        changed: A screen has another size, place or scale.
    """

    came = Signal(str)
    went = Signal(str)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)  # noqa: S101 - there is no window without it
        app.screenAdded.connect(self._added)
        app.screenRemoved.connect(self._removed)
        self.found: Callable[[], list[QScreen]] = QGuiApplication.screens
        for screen in self.found():
            self._watch(screen)

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self.changed)
        screen.logicalDotsPerInchChanged.connect(self.changed)

    def _added(self, screen: QScreen) -> None:
        self._watch(screen)
        self.came.emit(key_of(screen))

    def _removed(self, screen: QScreen) -> None:
        self.went.emit(key_of(screen))

    @property
    def all(self) -> tuple[ScreenFact, ...]:
        """Return the screens that are there, in the order of the system."""
        return tuple(
            ScreenFact(
                key=key_of(screen),
                number=number,
                place=screen.geometry(),
                width=round(screen.geometry().width() * screen.devicePixelRatio()),
                height=round(screen.geometry().height() * screen.devicePixelRatio()),
            )
            for number, screen in enumerate(self.found(), 1)
        )

    def find(self, key: str) -> ScreenFact | None:
        """Return the screen of that key, or None: it is not there."""
        return next((one for one in self.all if one.key == key), None)

    def qt(self, key: str) -> QScreen | None:
        """Return the screen of that key as Qt knows it, or None."""
        return next((one for one in self.found() if key_of(one) == key), None)

    def under(self, widget: QWidget) -> str:
        """Return the key of the screen on which ``widget`` stands."""
        return key_of(widget.screen())

    def others(self, widget: QWidget) -> tuple[ScreenFact, ...]:
        """Return the screens on which the room could see something that ``widget`` does not show.

        A screen that lies where another one lies is its mirror, and shows the same.
        """
        here = self.find(self.under(widget))
        return tuple(
            one for one in self.all if here is None or not one.place.intersects(here.place)
        )

    def is_mirrored(self, widget: QWidget) -> bool:
        """Return whether another screen shows what the screen of ``widget`` shows."""
        return len(self.all) > 1 and not self.others(widget)


def key_of(screen: QScreen) -> str:
    """Return what a screen is known by: its maker, model, serial number and socket."""
    parts = (screen.manufacturer(), screen.model(), screen.serialNumber(), screen.name())
    return _PARTS.join(parts)
