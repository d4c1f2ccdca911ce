from gettext import GNUTranslations
from pathlib import Path

import pytest
import words

CODE = """
from jointtable.i18n import N_, Tr

LABEL = N_("Move cards")

class Window:
    def show(self, tr: Tr, name: str) -> None:
        tr("Saved {time}").format(time=name)
        self._tr("two parts "
                 "of one text")
        tr.plural("{n} card", "{n} cards", 2)
        f"{tr(N_('Steps'))}: {name}"
        tr(name)
        tr("")
"""


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree of its own with the code above and an empty Finnish folder; its catalogue."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "window.py").write_text(CODE, encoding="utf-8")
    (tmp_path / "locale" / "fi").mkdir(parents=True)
    monkeypatch.setattr(words, "SOURCE", tmp_path / "src")
    monkeypatch.setattr(words, "LOCALE", tmp_path / "locale")
    return tmp_path / "locale" / "fi" / "LC_MESSAGES" / "jointtable.po"


def test_marked_and_looked_up_texts_are_found(locale: Path):
    assert words.ids(words.extracted(words.SOURCE)) == {
        "Move cards",
        "Saved {time}",
        "two parts of one text",
        "{n} card",
        "Steps",
    }


def test_a_translation_stays_and_reaches_the_program(locale: Path):
    words.main([])
    text = locale.read_text(encoding="utf-8")
    before = 'msgid "Move cards"\nmsgstr ""'
    assert before in text
    locale.write_text(text.replace(before, before[:-2] + '"Siirrä kortteja"'), encoding="utf-8")
    words.main([])
    with locale.with_suffix(".mo").open("rb") as file:
        assert GNUTranslations(file).gettext("Move cards") == "Siirrä kortteja"


def test_renewing_twice_changes_nothing(locale: Path):
    words.main([])
    first = [path.read_bytes() for path in (locale, locale.with_suffix(".mo"))]
    words.main([])
    assert [path.read_bytes() for path in (locale, locale.with_suffix(".mo"))] == first


def test_what_is_not_translated_is_said(locale: Path, capsys: pytest.CaptureFixture[str]):
    assert words.main([]) == 1
    assert "fi: not translated: 'Move cards'" in capsys.readouterr().out


def test_unlike_placeholders_are_said(locale: Path):
    words.main([])
    text = locale.read_text(encoding="utf-8")
    before = 'msgid "Saved {time}"\nmsgstr ""'
    locale.write_text(text.replace(before, before[:-2] + '"Tallessa {aika}"'), encoding="utf-8")
    said = list(words.check(locale, words.extracted(words.SOURCE)))
    assert "{placeholders} differ: 'Saved {time}' and 'Tallessa {aika}'" in said


def test_texts_that_came_and_went_are_said(locale: Path):
    words.main([])
    changed = CODE.replace("Move cards", "Turn cards")
    (words.SOURCE / "window.py").write_text(changed, encoding="utf-8")
    said = list(words.check(locale, words.extracted(words.SOURCE)))
    assert "not in the catalogue yet: 'Turn cards'" in said
    assert "no longer in the program: 'Move cards'" in said
    words.main([])
    assert "Move cards" not in locale.read_text(encoding="utf-8")


def test_the_catalogues_of_the_program_are_complete():
    """Fails after each new text until ``poe words`` has run and the text is translated."""
    template = words.extracted(words.SOURCE)
    files = words.catalogues()
    assert [file.parts[-3] for file in files] == ["fi"]
    assert not [line for file in files for line in words.check(file, template)]


@pytest.mark.parametrize("file", words.catalogues(), ids=lambda file: file.parts[-3])
def test_what_is_compiled_is_what_is_written(file: Path):
    with file.with_suffix(".mo").open("rb") as content:
        compiled = GNUTranslations(content)
    for message in words.read(file):
        one, *many = words.forms(message.id)
        if not one or not all(words.forms(message.string)):
            continue
        if many:
            found = {compiled.ngettext(one, many[0], n) for n in range(1, 4)}
        else:
            found = {compiled.gettext(one)}
        assert found == set(words.forms(message.string))
