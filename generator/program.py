"""Which version of the program this is: not that of the data, which stands in the dataset's portal.yml."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, version

from generator.paths import PACKAGE

NAME = "evidence-portal"
UNKNOWN = "unknown"  # neither a clone nor installed


def program_version() -> str:
    """The version in a clone's pyproject.toml, else that of the installed package.

    In a clone the package that is installed may be an older one: it keeps the version of the day it was installed.
    """
    file = PACKAGE.parent / "pyproject.toml"
    if file.is_file():
        project = tomllib.loads(file.read_text(encoding="utf-8")).get("project", {})
        if project.get("name") == NAME:
            return str(project["version"])
    try:
        return version(NAME)
    except PackageNotFoundError:
        return UNKNOWN
