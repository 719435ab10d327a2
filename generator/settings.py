"""The settings with which MkDocs makes the site of a dataset: its words and its navigation, over what people wrote.

They are written with the pages and beside them: ``build/mkdocs.yml`` for ``build/docs``, ``other.mkdocs.yml`` for a
folder ``other``. Nobody else's file is overwritten.
"""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from pathlib import Path

from ruamel.yaml import YAML

from generator import paths
from generator.errors import incomplete
from generator.formatting import plain_title
from generator.load import Dataset
from generator.model.portal import Portal
from generator.navigation import Files, navigation
from generator.problems import printable_path

NAME = "mkdocs.yml"
MARK = "# Written by `evidence build` with the pages beside it: whatever is changed here is lost with the next build."


def settings_file(docs: Path) -> Path:
    """Where the settings for a folder of pages stand: beside it, under a name that tells which folder is meant."""
    return docs.parent / (NAME if docs.name == paths.DOCS.name else f"{docs.name}.{NAME}")


def base_settings(data: Path) -> Path:
    """What the settings build on: ``mkdocs.yml`` beside the dataset's folder, where there is one, else the program's.

    Raises PortalError where the program's are missing.
    """
    own = paths.handwritten_folder(data).parent / NAME
    if own.is_file() and not _is_ours(own):
        return own
    if not paths.SETTINGS.is_file():
        raise incomplete(printable_path(paths.SETTINGS))
    return paths.SETTINGS


def site_settings(dataset: Dataset, files: Files, base: Path, docs: Path) -> dict[str, object]:
    """Settings of the site of these files, for the file beside ``docs``: every path in it is read from there.

    MkDocs merges mappings and replaces lists: look and extensions are those of ``base``, the rest is said here.
    """
    portal = dataset.portal
    studies = paths.STUDIES.url
    return {
        "INHERIT": _from(docs.parent, base),
        "site_name": plain_title(portal.short_title),
        "site_description": plain_title(portal.description),
        "site_url": portal.site_url,
        "docs_dir": docs.name,
        "site_dir": "site" if docs.name == paths.DOCS.name else f"{docs.name}.site",
        **extra(portal),
        "theme": {"custom_dir": _from(docs.parent, paths.TEMPLATES / "theme")},
        "nav": navigation(dataset, files),
        "not_in_nav": f"/{studies}*\n!/{paths.STUDIES.file}\n/{paths.DISEASES}*/\n",
    }


def extra(portal: Portal, **more: object) -> dict[str, dict[str, object]]:
    """What the theme is told besides: who answers for the portal, for pages that people wrote, where somebody does."""
    editors = "; ".join(editor.text for editor in portal.editors)
    said = {"editors": editors, "contact": portal.contact or "", "address": portal.contact_address or ""}
    told = {**({"answers": said} if editors or portal.contact_address else {}), **more}
    return {"extra": told} if told else {}


def as_yaml(settings: Mapping[str, object]) -> str:
    """The settings as a file. All text is quoted: MkDocs reads YAML 1.1, where a bare No is false."""
    yaml = YAML(typ="safe", pure=True)
    yaml.default_style = '"'  # type: ignore[assignment]
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    yaml.default_flow_style, yaml.width = False, 10_000
    text = io.StringIO()
    yaml.dump(dict(settings), text)
    return f"{MARK}\n{text.getvalue()}"


def _from(folder: Path, path: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


def _is_ours(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.readline().strip() == MARK.encode()
