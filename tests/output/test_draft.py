"""A tree that is filled file by file: on the disk at once, read back as it was put in, and seen by no reader before."""

import os
from pathlib import Path

import pytest

from generator.errors import PortalError
from generator.output import new_tree, write_tree
from tests.output.test_output import NEW, OLD, as_bytes, contents, snapshot


def test_each_file_is_on_the_disk_as_soon_as_it_is_put_in_and_no_reader_sees_it(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    write_tree(OLD, docs)
    with new_tree(docs) as tree:
        tree.files["studies/z.md"] = "Zoë\n"
        tree.files["x.bin"] = b"\xff"
        assert (tree.files.folder / "studies/z.md").read_bytes() == "Zoë\n".encode()
        assert (tree.files["studies/z.md"], tree.files["x.bin"]) == ("Zoë\n", b"\xff")
        assert contents(docs) == as_bytes(OLD)
        tree.finish()
    assert contents(docs) == {"studies/z.md": "Zoë\n".encode(), "x.bin": b"\xff"}


def test_a_file_put_in_again_replaces_the_first_and_leaves_the_tree_before_as_it_was(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    write_tree(OLD, docs)
    old_tree = docs.resolve()
    with new_tree(docs) as tree:
        tree.files.update(OLD)
        tree.files["studies/a.md"] = f"{tree.files['studies/a.md']}and more\n"
        written = tree.finish()
    assert (written.added, written.changed, written.removed) == ((), ("studies/a.md",), ())
    assert contents(docs) == as_bytes({**OLD, "studies/a.md": "A\nand more\n"})
    assert contents(old_tree) == as_bytes(OLD)


def test_a_file_that_comes_back_to_what_it_was_is_no_change_and_stays_the_same_file(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    write_tree(OLD, docs)
    before = snapshot(docs)
    with new_tree(docs) as tree:
        tree.files.update({**OLD, "index.md": "# Other\n"})
        tree.files["index.md"] = OLD["index.md"]
        assert not tree.finish().is_new
    assert snapshot(docs) == before


def test_a_file_taken_out_is_not_written(tmp_path: Path) -> None:
    with new_tree(tmp_path / "docs") as tree:
        tree.files.update(NEW)
        del tree.files["index.md"]
        assert "index.md" not in tree.files and len(tree.files) == len(NEW) - 1
        with pytest.raises(KeyError):
            tree.files["index.md"]
        tree.finish()
    assert contents(tmp_path / "docs") == as_bytes({k: v for k, v in NEW.items() if k != "index.md"})


@pytest.mark.parametrize("ended", ["not finished", "an error"])
def test_a_tree_that_is_not_finished_leaves_the_old_one_and_no_litter(tmp_path: Path, ended: str) -> None:
    docs = tmp_path / "docs"
    write_tree(OLD, docs)
    try:
        with new_tree(docs) as tree:
            tree.files["index.md"] = "# New\n"
            if ended == "an error":
                raise ValueError("stopped")
    except ValueError:
        assert ended == "an error"
    assert contents(docs) == as_bytes(OLD)
    assert [path.name for path in (tmp_path / ".docs.trees").iterdir()] == [docs.resolve().name]


def test_a_path_that_leads_out_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with new_tree(tmp_path / "docs") as tree, pytest.raises(ValueError, match="outside"):
        tree.files["../x.md"] = "x"
    assert not os.path.lexists(tmp_path / "x.md")


def test_a_folder_of_somebody_else_is_refused_before_the_work_begins(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(PortalError, match="did not write"), new_tree(tmp_path / "docs"):
        raise AssertionError("the work began")
