"""Renews the catalogues of the program's texts: ``poe words``.

Collects every text that the code marks or looks up (``N_("…")``, ``tr("…")``,
``tr.plural("…", "…", n)``), brings ``assets/locale/LANGUAGE/LC_MESSAGES/jointtable.po`` up to date
and compiles each to the ``.mo`` that the program reads. Both files belong into the repository, so
that a fresh checkout needs no tools to speak its languages.

With ``--check`` nothing is written: it says what is not as it should be and exits 1.
"""

import ast
import datetime as dt
import string
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "jointtable"
LOCALE = ROOT / "assets" / "locale"
KEYWORDS = {"N_": 1, "tr": 1, "_tr": 1, "plural": 2}
"""Names of what marks or looks up, and how many texts stand at the beginning of its arguments."""
# the dates in a catalogue's head say nothing that the history does not, and make each run differ
NO_DATE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def main(arguments: list[str]) -> int:
    """Renew the catalogues, or check them; return the exit code."""
    template = extracted(SOURCE)
    files = catalogues()
    if "--check" not in arguments:
        for file in files:
            renew(file, template)
    troubles = [f"{file.parts[-3]}: {line}" for file in files for line in check(file, template)]
    print(*troubles, sep="\n", end="\n" if troubles else "")
    print(f"{len(template)} texts, {len(files)} catalogues, {len(troubles)} things to mend")
    return 1 if troubles else 0


def catalogues() -> list[Path]:
    """Return the ``.po`` file of every language, the folders of ``assets/locale``."""
    folders = sorted(path for path in LOCALE.iterdir() if path.is_dir())
    return [folder / "LC_MESSAGES" / "jointtable.po" for folder in folders]


def extracted(source: Path) -> Catalog:
    """Return all texts of the Python files under ``source``, with the files they come from."""
    template = Catalog(project="JointTable", charset="utf-8")
    for file in sorted(source.rglob("*.py")):
        place = (file.relative_to(source).as_posix(), 0)
        for texts in texts_of(ast.parse(file.read_bytes())):
            template.add(texts if len(texts) > 1 else texts[0], locations=[place])
    return template


def texts_of(tree: ast.AST) -> Iterator[tuple[str, ...]]:
    """Yield the texts of every call that marks or looks up, also of those inside f-strings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            found = tuple(filter(None, map(text_of, node.args[: KEYWORDS.get(name, 0)])))
            if found and len(found) == KEYWORDS[name]:
                yield found


def text_of(node: ast.expr) -> str:
    """Return the text that stands there; empty if it is no text, or only known when it runs."""
    value = node.value if isinstance(node, ast.Constant) else ""
    return value if isinstance(value, str) else ""


def renew(file: Path, template: Catalog) -> None:
    """Bring ``file`` up to date with ``template``, keeping what is translated; compile it."""
    catalogue = read(file)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.version, catalogue.msgid_bugs_address = "1", "none"
    catalogue.last_translator = catalogue.language_team = "JointTable authors <none>"
    catalogue.fuzzy = False
    catalogue.header_comment = "# The program's texts. Renewed by `poe words`."
    catalogue.creation_date = catalogue.revision_date = NO_DATE
    file.parent.mkdir(parents=True, exist_ok=True)
    text, compiled = BytesIO(), BytesIO()
    write_po(text, catalogue, width=100, sort_output=True, include_lineno=False)
    write_mo(compiled, catalogue)
    file.write_bytes(text.getvalue())
    file.with_suffix(".mo").write_bytes(compiled.getvalue())


def read(file: Path) -> Catalog:
    """Return the catalogue in ``file``; an empty one when there is none yet."""
    language = file.parts[-3]
    if not file.exists():
        return Catalog(locale=language, project="JointTable", charset="utf-8")
    with file.open("rb") as content:
        return read_po(content, locale=language, charset="utf-8", abort_invalid=True)


def check(file: Path, template: Catalog) -> Iterator[str]:
    """Yield what is wrong with ``file``: texts too many, too few, untranslated or unlike."""
    catalogue = read(file)
    wanted, found = ids(template), ids(catalogue)
    yield from (f"not in the catalogue yet: {text!r}" for text in sorted(wanted - found))
    yield from (f"no longer in the program: {text!r}" for text in sorted(found - wanted))
    for message in catalogue:
        if message.id and key(message) in wanted:
            yield from check_message(message)


def check_message(message: Message) -> Iterator[str]:
    """Yield what is wrong with one translation."""
    texts = forms(message.string)
    if message.fuzzy or not all(texts):
        yield f"not translated: {key(message)!r}"
        return
    expected = placeholders(forms(message.id)[-1])
    yield from (
        f"{{placeholders}} differ: {key(message)!r} and {text!r}"
        for text in texts
        if placeholders(text) != expected
    )


def ids(catalogue: Catalog) -> set[str]:
    """Return the texts of ``catalogue``, of those with a plural the singular."""
    return {key(message) for message in catalogue if message.id}


def key(message: Message) -> str:
    """Return the English text of ``message``, of one with a plural the singular."""
    return forms(message.id)[0]


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return singular and plural, or the one text there is."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def placeholders(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
