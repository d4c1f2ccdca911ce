"""Whoever cannot see a document hears it: in order, once, with what its pictures show."""

import io
import re
from itertools import pairwise

import pikepdf
import pypdfium2 as pdfium
import pytest
from tests.export.reading import Node, opened, tree_of

from jointtable import content
from jointtable.domain.outgoing import folded, outgoing
from jointtable.export import Extras, NoPassword, export_file
from jointtable.export.blocks import (
    Blank,
    Card,
    Choice,
    Cover,
    Figure,
    Heading,
    Paper,
    Para,
    Section,
    Sides,
    Signatures,
    SignLine,
    Table,
    Tick,
    Votes,
)
from jointtable.export.pdf.pages import pdf_bytes
from jointtable.interchange import read
from jointtable.layout.primitives import Picture, Rect, TextRun

SAMPLES = {"gearworks-dairies": "en", "pannukakku": "fi"}
SECRET = "läsare 1"
ARABIC = "المشتريات والمبيعات (هدف مشترك)"


def paper(*blocks, **more):
    return Paper(
        key="playbook",
        title="Joint playbook",
        language=more.pop("language", "en"),
        version="Version 1",
        confidential="Confidential",
        last_line="Left out: nothing.",
        page="{n} of {all}",
        sections=(Section("one", "What we both want", tuple(blocks)),),
        **more,
    )


def tree(*blocks, **more) -> Node:
    with opened(pdf_bytes(paper(*blocks, **more), "a4")[0]) as pdf:
        return tree_of(pdf)


def tags(node):
    return [one.tag for one in node.walk()]


@pytest.fixture(scope="module")
def playbooks(samples_folder, tmp_path_factory):
    """Return both samples' playbooks, each in its language, as bytes."""
    folder = tmp_path_factory.mktemp("playbooks")
    found = {}
    for name, language in SAMPLES.items():
        workshop = read((samples_folder / f"{name}.json").read_bytes())
        target = folder / f"{name}.pdf"
        out = outgoing(workshop)
        export_file(out, target, what="playbook", content=content.load(), language=language)
        found[name] = target.read_bytes()
    return found


@pytest.fixture(scope="module")
def samples_folder():
    from jointtable.resources import assets

    return assets() / "samples"


# --- every document ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLES)
def test_a_playbook_is_heard_whole_in_order_with_nothing_outside_the_tree(playbooks, name):
    with opened(playbooks[name]) as pdf:
        root = tree_of(pdf)
    document = pdfium.PdfDocument(playbooks[name])
    first = [min(node.pages) for node in root.walk() if node.pages and node.tag == "H1"]
    assert root.tag == "Document"
    assert first == sorted(first)
    heard = folded(root.text + "".join(figure.alt for figure in root.all("Figure")))
    for number, page in enumerate(document):
        lines = page.get_textpage().get_text_bounded().splitlines()
        silent = [line for line in lines if len(line) > 30 and folded(line) not in heard]
        # the running head and foot, and lines that were put together from several cells
        assert len(silent) < 2 + len(lines) / 2, (number, silent)


@pytest.mark.parametrize("name", SAMPLES)
def test_headings_skip_no_level_and_sections_begin_with_one(playbooks, name):
    with opened(playbooks[name]) as pdf:
        root = tree_of(pdf)
    for section in root.kids[:-1]:
        levels = [int(node.tag[1]) for node in section.all("H1", "H2", "H3")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_table_has_heads_and_every_figure_says_what_it_shows(playbooks, name):
    with opened(playbooks[name]) as pdf:
        root = tree_of(pdf)
    tables, figures = root.all("Table"), root.all("Figure")
    assert len(tables) > 3
    for table in tables:
        assert {node.scope for node in table.all("TH")} <= {"Row", "Column"}
        assert table.all("TH")
        assert len({len(row.kids) for row in table.all("TR")}) == 1
    assert len(figures) > 5
    assert all(len(figure.alt) > 15 for figure in figures)
    whole = [
        figure for figure in figures if not re.match(r"(Votes|Owners|Äänet|Omistajat)", figure.alt)
    ]
    assert all(len(figure.alt) > 40 for figure in whole)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_file_says_what_it_is_and_does_nothing(playbooks, name):
    language = {"en": "en-GB", "fi": "fi-FI"}[SAMPLES[name]]
    with opened(playbooks[name]) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.Root.Lang) == language
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert all(page.obj.Tabs == "/S" for page in pdf.pages)
        with pdf.open_metadata() as xmp:
            assert xmp["pdfuaid:part"] == "1"
            assert xmp["dc:title"] == str(pdf.docinfo["/Title"])
        raw = b"".join(_plain(one) for one in pdf.objects)
        for word in (b"/JavaScript", b"/JS", b"/Launch", b"/OpenAction", b"/EmbeddedFile", b"/AA"):
            assert word not in raw
        assert re.findall(rb"/URI \((?!https?://|mailto:)", raw) == []


