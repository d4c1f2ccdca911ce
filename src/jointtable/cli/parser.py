"""The words of a command: argparse with our sentences, in the reader's language."""

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final, NoReturn

from typing_extensions import override

from jointtable.cli.refusals import (
    MissingWord,
    NeedsValue,
    NotAValue,
    NotOneOf,
    UnknownWord,
)
from jointtable.i18n import N_, PSEUDO, Tr

PROGRAM: Final = "jointtable"
LANGUAGES: Final = ("en", "fi")
"""Languages with words of their own in program and content."""

_WITH_VALUE: Final = ("--data-dir", "--language")
_SIZE: Final = re.compile(r"([0-9]{2,5})x([0-9]{2,5})", re.ASCII)
_GEOMETRY: Final = re.compile(
    r"([0-9]{2,5})x([0-9]{2,5})([+-][0-9]{1,5})([+-][0-9]{1,5})", re.ASCII
)
_MISSING: Final = re.compile(r"required: (.+)$")
_LONGEST: Final = 16_384
"""Pixels of a side of a picture or window."""


class Parser(argparse.ArgumentParser):
    """Understands the words after one command, or after the program's name alone."""

    def __init__(self, command: str, about: str, tr: Tr) -> None:
        """Make a parser that takes the options every command has.

        Args:
            command: Its name, or "" for the program itself.
            about: What it does, in the reader's language.
            tr: Looks texts up in that language.
        """
        self.tr = tr
        super().__init__(
            prog=f"{PROGRAM} {command}".strip(),
            description=about,
            allow_abbrev=False,
            exit_on_error=False,
            add_help=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        self._positionals.title = tr(N_("What it takes"))
        self._optionals.title = tr(N_("Options"))

    def add_globals(self, version: str) -> None:
        """Take the options that go with every command, before it and after it."""
        tr = self.tr
        group = self.add_argument_group(tr(N_("With every command")))
        group.add_argument(
            "--data-dir",
            metavar="DIR",
            type=folder,
            help=tr(N_("keep library, log and settings of this run in this folder")),
        )
        group.add_argument(
            "--language",
            metavar="LANGUAGE",
            type=one_of((*LANGUAGES, PSEUDO)),
            help=tr(N_("en or fi; otherwise as set, or as the system speaks")),
        )
        group.add_argument(
            "--debug", action="store_true", help=tr(N_("write everything that is logged to stderr"))
        )
        group.add_argument(
            "--version",
            action="version",
            version=f"{PROGRAM} {version}",
            help=tr(N_("print the version")),
        )
        group.add_argument("-h", "--help", action="help", help=tr(N_("print this")))

    def understood(self, words: Sequence[str]) -> argparse.Namespace:
        """Return what ``words`` mean.

        Raises:
            BadCommand: They mean nothing; the sentence says which word.
            BadValue: The value of an option has the wrong form.
        """
        try:
            args, rest = self.parse_known_args(words)
        except argparse.ArgumentError as error:
            raise NeedsValue(word=error.argument_name, command=self.prog) from None
        if rest:
            raise UnknownWord(word=rest[0], command=self.prog)
        return args

    @override
    def error(self, message: str) -> NoReturn:
        """Raise our own sentence; argparse calls this for what is missing."""
        missing = _MISSING.search(message)
        word = missing[1] if missing else self.tr(N_("other words"))
        raise MissingWord(word=word, command=self.prog)

    @override
    def _print_message(self, message: str, file: object = None) -> None:
        """Print help or version; argparse would keep quiet about a full disk."""
        print(message, end="")

    @override
    def format_usage(self) -> str:
        """Return the line that shows the form of the command."""
        formatter = self._get_formatter()
        self._add_usage(formatter)
        return formatter.format_help()

    @override
    def format_help(self) -> str:
        """Return all of the help."""
        formatter = self._get_formatter()
        self._add_usage(formatter)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)  # noqa: SLF001 - as argparse does it
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def _add_usage(self, formatter: argparse.HelpFormatter) -> None:
        prefix = self.tr(N_("Usage: "))
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups, prefix)


# --- which command -------------------------------------------------------------------------------


def split(words: Sequence[str], commands: Iterable[str]) -> tuple[str, list[str]]:
    """Return the command among ``words``, "" for none, and the words without it.

    The first word that is no option of every command decides: a file that is called like a command
    is opened as ``./list``.
    """
    rest = list(words)
    at = _first(rest)
    if at is None or rest[at] not in frozenset(commands):
        return "", rest
    return rest.pop(at), rest


def _first(words: Sequence[str]) -> int | None:
    """Return where the first word stands that is neither an option nor the value of one."""
    for index, word in enumerate(words):
        is_value = index > 0 and words[index - 1] in _WITH_VALUE
        if not word.startswith("-") and not is_value:
            return index
    return None


def said_language(words: Sequence[str]) -> str:
    """Return the language that ``words`` ask for, or "", so that refusals can speak it."""
    asked = ""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word == "--language":
            asked = following
        elif word.startswith("--language="):
            asked = word.partition("=")[2]
    return asked if asked in (*LANGUAGES, PSEUDO) else ""


# --- forms of values -----------------------------------------------------------------------------


def one_of(known: Iterable[str]) -> Callable[[str], str]:
    """Return a type for argparse that takes the words ``known`` alone."""
    words = tuple(known)

    def check(value: str) -> str:
        if value not in words:
            raise NotOneOf(value=value, known=", ".join(w for w in words if w != PSEUDO))
        return value

    return check


def folder(value: str) -> Path:
    """Return the folder of that name.

    Raises:
        NotAValue: It has no name, as when a script's variable is empty; that would be the folder
            somebody happens to stand in.
    """
    if not value.strip():
        raise NotAValue(value=value, form="DIR")
    return Path(value)


def size(value: str) -> tuple[int, int]:
    """Return width and height in pixels from ``1366x768``.

    Raises:
        NotAValue: It has another form, or is larger than any picture may be.
    """
    found = _SIZE.fullmatch(value)
    sides = (int(found[1]), int(found[2])) if found else (0, 0)
    return _checked(sides, value, "1366x768")


def geometry(value: str) -> tuple[int, int, int, int]:
    """Return width, height, left and top in pixels from ``1920x1080+0+0``.

    Raises:
        NotAValue: It has another form.
    """
    found = _GEOMETRY.fullmatch(value)
    if found is None:
        raise NotAValue(value=value, form="1920x1080+0+0")
    width, height = _checked((int(found[1]), int(found[2])), value, "1920x1080+0+0")
    return width, height, int(found[3]), int(found[4])


def zoom(value: str) -> float:
    """Return a magnification of 0.1 to 3.

    Raises:
        NotAValue: It is none.
    """
    try:
        found = float(value)
    except ValueError:
        found = 0.0
    if not 0.1 <= found <= 3.0:  # noqa: PLR2004 - bounds of the camera, ux.md §3
        raise NotAValue(value=value, form="0.1 – 3")
    return found


def day_of(value: str) -> str:
    """Return the day ``YYYY-MM-DD`` of a date or an instant.

    Raises:
        NotAValue: It is neither.
    """
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(value).date().isoformat()
    except ValueError:
        raise NotAValue(value=value, form="2027-01-20") from None


def _checked(sides: tuple[int, int], value: str, form: str) -> tuple[int, int]:
    if not all(0 < side <= _LONGEST for side in sides):
        raise NotAValue(value=value, form=form)
    return sides
