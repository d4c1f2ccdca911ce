"""Setting blocks on pages: nothing is lost, nothing overflows, whatever people typed."""

import io
import re
from functools import partial
from typing import Final

import pypdfium2 as pdfium
import pytest
from tests.counting import calls_of

from jointtable.export.blocks import (
    Card,
    Cover,
    Figure,
    Heading,
    Mark,
    Paper,
    Para,
    Section,
    Sides,
    Signatures,
    SignLine,
    Table,
    Votes,
)
from jointtable.export.pdf.pages import pdf_bytes
from jointtable.layout.primitives import Icon, Line, Marker, Path, Picture, Rect, TextRun

PARTIES: Final[tuple[tuple[str, Mark], tuple[str, Mark]]] = (
    ("Gribbleton Gearworks Ltd", "sales"),
    ("Moonpie Dairies plc", "procurement"),
)


def paper(*blocks, key="playbook", **more):
    sections = more.pop("sections", (Section("one", "What we both want", tuple(blocks)),))
    return Paper(
        key=key,
        title="Joint playbook, Gribbleton and Moonpie",
        language="en",
        version="Version 1, 9 December 2026",
        confidential="Confidential between the two parties",
        last_line="Left out: 7 private notes.",
        page="{n} of {all}",
        sections=sections,
        **more,
    )


def signatures(text):
    sales, procurement = (
        SignLine(side, text, text, text, text) for side in ("sales", "procurement")
    )
    return Signatures(sales, procurement)


def read(data):
    document = pdfium.PdfDocument(io.BytesIO(data))
    return [page.get_textpage().get_text_bounded() for page in document]


def words(data):
    return re.sub(r"\s+", " ", " ".join(read(data)))


def test_every_page_has_its_head_and_foot_and_the_last_line_ends_it():
    data, pages = pdf_bytes(paper(Para("long " * 3000)), "a4")
    said = read(data)
    assert len(said) == pages > 3
    for number, text in enumerate(said, 1):
        assert f"{number} of {pages}" in text
        assert "Confidential between the two parties" in text
    assert said[-1].rstrip().endswith("Left out: 7 private notes.")


def test_a_text_of_legal_length_is_all_there_in_order():
    numbers = [f"n{n}" for n in range(3300)]
    data, _ = pdf_bytes(paper(Para(" ".join(numbers))), "a4")
    found = re.findall(r"\bn\d+\b", words(data))
    assert found == numbers


def test_a_row_taller_than_a_page_is_parted_and_its_head_stands_again():
    tall = tuple((Para(" ".join(f"{c}{n}" for n in range(1500))),) for c in "ab")
    table = Table(("Sales means", "Procurement means"), (0.5, 0.5), (tall,))
    data, pages = pdf_bytes(paper(table), "a4")
    assert pages >= 3
    assert all("Sales means" in text for text in read(data)[: pages - 1])
    found = words(data)
    for c in "ab":
        assert re.findall(rf"\b{c}\d+\b", found) == [f"{c}{n}" for n in range(1500)]


@pytest.mark.parametrize("lines", range(44, 52))
def test_a_row_as_tall_as_a_page_is_parted_wherever_it_ends(lines):
    """Heights about that of a page, where only the white space below the text has no room."""
    tall = Para("\n".join(f"l{n}" for n in range(lines)), "cell")
    rows = (((tall,), (Para("x"),)), ((Para("last"),), (Para("y"),)))
    data, _ = pdf_bytes(paper(Table(("Head", "Other"), (0.5, 0.5), rows)), "a4")
    assert re.findall(r"\bl\d+\b", words(data)) == [f"l{n}" for n in range(lines)]


def test_a_table_of_three_hundred_rows_is_all_there_under_a_head_on_every_page():
    rows = tuple(((Para(f"row{n}"),), (Para(f"says{n}"),)) for n in range(300))
    data, pages = pdf_bytes(paper(Table(("Term", "Meaning"), (0.3, 0.7), rows)), "letter")
    said = read(data)
    assert all("Meaning" in text for text in said[: pages - 1])
    assert re.findall(r"\brow\d+\b", words(data)) == [f"row{n}" for n in range(300)]


