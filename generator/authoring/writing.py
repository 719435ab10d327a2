"""Study files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_new(path: Path, text: str) -> bool:
    """Write a file that is not there yet; False, and nothing written, where it is."""
    draft = _draft(path, text)
    try:
        os.link(draft, path)  # unlike a rename, this never replaces a file
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    return True


def replace(path: Path, text: str) -> None:
    """Put a new text in the place of a file's old one, in one step."""
    target = path.resolve()
    draft = _draft(target, text)
    try:
        draft.chmod(target.stat().st_mode & 0o777)
        draft.replace(target)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def _draft(path: Path, text: str) -> Path:
    """The text in a hidden file beside its place, readable by all as files of a repository are."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".draft")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        draft.chmod(0o644)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return draft