def _plain(one):
    return one.unparse() if not isinstance(one, pikepdf.Stream) else b""


@pytest.mark.parametrize("name", SAMPLES)
def test_all_fonts_are_embedded_subsets_that_give_their_characters_back(playbooks, name):
    with opened(playbooks[name]) as pdf:
        fonts = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
        ]
        roots = [font for font in fonts if font.Subtype == "/Type0"]
        assert len(roots) >= 4
        for font in fonts:
            if font.Subtype == "/Type0":
                assert "/ToUnicode" in font
                assert re.match(r"/[A-Z]{6}\+", str(font.BaseFont))
            else:
                assert "/FontFile2" in font.FontDescriptor


def luminance(colour):
    parts = [c / 255 for c in colour]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, two):
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_word_stands_out_from_its_ground(playbooks, name):
    """WCAG 2.2, 1.4.3: 4.5 to 1, large text 3 to 1."""
    from ctypes import c_uint

    from pypdfium2 import raw

    document = pdfium.PdfDocument(playbooks[name])
    low = []
    for number, page in enumerate(document):
        image = page.render(scale=1.5).to_pil().convert("RGB")
        high = page.get_height()
        for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            if raw.FPDFTextObj_GetTextRenderMode(one.raw) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
                continue
            r, g, b, a = (c_uint() for _ in range(4))
            raw.FPDFPageObj_GetFillColor(one.raw, r, g, b, a)
            left, bottom, right, top = (value * 1.5 for value in one.get_bounds())
            corners = (left - 2, high * 1.5 - top - 2, right + 2, high * 1.5 - bottom + 2)
            if not (left > 0 and right < image.width and bottom > 0 and top < image.height):
                continue  # cut off by the edge of a picture
            box = image.crop(tuple(map(round, corners)))
            colours = sorted(box.getcolors(1 << 16) or [(1, (255, 255, 255))], reverse=True)
            ink = (r.value, g.value, b.value)
            ground = next((colour for _, colour in colours if contrast(colour, ink) > 1.3), ink)
            ratio = contrast(ink, ground)
            # a letter in a mark repeats what its shape says: contrast of graphics (1.4.11)
            letter = ink == (255, 255, 255) and right - left < 1.5 * (top - bottom)
            if ratio < (3 if letter or top - bottom > 27 else 4.5) and right - left > 1:
                low.append((number + 1, ink, ground, round(ratio, 2)))
    assert low == []


# --- kinds of blocks -----------------------------------------------------------------------------


def test_paragraphs_are_heard_in_the_order_in_which_they_were_written():
    root = tree(
        Para("First."), Heading("Part"), Para("Second."), Heading("Less", 3), Para("Third.")
    )
    (_, section, last) = root.kids
    assert [node.tag for node in section.kids] == ["H1", "P", "H2", "P", "H3", "P"]
    assert section.text == "What we both want First. Part Second. Less Third."
    assert last.text == "Left out: nothing."


def test_the_head_of_a_single_page_is_heard_and_a_running_one_is_not():
    assert tree(Para("One.")).text.startswith("Joint playbook What we both want")
    assert tree(Para("long " * 1_500)).text.startswith("What we both want")


def test_a_small_heading_without_one_above_it_skips_no_level():
    (_, section, _) = tree(Heading("Small", 3), Para("x")).kids
    assert [node.tag for node in section.kids] == ["H1", "H2", "P"]


def test_a_paragraph_over_pages_is_one_element():
    words = " ".join(f"w{n}" for n in range(4_000))
    (paragraph,) = [node for node in tree(Para(words)).all("P") if node.text.startswith("w0")]
    assert paragraph.text == words
    assert len(paragraph.pages) > 2


def test_words_that_were_parted_are_heard_whole():
    root = tree(
        Table(("", ""), (0.12, 0.88), (((Para("Yhteistyökumppanuus"),), (Para("x"),)),)),
        language="fi",
    )
    assert "Yhteistyökumppanuus" in root.text


def test_paragraphs_with_marks_are_a_list_whose_marks_are_named():
    blocks = [
        Para("One.", mark="sales"),
        Para("Two.", mark="procurement"),
        Para("More.", inset=True),
    ]
    root = tree(*blocks, Para("After."), language="fi")
    (found,) = root.all("L")
    assert [node.tag for node in found.kids] == ["LI", "LI"]
    assert [node.says for node in found.all("Lbl")] == ["Myynti", "Hankinta"]
    assert found.kids[1].text == "Hankinta Two. More."


