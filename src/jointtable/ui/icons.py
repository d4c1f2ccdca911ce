"""The interface's icons: Lucide glyphs, coloured from the tokens."""

import re
from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from jointtable.resources import assets

_STROKE: Final = re.compile(r'stroke-width="2"')


@cache
def svg(name: str) -> str:
    """Return the drawing of the icon with the role ``name``.

    Raises:
        FileNotFoundError: No icon has that role.
    """
    text = (assets() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return _STROKE.sub('stroke-width="1.75"', text)


@lru_cache(maxsize=512)
def pixmap(
    name: str, colour: str, size: int, ratio: float = 1.0, *, filled: bool = False
) -> QPixmap:
    """Return an icon in one colour.

    ``QSvgRenderer`` does not know ``currentColor``, so the colour is written into the drawing.

    Args:
        name: Role of the icon, such as ``undo``.
        colour: ``#RRGGBB``; icons with colours of their own keep them.
        size: Side of the square it stands in, px.
        ratio: Device pixels to a px.
        filled: Whether the outline is filled too.
    """
    from PySide6.QtSvg import QSvgRenderer

    text = svg(name).replace("currentColor", colour)
    if filled:
        text = text.replace('fill="none"', f'fill="{colour}"', 1)
    renderer = QSvgRenderer(QByteArray(text.encode()))
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def draw(painter: QPainter, name: str, colour: QColor, place: QRectF) -> None:
    """Draw the icon ``name`` centred in ``place``, as large as fits."""
    size = round(min(place.width(), place.height()))
    picture = pixmap(name, colour.name().upper(), size, _ratio(painter))
    painter.drawPixmap(
        round(place.center().x() - size / 2), round(place.center().y() - size / 2), picture
    )


def icon(name: str, colour: QColor, size: int = 18) -> QIcon:
    """Return the icon ``name`` for a menu or an action."""
    made = QIcon(pixmap(name, colour.name().upper(), size))
    made.addPixmap(pixmap(name, colour.name().upper(), size, 2.0))
    return made


def app_icon() -> QIcon:
    """Return the icon of the program, snapped to the grid where it is small."""
    made = QIcon(pixmap("app-icon-16", "", 16))
    for size in (32, 64, 128, 256):
        made.addPixmap(pixmap("app-icon", "", size))
    return made


def _ratio(painter: QPainter) -> float:
    device = painter.device()
    return device.devicePixelRatioF()
