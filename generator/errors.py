"""Exceptions that reach the reader as one clear sentence, never as a traceback."""

from __future__ import annotations


class PortalError(Exception):
    """Something outside the dataset is wrong (a folder is missing, cannot be written …).

    The message says where, what was found, what was expected and what to do; ``cli`` prints it and exits.
    """
