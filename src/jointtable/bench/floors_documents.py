"""The least that reportlab can do for the same pages: its bare canvas, with lines broken before.

Imports nothing of JointTable, so that nothing else is loaded: ``run(PAGES, FONTS)`` prints JSON.
"""

import io
import json
import random
import resource
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

WIDE, HIGH = 595.28, 841.89
MARGIN = 48.0
ROWS, COLUMNS, PARAGRAPHS, WORDS = 11, 4, 4, 41
SYLLABLES = (
    *("ka", "le", "mi", "so", "tu", "ra", "ne", "vi", "po", "ha"),
    *("jo", "er", "an", "is", "ol", "un", "te", "ma", "ri", "ke"),
)
VOCABULARY = 3_000


@cache
def vocabulary() -> tuple[list[str], list[float]]:
    """Return words and how often each is used, as in any language: few often, many seldom."""
    pick = random.Random(1)  # noqa: S311 - text, no secret
    made = ["".join(pick.choices(SYLLABLES, k=pick.randint(1, 4))) for _ in range(VOCABULARY)]
    return made, [1 / (rank + 1) for rank in range(VOCABULARY)]


def words(page: int, part: int, count: int) -> str:
    """Return ``count`` words for a part of a page: the same each time, no two parts alike."""
    known, often = vocabulary()
    pick = random.Random(page * 1_000 + part)  # noqa: S311
    made = pick.choices(known, often, k=count)
    return " ".join(made).capitalize() + "."


def heading(page: int) -> str:
    """Return the heading of a page."""
    return f"Part {page + 1}: {words(page, 0, 4)}"


def paragraphs(page: int) -> list[str]:
    """Return the paragraphs of a page."""
    return [words(page, 1 + n, WORDS) for n in range(PARAGRAPHS)]


def cells(page: int) -> list[list[str]]:
    """Return the table of a page, its head first."""
    head = ["What", "Who", "By when", "How it is seen"]
    rows = [
        [words(page, 10 + row * COLUMNS + column, 5) for column in range(COLUMNS)]
        for row in range(ROWS - 1)
    ]
    return [head, *rows]


def broken(text: str, characters: int) -> Iterator[str]:
    """Yield lines of about so many characters."""
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > characters:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def run(pages: str, fonts: str) -> None:
    """Draw so many pages and print the CPU it took, in seconds, and the peak memory in MiB."""
    from reportlab.pdfbase import pdfmetrics, ttfonts
    from reportlab.pdfgen.canvas import Canvas

    for key in ("SourceSerif4-400", "Inter-600", "Inter-400"):
        pdfmetrics.registerFont(ttfonts.TTFont(key, str(Path(fonts) / f"{key}.ttf")))
    count = int(pages)
    sets = [
        (
            heading(n),
            [list(broken(one, 92)) for one in paragraphs(n)],
            [[list(broken(cell, 24)) for cell in row] for row in cells(n)],
        )
        for n in range(count)
    ]
    _draw(Canvas, sets[:1])
    before = time.process_time()
    size = len(_draw(Canvas, sets))
    cpu = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    divisor = 1024 * 1024 if sys.platform == "darwin" else 1024
    print(json.dumps({"cpu": cpu, "memory": peak / divisor, "bytes": size}))


def _draw(canvas_type, sets) -> bytes:  # type: ignore[no-untyped-def]  # noqa: ANN001
    target = io.BytesIO()
    canvas = canvas_type(target, pagesize=(WIDE, HIGH), pageCompression=1, invariant=1)
    for title, texts, table in sets:
        y = HIGH - 90
        canvas.setFont("Inter-600", 14)
        canvas.drawString(MARGIN, y, title)
        y -= 24
        canvas.setFont("SourceSerif4-400", 11)
        for text in texts:
            for line in text:
                canvas.drawString(MARGIN, y, line)
                y -= 16.5
            y -= 5
        canvas.setFont("Inter-400", 9.4)
        for row in table:
            canvas.line(MARGIN, y + 10, WIDE - MARGIN, y + 10)
            for n, cell in enumerate(row):
                for k, line in enumerate(cell):
                    canvas.drawString(MARGIN + n * 125, y - k * 12, line)
            y -= 12 * max(map(len, row)) + 8
        canvas.showPage()
    canvas.save()
    return target.getvalue()


if __name__ == "__main__":
    run(*sys.argv[1:])
