"""Processes that share the tests take whole files, those with a browser together."""

from pathlib import Path

import pytest

from tests.whole_files import BROWSER, EXPORT, SECONDS, DearestFirst, WholeFiles, note_browser, take_file


def test_a_file_goes_to_one_process_and_all_with_a_browser_to_the_same(tmp_path: Path) -> None:
    note_browser(tmp_path, [tmp_path / "site" / "test_a.py", tmp_path / "test_b.py"], tmp_path)
    scheduler = WholeFiles.__new__(WholeFiles)  # what it hands out is the base's matter
    scheduler.folder = tmp_path
    names = [
        "site/test_a.py::test_x[a/b@c]",
        "test_b.py::test_y",
        "test_c.py::test_x[1]",
        "test_c.py::test_x[2]",
        "tests/export/test_d.py::test_z",
    ]
    groups = [BROWSER, BROWSER, "test_c.py", "test_c.py", EXPORT]
    assert [scheduler._split_scope(name) for name in names] == groups


def test_the_browser_and_then_the_dearest_files_are_handed_out_first() -> None:
    queue = DearestFirst({name: dict.fromkeys("abc", False) for name in ("few.py", EXPORT, BROWSER)})
    queue["many.py"] = dict.fromkeys(map(str, range(9)), False)
    assert [queue.popitem(last=False)[0] for _ in range(4)] == [BROWSER, EXPORT, "many.py", "few.py"]
    with pytest.raises(KeyError):
        queue.popitem()


def test_what_is_named_as_dear_is_there(root: Path) -> None:
    assert [name for name in SECONDS if not (root / name).exists()] == []


def test_a_file_that_another_process_took_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for process in ("gw0", "gw0"):
        monkeypatch.setenv("PYTEST_XDIST_WORKER", process)
        take_file(tmp_path, tmp_path / "test_a.py", tmp_path)
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw1")
    take_file(tmp_path, tmp_path / "test_b.py", tmp_path)
    with pytest.raises(AssertionError, match=r"test_a\.py: its tests were split"):
        take_file(tmp_path, tmp_path / "test_a.py", tmp_path)
