"""Any script on one line: the right font, the right direction, every character once."""

import unicodedata
from itertools import pairwise

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given
from hypothesis import strategies as st
from tests.counting import calls_of

from jointtable.layout import installed
from jointtable.layout.emoji import Gradient, picture_of
from jointtable.layout.fonts import COLOUR, MISSING, characters, font_file
from jointtable.layout.primitives import Box, TextRun
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.styles import CARD, TextStyle
from jointtable.layout.text import break_lines, one_line
from jointtable.layout.text.direction import base_level, levels_of, visual_order
from jointtable.layout.text.fallback import by_font, font_for
from jointtable.layout.text.hyphens import places
from jointtable.layout.text.shaping import shaped

ARABIC = "المشتريات والمبيعات: (هدف مشترك) بنسبة 25 في عام 2026، و JointTable يساعد."
HEBREW = 'רכש ומכירות צריכים זה את זה: "שולחן אחד" – JointTable 2026.'
UNKNOWN = "\U0003fff0"
SCRIPTS = {
    "Inter-400": "Yhteistyöpöytäkirja Đội mua hàng Закупки Προμήθειες",
    "IBMPlexSansArabic-400": "المشتريات",
    "NotoSansHebrew-400": "ומכירות",
    "NotoSansSC-400": "采购与销售：「合作」調達の",
    "NotoSansKR-400": "구매와영업이",
    COLOUR: "🥞👩‍💻👨‍👩‍👧‍👦🇫🇮🏳️‍🌈👍🏽1️⃣❤️‍🔥✅⭐",
    MISSING: UNKNOWN,
}


@pytest.mark.parametrize(("key", "text"), SCRIPTS.items(), ids=SCRIPTS)
def test_every_script_has_its_font(key, text):
    assert {run.font for run in one_line(text, CARD).runs} == {key}


def test_text_presentation_is_kept_where_it_is_asked_for():
    assert font_for("☎", ("Inter-400", "NotoSansSymbols2-400", "NotoEmoji-400")) != COLOUR
    assert font_for("☎️", ("Inter-400",)) == COLOUR
    assert font_for("⚡\ufe0e", ("Inter-400", "NotoEmoji-400")) == "NotoEmoji-400"
    assert font_for("7", ("Inter-400",)) == "Inter-400"


@pytest.mark.parametrize("text", [ARABIC, HEBREW], ids=["Arabic", "Hebrew"])
def test_what_runs_from_right_to_left_begins_at_the_right(text):
    line = one_line(text, CARD)
    assert line.rtl
    assert line.text == text
    assert line.runs[-1].text[0] == text[0]
    latin = next(run for run in line.runs if "JointTable" in run.text)
    assert not latin.rtl
    assert all(a.x + a.width == pytest.approx(b.x) for a, b in pairwise(line.runs))


def test_numbers_within_arabic_stay_numbers_and_stand_left_of_what_they_follow():
    runs = [run for run in one_line("عام 2026 هدف", CARD).runs if run.text != " "]
    assert [run.text.strip() for run in runs] == ["هدف", "2026", "عام"]
    assert [run.rtl for run in runs] == [True, False, True]


def test_brackets_are_mirrored_where_text_runs_from_right_to_left():
    left = shaped("Inter-400", "(").glyphs[0].number
    assert (
        shaped("Inter-400", "(", rtl=True).glyphs[0].number
        == shaped("Inter-400", ")").glyphs[0].number
    )
    assert shaped("Inter-400", "(", rtl=True).glyphs[0].number != left


def test_arabic_letters_join_and_nothing_comes_between_them():
    alone = sum(shaped("IBMPlexSansArabic-400", one, rtl=True).advance for one in "مشترك")
    joined = shaped("IBMPlexSansArabic-400", "مشترك", rtl=True)
    assert joined.advance < 0.8 * alone
    tracked = TextStyle(20, 25, tracking=0.2)
    assert one_line("مشترك", tracked).width == pytest.approx(joined.advance * 20)
    sheet = Sheet()
    sheet.write("مشترك", Ink(style=tracked), Box(0, 0, 400, 30))
    (run,) = [one for one in sheet.primitives if isinstance(one, TextRun)]
    assert run.tracking == 0.0
    assert run.rtl
    assert run.x + run.width == pytest.approx(400)


def test_marks_stand_on_their_letters_and_are_said_with_them():
    found = shaped("IBMPlexSansArabic-400", "عَرَبِ", rtl=True)
    assert "".join(glyph.text for glyph in found.glyphs[::-1]) == "عَرَبِ"
    assert sum(glyph.advance == 0 for glyph in found.glyphs) == found.clusters == 3


@given(st.text(st.sampled_from("abאב١2 ,.()مش%"), max_size=30))
def test_every_character_of_a_line_is_in_one_run(text):
    line = one_line(text, CARD)
    assert sorted("".join(run.text for run in line.runs)) == sorted(line.text)
    assert line.width == pytest.approx(sum(run.width for run in line.runs))


