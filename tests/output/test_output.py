"""The output folder holds the old files or the new ones, whole; what did not change is not touched."""

import os
from pathlib import Path

import pytest

from generator.errors import PortalError
from generator.output import Files, write_tree

OLD: Files = {
    "index.md": "# Old\n",
    "studies/a.md": "A\n",
    "studies/b.md": "B\n",
    "assets/logo.bin": b"\x00\xff",
}
NEW: Files = {
    "index.md": "# New\n",
    "studies/a.md": "A\n",
    "diseases/x/y.md": "Y\n",
    "assets/logo.bin": b"\x00\xff",
}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def as_bytes(files: Files) -> dict[str, bytes]:
    """Files as they must stand on the disk."""
    return {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}


def snapshot(folder: Path) -> dict[str, tuple[int, int]]:
    """Which file each path is (inode) and when it was written, to the nanosecond."""
    found = {path.relative_to(folder).as_posix(): path.stat() for path in folder.rglob("*") if path.is_file()}
    return {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in found.items()}


def test_a_first_build_writes_exactly_its_files(tmp_path: Path) -> None:
    written = write_tree(OLD, tmp_path / "docs")
    assert contents(tmp_path / "docs") == as_bytes(OLD)
    assert written.added == ("assets/logo.bin", "index.md", "studies/a.md", "studies/b.md")
    assert (written.changed, written.removed, written.unchanged) == ((), (), 0)


def test_a_changed_build_says_what_is_new_changed_and_removed(tmp_path: Path) -> None:
    write_tree(OLD, tmp_path / "docs")
    written = write_tree(NEW, tmp_path / "docs")
    assert contents(tmp_path / "docs") == as_bytes(NEW)
    assert written.added == ("diseases/x/y.md",)
    assert written.changed == ("index.md",)
    assert written.removed == ("studies/b.md",)
    assert written.unchanged == 2


