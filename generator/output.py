"""Writes a set of files so that a reader sees the old ones or the new ones, never a mixture.

The output folder is a symbolic link. Each build makes a complete tree beside it, named after its content, and then
moves the link in one step. Files that did not change are hard links to the previous tree: same file, same time.

On Windows the tree itself is put in the place, which takes two steps, and nothing holds off a second build.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.draft import Draft, refuse_outside
from generator.errors import PortalError, not_written
from generator.folder_lock import alone_in
from generator.problems import printable_path

Files = Mapping[str, str | bytes]

NAME_LENGTH = 20  # hexadecimal digits of the content's hash: 80 bits
KEPT = 2  # the tree in use and the one before, which a running MkDocs may still read
# On Windows a link to a folder wants a right of its own and cannot be replaced in one step.
HAS_LINKS = os.name != "nt"
MARK = ".written-by-evidence"  # in a tree that stands in the place itself: its folder may be replaced


@dataclass(frozen=True)
class Written:
    """What a build changed: relative paths, sorted."""

    folder: Path
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int

    @property
    def is_new(self) -> bool:
        """Did anything change at all?"""
        return bool(self.added or self.changed or self.removed)


class NewTree:
    """A tree that is being made; its ``files`` are on the disk as soon as they are put in, and seen by no reader."""

    def __init__(self, folder: Path, files: Draft) -> None:
        self.files = files
        self._folder = folder

    def finish(self, beside: Files | None = None) -> Written:
        """Let readers see it, in one step.

        ``beside`` are files next to the folder (name: text or bytes), each written whole right after. Raises
        PortalError where one has another first line than the new one, so that it is somebody else's.
        """
        neighbours = {self._folder.parent / name: _bytes(text) for name, text in (beside or {}).items()}
        for file, data in neighbours.items():
            _refuse_foreign_file(file, data)
        written = _finished(self.files, self._folder)
        for file, data in neighbours.items():
            _replace(file, data)
        return written


@contextmanager
def new_tree(folder: Path) -> Iterator[NewTree]:
    """A tree to fill and finish within; where that does not come to pass, everything stays as it was.

    Raises PortalError where ``folder`` is a folder or file that this function did not make, and where anything cannot
    be written.
    """
    _refuse_foreign(folder)
    try:
        with alone_in(_trees(folder)):
            draft = _trees(folder) / f"draft-{os.getpid()}"
            shutil.rmtree(draft, ignore_errors=True)
            before = _current(folder)
            try:
                yield NewTree(folder, Draft(draft, before, _listing(before)))
            finally:
                shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise not_written(printable_path(folder), error) from None


def write_tree(files: Files, folder: Path, beside: Files | None = None) -> Written:
    """Make ``folder`` hold exactly ``files`` (relative path: text or bytes), as `new_tree` and `finish` do."""
    for path in files:
        refuse_outside(path)
    with new_tree(folder) as tree:
        for path, content in sorted(files.items()):
            tree.files[path] = content
        return tree.finish(beside)


def _finished(draft: Draft, folder: Path) -> Written:
    previous, written = draft.before, Written(folder, *draft.compared())
    target = _trees(folder) / draft.name[:NAME_LENGTH]
    if previous is not None and previous.name == target.name and written.is_new:
        target = target.with_name(f"{target.name}-again")  # somebody edited the generated files by hand
    if previous is None or written.is_new:
        shutil.rmtree(target, ignore_errors=True)
        draft.folder.replace(target)
        _switch(folder, target)
    _prune(folder)
    return written


def _bytes(text: str | bytes) -> bytes:
    return text.encode("utf-8") if isinstance(text, str) else text


def _trees(folder: Path) -> Path:
    return folder.parent / f".{folder.name}.trees"


def _current(folder: Path) -> Path | None:
    """The tree that readers see, if there is one."""
    if folder.is_symlink():
        return folder.resolve() if folder.exists() else None
    return folder if _is_ours(folder) else None


def _is_ours(folder: Path) -> bool:
    """Is a folder, no link, a tree that was put in the place?"""
    return not HAS_LINKS and (folder / MARK).is_file()


def _refuse_foreign(folder: Path) -> None:
    if folder.is_symlink():
        if _trees(folder).resolve() == Path(os.path.realpath(folder)).parent or not folder.exists():
            return
    elif not folder.exists() or (folder.is_dir() and not any(folder.iterdir())) or _is_ours(folder):
        return
    raise PortalError(
        f"{folder}: found something that this program did not write, expected a new or empty folder. "
        "Give another folder with --docs; nothing was changed."
    )


def _refuse_foreign_file(file: Path, data: bytes) -> None:
    if not os.path.lexists(file):
        return
    mark = data.partition(b"\n")[0]
    if not file.is_file() or file.read_bytes().partition(b"\n")[0].strip() != mark:
        raise PortalError(
            f"{printable_path(file)}: found something that this program did not write, in the place of the settings "
            "that belong to the pages. Move it away, or give another folder with --docs; nothing was changed."
        )


def _replace(file: Path, data: bytes) -> None:
    """Put a file in the place of the one before, in one step; one that would be the same is left as it is."""
    if file.is_file() and file.read_bytes() == data:
        return
    draft = file.with_name(f".{file.name}.draft-{os.getpid()}")
    draft.write_bytes(data)
    draft.replace(file)


def _listing(tree: Path | None) -> dict[str, Path]:
    if tree is None:
        return {}
    return {
        path.relative_to(tree).as_posix(): path
        for path in tree.rglob("*")
        if path.is_file() and path != tree / MARK
    }


def _switch(folder: Path, target: Path) -> None:
    """Point the link at the new tree; replacing a link is one step for every reader."""
    if not HAS_LINKS:
        _put_in_place(folder, target)
        return
    link = folder.parent / f".{folder.name}.link-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(_trees(folder).name) / target.name, target_is_directory=True)
    if folder.is_dir() and not folder.is_symlink():
        folder.rmdir()  # an empty folder that was there before
    link.replace(folder)


def _put_in_place(folder: Path, target: Path) -> None:
    """Without links the tree itself takes the place; for the moment between two renamings nothing stands there."""
    (target / MARK).write_bytes(b"")
    before = _trees(folder) / f"before-{os.getpid()}"
    if folder.exists():
        shutil.rmtree(before, ignore_errors=True)
        folder.replace(before)
    try:
        target.replace(folder)
    except OSError:
        if before.exists():
            before.replace(folder)  # the old pages stand again
        raise


def _prune(folder: Path) -> None:
    """Remove drafts of builds that were killed, and all but the last trees."""
    current = folder.resolve()
    trees = sorted(
        (path for path in _trees(folder).iterdir() if path != current),
        key=lambda path: path.stat().st_mtime,
        reverse=True,
    )
    kept = [path for path in trees if not path.name.startswith("draft-")][: KEPT - 1]
    for path in trees:
        if path not in kept:
            shutil.rmtree(path, ignore_errors=True)
