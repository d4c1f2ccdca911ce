import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointtable import settings
from jointtable.settings import Settings

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
ANY = st.builds(
    Settings,
    language=TEXTS,
    theme=st.sampled_from(["system", "light", "dark"]),
    text_size=st.sampled_from(settings.TEXT_SIZES),
    reduced_motion=st.sampled_from([None, True, False]),
    paper=st.sampled_from(["a4", "letter"]),
    data_dir=TEXTS,
    unlock_code=st.sampled_from(["", "0000", "4711"]),
    full_screen=st.sampled_from([None, True, False]),
    unknown=st.dictionaries(
        TEXTS.map(lambda key: f"x{key}"),
        st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | TEXTS,
    ).map(lambda found: tuple(found.items())),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("config") / "settings.toml"


@given(ANY)
def test_what_is_saved_is_what_is_loaded(file: Path, value: Settings):
    settings.save(value, file)
    assert settings.load(file) == value


def test_without_a_file_everything_is_as_usual(tmp_path: Path):
    assert settings.load(tmp_path / "settings.toml") == Settings()


def test_only_what_differs_from_the_usual_is_written(tmp_path: Path):
    settings.save(Settings(theme="dark", reduced_motion=False), tmp_path / "settings.toml")
    found = tomllib.loads((tmp_path / "settings.toml").read_text())
    assert found == {"theme": "dark", "reduced_motion": False}


def test_what_a_newer_program_has_set_is_kept(tmp_path: Path):
    file = tmp_path / "settings.toml"
    file.write_text('theme = "dark"\nbeamer = "left"\n')
    settings.save(settings.load(file), file)
    assert tomllib.loads(file.read_text()) == {"theme": "dark", "beamer": "left"}


@pytest.mark.logs
@pytest.mark.parametrize(
    "line",
    [
        *("theme = 'pink'", "theme = []", "text_size = 100.0", "text_size = true"),
        *("language = 3", "unlock_code = '47'", "unlock_code = 4711"),
    ],
)
def test_a_value_that_makes_no_sense_is_as_usual_and_the_rest_counts(
    tmp_path: Path, line: str, caplog: pytest.LogCaptureFixture
):
    file = tmp_path / "settings.toml"
    file.write_text(f"{line}\npaper = 'letter'\n")
    assert settings.load(file) == Settings(paper="letter")
    assert line.partition(" ")[0] in caplog.text


@pytest.mark.logs
@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe", b"\0"])
def test_a_damaged_file_is_as_none(tmp_path: Path, content: bytes):
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    assert settings.load(file) == Settings()


def test_settings_that_cannot_be_written_leave_the_old_ones(tmp_path: Path):
    file = tmp_path / "settings.toml"
    settings.save(Settings(theme="dark"), file)
    with pytest.raises(ValueError, match="surrogates"):
        settings.save(Settings(data_dir="\ud800"), file)
    assert settings.load(file) == Settings(theme="dark")
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]
