"""Exceptions that reach the reader as one clear sentence, never as a traceback."""

from __future__ import annotations


class PortalError(Exception):
    """Something outside the dataset is wrong (a folder is missing, cannot be written …).

    The message says where, what was found, what was expected and what to do; ``cli`` prints it and exits.
    """


def no_such_file(place: str, expected: str) -> PortalError:
    """A file that a command was told to read is not there."""
    return PortalError(
        f"{place}: found no such file, expected {expected}. Look at its name; nothing was changed."
    )


def incomplete(place: str) -> PortalError:
    """A file that comes with the program is not there."""
    return PortalError(
        f"{place}: found no such file, expected one that comes with the program. "
        "The installation is incomplete: install the program again; nothing was written."
    )


def not_written(place: str, error: OSError) -> PortalError:
    """A file or folder could not be written; the message gives the system's reason."""
    reason = error.strerror or "an error"
    return PortalError(
        f"{place}: cannot be written ({reason}). Look at its permissions and whether there is room, or name another."
    )


def what_to_do(error: OSError) -> str:
    """Only what the disk refuses is a matter of permissions and room."""
    if isinstance(error, FileNotFoundError | FileExistsError | NotADirectoryError | IsADirectoryError):
        return "Look at its name and what is there, or name another place."
    return "Look at its permissions and whether there is room, or name another place."
