"""Fonts, icons and samples: all there, and every character of ours can be printed."""

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import uharfbuzz
from fontTools.ttLib import TTFont
from PySide6.QtCore import QRectF, QTextBoundaryFinder
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from jointtable.resources import assets

FONTS = assets() / "fonts"
ICONS = assets() / "icons"
SAMPLES = assets() / "samples"

FALLBACK = (
    *("NotoColorEmoji", "NotoSans", "IBMPlexSansArabic", "NotoSansHebrew", "NotoSansSC"),
    *("NotoSansKR", "NotoSansSymbols2", "NotoSansSymbols", "NotoSansMath", "NotoEmoji"),
)
CHAINS = {
    "ui": ("Inter", *FALLBACK),
    "document": ("SourceSerif4", "Inter", *FALLBACK),
}
MEGABYTE = 1_000_000
MARKS = (
    "→ ← ↑ ↓ ↔ ≥ ≤ ≠ ≈ ± − × ✓ ✗ ★ ☐ ☑ ● ○ ■ □ ◐ ◆ ▲ ▼ … – — ’ “ ” ” « » • · € £ $ % ‰ ° ½ ① ∪ ≡"
)


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(key)
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def our_texts() -> Iterator[str]:
    """Yield every text of the samples, of the content and of the translations."""
    for folder in (SAMPLES, assets() / "content"):
        for file in sorted(folder.glob("*.json")):
            yield from strings(json.loads(file.read_text("utf-8")))
    for file in sorted((assets() / "locale").rglob("*.po")):
        yield file.read_text("utf-8")


def graphemes(text: str) -> Iterator[str]:
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    units = text.encode("utf-16-le")
    start = 0
    while (end := finder.toNextBoundary()) != -1:
        yield units[start * 2 : end * 2].decode("utf-16-le")
        start = end


@cache
def shaper(family: str) -> uharfbuzz.Font:
    blob = uharfbuzz.Blob.from_file_path(str(FONTS / f"{family}-400.ttf"))
    return uharfbuzz.Font(uharfbuzz.Face(blob))


