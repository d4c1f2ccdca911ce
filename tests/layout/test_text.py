import unicodedata
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.counting import calls_of

from jointtable import theme
from jointtable.layout import styles
from jointtable.layout.fonts import chain_of, covers
from jointtable.layout.styles import CARD, TextStyle
from jointtable.layout.text import (
    balanced,
    break_lines,
    clean,
    fitted,
    graphemes,
    measure,
    one_line,
)
from jointtable.layout.text.shaping import advance

SLACK = 0.5
ANY = st.text(st.characters(exclude_categories=()), max_size=80)


@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("question", styles.QUESTION),
        ("stage", styles.STAGE),
        ("columnHead", styles.COLUMN_HEAD),
        ("rowHead", styles.ROW_HEAD),
        ("cardTitle", styles.CARD_TITLE),
        ("card", styles.CARD),
        ("axis", styles.AXIS),
        ("meta", styles.META),
        ("pill", styles.PILL),
        ("letter", styles.LETTER),
    ],
)
def test_the_type_styles_are_those_of_the_tokens(name: str, style: TextStyle) -> None:
    token = theme.load("light").type.table[name]
    assert (style.size, style.line, style.weight) == (token.size, token.line, token.weight)
    assert style.tracking == token.tracking


def test_a_line_is_as_wide_as_harfbuzz_says_with_kerning_and_tracking() -> None:
    text = "AVATAR to Tervala"
    whole = advance("Inter-400", text) * 20 + len(text) * CARD.tracking * 20
    assert measure(text, CARD) == pytest.approx(whole)
    assert advance("Inter-400", "AV") < advance("Inter-400", "A") + advance("Inter-400", "V")


def test_ligatures_are_off_so_that_every_letter_can_be_found_again() -> None:
    apart = sum(advance("Inter-400", one) for one in "->")
    assert advance("Inter-400", "->") == pytest.approx(apart, abs=0.05)


def test_lines_break_at_spaces_and_fit() -> None:
    lines = break_lines("Fewer suppliers, more volume with the best", CARD, 402, 2)
    assert [line.text for line in lines.lines] == [
        "Fewer suppliers, more volume with the",
        "best",
    ]
    assert not lines.cut


def test_line_feeds_are_kept_and_what_is_missing_is_an_ellipsis() -> None:
    lines = break_lines("one\ntwo\nthree", CARD, 400, 2)
    assert [line.text for line in lines.lines] == ["one", "two…"]
    assert lines.cut


def test_a_word_wider_than_the_line_is_broken_between_graphemes() -> None:
    lines = break_lines("👩‍💻" * 40, CARD, 100)
    assert all(line.width <= 100 + SLACK for line in lines.lines)
    assert "".join(line.text for line in lines.lines) == "👩‍💻" * 40
    assert all("👩‍💻" * line.text.count("👩") == line.text for line in lines.lines)


def test_emoji_with_joiners_are_one_grapheme() -> None:
    assert graphemes("a👨‍👩‍👧‍👦🇫🇮") == ["a", "👨‍👩‍👧‍👦", "🇫🇮"]


def test_each_character_is_set_in_a_font_that_has_it() -> None:
    runs = one_line("Pannu 🥞 ✓ ∑ Käyttö 🇫🇮", CARD).runs
    assert {run.font for run in runs} >= {"Inter-400", "NotoColorEmoji-400"}
    assert all(covers(run.font, run.text) for run in runs)
    assert "".join(run.text for run in runs) == "Pannu 🥞 ✓ ∑ Käyttö 🇫🇮"


def test_the_document_face_is_source_serif() -> None:
    assert chain_of(TextStyle(11, 16.5, face="document"))[0] == "SourceSerif4-400"
    italic = TextStyle(11, 16.5, face="document", italic=True)
    assert chain_of(italic)[0] == "SourceSerif4-400-italic"
    assert chain_of(TextStyle(11, 16.5, 600, face="document"))[0] == "SourceSerif4-600"


def test_unseen_characters_never_reach_a_picture() -> None:
    assert clean("a\x00b\u202ec\ud800d\u200be\tf") == "abc\ufffdde f"
    assert clean("line\u2028two\r\nthree") == "line\ntwo\nthree"
    assert clean("👩‍💻") == "👩‍💻"


@pytest.mark.parametrize(
    "text",
    ["x" * 50_000, "\n" * 20_000, "é漢" * 25_000, "word " * 20_000, "🥞" * 20_000],
    ids=["one word", "line feeds", "no spaces", "words", "emoji"],
)
def test_long_text_takes_work_in_proportion(text: str) -> None:
    lines = break_lines(text, CARD, 301.0, 2)
    parts = (text[:5_000], text[:20_000])
    few, many = (calls_of(partial(break_lines, part, CARD, 301.0, 2)) for part in parts)
    assert many < 5 * few
    assert len(lines.lines) == 2
    assert lines.cut


@given(ANY, st.floats(30, 600), st.sampled_from((None, 1, 2, 3)))
def test_any_text_breaks_into_lines_that_fit(text: str, width: float, most: int | None) -> None:
    lines = break_lines(text, CARD, width, most)
    assert most is None or len(lines.lines) <= most
    for line in lines.lines:
        assert line.width <= width + SLACK or len(graphemes(line.text.removesuffix("…"))) <= 1
        assert line.width == pytest.approx(sum(run.width for run in line.runs))


@given(ANY)
def test_no_character_is_lost_without_a_limit(text: str) -> None:
    shown = "".join(line.text for line in break_lines(text, CARD, 200).lines)
    assert shown.replace(" ", "") == clean(text).replace(" ", "").replace("\n", "")


@given(ANY, st.floats(40, 400))
def test_a_fitted_line_is_one_line(text: str, width: float) -> None:
    line = fitted(text, CARD, width)
    assert "\n" not in line.text
    assert line.width <= width + SLACK or len(graphemes(line.text)) <= 2
    assert unicodedata.is_normalized("NFC", line.text)


@given(ANY, st.floats(20, 600))
def test_balanced_lines_are_as_many_with_the_same_words_and_never_wider(text, width) -> None:
    usual, even = break_lines(text, CARD, width, 3), balanced(text, CARD, width, 3)
    assert (len(even.lines), even.cut) == (len(usual.lines), usual.cut)
    widest = max((one.width for one in usual.lines), default=0.0)
    assert all(one.width <= widest + SLACK for one in even.lines)


def test_no_word_of_a_centred_statement_stands_alone_on_its_last_line() -> None:
    text = "The supplier's price follows the value delivered, not only its cost."
    first, last = balanced(text, CARD, 560, 2).lines
    assert abs(first.width - last.width) < 60
