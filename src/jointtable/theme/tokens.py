"""The shape of assets/themes/tokens.json, key by key."""

from typing import Annotated, Literal

import msgspec

Face = Literal["ui", "document"]
Colour = Annotated[str, msgspec.Meta(pattern="^#[0-9A-F]{6}$")]


class Token(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel", omit_defaults=True
):
    """One object of the token file: frozen, and an unknown key is an error."""


# --- colour --------------------------------------------------------------------------------------


class SideColours(Token, frozen=True):
    """Colours of one side: marks and bars, text, three depths of zone, edges of zones."""

    mark: Colour
    text: Colour
    zone1: Colour
    zone2: Colour
    zone3: Colour
    edge: Colour


class SignalColours(Token, frozen=True):
    """Colours of one signal: mark, text, and the ground text of it stands on."""

    mark: Colour
    text: Colour
    tint: Colour


class Colours(Token, frozen=True):
    """All colours of one theme."""

    desk: Colour
    panel: Colour
    frame: Colour
    card: Colour
    sunken: Colour
    line: Colour
    line_strong: Colour
    control: Colour
    ink: Colour
    ink2: Colour
    ink3: Colour
    inverse: Colour
    on_inverse: Colour
    sales: SideColours
    procurement: SideColours
    ok: SignalColours
    soon: SignalColours
    attention: SignalColours


class Contrast(Token, frozen=True):
    """Measured WCAG 2 ratio of a pair, cut to two decimals, and what it needs at least."""

    ratio: float
    needs: float


class ColourPair(Token, frozen=True):
    """Two marks and how far apart they look (CIEDE2000)."""

    pair: tuple[str, str]
    delta_e: float = msgspec.field(name="deltaE2000")


class SeenColours(Token, frozen=True):
    """How the marks look to one kind of eye."""

    sales_to_procurement: float
    smallest: tuple[ColourPair, ...]


class ColourVision(Token, frozen=True):
    """How the marks look to people who see colours differently, by theme and kind of eye."""

    method: str
    result: dict[str, dict[str, SeenColours]]
    smallest_of_all: dict[str, float]


# --- type ----------------------------------------------------------------------------------------


class StyleToken(Token, frozen=True):
    """A type style as it is written in the file; :class:`TypeStyle` is what to use."""

    size: float
    line: float
    weight: int | None = None
    static_weight: int | None = None
    tracking: float = 0.0
    tnum: bool = False
    face: Face | None = None


class TypeTokens(Token, frozen=True):
    """The type styles as they are written in the file."""

    ui: dict[str, StyleToken]
    table: dict[str, StyleToken | int]
    audience: dict[str, StyleToken | str]
    playbook_pt: dict[str, StyleToken]


class Fonts(Token, frozen=True):
    """Faces, fallbacks of the system, and sizes.

    Attributes:
        ui: What the interface face is, in words.
        document: What the document face is, in words.
        fallback: Families a window may ask the system for, best first.
        minimum_ui: No text of a window is smaller, in px.
        scale: Sizes a reader may choose, as factors.
    """

    ui: str
    document: str
    fallback: tuple[str, ...]
    minimum_ui: float
    scale: tuple[float, ...]


# --- measures ------------------------------------------------------------------------------------


class Radius(Token, frozen=True):
    """Corner radii by what they round."""

    key: int
    check: int
    chip: int
    button: int
    field: int
    card: int
    zone: int
    row: int
    popover: int
    frame: int
    round: int


class Stroke(Token, frozen=True):
    """Stroke widths; ``icon_grid`` is the size of the grid that icons are drawn on."""

    hairline: float
    control: float
    emphasis: float
    selection: float
    selection_gap: float
    icon: float
    icon_grid: int


class Easing(Token, frozen=True):
    """Names of easing curves, as Qt calls them."""

    standard: str
    camera: str
    flip: str