def test_five_hundred_goals_take_work_in_proportion():
    def cards(n):
        return [
            Card(f"Goal {i}", (Para("Fewer stops on line 4"),), (Para("14 → 6", "number"),))
            for i in range(n)
        ]

    pdf_bytes(paper(*cards(5)), "a4")  # fonts are read once
    few, many = (calls_of(partial(pdf_bytes, paper(*cards(n)), "a4")) for n in (60, 480))
    assert many < 8 * few * 1.2


@pytest.mark.parametrize(
    "text",
    [
        "<b>unclosed <img src='/etc/passwd'> & <br/>",
        "x" * 50_000,
        "\n" * 500 + "end",
        "👩‍💻👨‍👩‍👧‍👦🇫🇮 ≥ → € ✓ ★",
        "e\u0301" * 400,
        "zero\u200bwidth \u202eright to left\u202c",
        "שלום العربية 你好",
        "\t tab and \x00 nul \ud800 half",
        "",
        " ",
    ],
)
def test_no_text_stops_a_document(text):
    blocks = (
        Para(text),
        Heading(text[:200] or "–", 3),
        Sides((Para(text, mark="sales"),), (Para(text, mark="procurement"),)),
        Table(("", ""), (0.2, 0.8), (((Para(text),), (Para(text),)),)),
        Card(text[:300], (Para(text[:2000]),), (Para(text[:2000], "number"),), Votes(3, 40)),
        signatures(text[:100]),
        Para("The end of it"),
    )
    data, pages = pdf_bytes(paper(*blocks), "a4")
    assert pages >= 1
    assert "The end of it" in words(data)


def test_markup_prints_as_it_was_typed():
    data, _ = pdf_bytes(paper(Para("cost < benefit & <b>R&D</b>")), "a4")
    assert "cost < benefit & <b>R&D</b>" in words(data)


def test_the_same_paper_gives_the_same_bytes_and_carries_no_path_or_author():
    one, _ = pdf_bytes(paper(Para("twice")), "a4")
    two, _ = pdf_bytes(paper(Para("twice")), "a4")
    assert one == two
    facts = pdfium.PdfDocument(io.BytesIO(one)).get_metadata_dict()
    assert facts["Title"] == "Joint playbook, Gribbleton and Moonpie"
    assert facts["Creator"] == "JointTable"
    assert not facts["Author"]


