"""One call of the program: what every command is handed besides its own words."""

import argparse
import contextlib
import locale
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from jointtable import log, resources, settings
from jointtable.cli.parser import LANGUAGES, Parser
from jointtable.i18n import SOURCE_LANGUAGE, Translator, translator
from jointtable.settings import Settings
from jointtable.values import dataclass

SETTINGS_FILE: Final = "settings.toml"
_FINNISH: Final = ("fi", "Finnish")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What a command needs to know besides its own words.

    Attributes:
        tr: Looks texts up in the reader's language.
        data_dir: Folder of library and log.
        has_own_folder: Whether somebody named that folder for this run.
        settings: What the person has set.
        settings_file: Where that is kept.
        debug: Whether logs go to stderr too.
    """

    tr: Translator
    data_dir: Path
    has_own_folder: bool
    settings: Settings
    settings_file: Path
    debug: bool

    @property
    def language(self) -> str:
        """Return the reader's language, such as ``fi``."""
        return self.tr.language


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command.

    Attributes:
        name: As it is typed.
        about: What it does, English, marked for translation.
        arguments: Adds what it takes to its parser.
        run: Does it; returns the exit code.
    """

    name: str
    about: str
    arguments: Callable[[Parser], None]
    run: Callable[[argparse.Namespace, Call], int]


def call_of(args: argparse.Namespace) -> Call:
    """Return the surroundings that the options of every command ask for."""
    asked: Path | None = args.data_dir
    file = (asked or resources.config_dir()) / SETTINGS_FILE
    found = settings.load(file)
    usual = Path(found.data_dir) if found.data_dir else resources.data_dir()
    return Call(
        tr=translator(args.language or language_of(found)),
        data_dir=(asked or usual).absolute(),
        has_own_folder=asked is not None,
        settings=found,
        settings_file=file.absolute(),
        debug=args.debug,
    )


def start_log(call: Call) -> None:
    """Write logs into the data folder, which nobody else may read."""
    with contextlib.suppress(OSError):  # then there is no log, and the command says why it fails
        call.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    log.start(call.data_dir, debug=call.debug)


def language_of(found: Settings) -> str:
    """Return the language of the program: as set, or as the system speaks, or English."""
    if found.language in LANGUAGES:
        return found.language
    # what gettext asks on every system; Windows sets none of them and answers by its locale
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    spoken = next(filter(None, names), None) or locale.getlocale()[0] or ""
    return "fi" if spoken.startswith(_FINNISH) else SOURCE_LANGUAGE
