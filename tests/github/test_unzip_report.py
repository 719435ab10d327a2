"""The packed report of a stranger: one file of one name and a limited size, or nothing."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.reviewing.report import LARGEST_REPORT
from tools import unzip_report


def packed(folder: Path, files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    file = folder / "report.zip"
    file.write_bytes(buffer.getvalue())
    return file


def unpack(folder: Path, file: Path) -> int:
    return unzip_report.main([str(file), str(folder / "report.json")])


def test_the_report_comes_out_as_it_went_in(tmp_path: Path) -> None:
    assert unpack(tmp_path, packed(tmp_path, {"report.json": b'{"a": 1}'})) == 0
    assert (tmp_path / "report.json").read_bytes() == b'{"a": 1}'


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"../report.json": b""},
        {"/report.json": b""},
        {"report.json": b"{}", "other.json": b"{}"},
        {"Makefile": b"all:"},
        {"report.json/": b""},
    ],
)
def test_any_other_content_is_refused_and_nothing_is_written(tmp_path: Path, files: dict[str, bytes]) -> None:
    assert unpack(tmp_path, packed(tmp_path, files)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["report.zip"]


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = packed(tmp_path, {"report.json": b" " * (LARGEST_REPORT + 1)})
    assert file.stat().st_size < LARGEST_REPORT / 100
    assert unpack(tmp_path, file) == 1
    assert "found more than" in capsys.readouterr().err


def test_a_size_that_the_file_lies_about_does_not_get_past_the_limit(tmp_path: Path) -> None:
    file = packed(tmp_path, {"report.json": b" " * (LARGEST_REPORT + 1)})
    content = file.read_bytes()
    size = (LARGEST_REPORT + 1).to_bytes(4, "little")
    file.write_bytes(content.replace(size, (10).to_bytes(4, "little")))
    assert unpack(tmp_path, file) == 1
    assert not (tmp_path / "report.json").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a zip", b"PK\x05\x06" + b"\xff" * 18])
def test_something_that_is_no_zip_file_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "report.zip"
    file.write_bytes(content)
    assert unpack(tmp_path, file) == 1
    assert (
        capsys.readouterr().err == "report: found something that is not a sound zip file; it is not read.\n"
    )


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_the_host_does_not_use_is_refused(tmp_path: Path, method: int) -> None:
    assert unpack(tmp_path, packed(tmp_path, {"report.json": b"{}"}, method)) == 1


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    assert unpack(tmp_path, tmp_path / "nowhere.zip") == 1
