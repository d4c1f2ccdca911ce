"""How the windows look: fonts, colours and the few style sheets, all from the tokens.

A :class:`Style` is made once per window and handed to every widget. There is no application style
sheet: one that gave every widget a ground would match the table's viewport too and make each pan a
full repaint.
"""

from collections.abc import Iterable
from functools import cache
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from jointtable import theme
from jointtable.layout.fonts import COLOUR
from jointtable.resources import assets
from jointtable.settings import Settings
from jointtable.theme import Theme, TypeStyle

FAMILIES: Final = {"ui": "Inter", "document": "Source Serif 4"}
_FIRST: Final = ("Inter-400", "Inter-500", "Inter-600", "Inter-700")
_LENDERS: Final = (
    *("Noto Sans", "IBM Plex Sans Arabic", "Noto Sans Hebrew", "Noto Sans SC", "Noto Sans KR"),
    *("Noto Sans Symbols", "Noto Sans Symbols 2", "Noto Sans Math", "Noto Emoji"),
)
"""What labels take their characters from where Inter has none; as the layout's chain."""
_INCH: Final = 72.0


@cache
def load_font(key: str) -> None:
    """Make one bundled font known to Qt, such as ``Inter-600``."""
    QFontDatabase.addApplicationFont(str(assets() / "fonts" / f"{key}.ttf"))


def fonts_known() -> int:
    """Return how many bundled fonts Qt knows: what was measured with fewer may be out of date."""
    return load_font.cache_info().currsize


@cache
def load_fonts() -> None:
    """Make the fonts known to Qt that the first window needs."""
    for key in _FIRST:
        load_font(key)
    QFont.insertSubstitutions("Inter", _LENDERS)


def load_other_fonts() -> None:
    """Make all bundled fonts known: the serif, and those that lend their characters.

    All but the emoji in colour: on some systems Qt draws nothing for them. Labels show emoji in
    one colour; the table draws them from their shapes.
    """
    for file in sorted((assets() / "fonts").glob("*.ttf")):
        if file.stem != COLOUR:
            load_font(file.stem)


