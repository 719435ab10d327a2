"""The dataset that a tool works on, or what is wrong with it on the error output."""

from __future__ import annotations

import sys
from pathlib import Path

from generator.checks import sound_dataset
from generator.errors import PortalError
from generator.load import Dataset
from generator.problems import ProblemsError, as_text


def dataset_or_nothing(folder: Path) -> Dataset | None:
    """The dataset of a folder; None, and every problem printed, where it is not sound or not there."""
    try:
        return sound_dataset(folder)
    except ProblemsError as error:
        print(as_text(error.problems), file=sys.stderr)
    except PortalError as error:
        print(error, file=sys.stderr)
    return None