class Motion(Token, frozen=True):
    """Durations in milliseconds; ``reduced`` says what changes for people who want less."""

    instant: int
    press: int
    hover: int
    toast: int
    panel: int
    camera: int
    camera_far: int
    flip: int
    flip_stagger: int
    gap_draw: int
    easing: Easing
    reduced: str


class Target(Token, frozen=True):
    """Smallest side of what can be clicked, by window."""

    minimum: int
    run: int
    side_screen: int
    audience: str


class RunWindow(Token, frozen=True):
    """Measures of the Run screen; pairs are (compact, wide)."""

    compact_below_width: int
    top_bar: int
    step_bar: int
    capture: tuple[int, int]
    rail: tuple[int, int]
    panel: tuple[int, int]
    table_margin: tuple[int, int]
    dock: int
    projector_block: int


class Window(Token, frozen=True):
    """Sizes of windows, (width, height)."""

    minimum_client: tuple[int, int]
    smallest_laptop: tuple[int, int]
    reference: tuple[int, int]
    run: RunWindow


class SlipWidths(Token, frozen=True):
    """Widths of slips by what they are."""

    opening: int
    language: int
    language_joint: int
    understanding_assume: int
    understanding_true: int
    goal: int
    joint_goal: int
    step: int
    joint_move: int
    commitment: int
    agreement: int


class Slip(Token, frozen=True):
    """A card: heights by its lines of text, bar, padding and the gap to the next."""

    widths: SlipWidths
    height1: int
    height2: int
    height3: int
    joint_goal: int
    commitment: int
    bar_width: int
    pad_bar: int
    pad: int
    gap: int


class Density(Token, frozen=True):
    """How tightly slips lie when there are many."""

    name: str
    height: int
    text: int
    lines: int


class MarkerSizes(Token, frozen=True):
    """Positions: diameters, sides and strokes."""

    own_circle: float
    own_square: float
    guess_circle: float
    guess_square: float
    guess_stroke: float
    hit_square: float
    hit_circle: float
    gap1: float
    gap2: float


class CardGeometry(Token, frozen=True):
    """Everything that lies on a frame."""

    slip: Slip
    density: tuple[Density, ...]
    marker: MarkerSizes
    face_down: tuple[int, int]
    vote_dot: float
    initials: float
    verdict: float
    crossing: float
    link_stroke: float
    backward_link: float


class LevelOfDetail(Token, frozen=True):
    """What is hidden below a zoom."""

    below: float
    hide: str


class Zoom(Token, frozen=True):
    """Bounds of the zoom and the factor of one wheel notch."""

    min: float
    max: float
    step: float


class TableGeometry(Token, frozen=True):
    """The table, in scene units.

    Attributes:
        frame: Width and height of a stage's frame.
        columns: Frames in a row of the whole table.
        gap_x: Between two columns.
        gap_y: Between two rows.
        title_tab: Where the stage's name stands, in words.
        margin: Inside a frame.
        header_height: Of a frame.
        timer_slot: x, y, width, height of the clock in a frame.
        card: What lies on a frame.
        level_of_detail: The nearest zoom first.
        zoom: Bounds.
    """

    frame: tuple[int, int]
    columns: int
    gap_x: int
    gap_y: int
    title_tab: str
    margin: int
    header_height: int
    timer_slot: tuple[int, int, int, int]
    card: CardGeometry
    level_of_detail: tuple[LevelOfDetail, ...]
    zoom: Zoom


# --- the file ------------------------------------------------------------------------------------


class Tokens(Token, frozen=True):
    """``tokens.json``, key by key."""

    about: str = msgspec.field(name="$about")
    colour: dict[str, Colours]
    colour_rules: tuple[str, ...]
    contrast: dict[str, dict[str, Contrast]]
    colour_vision: ColourVision
    font: Fonts
    type: TypeTokens
    space: tuple[int, ...]
    radius: Radius
    stroke: Stroke
    elevation: dict[str, str]
    motion: Motion
    target: Target
    window: Window
    table: TableGeometry