class Style:
    """The look of one window.

    Attributes:
        theme: Its tokens.
        factor: Text size of the interface, 1.0 to 2.0.
        reduced_motion: Whether pictures change at once.
    """

    def __init__(
        self, name: str = "light", *, factor: float = 1.0, reduced_motion: bool = False
    ) -> None:
        self.theme: Theme = theme.load(name)
        self.factor = factor
        self.reduced_motion = reduced_motion
        self._colours: dict[tuple[str, float], QColor] = {}
        self._fonts: dict[tuple[object, ...], QFont] = {}

    def colour(self, path: str, alpha: float = 1.0) -> QColor:
        """Return the colour at ``path``, such as ``sales.mark``.

        Args:
            path: Token path.
            alpha: Opacity, 0 to 1.
        """
        key = (path, alpha)
        found = self._colours.get(key)
        if found is None:
            found = QColor(self.theme.colour(path))
            found.setAlphaF(alpha)
            self._colours[key] = found
        return found

    def px(self, length: float) -> int:
        """Return ``length`` grown with the text size, in whole pixels."""
        return round(length * self.factor)

    def type(self, role: str) -> TypeStyle:
        """Return the type style of the windows named ``role``."""
        return self.theme.type.ui[role]

    def font(
        self, role: str = "body", *, size: float | None = None, weight: int | None = None
    ) -> QFont:
        """Return the font of a role, grown with the text size.

        Args:
            role: Name of a type style of the windows.
            size: In px at 100 %; the role's own when None.
            weight: The role's own when None.
        """
        style = self.type(role)
        pixels = (size or style.size) * self.factor
        return self._font(pixels, weight or style.weight, style.tracking, style.tnum, style.face)

    def sized(self, size: float, weight: int, tracking: float = 0.0) -> QFont:
        """Return an interface font of ``size`` px whatever the text size, as on the table."""
        return self._font(size, weight, tracking, False, "ui")  # noqa: FBT003 - figures as they are

    def line(self, role: str) -> float:
        """Return the line height of a role in px, grown with the text size."""
        return self.type(role).line * self.factor

    def _font(
        self,
        pixels: float,
        weight: int,
        tracking: float,
        tnum: bool,  # noqa: FBT001 - part of the key
        face: str,
    ) -> QFont:
        key = (pixels, weight, tracking, tnum, face)
        found = self._fonts.get(key)
        if found is None:
            found = self._fonts[key] = font_of(FAMILIES[face], pixels, weight, tracking, tnum=tnum)
        return found

    def palette(self) -> QPalette:
        """Return the palette of the whole program; what it does not paint itself follows it."""
        palette = QPalette()
        role = QPalette.ColorRole
        for one, path in (
            (role.Window, "panel"),
            (role.Base, "frame"),
            (role.AlternateBase, "sunken"),
            (role.Button, "frame"),
            (role.WindowText, "ink"),
            (role.Text, "ink"),
            (role.ButtonText, "ink"),
            (role.ToolTipBase, "inverse"),
            (role.ToolTipText, "onInverse"),
            (role.PlaceholderText, "ink3"),
            (role.Highlight, "inverse"),
            (role.HighlightedText, "onInverse"),
            (role.Light, "frame"),
            (role.Midlight, "line"),
            (role.Mid, "lineStrong"),
            (role.Dark, "control"),
            (role.Shadow, "control"),
            (role.Link, "ink"),
            (role.Accent, "inverse"),
        ):
            palette.setColor(one, self.colour(path))
        for one in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, one, self.colour("ink3"))
        return palette

    def scroll_sheet(self, selector: str = "QScrollBar") -> str:
        """Return the style sheet of a scroll bar; set it on the bar itself."""
        return (
            f"{selector} {{ background: transparent; width: 10px; height: 10px; margin: 0; }}"
            f"{selector}::handle {{ background: {self._hex('lineStrong')}; border-radius: 3px;"
            " margin: 2px; min-height: 32px; min-width: 32px; }"
            f"{selector}::handle:hover {{ background: {self._hex('control')}; }}"
            f"{selector}::add-line, {selector}::sub-line {{ width: 0; height: 0; }}"
            f"{selector}::add-page, {selector}::sub-page {{ background: transparent; }}"
        )

    def menu_sheet(self) -> str:
        """Return the style sheet of a menu; set it on the menu itself."""
        size = self.type("body").size * self.factor
        return (
            f"QMenu {{ background: {self._hex('frame')}; color: {self._hex('ink')};"
            f" border: 1px solid {self._hex('lineStrong')}; padding: 6px;"
            f" font-size: {size:.0f}px; }}"
            "QMenu::item { padding: 7px 14px; border-radius: 7px; }"
            f"QMenu::item:selected {{ background: {self._hex('sunken')}; }}"
            f"QMenu::item:disabled {{ color: {self._hex('ink3')}; }}"
            f"QMenu::separator {{ height: 1px; background: {self._hex('line')}; margin: 6px 8px; }}"
        )

    def _hex(self, path: str) -> str:
        return self.theme.colour(path)


def font_of(
    family: str,
    pixels: float,
    weight: int,
    tracking: float = 0.0,
    *,
    tnum: bool = False,
    italic: bool = False,
) -> QFont:
    """Return a font without hinting and with kerning, so that text is as wide as it was measured.

    Args:
        family: As the font file names it.
        pixels: Type size; fractions are kept.
        weight: 100 to 900.
        tracking: Extra space after each letter, in em.
        tnum: Figures of one width.
        italic: The slanted face.
    """
    font = QFont(family)
    if pixels == int(pixels):
        font.setPixelSize(int(pixels))
    else:  # QFont keeps fractions of points only
        font.setPointSizeF(pixels * _INCH / _dots_per_inch())
    font.setWeight(QFont.Weight(weight))
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setKerning(True)
    if tracking:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tracking * pixels)
    if tnum:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def system_theme() -> str:
    """Return ``dark`` or ``light``, whichever the platform asks for."""
    from PySide6.QtCore import Qt

    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def dressed_style(settings: Settings) -> Style:
    """Return the look that somebody has set."""
    name = system_theme() if settings.theme == "system" else settings.theme
    factor, reduced = settings.text_size / 100, bool(settings.reduced_motion)
    return Style(name, factor=factor, reduced_motion=reduced)


def families() -> Iterable[str]:
    """Return the families that the windows use, the interface's first."""
    return FAMILIES.values()


def _dots_per_inch() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.logicalDotsPerInch()
