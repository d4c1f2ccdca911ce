"""Lines on paper: what stays together, and where long words part."""

import os
import subprocess
import sys

import pytest

from jointtable import content
from jointtable.domain.outgoing import folded, forbidden_texts
from jointtable.domain.records import Note
from jointtable.domain.visibility import joint_view
from jointtable.export.blocks import Paper, Para, Section, Table
from jointtable.export.leaks import WouldLeak, check_for_leaks
from jointtable.export.pdf.ink import ink
from jointtable.export.pdf.lines import lines_of
from jointtable.export.pdf.pages import pdf_bytes
from jointtable.export.pdf.read_back import read_back
from jointtable.export.playbook import playbook
from jointtable.interchange import read
from jointtable.layout.text import measure
from jointtable.layout.text.hyphens import syllables

META = ink("meta").type


def said(text, width, language="fi"):
    return [line.text for line in lines_of(text, META, width, None, language)]


@pytest.mark.parametrize(
    ("word", "parted"),
    [
        ("yhteistyöpöytäkirja", "yhteis·työ·pöy·tä·kirja"),
        ("hankintajohtaja", "han·kin·ta·joh·taja"),
        ("arvonluonti", "arvon·luonti"),
        ("kilpailuetu", "kil·pai·lu·etu"),
        ("tie", "tie"),
    ],
)
def test_finnish_words_part_at_syllables(word, parted):
    places = set(syllables(word))
    assert "".join(("·" if n in places else "") + c for n, c in enumerate(word)) == parted


def test_a_word_too_long_for_its_column_parts_with_a_hyphen_at_a_seam():
    assert said("Toimitusprojektipäällikkö", 90) == ["Toimitusprojekti-", "päällikkö"]
    assert said("Avainasiakaspäällikkö", 80) == ["Avainasiakas-", "päällikkö"]
    assert said("Avainasiakaspäällikkö", 300) == ["Avainasiakaspäällikkö"]


def test_no_letter_is_lost_and_every_hyphen_ends_its_line():
    word = "Yhteistyökumppanuussopimusneuvotteluvalmisteluryhmä"
    for width in range(40, 260, 7):
        lines = said(f"Uusi {word} alkaa", width)
        assert "".join(lines).replace("-", "").replace(" ", "") == f"Uusi{word}alkaa"
        assert all("-" not in line[:-1] for line in lines)


def test_words_part_by_the_rules_of_the_document_and_of_no_other_language():
    assert said("Implementation", 52, "en") == ["Implement-", "ation"]
    assert said("Upphandlingschefen", 70, "sv") == ["Upphandlings-", "chefen"]
    assert not any(line.endswith("-") for line in said("Verantwortungsbewusstsein", 60, "xx"))


def test_a_word_parts_only_where_the_line_would_stay_ragged():
    parted = []
    before = "We talk about what it will be like: an "
    for width in range(240, 330):
        first = said(f"{before}internationalization", width, "en")[0]
        if first.endswith("-"):
            parted.append(width)
            assert measure(before.rstrip(), META) < 0.7 * width
    assert parted


def test_in_a_narrow_column_a_word_parts_only_if_it_has_no_room_at_all():
    assert said("Finance Controller", 80, "en") == ["Finance", "Controller"]
    assert said("Toimitusprojektipäällikkö", 80, "fi")[0] == "Toimitusprojekti-"


@pytest.mark.parametrize("text", ["cut to 14 h", "by 31 December", "31 h → 18 h", "up 12 %"])
def test_a_number_stays_with_its_unit(text):
    whole = lines_of(text, META, 1000)[0].width
    for width in range(20, int(whole) + 1):
        lines = said(text, width, "en")
        assert all(not line[-1].isdigit() for line in lines[:-1]), lines


def test_a_secret_parted_at_a_line_end_is_found_again(tmp_path):
    secret = "Avainasiakaspäällikkö suostuisi PL3-alennukseen"
    target = tmp_path / "leak.pdf"
    row = ((Para(secret, "meta"),), (Para("", "meta"),))
    section = Section("one", "One", (Table(("", ""), (0.2, 0.8), (row,)),))
    paper = Paper(
        key="playbook",
        title="t",
        language="fi",
        version="",
        confidential="",
        last_line="",
        page="{n}/{all}",
        sections=(section,),
    )
    target.write_bytes(pdf_bytes(paper, "a4")[0])
    text = read_back(target).text
    assert secret not in text
    assert folded(secret) in folded(text)
    with pytest.raises(WouldLeak):
        check_for_leaks(text, forbidden_texts([Note(id="n", text=secret)], []))


def test_another_process_with_another_seed_writes_the_same_bytes(samples, tmp_path):
    code = (
        "import sys; from pathlib import Path; from jointtable import content;"
        "from jointtable.interchange import read; from jointtable.domain.outgoing import outgoing;"
        "from jointtable.export import export_file;"
        "export_file(outgoing(read(Path(sys.argv[1]).read_bytes())), Path(sys.argv[2]),"
        "what='playbook', content=content.load(), language='fi')"
    )
    sample, target = samples / "pannukakku.json", tmp_path / "p.pdf"
    seeded = {**os.environ, "PYTHONHASHSEED": "4711"}
    subprocess.run([sys.executable, "-c", code, sample, target], check=True, env=seeded)
    view = joint_view(read(sample.read_bytes()))
    here, _ = pdf_bytes(playbook(view, content.load(), language="fi"), "a4")
    assert target.read_bytes() == here
