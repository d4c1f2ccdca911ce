"""The design tokens: typed, complete, and readable for everybody in the room."""

import json
import math
import re

import msgspec
import pytest
from tests.counting import calls_of

from jointtable import theme
from jointtable.content import load as load_content
from jointtable.resources import assets
from jointtable.theme import NoSuchTheme, Theme, ThemeBroken

TOKENS = assets() / "themes" / "tokens.json"
THEMES = ("light", "dark", "projector")


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, WCAG 2.2."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, WCAG 2.2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colours_of(pair: str, of: Theme) -> tuple[str, str]:
    """Return the two colours that the name of a contrast speaks of."""
    if "side screen band" in pair:
        side = "sales" if "sales" in pair else "procurement"
        return of.colour("onBand"), of.colour(f"{side}.band")
    if "timer fill" in pair:
        return of.colour("soon.ink"), of.colour("soon.mark")
    over, under = pair.split(" on ")
    named = re.search(r"\((ink|frame) ?(?:colour)?\)", over)
    return of.colour(named[1] if named else over), of.colour(re.split(r"[ ,]", under)[0])


def test_the_tokens_read_and_written_again_are_the_same():
    assert json.loads(msgspec.json.encode(theme.read(TOKENS))) == json.loads(TOKENS.read_bytes())


def test_there_are_three_themes():
    assert theme.names() == THEMES


@pytest.mark.parametrize("name", THEMES)
def test_every_pair_that_meets_has_the_contrast_it_needs(name):
    palette = theme.load(name)
    assert len(palette.contrast) == 90
    for pair, promised in palette.contrast.items():
        measured = ratio(*colours_of(pair, palette))
        assert measured >= promised.needs, pair
        assert math.floor(measured * 100 + 1e-9) / 100 == promised.ratio, pair


def test_themes_have_the_same_colours():
    palettes = [theme.load(name).colours for name in THEMES]
    assert all(palette.keys() == palettes[0].keys() for palette in palettes)


def test_a_colour_is_found_by_its_path():
    light = theme.load("light")
    assert light.colour("sales.mark") == "#DC5205"
    assert light.colour("lineStrong") == "#C9C5BB"
    with pytest.raises(KeyError):
        light.colour("sales.fog")


def test_the_sides_never_share_a_colour():
    for name in THEMES:
        colours = theme.load(name).colours
        sales = {value for path, value in colours.items() if path.startswith("sales.")}
        others = {value for path, value in colours.items() if not path.startswith("sales.")}
        assert not sales & others


def test_type_styles_name_weights_that_are_bundled():
    styles = theme.load("light").type
    for group in (styles.ui, styles.table, styles.audience, styles.playbook_pt):
        for name, style in group.items():
            assert style.weight in theme.WEIGHTS[style.face], name
            assert style.line >= style.size, name
    files = {path.name for path in (assets() / "fonts").glob("*.ttf")}
    families = {"ui": "Inter", "document": "SourceSerif4"}
    for face, weights in theme.WEIGHTS.items():
        assert {f"{families[face]}-{weight}.ttf" for weight in weights} <= files


def test_a_type_style_knows_its_size_line_weight_and_figures():
    styles = theme.load("dark").type
    clock, card, body = styles.ui["clock"], styles.table["card"], styles.playbook_pt["body"]
    assert (clock.size, clock.line, clock.weight, clock.tnum) == (52, 56, 600, True)
    assert (card.size, card.line, card.weight, card.face) == (20, 25, 400, "ui")
    assert card.tracking == pytest.approx(-0.006)
    assert (body.size, body.line, body.face) == (11, 16.5, "document")
    assert styles.playbook_pt["caption"].weight == 400


def test_no_reading_text_on_the_table_is_smaller_than_its_floor():
    """Initials are a mark that is read together with the card they stand on."""
    styles = theme.load("light").type
    small = {name for name, style in styles.table.items() if style.size < styles.table_floor}
    assert small == {"initials"}


def test_the_table_has_its_measures():
    table = theme.load("light").table
    assert table.frame == (1600, 900)
    assert (table.gap_x, table.gap_y, table.columns) == (250, 262, 3)
    assert table.card.slip.widths.goal == 440
    assert [density.height for density in table.card.density] == [60, 44, 36]
    assert [level.below for level in table.level_of_detail] == [0.45, 0.35, 0.12]
    assert (table.zoom.min, table.zoom.max) == (0.1, 3.0)


def test_the_table_has_a_place_for_every_stage():
    table = theme.load("light").table
    assert math.ceil(len(load_content().stages.stages) / table.columns) == 3


def test_an_unknown_theme_is_refused_with_those_there_are():
    with pytest.raises(NoSuchTheme, match=r"“neon”.*light, dark, projector"):
        theme.load("neon")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"#DC5205"', '"orange"', r"sales\.mark: Expected `str` matching regex"),
        ('"gapX"', '"gapx"', "at table: Object contains unknown field `gapx`"),
        ('"columns": 3', '"columns": "3"', r"at table\.columns: Expected `int`, got `str`"),
        ('"columns": 3,', '"columns": 3', "as a whole: JSON is malformed"),
    ],
)
def test_broken_tokens_say_where_and_what_they_should_be(old, new, sentence, tmp_path):
    text = TOKENS.read_text("utf-8")
    assert old in text
    broken = tmp_path / "tokens.json"
    broken.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ThemeBroken, match=sentence):
        theme.read(broken)


def test_missing_tokens_say_so(tmp_path):
    with pytest.raises(ThemeBroken, match=r"“tokens\.json”.*a file that can be read"):
        theme.read(tmp_path / "tokens.json")


def test_tokens_are_read_once():
    """How long that takes is measured by `poe bench`."""
    assert calls_of(lambda: theme.load("light")) < 10
    assert theme.load("light") is theme.load("light")
