"""The checker of documents: pinned, apart from the program, and strict but for what is known."""

import re
from pathlib import Path

import accessible
import pytest

ROOT = Path(__file__).parents[1]


def locked(name: str) -> set[str]:
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    return set(re.findall(r"^([\w.-]+)==[\w.]+", text, re.MULTILINE))


def test_the_checker_is_pinned_by_hash_and_never_stands_beside_the_program():
    text = (ROOT / "packaging" / "checker.lock").read_text(encoding="utf-8")
    assert {"outloud", "pymupdf"} <= locked("checker.lock")
    pinned = re.findall(r"^[\w.-]+==[^\n]*\n +--hash=sha256:", text, re.MULTILINE)
    assert len(pinned) == len(locked("checker.lock"))
    assert not {"outloud", "pymupdf"} & locked("requirements.lock")


@pytest.mark.parametrize(
    ("file", "found", "counts"),
    [
        ("playbook-en.pdf", {"severity": "error", "rule": "TAG-030"}, True),
        ("poster-en.pdf", {"severity": "error", "rule": "TAG-030"}, True),
        ("poster-en.pdf", {"severity": "warning", "rule": "TAG-030"}, False),
        ("pulse-slips-en.pdf", {"severity": "warning", "rule": "TAG-030"}, False),
        ("playbook-fi.pdf", {"severity": "warning", "rule": "TAG-030"}, True),
        ("playbook-fi.pdf", {"severity": "info", "rule": "FIG-011"}, False),
    ],
)
def test_only_warnings_that_are_known_to_guess_wrong_are_let_through(file, found, counts):
    assert accessible.counts(Path(file), found) is counts


def test_a_finding_says_where_and_what():
    found = {"rule": "TAG-003", "page": 2, "message": "3 words are silent", "evidence": "a; b"}
    assert (
        accessible.said(Path("a.pdf"), found) == "a.pdf, page 2: TAG-003 3 words are silent (a; b)"
    )
