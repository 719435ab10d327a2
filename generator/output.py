"""Writes a set of files so that a reader sees the old ones or the new ones, never a mixture.

The output folder is a symbolic link. Each build makes a complete tree beside it, named after its content, and then
moves the link in one step. Files that did not change are hard links to the previous tree: same file, same time.

On Windows the tree itself is put in the place, which takes two steps, and nothing holds off a second build.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.errors import PortalError, not_written
from generator.problems import printable_path

try:
    import fcntl
except ImportError:  # Windows
    HAS_LOCKS = False
else:
    HAS_LOCKS = True

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


def write_tree(files: Files, folder: Path, beside: Files | None = None) -> Written:
    """Make ``folder`` hold exactly ``files`` (relative path: text or bytes), in one step.

    ``beside`` are files next to the folder (name: text or bytes), each written whole right after. Raises PortalError
    where ``folder`` is a folder or file that this function did not make, where the file beside it has another first
    line than the new one, so that it is somebody else's, or where anything cannot be written.
    """
    content = {path: _bytes(text) for path, text in sorted(files.items())}
    for path in content:
        if path.startswith("/") or ".." in path.split("/"):
            raise ValueError(f"{path} would be written outside the output folder")
    neighbours = {folder.parent / name: _bytes(text) for name, text in (beside or {}).items()}
    _refuse_foreign(folder)
    try:
        for file, data in neighbours.items():
            _refuse_foreign_file(file, data)
        with _alone(folder):
            written = _write(content, folder)
            for file, data in neighbours.items():
                _replace(file, data)
            return written
    except OSError as error:
        raise not_written(printable_path(folder), error) from None


def _write(content: Mapping[str, bytes], folder: Path) -> Written:
    previous = _current(folder)
    written = _compare(content, previous, folder)
    target = _trees(folder) / _name(content)
    if previous is not None and previous.name == target.name and written.is_new:
        target = target.with_name(f"{target.name}-again")  # somebody edited the generated files by hand
    if previous is None or written.is_new:
        _make(content, target, previous)
        _switch(folder, target)
    _prune(folder)
    return written


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One writer at a time: a second build waits for the first; the lock goes with the process that holds it."""
    _trees(folder).mkdir(parents=True, exist_ok=True)
    if not HAS_LOCKS:
        yield
        return
    handle = os.open(_trees(folder), os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _bytes(text: str | bytes) -> bytes:
    return text.encode("utf-8") if isinstance(text, str) else text


def _trees(folder: Path) -> Path:
    return folder.parent / f".{folder.name}.trees"


def _name(content: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path, data in content.items():
        digest.update(f"{path}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:NAME_LENGTH]


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


def _compare(content: Mapping[str, bytes], previous: Path | None, folder: Path) -> Written:
    before = _listing(previous)
    added = tuple(path for path in content if path not in before)
    common = [path for path in content if path in before]
    changed = tuple(path for path in common if before[path].read_bytes() != content[path])
    removed = tuple(sorted(path for path in before if path not in content))
    return Written(folder, added, changed, removed, len(common) - len(changed))


def _listing(tree: Path | None) -> dict[str, Path]:
    if tree is None:
        return {}
    return {
        path.relative_to(tree).as_posix(): path
        for path in tree.rglob("*")
        if path.is_file() and path != tree / MARK
    }


def _make(content: Mapping[str, bytes], target: Path, previous: Path | None) -> None:
    """Write the whole tree under a temporary name, then give it its own."""
    trees = target.parent
    trees.mkdir(parents=True, exist_ok=True)
    draft = trees / f"draft-{os.getpid()}"
    shutil.rmtree(draft, ignore_errors=True)
    before = _listing(previous)
    for path, data in content.items():
        new = draft / path
        new.parent.mkdir(parents=True, exist_ok=True)
        old = before.get(path)
        if old is None or old.read_bytes() != data or not _linked(old, new):
            new.write_bytes(data)
    draft.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(target, ignore_errors=True)
    draft.replace(target)


def _linked(old: Path, new: Path) -> bool:
    try:
        os.link(old, new)
    except OSError:  # a file system without hard links: write the file anew
        return False
    return True


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
