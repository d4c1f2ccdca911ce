"""Sets documents in a process of its own, and says what it took: pages, a poster, full texts."""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Final

from jointtable.bench.floors import text_of
from jointtable.bench.floors_documents import cells, heading, paragraphs
from jointtable.domain.records import Record, rules_of
from jointtable.domain.records.rules import Text
from jointtable.export.blocks import (
    Block,
    Heading,
    Paper,
    Para,
    Placed,
    Plate,
    Section,
    Table,
)
from jointtable.layout.primitives import Box, Picture, Rect
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.styles import CARD

_CARDS, _COLUMNS = 2_000, 60
_CARD: Final = Box(0, 0, 220, 110)
_WORDS: Final = "a very long account of what nobody has the patience to read "


def paper(*blocks: Block) -> Paper:
    """Return a document of one section."""
    return Paper(
        key="playbook",
        title="Measured",
        language="en",
        version="Version 1",
        confidential="Confidential",
        last_line="Left out: nothing.",
        page="{n} of {all}",
        sections=(Section("pages", "Pages", blocks),),
    )


def pages(count: str) -> tuple[int, int, float]:
    """Set so many pages: heading, paragraphs and a table on each."""
    from jointtable.export.pdf.pages import pdf_bytes

    def made(number: int) -> Paper:
        blocks: list[Block] = []
        for page in range(number):
            head, *rows = cells(page)
            blocks.append(Heading(heading(page)))
            blocks += [Para(text) for text in paragraphs(page)]
            table = tuple(tuple((Para(cell, "meta"),) for cell in row) for row in rows)
            blocks.append(Table(tuple(head), (0.25,) * len(head), table))
        return paper(*blocks)

    pdf_bytes(made(1), "a4")  # fonts are read once
    before = time.process_time()
    data, found = pdf_bytes(made(int(count)), "a4")
    return len(data), found, time.process_time() - before


def poster() -> tuple[int, int, float]:
    """Set two thousand cards on one large page, each with its edge and its words."""
    from jointtable.export.pdf.pages import pdf_bytes

    before = time.process_time()
    sheet = Sheet()
    for number in range(_CARDS):
        x, y = number % _COLUMNS * 240.0, number // _COLUMNS * 130.0
        side = "sales" if number % 2 else "procurement"
        sheet.add(Rect(x, y, _CARD.w, _CARD.h, "frame", "line", 1.5, 8))
        sheet.add(Rect(x, y, 8, _CARD.h, f"{side}.mark", corners="left", radius=8))
        words = Box(x + 18, y + 8, _CARD.w - 28, _CARD.h - 16)
        sheet.write(text_of(number), Ink(style=CARD), words, lines=4)
    picture = Picture(tuple(sheet.primitives), (), 14_400, 4_430)
    plate = Plate((Placed(picture, 20, 20, scale=0.16),), "Two thousand cards", lying=True)
    data, found = pdf_bytes(paper(plate), "a1")
    return len(data), found, time.process_time() - before


def hostile() -> tuple[int, int, float]:
    """Write the playbook of a workshop whose every text is as long as it may be."""
    from jointtable import content, interchange
    from jointtable.domain.outgoing import outgoing
    from jointtable.domain.workshop import Workshop
    from jointtable.export import export_file
    from jointtable.resources import assets

    def filled(record: Record) -> Record:
        texts = {
            name: (_WORDS * (rule.limit // len(_WORDS) + 1))[: rule.limit]
            for name, rule, _ in rules_of(type(record))
            if isinstance(rule, Text)
            and isinstance(getattr(record, name), str)
            and getattr(record, name)
        }
        kept = {one.name: getattr(record, one.name) for one in fields(record)}
        return type(record).trusted(kept | texts)

    sample = interchange.read((assets() / "samples" / "gearworks-dairies.json").read_bytes())
    workshop = Workshop.of_records(map(filled, sample.records()))
    words = content.load()
    with tempfile.TemporaryDirectory(prefix="jointtable-bench-") as folder:
        target = Path(folder) / "p.pdf"
        before = time.process_time()
        report = export_file(outgoing(workshop), target, what="playbook", content=words)
        cpu = time.process_time() - before
        return target.stat().st_size, report.pages, cpu


KINDS: Final[dict[str, Callable[..., tuple[int, int, float]]]] = {
    "pages": pages,
    "poster": poster,
    "hostile": hostile,
}


def main(kind: str, *words: str) -> None:
    """Print CPU in seconds, peak memory in MiB, and what came of it."""
    size, count, cpu = KINDS[kind](*words)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    divisor = 1024 * 1024 if sys.platform == "darwin" else 1024
    print(json.dumps({"cpu": cpu, "memory": peak / divisor, "pages": count, "bytes": size}))


if __name__ == "__main__":
    main(*sys.argv[1:])