def test_the_head_of_a_table_is_heard_once_however_often_it_is_printed():
    rows = tuple(((Para(f"Term {n}"),), (Para(f"Meaning {n}"),)) for n in range(90))
    data, pages = pdf_bytes(paper(Table(("Term", "Meaning"), (0.3, 0.7), rows)), "a4")
    with opened(data) as pdf:
        root = tree_of(pdf)
    assert pages > 2
    (table,) = root.all("Table")
    assert table.text.count("Meaning Term 0") == 1
    assert [node.scope for node in table.all("TH")] == ["Column", "Column"]
    assert table.text.split("Term Meaning ")[1].startswith("Term 0 Meaning 0 Term 1")


def test_a_table_without_heads_is_headed_by_its_first_column_and_keeps_its_empty_cells():
    rows = (((Para("Who"),), (Para("Anna"),)), ((Para("When"),), ()))
    (table,) = tree(Table(("", ""), (0.3, 0.7), rows)).all("Table")
    assert [[cell.tag for cell in row.kids] for row in table.kids] == [["TH", "TD"], ["TH", "TD"]]
    assert {node.scope for node in table.all("TH")} == {"Row"}


def test_two_sides_are_heard_one_after_the_other_even_over_pages():
    left = " ".join(f"a{n}" for n in range(1_500))
    right = " ".join(f"b{n}" for n in range(1_500))
    root = tree(Sides((Para(left),), (Para(right),)))
    assert f"{left} {right}" in root.text


def test_a_card_says_its_votes_and_owners():
    card = Card(
        "Goal",
        (Para("Fewer stops"),),
        (Para("14 → 6", "number"),),
        Votes(3, 40),
        owners=("AL", None),
    )
    root = tree(card)
    assert [figure.alt for figure in root.all("Figure")] == [
        "Votes: sales 3, procurement 40",
        "Owners: sales AL, procurement nobody yet",
    ]
    assert [node.text for node in root.all("H2")] == ["Goal"]


def test_a_figure_says_its_finding_and_its_caption_is_not_heard_twice():
    picture = Picture.of(
        [Rect(0, 0, 800, 400, fill="sales.zone1"), TextRun("Valves", 20, 60, 90, "Inter-600", 30)]
    )
    said = "Sales guessed two of six areas right, procurement three."
    (figure,) = tree(Figure(picture, said, "How we see each other")).all("Figure")
    assert figure.alt == said
    assert [node.text for node in figure.all("Caption")] == ["How we see each other"]
    (figure,) = tree(Figure(picture, said, said)).all("Figure")
    assert figure.all("Caption") == []


def test_lines_to_sign_on_are_heard_side_by_side():
    line = SignLine("sales", "Gribbleton", "Anna Lind", "Key account manager", "")
    other = SignLine("procurement", "Moonpie", "Pekka", "Buyer", "Pekka, 9 Dec 2026")
    said = tree(Signatures(line, other)).text
    assert (
        "Gribbleton Anna Lind, Key account manager Moonpie Pekka, 9 Dec 2026 Pekka, Buyer" in said
    )


def test_a_cover_comes_first():
    cover = Cover(
        "Joint playbook",
        (("A plc", "sales"), ("B plc", "procurement")),
        ("9 May",),
        (Para("Draft"),),
    )
    root = tree(Para("x"), cover=cover)
    assert root.kids[0].kids[0].tag == "H1"
    assert root.kids[0].text == "Joint playbook 9 May A plc B plc Draft"


@pytest.mark.parametrize("text", [ARABIC, "שולחן אחד (2026)", "Goal هدف 12"])
def test_what_runs_from_right_to_left_is_heard_in_its_own_order(text):
    assert text in tree(Para(text)).text
    data, _ = pdf_bytes(paper(Para(text, "meta")), "a4")
    page = pdfium.PdfDocument(io.BytesIO(data))[0].get_textpage().get_text_bounded()
    assert all(word in page for word in text.replace("(", "").replace(")", "").split())


def test_emoji_and_what_no_font_has_are_heard_and_drawn():
    text = "Goal 🧩 👩‍💻 \U0003fff0 end"
    data, _ = pdf_bytes(paper(Para(text)), "a4")
    with opened(data) as pdf:
        assert text in tree_of(pdf).text
    image = pdfium.PdfDocument(io.BytesIO(data))[0].render(scale=2).to_pil().convert("HSV")
    vivid = sum(count for count, (_, s, v) in image.getcolors(1 << 20) if s > 150 and v > 120)
    assert vivid > 600


def links(*blocks):
    """Return (target, what is read of it) of every link, and what is heard."""
    with opened(pdf_bytes(paper(*blocks), "a4")[0]) as pdf:
        root = tree_of(pdf)
        found = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
        assert all(note.Subtype == "/Link" and "/StructParent" in note for note in found)
        assert len(found) == len(root.all("Link"))
        assert [one.alt for one in root.all("Link")] == [str(note.Contents) for note in found]
        return [str(note.A.URI) for note in found], root.text


