"""``jointtable screenshot``: one picture a screen, stage and lens."""

import argparse
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jointtable.cli.call import Call, Command
from jointtable.cli.parser import Parser, one_of, size
from jointtable.i18n import N_

if TYPE_CHECKING:
    from jointtable.domain.workshop import Workshop

THEMES: Final = ("light", "dark")
USUAL: Final = (1366, 768)


def _arguments(parser: Parser) -> None:
    tr = parser.tr
    parser.add_argument(
        "workshop", metavar="WORKSHOP", help=tr(N_("an id of the library, a .json or a .jointable"))
    )
    parser.add_argument(
        "--out",
        metavar="DIR",
        type=Path,
        required=True,
        help=tr(N_("folder for the pictures; made if it is missing")),
    )
    parser.add_argument(
        "--size",
        metavar="WxH",
        type=size,
        default=USUAL,
        help=tr(N_("of the window in pixels; 1366x768 otherwise")),
    )
    parser.add_argument(
        "--theme",
        metavar="THEME",
        type=one_of(THEMES),
        default="light",
        help=tr(N_("light or dark; light otherwise")),
    )


def _run(args: argparse.Namespace, call: Call) -> int:
    from jointtable.cli.workshops import named

    workshop = named(args.workshop, call).workshop
    for picture in pictures(workshop, args.out, args.size, args.theme, call.language):
        print(picture)
    return 0


def pictures(
    workshop: "Workshop", out: Path, size_: tuple[int, int], theme: str, language: str
) -> tuple[Path, ...]:
    """Write the pictures of ``workshop`` into the folder ``out`` and return them in order.

    The window shows a library made for this, so nobody's own is walked through or changed.

    Args:
        workshop: What is shown.
        out: Where to; made if it is missing.
        size_: Of the window, px.
        theme: ``light`` or ``dark``.
        language: Of the window.

    Raises:
        OSError: A picture could not be written.
    """
    # no screen is needed to draw, and none shows what happens here
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    from jointtable.ui import screenshots

    with tempfile.TemporaryDirectory(prefix="jointtable-") as folder:
        return screenshots.grab(
            workshop, out, size_, theme, data_dir=Path(folder), language=language
        )


COMMAND = Command(
    name="screenshot",
    about=N_("draw every screen, stage and lens of a workshop into pictures"),
    arguments=_arguments,
    run=_run,
)