@pytest.mark.parametrize(("size", "points"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_pages_have_the_size_asked_for_and_wide_sections_lie_across(size, points):
    picture = Picture.of([Rect(0, 0, 1600, 900, fill="sales.zone1")])
    sections = (
        Section("one", "Upright", (Para("a"),)),
        Section("two", "Across", (Figure(picture, "all of it"), Para("c")), across=1),
        Section("three", "Upright again", (Para("b"),)),
    )
    data, pages = pdf_bytes(paper(sections=sections), size)
    assert pages == 3
    sizes = [tuple(round(side) for side in page.get_size()) for page in pdfium.PdfDocument(data)]
    assert sizes == [points, points[::-1], points]
    assert "Upright again" in read(data)[2]


def test_sections_are_bookmarks_that_lead_to_the_pages_they_begin_on():
    sections = (
        Section("one", "First", (Para("x " * 3000),)),
        Section("two", "Second", (Para("y"),)),
        Section("three", "Third", (Para("z " * 900),)),
    )
    data, _ = pdf_bytes(paper(sections=sections), "a4")
    document = pdfium.PdfDocument(io.BytesIO(data))
    found = {b.get_title(): b.get_dest().get_index() for b in document.get_toc()}
    assert [*found] == ["First", "Second", "Third"]
    for title, page in found.items():
        assert title in read(data)[page]


def test_a_cover_gives_both_names_the_same_size():
    cover = Cover("Joint playbook", PARTIES, ("9 December 2026",), (Para("Draft", "meta"),))
    data, pages = pdf_bytes(paper(Para("x"), cover=cover), "a4")
    first = read(data)[0]
    assert pages == 2
    assert all(name in first for name, _ in PARTIES)
    assert "Draft" in first
    page = pdfium.PdfDocument(io.BytesIO(data))[0]
    sizes = {round(char, 1) for name, _ in PARTIES for char in [_size_of(page, name)]}
    assert len(sizes) == 1


def _size_of(page, name):
    text = page.get_textpage()
    found = text.search(name)
    at, _ = found.get_next()
    _left, bottom, _right, top = text.get_charbox(at, loose=True)
    return top - bottom


def test_pictures_are_drawn_where_the_layout_put_them_in_the_colours_of_the_sides():
    picture = Picture.of(
        [
            Rect(0, 0, 400, 225, fill="sales.mark"),
            Rect(1200, 675, 400, 225, fill="procurement.mark", corners="left", radius=20),
            Marker("diamond", 800, 450, 100, fill="attention.mark"),
            Marker("circle", 800, 100, 80, stroke="ink", width=6, dash=(6, 4)),
            Line(0, 450, 300, 450, stroke="ink", width=10),
            Path((("M", (0, 600)), ("C", (100, 500, 200, 700, 300, 600))), stroke="ink", width=4),
            Icon("decision", 1000, 100, 60, "ink"),
            Rect(600, 700, 300, 100, fill="sales.zone3", hatch="sales.edge", radius=8),
            TextRun("Control valves", 700, 300, 170, "Inter-600", 23),
        ]
    )
    data, _ = pdf_bytes(paper(Figure(picture, "all of it")), "a4")
    page = pdfium.PdfDocument(io.BytesIO(data))[0]
    image = page.render(scale=2).to_pil().convert("RGB")
    colours = {name: count for count, name in image.getcolors(1 << 20)}
    assert colours[(0xDC, 0x52, 0x05)] > 5_000
    assert colours[(0x1F, 0x5A, 0xD0)] > 5_000
    assert colours[(0x8F, 0x1B, 0x5F)] > 300
    assert "Control valves" in page.get_textpage().get_text_bounded()
    orange = [x for x in range(image.width) if image.getpixel((x, 330)) == (0xDC, 0x52, 0x05)]
    assert not orange or max(orange) < image.width / 2


def test_votes_beyond_twelve_are_a_number():
    data, _ = pdf_bytes(paper(Card("One", votes=Votes(3, 40))), "a4")
    assert "40" in words(data)
    assert "3" not in words(data).replace("40", "").split("One")[1].split("Left out")[0]


@pytest.mark.parametrize("lines", range(30, 60))
def test_the_last_line_never_stands_on_a_page_of_its_own(lines):
    data, _ = pdf_bytes(paper(*(Para(f"paragraph {n}") for n in range(lines))), "letter")
    last = read(data)[-1]
    assert "Left out: 7 private notes." in last
    assert "paragraph" in last


def test_the_last_line_stands_under_a_picture_that_ends_the_document():
    picture = Picture.of([Rect(0, 0, 1600, 900, fill="sales.zone1")])
    sections = (
        Section("two", "Across", (Figure(picture, "all of it", "What it shows"),), across=1),
    )
    for size in ("a4", "letter"):
        data, pages = pdf_bytes(paper(sections=sections), size)
        assert pages == 1
        assert "Left out" in read(data)[0]


def test_a_last_page_with_two_lines_on_it_is_saved_by_less_white_space():
    made = (
        (lines, *pdf_bytes(paper(*(Para(f"paragraph {n}") for n in range(lines))), "a4"))
        for lines in range(24, 48)
    )
    lines, data, _ = next(one for one in made if one[2] > 1)
    assert sum(f"paragraph {n}" in read(data)[-1] for n in range(lines)) >= 3