@given(st.lists(st.integers(0, 4), max_size=12))
def test_reordering_loses_nothing_and_leaves_plain_text_alone(levels):
    order = visual_order(levels)
    assert sorted(order) == list(range(len(levels)))
    if not any(level % 2 for level in levels):
        assert order == list(range(len(levels)))


def test_levels_are_those_of_the_standards_example():
    # UAX #9, section 3.4: car means CAR in a paragraph from right to left
    text = "car אבג car"
    assert base_level(text) == 0
    assert list(levels_of(text, 0) or ()) == [0] * 4 + [1] * 3 + [0] * 4
    assert list(levels_of(text, 1) or ()) == [2] * 3 + [1] * 5 + [2] * 3


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_has_a_font_for_every_character(text):
    clean = "".join(one for one in text if unicodedata.category(one) not in {"Cc", "Cs"})
    fonts = ("Inter-400", "NotoSans-400")
    assert "".join(one for _, one in by_font(clean, fonts)) == clean


def test_an_installed_font_lends_what_no_bundled_one_has(tmp_path, monkeypatch):
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    pen.lineTo((100, 700))
    pen.lineTo((600, 0))
    pen.closePath()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "rare"])
    builder.setupCharacterMap({ord(UNKNOWN): "rare"})
    builder.setupGlyf({".notdef": pen.glyph(), "rare": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "rare": (800, 100)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Rare", "styleName": "Regular"})
    builder.setupOS2(usWeightClass=400, fsType=0)
    builder.setupPost()
    folder = tmp_path / "fonts"
    folder.mkdir()
    builder.save(folder / "rare.ttf")
    builder.setupOS2(usWeightClass=400, fsType=2)
    builder.save(folder / "a-forbidden.ttf")
    (folder / "broken.ttf").write_bytes(b"no font")
    monkeypatch.setattr(installed, "folders", lambda: (folder, tmp_path / "gone"))
    caches = (installed._fonts, installed.installed_for, font_for, by_font)
    for cache in caches:
        cache.cache_clear()
    try:
        (key,) = {key for key, _ in by_font(UNKNOWN, ("Inter-400",))}
        assert font_file(key) == folder / "rare.ttf"
        assert ord(UNKNOWN) in characters(key)
        assert shaped(key, UNKNOWN).advance == pytest.approx(0.8)
    finally:
        for cache in caches:
            cache.cache_clear()


def test_what_no_font_has_is_a_box_of_its_own_width():
    (run,) = one_line(UNKNOWN * 3, CARD).runs
    assert run.font == MISSING
    assert run.width == pytest.approx(3 * (1.0 + CARD.tracking) * CARD.size)


@pytest.mark.parametrize("emoji", ["🥞", "👩‍💻", "🏳️‍🌈", "👍🏽", "1️⃣", "⚠️", "🇫🇮"])
def test_an_emoji_in_colour_is_a_few_shapes_within_its_box(emoji):
    (glyph,) = shaped(COLOUR, emoji).glyphs
    fills = picture_of(glyph.number)
    assert 2 <= len(fills) <= 60
    for fill in fills:
        for _, at in fill.outline:
            assert all(-0.6 < value < 1.7 for value in at)
        if isinstance(fill.paint, Gradient):
            places = [at for at, _ in fill.paint.stops]
            assert places == sorted(places)
            assert (places[0], places[-1]) == (0.0, 1.0)
        else:
            assert all(0 <= value <= 1 for value in fill.paint)


def test_a_group_of_low_opacity_fades_each_of_its_shapes():
    (glyph,) = shaped(COLOUR, "⚠️").glyphs
    opacities = {
        fill.paint[3] for fill in picture_of(glyph.number) if isinstance(fill.paint, tuple)
    }
    assert any(0.1 < one < 0.3 for one in opacities)


def test_long_words_part_by_the_rules_of_their_language():
    word = "Implementation,"
    assert [word[:at] for at, _ in places(word, "en")] == ["Imple", "Implement", "Implementa"]
    assert places("short", "en") == ()
    assert places("Implementation", "") == ()
    line = break_lines("Implementation", CARD, 110, language="en").lines[0]
    assert line.text.endswith("-")
    assert line.runs[-1].says == "\u00ad"


@pytest.mark.parametrize(
    "text",
    [
        "ا" * 20_000,
        "المشتريات والمبيعات " * 1_000,
        "א" * 20_000,
        UNKNOWN * 20_000,
        "e\u0301\u0302" * 6_000,
    ],
    ids=["one Arabic word", "Arabic words", "one Hebrew word", "unknown", "marks"],
)
def test_long_text_of_any_script_takes_work_in_proportion(text):
    def calls(part):
        return calls_of(lambda: break_lines(part, CARD, 301.0))

    calls(text[: len(text) // 4])
    assert calls(text) < 5 * calls(text[: len(text) // 4 + 1])