def test_addresses_in_texts_are_links_and_still_heard_as_text():
    text = "See https://example.com/a_b?c=1&d=(2). Ask anna.lind@example.com, or not."
    targets, heard = links(Para(text))
    assert targets == ["https://example.com/a_b?c=1&d=(2)", "mailto:anna.lind@example.com"]
    assert text in heard


def test_an_address_over_two_lines_leads_to_the_same_place_from_both():
    long = "https://example.com/" + "path/" * 30
    targets, _ = links(Para(f"See {long} for more"))
    assert len(targets) >= 2
    assert set(targets) == {long}


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "smb://server/share",
        "pdf:other.pdf#page=2",
        "a @ b, 5 @ 3 €, @name, name@",
        "<a href='https:x'>",
    ],
)
def test_nothing_else_becomes_a_link(text):
    assert links(Para(text))[0] == []


# --- forms and passwords -------------------------------------------------------------------------


def test_fields_have_names_and_say_what_belongs_there():
    blocks = (
        Blank(3, name="hope", says="Your hope for today", label="Hope"),
        Choice(("1", "2", "3"), "sales", name="pulse", says="How far do we understand each other?"),
        Choice(("Agree", "Differ"), name="view", says="Your view", words=True),
        Tick("I want to see the report", name="report", says="I want to see the report"),
    )
    data, _ = pdf_bytes(paper(*blocks), "a4")
    with opened(data) as pdf:
        root = tree_of(pdf)
        fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
        assert [*fields] == ["hope", "pulse", "view", "report"]
        assert str(fields["hope"].TU) == "Your hope for today"
        assert int(fields["hope"].Ff) & (1 << 12)
        kids = fields["pulse"].Kids
        assert [str(kid.TU) for kid in kids][-1] == "How far do we understand each other?: 3"
        assert [str(option) for option in fields["view"].Opt] == ["Agree", "Differ"]
        keys = [int(n) for n in list(pdf.Root.StructTreeRoot.ParentTree.Nums)[::2]]
        assert keys == sorted(keys)
        assert len(root.all("Form")) == 1 + 3 + 2 + 1
        form = pdfium.PdfDocument(data)
        form.init_forms()
        assert form.get_formtype() == 1
        # filled in by another program and read again
        fields["hope"].V = pikepdf.String("Hyötyä – €, 目标")
        kids[1].AS = fields["pulse"].V = pikepdf.Name("/1")
        out = io.BytesIO()
        pdf.save(out)
    with opened(out.getvalue()) as again:
        found = {str(field.T): field for field in again.Root.AcroForm.Fields}
        assert str(found["hope"].V) == "Hyötyä – €, 目标"
        assert str(found["pulse"].Opt[int(str(found["pulse"].V)[1:])]) == "2"


def test_a_name_with_dots_is_a_way_through_groups():
    blocks = (Blank(name="sales.W2.BA", says="A"), Tick("x", name="sales.W2.BB", says="B"))
    with opened(pdf_bytes(paper(*blocks), "a4")[0]) as pdf:
        (sales,) = pdf.Root.AcroForm.Fields
        (sheet,) = sales.Kids
        assert (str(sales.T), str(sheet.T)) == ("sales", "W2")
        assert [str(field.T) for field in sheet.Kids] == ["BA", "BB"]
        assert [str(kid.TU) for kid in sheet.Kids] == ["A", "B"]


def test_a_document_without_fields_has_no_form():
    with opened(pdf_bytes(paper(Para("x")), "a4")[0]) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_a_password_locks_the_document_with_aes_256(samples, tmp_path):
    workshop = read((samples / "gearworks-dairies.json").read_bytes())
    target = tmp_path / "p.pdf"
    extras = Extras(password=SECRET)
    export_file(outgoing(workshop), target, what="summary", content=content.load(), extras=extras)
    data = target.read_bytes()
    with pytest.raises(pikepdf.PasswordError):
        opened(data)
    with opened(data, SECRET) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert tree_of(pdf).text
    assert SECRET not in repr(extras)


@pytest.mark.parametrize(("name", "password"), [("p.md", "secret"), ("p.pdf", " ")])
def test_a_password_that_would_lock_nothing_is_refused(samples, tmp_path, name, password):
    workshop = read((samples / "gearworks-dairies.json").read_bytes())
    what = "summary" if name.endswith("pdf") else "text"
    with pytest.raises(NoPassword, match="a password locks PDF files alone"):
        export_file(
            outgoing(workshop),
            tmp_path / name,
            what=what,
            content=content.load(),
            extras=Extras(password=password),
        )
    assert list(tmp_path.iterdir()) == []
