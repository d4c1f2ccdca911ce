"""``jointtable demo``: walks the samples through the whole program, without a screen."""

import argparse
import json
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from jointtable.cli.call import Call, Command
from jointtable.cli.parser import Parser
from jointtable.i18n import N_

if TYPE_CHECKING:
    from jointtable.domain.workshop import Workshop


class Look(NamedTuple):
    """How a window is pictured: its size in pixels, and its theme."""

    size: tuple[int, int]
    theme: str


SMALL, LARGE = (1366, 768), (1920, 1080)
SAMPLES: Final = {
    "gearworks-dairies": tuple(Look(size, t) for size in (SMALL, LARGE) for t in ("light", "dark")),
    "pannukakku": (Look(LARGE, "light"), Look(SMALL, "dark")),
}
"""The samples, and how their windows are pictured."""


def _arguments(parser: Parser) -> None:
    parser.add_argument(
        "--out",
        metavar="DIR",
        type=Path,
        required=True,
        help=parser.tr(N_("folder for documents and pictures; made if it is missing")),
    )


def _run(args: argparse.Namespace, call: Call) -> int:
    del call  # everything happens in a library made for this
    with tempfile.TemporaryDirectory(prefix="jointtable-") as folder:
        for sample, looks in SAMPLES.items():
            for path in _shown(sample, looks, args.out / sample, Path(folder)):
                print(path, flush=True)
    return 0


def _shown(sample: str, looks: tuple[Look, ...], out: Path, library: Path) -> Iterator[Path]:
    from jointtable.cli.screenshots import pictures
    from jointtable.resources import assets

    workshop = _taken_in(assets() / "samples" / f"{sample}.json", library)
    out.mkdir(parents=True, exist_ok=True)
    yield from _documents(workshop, out)
    yield _insights(workshop, out / "insights.json")
    for look in looks:
        yield from pictures(
            workshop, out / "screens", look.size, look.theme, workshop.setup.language
        )


def _taken_in(file: Path, folder: Path) -> "Workshop":
    """Return a workshop as it comes out of a library again."""
    from jointtable.store.incoming import read_file, take_in
    from jointtable.store.library import Library

    library = Library.open(folder, allow_any_place=True)
    try:
        return library.read(take_in(library, read_file(file)).id)
    finally:
        library.close()


_PICTURED: Final = frozenset({"playbook", "summary", "poster"})
"""Documents whose pages are drawn as pictures, too: all of them would be a hundred."""


def _documents(workshop: "Workshop", out: Path) -> Iterator[Path]:
    from jointtable import content, export
    from jointtable.domain.outgoing import outgoing
    from jointtable.export.pdf.preview import page_images

    for what, document in export.EXPORTERS.items():
        target = out / f"{what}{document.endings[0]}"
        leaving = outgoing(workshop, document.readers[0], document.projection)
        yield export.export_file(leaving, target, what=what, content=content.load()).path
        if what in _PICTURED:
            yield from page_images(target, out / "pages")


def _insights(workshop: "Workshop", target: Path) -> Path:
    from jointtable import content
    from jointtable.files import write_whole
    from jointtable.insights import report

    day = workshop.setup.date or date.today().isoformat()  # noqa: DTZ011 - any day
    found = report(workshop, content.load(), day)
    write_whole(target, f"{json.dumps(found, ensure_ascii=False, indent=1)}\n".encode())
    return target


COMMAND = Command(
    name="demo",
    about=N_("walk the samples through the program and write documents and pictures"),
    arguments=_arguments,
    run=_run,
)
