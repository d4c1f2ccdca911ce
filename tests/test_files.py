"""Files are written whole or not at all."""

import errno
import os
import stat

import pytest

from jointtable.files import code_of, write_whole


def test_a_file_appears_whole_and_private(tmp_path):
    target = tmp_path / "playbook.pdf"
    write_whole(target, b"all of it")
    assert target.read_bytes() == b"all of it"
    assert [p.name for p in tmp_path.iterdir()] == ["playbook.pdf"]
    if os.name != "nt":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_check_that_refuses_leaves_what_stood_there(tmp_path):
    target = tmp_path / "playbook.pdf"
    target.write_bytes(b"yesterday's")

    def refuse(part):
        assert part.read_bytes() == b"today's"
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        write_whole(target, b"today's", refuse)
    assert target.read_bytes() == b"yesterday's"
    assert [p.name for p in tmp_path.iterdir()] == ["playbook.pdf"]


def test_a_folder_that_is_not_there_is_said_and_nothing_is_made(tmp_path):
    with pytest.raises(FileNotFoundError) as refused:
        write_whole(tmp_path / "gone" / "playbook.pdf", b"x")
    assert code_of(refused.value) == "gone"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_the_file_is_not_touched(tmp_path):
    (tmp_path / "playbook.pdf").mkdir()
    with pytest.raises((IsADirectoryError, PermissionError)):  # the second one is Windows'
        write_whole(tmp_path / "playbook.pdf", b"x")
    assert (tmp_path / "playbook.pdf").is_dir()
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "full"),
        (errno.EROFS, "readonly"),
        (errno.EACCES, "denied"),
        (errno.EIO, "io"),
        (None, "io"),
    ],
)
def test_the_systems_reasons_have_names(number, code):
    assert code_of(OSError(number, "words of the system")) == code