def test_files_that_did_not_change_stay_the_same_file_with_the_same_time(tmp_path: Path) -> None:
    write_tree(OLD, tmp_path / "docs")
    for file in (tmp_path / "docs").rglob("*.*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    before = snapshot(tmp_path / "docs")
    write_tree(NEW, tmp_path / "docs")
    after = snapshot(tmp_path / "docs")
    assert {path: after[path] for path in ("studies/a.md", "assets/logo.bin")} == {
        path: before[path] for path in ("studies/a.md", "assets/logo.bin")
    }
    assert after["index.md"] != before["index.md"]


def test_building_the_same_again_touches_nothing(tmp_path: Path) -> None:
    write_tree(OLD, tmp_path / "docs")
    tree, before = (tmp_path / "docs").resolve(), snapshot(tmp_path / "docs")
    written = write_tree(OLD, tmp_path / "docs")
    assert not written.is_new
    assert (tmp_path / "docs").resolve() == tree
    assert snapshot(tmp_path / "docs") == before


def test_a_reader_who_opened_the_old_tree_can_go_on_reading_it(tmp_path: Path) -> None:
    write_tree(OLD, tmp_path / "docs")
    old_tree = (tmp_path / "docs").resolve()
    write_tree(NEW, tmp_path / "docs")
    assert contents(old_tree) == as_bytes(OLD)


def test_trees_do_not_pile_up(tmp_path: Path) -> None:
    for number in range(6):
        write_tree({"index.md": f"{number}\n"}, tmp_path / "docs")
    assert len(list((tmp_path / ".docs.trees").iterdir())) <= 2
    assert {path.name for path in tmp_path.iterdir()} == {"docs", ".docs.trees"}


def test_a_removed_path_takes_its_empty_folder_with_it(tmp_path: Path) -> None:
    write_tree({"a/b/c.md": "1", "d.md": "2"}, tmp_path / "docs")
    write_tree({"d.md": "2"}, tmp_path / "docs")
    assert [path.name for path in (tmp_path / "docs").iterdir()] == ["d.md"]


def test_a_file_may_take_the_place_of_a_folder_and_back(tmp_path: Path) -> None:
    for files in ({"a/b.md": "1"}, {"a": "2"}, {"a/b.md": "3"}):
        write_tree(files, tmp_path / "docs")
        assert contents(tmp_path / "docs") == as_bytes(files)


@pytest.mark.parametrize("edit", ["change", "delete", "add"])
def test_generated_files_edited_by_hand_are_mended(tmp_path: Path, edit: str) -> None:
    docs = tmp_path / "docs"
    write_tree(OLD, docs)
    for _ in range(3):  # again and again: the second tree is as good as the first
        if edit == "change":
            (docs / "index.md").write_text("by hand", encoding="utf-8")
        elif edit == "delete":
            (docs / "studies" / "a.md").unlink()
        else:
            (docs / "studies" / "mine.md").write_text("by hand", encoding="utf-8")
        written = write_tree(OLD, docs)
        assert written.is_new
        assert contents(docs) == as_bytes(OLD)


def test_an_edited_file_that_a_later_build_keeps_is_mended_too(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    write_tree(OLD, docs)
    (docs / "studies" / "a.md").write_text("by hand", encoding="utf-8")
    written = write_tree(NEW, docs)
    assert "studies/a.md" in written.changed
    assert contents(docs) == as_bytes(NEW)


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    write_tree(OLD, tmp_path / "docs")
    assert contents(tmp_path / "docs") == as_bytes(OLD)


@pytest.mark.parametrize("kind", ["folder", "file", "link to a folder", "link to a file"])
def test_what_this_program_did_not_write_is_refused_and_left_untouched(tmp_path: Path, kind: str) -> None:
    docs, mine = tmp_path / "docs", tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.md").write_text("years of work", encoding="utf-8")
    if kind == "folder":
        mine.rename(docs)
    elif kind == "file":
        docs.write_text("years of work", encoding="utf-8")
    else:
        docs.symlink_to(mine if kind == "link to a folder" else mine / "thesis.md")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(PortalError, match="nothing was changed"):
        write_tree(OLD, docs)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert not (tmp_path / ".docs.trees").exists()


@pytest.mark.parametrize("path", ["../out.md", "a/../../out.md", "/tmp/out-of-the-folder.md", "a/..", ".."])
def test_nothing_is_written_outside_the_folder(tmp_path: Path, path: str) -> None:
    docs = tmp_path / "inner" / "docs"
    docs.parent.mkdir()
    with pytest.raises(ValueError, match="outside the output folder"):
        write_tree({"index.md": "x", path: "stolen"}, docs)
    assert list(tmp_path.rglob("*")) == [docs.parent]


def test_a_link_inside_the_old_tree_is_not_followed_out_of_it(tmp_path: Path) -> None:
    docs, mine = tmp_path / "docs", tmp_path / "mine"
    mine.mkdir()
    (mine / "a.md").write_text("years of work", encoding="utf-8")
    write_tree(OLD, docs)
    for file in (docs / "studies").iterdir():
        file.unlink()
    (docs / "studies").rmdir()
    (docs / "studies").symlink_to(mine)
    write_tree(OLD, docs)
    write_tree(NEW, docs)
    assert contents(docs) == as_bytes(NEW)
    assert (mine / "a.md").read_text(encoding="utf-8") == "years of work"


def test_a_link_that_leads_to_itself_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "docs").symlink_to("docs")
    write_tree(OLD, tmp_path / "docs")
    assert contents(tmp_path / "docs") == as_bytes(OLD)


def test_what_a_killed_build_left_is_cleared_away(tmp_path: Path) -> None:
    write_tree(OLD, tmp_path / "docs")
    draft = tmp_path / ".docs.trees" / "draft-999999999"  # no process has this number
    draft.mkdir()
    (draft / "half.md").write_text("half", encoding="utf-8")
    write_tree(NEW, tmp_path / "docs")
    assert not draft.exists()
    assert contents(tmp_path / "docs") == as_bytes(NEW)


def test_the_folder_may_be_moved_with_its_trees(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    write_tree(OLD, tmp_path / "here" / "docs")
    (tmp_path / "here").rename(tmp_path / "there")
    write_tree(NEW, tmp_path / "there" / "docs")
    assert contents(tmp_path / "there" / "docs") == as_bytes(NEW)
