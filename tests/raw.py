"""Files of a dataset as people wrote them, read without the generator's help."""

from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML


@cache
def read_yaml(path: Path) -> Any:
    """A file of YAML, read once in a process: no test changes the file, or what it gets."""
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
