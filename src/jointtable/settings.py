"""What a person has set, as one frozen value and a small TOML file."""

import json
import logging
import re
from collections.abc import Callable
from dataclasses import field, fields
from pathlib import Path
from typing import Final, TypeAlias

from jointtable.files import write_whole
from jointtable.log import Code
from jointtable.values import dataclass

_log = logging.getLogger(__name__)

Scalar: TypeAlias = str | int | float | bool

TEXT_SIZES: Final = (100, 115, 130, 150, 200)
"""Offered sizes of the interface's text, in percent (ux.md, text size)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a person has set; read once, passed down, changed only by making a new one.

    Attributes:
        language: Of the window, such as ``fi``; empty follows the system.
        theme: ``system``, ``light`` or ``dark``.
        text_size: Of the interface, in percent, one of :data:`TEXT_SIZES`.
        reduced_motion: Whether pictures change at once; None follows the system.
        paper: Of documents, ``a4`` or ``letter``.
        data_dir: Where the library lies; empty for the usual place.
        unlock_code: Four digits by which the facilitator takes the laptop back from a side; empty:
            by holding Enter.
        full_screen: Whether a workshop is led in full screen; None: nobody has been asked.
        unknown: What a newer JointTable has set, kept as it is.
    """

    language: str = ""
    theme: str = "system"
    text_size: int = 100
    reduced_motion: bool | None = None
    paper: str = "a4"
    data_dir: str = field(default="", repr=False)  # a path may name a client
    unlock_code: str = field(default="", repr=False)
    full_screen: bool | None = None
    unknown: tuple[tuple[str, Scalar], ...] = field(default=(), repr=False)


def load(path: Path) -> Settings:
    """Read ``path``; what is missing or cannot be understood has its usual value.

    Settings are a convenience: a damaged file is logged and never stops a workshop.
    """
    try:
        text = path.read_text(encoding="utf-8")
        import tomllib  # not needed by those who have never set anything

        found = tomllib.loads(text)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        _log.warning("settings not read: %s", error)
        return Settings()
    known = {key: value for key, value in found.items() if key in _RULES}
    good = {key: value for key, value in known.items() if _RULES[key](value)}
    for key in known.keys() - good.keys():
        _log.warning("setting %s not understood", Code(key))
    others = tuple((k, v) for k, v in found.items() if k not in _RULES and isinstance(v, Scalar))
    if others:
        _log.info("%s unknown settings kept", len(others))
    return Settings(**good, unknown=others)


def save(settings: Settings, path: Path) -> None:
    """Write ``settings`` to ``path``, whole or not at all.

    Raises:
        OSError: It could not be written; the old file stands.
        ValueError: A text cannot be written as UTF-8; the old file stands.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{_key(key)} = {_toml(value)}\n" for key, value in _pairs(settings))
    write_whole(path, text.encode())


_CODE: Final = re.compile(r"(\d{4})?", re.ASCII)

_RULES: Final[dict[str, Callable[[object], bool]]] = {
    "language": lambda value: isinstance(value, str),
    "theme": lambda value: value in ("system", "light", "dark"),
    "text_size": lambda value: type(value) is int and value in TEXT_SIZES,
    "reduced_motion": lambda value: isinstance(value, bool),
    "paper": lambda value: value in ("a4", "letter"),
    "data_dir": lambda value: isinstance(value, str),
    "full_screen": lambda value: isinstance(value, bool),
    "unlock_code": lambda value: isinstance(value, str) and bool(_CODE.fullmatch(value)),
}


def _pairs(settings: Settings) -> list[tuple[str, Scalar]]:
    """Return the lines to write: what differs from the usual, then what is not ours."""
    own = [(f.name, getattr(settings, f.name), f.default) for f in fields(settings)]
    changed = [(name, value) for name, value, usual in own if name in _RULES and value != usual]
    return [*changed, *settings.unknown]


def _key(key: str) -> str:
    is_bare = key.isascii() and key.replace("_", "").replace("-", "").isalnum()
    return key if is_bare else _toml(key)


def _toml(value: Scalar) -> str:
    """Return ``value`` as TOML, whose strings, but for DEL, are JSON's."""
    if isinstance(value, float):
        return repr(value)  # inf and nan are written alike in both
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