@cache
def drawn_as(family: str, cluster: str) -> tuple[int, int]:
    """Return how many glyphs with a width and how many missing ones a cluster gives."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(cluster)
    buffer.guess_segment_properties()
    uharfbuzz.shape(shaper(family), buffer)
    missing = sum(glyph.codepoint == 0 for glyph in buffer.glyph_infos)
    wide = sum(place.x_advance > 0 for place in buffer.glyph_positions)
    return wide, missing


def can_draw(chain: tuple[str, ...], cluster: str) -> bool:
    return any(drawn_as(family, cluster)[1] == 0 for family in chain)


# --- fonts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("chain", CHAINS)
def test_every_character_of_ours_can_be_printed(chain):
    clusters = {cluster for text in our_texts() for cluster in graphemes(text)}
    shown = {one for one in clusters if unicodedata.category(one[0]) != "Cc"}
    assert len(shown) > 100
    assert [one for one in sorted(shown) if not can_draw(CHAINS[chain], one)] == []


@pytest.mark.parametrize("chain", CHAINS)
def test_marks_and_european_letters_can_be_printed(chain):
    latin = "".join(chr(point) for point in (*range(0x20, 0x7F), *range(0xA0, 0x250)))
    greek_and_cyrillic = "αβγδεζηθικλμνξοπρστυφχψωΑΩ" + "абвгдежзийклмнопрстуфхцчшщъыьэюяЁїіє"
    vietnamese = "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
    for character in latin + greek_and_cyrillic + vietnamese + MARKS:
        assert can_draw(CHAINS[chain], character), f"U+{ord(character):04X}"


@pytest.mark.parametrize("family", ["NotoEmoji", "NotoColorEmoji"])
@pytest.mark.parametrize(
    "emoji",
    [
        "🥞",
        "🐣",
        "🌱",
        "✅",
        "🗣️",
        "👍🏽",
        "🇫🇮",
        "👩‍💻",
        "👨‍👩‍👧‍👦",
        "🏳️‍🌈",
        "🧑🏿‍🤝‍🧑🏻",
        "❤️‍🔥",
        "1️⃣",
        "⚠️",
    ],
)
def test_an_emoji_is_one_picture_however_many_characters_it_is_made_of(family, emoji):
    assert drawn_as(family, emoji) == (1, 0)


@pytest.mark.parametrize("chain", CHAINS)
@pytest.mark.parametrize(
    "text",
    [
        "المشتريات والمبيعات (هدف مشترك) ٪ ؟ ، پچژگ اَلْعَرَبِيَّةُ",
        "רכש ומכירות צריכים זה את זה בְּכָל יוֹם",
        "采购与销售：「合作」不是口号，而是竞争优势。",
        "調達と営業の「共同プレイブック」。ひらがなカタカナ々〆ヶ",
        "구매와 영업이 함께 만드는 공동 플레이북 똠얌 ㄱㅏ",
        "Закупки і продажі працюють разом · Προμήθειες και πωλήσεις · Đội mua hàng",
    ],
)
def test_scripts_of_partners_can_be_printed(chain, text):
    missing = [one for one in graphemes(text) if not can_draw(CHAINS[chain], one)]
    assert missing == []


def test_the_colour_font_has_its_pictures_once():
    with TTFont(FONTS / "NotoColorEmoji-400.ttf", lazy=True) as font:
        assert font["COLR"].version == 1
        assert "SVG " not in font


def test_every_font_is_static_has_outlines_and_may_be_embedded():
    """reportlab reads neither CFF outlines nor the axes of a variable font."""
    for file in FONTS.glob("*.ttf"):
        with TTFont(file, lazy=True) as font:
            assert "glyf" in font, file.name
            assert "fvar" not in font, file.name
            assert font["OS/2"].fsType == 0, file.name


def test_the_name_of_a_font_file_says_its_weight_and_slope():
    for file in FONTS.glob("*.ttf"):
        weight = int(file.stem.split("-")[1])
        with TTFont(file, lazy=True) as font:
            assert font["OS/2"].usWeightClass == weight, file.name
            assert bool(font["post"].italicAngle) == file.stem.endswith("-italic"), file.name


def test_fonts_with_a_reserved_name_are_as_their_authors_made_them():
    """A changed Source Serif 4 would have to be called something else (OFL 1.1, condition 3)."""
    for file in FONTS.glob("SourceSerif4-*.ttf"):
        with TTFont(file, lazy=True) as font:
            assert "Reserved Font Name" in str(font["name"].getDebugName(0))
            assert len(font.getGlyphOrder()) > 1_000
    for file in FONTS.glob("IBMPlexSansArabic-*.ttf"):
        with TTFont(file, lazy=True) as font:
            assert len(font.getGlyphOrder()) > 1_000


def test_every_font_has_its_licence_beside_it():
    families = {file.stem.split("-")[0] for file in FONTS.glob("*.ttf")}
    assert families == {family for chain in CHAINS.values() for family in chain}
    readme = (FONTS / "README.md").read_text("utf-8")
    for family in families:
        licence = (FONTS / f"{family}-OFL.txt").read_text("utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence
        assert f"`{family}-OFL.txt`" in readme


def test_the_fonts_stay_small_enough_to_carry():
    sizes = [file.stat().st_size for file in FONTS.iterdir()]
    assert max(sizes) <= 5.1 * MEGABYTE  # three thousand emoji in colour
    assert sum(sizes) <= 17.5 * MEGABYTE


# --- icons ---------------------------------------------------------------------------------------


def icon_files() -> list[Path]:
    return sorted(ICONS.glob("*.svg"))


def test_every_icon_can_be_drawn(qapp):
    files = icon_files()
    assert len(files) > 60
    for file in files:
        renderer = QSvgRenderer(file.read_bytes())
        assert renderer.isValid(), file.name
        image = QImage(48, 48, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, 48, 48))
        painter.end()
        assert any(bytes(image.constBits())), file.name


def test_icons_take_their_colour_from_where_they_stand():
    """The marks of the sides and of the program have their own colours; nothing else has."""
    coloured = {file.stem for file in icon_files() if "currentColor" not in file.read_text("utf-8")}
    assert coloured == {
        "app-icon",
        "app-icon-16",
        "app-icon-mono",
        "mark-joint",
        "mark-procurement",
        "mark-sales",
    }
    for file in icon_files():
        if file.stem not in coloured:
            assert 'viewBox="0 0 24 24"' in file.read_text("utf-8"), file.name


def test_icons_run_nothing_and_fetch_nothing():
    for file in icon_files():
        text = file.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not any(word in text for word in ("<script", "href", "http", "<image", "<foreign"))


def test_the_licence_of_the_icons_is_there():
    assert "ISC License" in (ICONS / "LICENSE-lucide.txt").read_text("utf-8")


# --- samples and the map -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["gearworks-dairies", "pannukakku"])
def test_a_sample_brings_what_must_come_out_of_it(name):
    workshop = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    expected = json.loads((SAMPLES / f"{name}.expected.json").read_text("utf-8"))
    leaks = json.loads((SAMPLES / f"{name}.leaks.json").read_text("utf-8"))
    assert workshop["format"] == "jointtable.workshop/1"
    assert {"table", "joint"} <= expected.keys()
    assert "never_in" in leaks


def test_the_readme_of_the_assets_names_every_folder():
    readme = (assets() / "README.md").read_text("utf-8")
    for folder in assets().iterdir():
        if folder.is_dir():
            assert f"`{folder.name}/`" in readme
