"""Colours, type and measures: the design tokens of assets/themes/tokens.json, typed.

Lengths under :attr:`Theme.table` are scene units (su; 1 su = 1 px at 100 % zoom), sizes of the
playbook are points, all other lengths are device-independent pixels.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

import msgspec

from jointtable.domain.errors import JointTableError
from jointtable.i18n import N_
from jointtable.resources import assets
from jointtable.theme.tokens import (
    Contrast,
    Face,
    Fonts,
    Motion,
    Radius,
    Stroke,
    StyleToken,
    TableGeometry,
    Target,
    Tokens,
    Window,
)
from jointtable.values import dataclass

WEIGHTS: Final[Mapping[Face, tuple[int, ...]]] = {
    "ui": (400, 500, 600, 700),
    "document": (400, 600),
}
"""Weights of each face that lie in assets/fonts as static files."""

_NO_LIGHT: Final = "#000000"
_PLAIN: Final = 400
_MEDIUM: Final = 500


class ThemeBroken(JointTableError):
    """The tokens are missing or not as they should be.

    Facts: ``file`` (name), ``place`` (path of keys in it), ``expected`` (what should be there).
    """

    code = "theme"
    what = N_("“{file}” is not as it should be, {place}: {expected}.")
    do = N_("Put the file back as it was, or install JointTable again.")


class NoSuchTheme(JointTableError):
    """Somebody asked for a theme that is not there. Facts: ``name``, ``names``."""

    code = "theme"
    what = N_("There is no theme “{name}”.")
    do = N_("Choose one of: {names}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeStyle:
    """How one kind of text is set.

    Attributes:
        size: Type size: px in windows, su on the table, pt in the playbook.
        line: Line height, in the same unit.
        weight: One of the weights that lie in assets/fonts.
        tracking: Extra space after each letter, in em.
        tnum: Whether figures all have the same width.
        face: ``ui`` is Inter, ``document`` Source Serif 4.
    """

    size: float
    line: float
    weight: int
    tracking: float
    tnum: bool
    face: Face


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeStyles:
    """All type styles by name.

    Attributes:
        ui: Windows, in px.
        table: The table, in su.
        audience: The audience window, in px.
        playbook_pt: The playbook, in points.
        table_floor: No text on the table is smaller, in su.
    """

    ui: Mapping[str, TypeStyle]
    table: Mapping[str, TypeStyle]
    audience: Mapping[str, TypeStyle]
    playbook_pt: Mapping[str, TypeStyle]
    table_floor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One theme with everything that all themes share.

    Attributes:
        name: ``light``, ``dark`` or ``projector``.
        colours: Hex colours by token path, such as ``sales.mark`` or ``lineStrong``; besides the
            file's own: ``soon.ink`` for text on ``soon.mark``, which is light in every theme, and
            ``sales.band``, ``procurement.band``, ``onBand`` for the band of the side screen;
            ``blank`` for a projector that shows nothing.
        contrast: Measured ratios of pairs that meet, by their name.
        font: Faces and sizes.
        type: Type styles.
        space: Distances to choose from, rising.
        radius: Corner radii.
        stroke: Stroke widths.
        elevation: What each height looks like, in words.
        motion: Durations.
        target: Sizes of what can be clicked.
        window: Sizes of windows.
        table: Geometry of the table.
    """

    name: str
    colours: Mapping[str, str]
    contrast: Mapping[str, Contrast]
    font: Fonts
    type: TypeStyles
    space: tuple[int, ...]
    radius: Radius
    stroke: Stroke
    elevation: Mapping[str, str]
    motion: Motion
    target: Target
    window: Window
    table: TableGeometry

    def colour(self, path: str) -> str:
        """Return the colour at ``path`` as ``#RRGGBB``.

        Raises:
            KeyError: No token has that path.
        """
        return self.colours[path]


def names() -> tuple[str, ...]:
    """Return the names of the themes, the usual one first."""
    return tuple(_tokens().colour)


@cache
def load(name: str) -> Theme:
    """Return the theme ``name``.

    Raises:
        NoSuchTheme: There is none of that name.
        ThemeBroken: The tokens are missing or not as they should be.
    """
    tokens = _tokens()
    if name not in tokens.colour:
        raise NoSuchTheme(name=name, names=", ".join(tokens.colour))
    return Theme(
        name=name,
        colours=MappingProxyType(
            _flat(msgspec.to_builtins(tokens.colour[name])) | _same_in_every_theme(tokens)
        ),
        contrast=MappingProxyType(tokens.contrast[name]),
        font=tokens.font,
        type=_type_styles(),
        space=tokens.space,
        radius=tokens.radius,
        stroke=tokens.stroke,
        elevation=MappingProxyType(tokens.elevation),
        motion=tokens.motion,
        target=tokens.target,
        window=tokens.window,
        table=tokens.table,
    )


def read(file: Path) -> Tokens:
    """Return the tokens of ``file``.

    Raises:
        ThemeBroken: It is missing or not as it should be; it says where.
    """
    try:
        return msgspec.json.decode(file.read_bytes(), type=Tokens)
    except OSError:
        place, expected = "as a whole", "Expected a file that can be read"
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        expected, _, path = str(error).partition(" - at `")
        place = f"at {path.strip('$.`')}" if path else "as a whole"
    raise ThemeBroken(file=file.name, place=place, expected=expected)


@cache
def _tokens() -> Tokens:
    return read(assets() / "themes" / "tokens.json")


@cache
def _type_styles() -> TypeStyles:
    tokens = _tokens().type
    floor = tokens.table["floor"]
    return TypeStyles(
        ui=_styles(tokens.ui),
        table=_styles(tokens.table),
        audience=_styles(tokens.audience),
        playbook_pt=_styles(tokens.playbook_pt),
        table_floor=floor if isinstance(floor, int) else floor.size,
    )


N = TypeVar("N", bound=StyleToken | int | str)


def _styles(tokens: Mapping[str, N]) -> Mapping[str, TypeStyle]:
    return MappingProxyType(
        {name: _style(token) for name, token in tokens.items() if isinstance(token, StyleToken)}
    )


def _style(token: StyleToken) -> TypeStyle:
    face = token.face or "ui"
    return TypeStyle(
        size=token.size,
        line=token.line,
        weight=_bundled(token.static_weight or token.weight or _PLAIN, face),
        tracking=token.tracking,
        tnum=token.tnum,
        face=face,
    )


def _bundled(weight: int, face: Face) -> int:
    """Return the nearest bundled weight: above medium the next heavier, else the next lighter.

    Source:
        CSS Fonts 4, §5.2, font matching by weight.
    """
    lighter = [one for one in WEIGHTS[face] if one <= weight]
    heavier = [one for one in WEIGHTS[face] if one >= weight]
    wanted, other = (heavier, lighter) if weight > _MEDIUM else (lighter[::-1], heavier)
    return wanted[0] if wanted else (other[-1] if weight > _MEDIUM else other[0])


def _same_in_every_theme(tokens: Tokens) -> dict[str, str]:
    """Return the colours that the measured pairs take from one theme wherever they stand."""
    light, projector = tokens.colour["light"], tokens.colour["projector"]
    return {
        "soon.ink": projector.ink,
        "sales.band": light.sales.text,
        "procurement.band": light.procurement.text,
        "onBand": light.on_inverse,
        "blank": _NO_LIGHT,
    }


def _flat(colours: Mapping[str, str | Mapping[str, str]]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in colours.items():
        if isinstance(value, str):
            flat[name] = value
        else:
            flat.update({f"{name}.{part}": colour for part, colour in value.items()})
    return flat
