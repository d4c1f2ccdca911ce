import sys
from pathlib import Path

import pytest

from jointtable import resources


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation in a folder of its own, still without assets."""
    package = tmp_path / "lib" / "site-packages" / "jointtable"
    package.mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))
    resources.assets.cache_clear()
    return package


@pytest.fixture(autouse=True)
def forget_afterwards():
    yield
    resources.assets.cache_clear()


def test_a_checkout_finds_its_assets():
    assert (resources.assets() / "content").is_dir()


def test_a_wheel_finds_the_assets_in_the_package(elsewhere: Path):
    (elsewhere / "assets").mkdir()
    assert resources.assets() == elsewhere / "assets"


def test_a_frozen_program_finds_what_was_unpacked(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    unpacked = tmp_path / "unpacked"
    (unpacked / "jointtable" / "assets").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(unpacked), raising=False)
    assert resources.assets() == unpacked / "jointtable" / "assets"


def test_an_incomplete_installation_is_noticed(elsewhere: Path):
    with pytest.raises(FileNotFoundError):
        resources.assets()


def test_data_and_settings_have_folders_of_their_own_name():
    assert {resources.data_dir().name, resources.config_dir().name} == {"JointTable"}
