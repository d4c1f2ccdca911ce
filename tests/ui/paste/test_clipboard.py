"""Whatever an application puts on the clipboard becomes lines, or one sentence says why not."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointtable.domain.errors import JointTableError
from jointtable.domain.quick_capture import Context, Named, Person, parse_lines
from jointtable.i18n import translator
from jointtable.ui.paste.clipboard import (
    MOST_LINES,
    Clip,
    NothingCopied,
    NoWordsOnIt,
    OnlyFiles,
    TooManyLines,
    TooMuchText,
    lines_of,
    whole_of,
)
from jointtable.ui.paste.offer import offer_of

NAMES = {"sales": "Norrvik", "procurement": "Tervala", "joint": "Both"}
GOALS = Context(
    side="procurement",
    stage="goals",
    step="joint_goals",
    today="2026-04-23",
    zones=(Named(id="t1", names=("Value", "Arvo")), Named(id="t2", names=("Growth",))),
    people=(Person(id="p1", side="procurement", name="Petra Kari", names=("Petra",)),),
)
WORD_LIST = "·\tFewer suppliers\n·\tLess stock\no\tValves first\n1.2.3\tA step\n1.\tNumbered\n"


def captures(text: str, html: str = ""):
    return parse_lines("\n".join(lines_of(Clip(text=text, html=html))), GOALS)


def test_a_list_of_a_word_processor_loses_its_bullets_and_numbers():
    texts = [capture.text for capture in captures(WORD_LIST)]
    assert texts == ["Fewer suppliers", "Less stock", "Valves first", "A step", "Numbered"]


def test_signs_of_the_symbol_font_are_bullets_too():
    assert lines_of(Clip(text="\uf0b7\tOne\n\uf0a7\tTwo")) == ("One", "Two")


def test_a_number_that_belongs_to_the_words_stays():
    assert lines_of(Clip(text="2.5 M€ less stock\n1.2 of them")) == (
        "2.5 M€ less stock",
        "1.2 of them",
    )


def test_cells_become_text_theme_and_owner():
    (goal,) = captures("Fewer suppliers\tGrowth")
    assert (goal.text, goal.facts.zone_id) == ("Fewer suppliers", "t2")


def test_a_cell_with_a_line_break_is_one_card():
    (first, second) = captures('"Fewer\nsuppliers"\tGrowth\nLess stock\tValue\n')
    assert (first.text, first.facts.zone_id) == ("Fewer suppliers", "t2")
    assert (second.text, second.facts.zone_id) == ("Less stock", "t1")


def test_own_quotation_marks_are_not_those_of_a_spreadsheet():
    assert lines_of(Clip(text='"Cheap" is no goal\tGrowth\n"Fast" neither')) == (
        '"Cheap" is no goal\tGrowth',
        '"Fast" neither',
    )


def test_a_table_of_a_browser_is_read_from_its_html_without_its_styles():
    html = (
        "<html><head><style>td{color:red}</style><title>x</title></head><body><table>"
        "<tr><th>Goal</th><th>Theme</th></tr>"
        "<tr><td>Fewer<br>suppliers &amp; more</td><td><b>Growth</b></td></tr>"
        '<tr><td><img src="http://example.invalid/a.png">Less stock</td><td>Value</td></tr>'
        "</table></body></html>"
    )
    assert lines_of(Clip(text="Goal\nTheme\nFewer\nsuppliers", html=html)) == (
        "Goal\tTheme",
        "Fewer suppliers & more\tGrowth",
        "Less stock\tValue",
    )


def test_html_alone_gives_its_paragraphs_and_list_items():
    html = "<p>One</p><ul><li>Two</li><li>Three <i>words</i></li></ul><script>no()</script>"
    assert lines_of(Clip(html=html)) == ("One", "Two", "Three words")


def test_empty_lines_are_left_out_and_right_to_left_words_stay():
    assert lines_of(Clip(text="\n\u200b\n  שלום  \n\n👩‍👩‍👧 one\n")) == ("שלום", "👩‍👩‍👧 one")


@pytest.mark.parametrize(
    ("clip", "why"),
    [
        (Clip(has_picture=True), NoWordsOnIt),
        (Clip(), NothingCopied),
        (Clip(text=" \n\t\u200b"), NothingCopied),
        (Clip(text="C:\\plan.docx", has_files=True), OnlyFiles),
        (Clip(text="x\n" * (MOST_LINES + 1)), TooManyLines),
        (Clip(text="y" * 1_000_001), TooMuchText),
    ],
)
def test_what_cannot_become_cards_is_said(clip: Clip, why: type[JointTableError]):
    with pytest.raises(why) as refusal:
        lines_of(clip)
    assert refusal.value.message().endswith((".", "?"))


def test_a_picture_beside_words_does_not_matter():
    assert lines_of(Clip(text="Fewer suppliers", has_picture=True)) == ("Fewer suppliers",)


@pytest.mark.parametrize(
    "text", ["x\n" * 5_000, "word " * 2_000_000, 'a\t"b\n' * 200_000, "z" * 50_000, "\n" * 900_000]
)
def test_however_much_lies_on_a_clipboard_it_becomes_lines_or_is_refused(text: str):
    with contextlib.suppress(JointTableError):
        parse_lines("\n".join(lines_of(Clip(text=text))), GOALS)


def test_as_one_card_the_line_breaks_stay():
    assert whole_of(Clip(text="One\r\nTwo\n")) == "One\nTwo"
    with pytest.raises(TooMuchText):
        whole_of(Clip(text="x" * 20_001))


def test_the_strip_says_what_would_be_added():
    offer = offer_of(captures("\n".join(f"Goal {n} #value" for n in range(7))), NAMES, EN)
    assert offer.says == "7 lines: 7 cards, Tervala, Value"
    assert offer.adds == "Add 7"
    assert not offer.is_many


def test_the_strip_tells_what_is_unclear_and_asks_above_forty():
    offer = offer_of(captures("\n".join(f"Goal {n} #nonsense" for n in range(41))), NAMES, EN)
    assert offer.says == (
        "41 lines: 41 cards, Tervala, 41 with something unclear. "
        "That is a lot at once. Add them all?"
    )
    assert offer.is_many


EN = translator("en")


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_gives_clean_lines_or_a_sentence(text: str, html: str):
    with contextlib.suppress(JointTableError):
        lines = lines_of(Clip(text=text, html=html))
        assert lines
        assert all(line.strip() for line in lines)
