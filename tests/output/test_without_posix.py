"""What Windows lacks (locks between programs, links that are replaced in one step) stops neither check nor build.

Nothing here ran on Windows: the tests take away what is missing there.
"""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator import folder_lock, output
from generator.errors import PortalError
from generator.output import MARK, write_tree
from tests.output.test_output import NEW, OLD, as_bytes, contents

# Modules of Python's library that Windows does not have: docs.python.org, "Unix Specific Services", and curses.
ONLY_POSIX = {
    "crypt",
    "curses",
    "fcntl",
    "grp",
    "pty",
    "pwd",
    "resource",
    "syslog",
    "termios",
    "tty",
}
SMALL = Path("tests") / "checks" / "dataset"
# The command where importing one of these modules fails, and os names the other system.
WITHOUT = """
import os, runpy, sys
sys.modules.update(dict.fromkeys(sys.argv.pop(1).split(), None))
from generator import folder_lock, output
output.HAS_LINKS = False
def refuse(*_, **__):
    raise OSError(22, "A required privilege is not held by the client")
os.symlink = refuse
runpy.run_module("generator", run_name="__main__")
"""


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without links to folders and without locks."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(22, "A required privilege is not held by the client")

    monkeypatch.setattr(output, "HAS_LINKS", False)
    monkeypatch.setattr(folder_lock, "HAS_LOCKS", False)
    monkeypatch.setattr(Path, "symlink_to", refuse)


def written(folder: Path) -> dict[str, bytes]:
    """The files of a tree in the place, without its mark."""
    return {path: data for path, data in contents(folder).items() if path != MARK}


def unguarded(tree: ast.AST) -> set[str]:
    """Modules that a file imports where nothing catches their absence."""
    guarded = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.Try) and any(_is_import_error(handler) for handler in node.handlers)
        for statement in node.body
        for inner in ast.walk(statement)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and node not in guarded:
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node not in guarded and not node.level:
            found.add((node.module or "").partition(".")[0])
    return found


def _is_import_error(handler: ast.ExceptHandler) -> bool:
    return isinstance(handler.type, ast.Name) and handler.type.id in ("ImportError", "ModuleNotFoundError")


def test_no_module_of_the_program_needs_a_module_that_windows_lacks(root: Path) -> None:
    named = re.compile(rf"\b({'|'.join(sorted(ONLY_POSIX))})\b")
    for file in sorted((root / "generator").rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        if named.search(text):  # a file that names none of them imports none
            assert not unguarded(ast.parse(text)) & ONLY_POSIX, file


def test_an_import_is_guarded_only_by_its_own_error() -> None:
    caught = "try:\n    import fcntl\nexcept ImportError:\n    fcntl = None\n"
    assert unguarded(ast.parse(caught)) == set()
    assert unguarded(ast.parse(caught.replace("ImportError", "OSError"))) == {"fcntl"}
    assert unguarded(ast.parse("from pwd import getpwnam")) == {"pwd"}


@pytest.mark.parametrize("command", ["check", "build"])
def test_check_and_build_run_where_these_modules_and_links_are_missing(
    root: Path, tmp_path: Path, command: str
) -> None:
    options = ["--docs", str(tmp_path / "docs")] if command == "build" else []
    arguments = [sys.executable, "-c", WITHOUT, " ".join(sorted(ONLY_POSIX)), command, "--data", str(SMALL)]
    done = subprocess.run(
        [*arguments, *options], cwd=root, capture_output=True, check=False, encoding="utf-8", timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr
    if command == "build":
        assert not (tmp_path / "docs").is_symlink() and (tmp_path / "docs" / "index.md").is_file()


def test_without_links_the_folder_holds_the_old_files_and_then_the_new_ones(
    tmp_path: Path, no_links: None
) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()  # an empty folder may be there
    write_tree(OLD, folder)
    assert written(folder) == as_bytes(OLD) and not folder.is_symlink()
    told = write_tree(NEW, folder)
    assert written(folder) == as_bytes(NEW)
    assert (told.added, told.changed, told.removed) == (
        ("diseases/x/y.md",),
        ("index.md",),
        ("studies/b.md",),
    )
    for _ in range(3):
        assert not write_tree(NEW, folder).is_new
        assert write_tree(OLD, folder).is_new
        assert write_tree(NEW, folder).is_new
    assert {path.name for path in tmp_path.iterdir()} == {"docs", ".docs.trees"}
    assert len(list((tmp_path / ".docs.trees").iterdir())) <= 2


def test_without_links_a_folder_of_somebody_else_is_left_alone(tmp_path: Path, no_links: None) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "mine.md").write_text("mine", encoding="utf-8")
    with pytest.raises(PortalError, match="did not write"):
        write_tree(NEW, folder)
    assert contents(folder) == {"mine.md": b"mine"}


def test_without_links_the_old_pages_stand_again_where_the_new_ones_cannot_be_put_in_place(
    tmp_path: Path, no_links: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, replace = tmp_path / "docs", Path.replace
    write_tree(OLD, folder)

    def refuse(path: Path, target: Path) -> Path:
        if Path(target) == folder and not path.name.startswith("before-"):
            raise PermissionError(13, "The process cannot access the file because it is being used")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PortalError, match="cannot be written"):
        write_tree(NEW, folder)
    assert written(folder) == as_bytes(OLD)
