"""Study files written whole or not at all; PortalError where the place cannot be written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from generator.errors import not_written
from generator.problems import printable_path


def write_new(path: Path, text: str) -> bool:
    """Write a file that is not there yet; False, and nothing written, where it is."""
    draft = _draft(path, text)
    try:
        os.link(draft, path)  # unlike a rename, this never replaces a file
    except FileExistsError:
        return False
    except OSError as error:
        raise not_written(printable_path(path), error) from None
    finally:
        draft.unlink(missing_ok=True)
    return True


def replace(path: Path, text: str) -> None:
    """Put a new text in the place of a file's old one, in one step."""
    target = path.resolve()
    draft = _draft(target, text)
    try:
        draft.chmod(target.stat().st_mode & 0o777)
        draft.replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise not_written(printable_path(path), error) from None


def _draft(path: Path, text: str) -> Path:
    """The text in a hidden file beside its place, readable by all as files of a repository are."""
    draft = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".draft")
        draft = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        draft.chmod(0o644)
    except OSError as error:
        if draft is not None:
            draft.unlink(missing_ok=True)
        raise not_written(printable_path(path), error) from None
    return draft
