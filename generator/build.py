"""The narrative: from the dataset to the source tree of the site."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator import paths
from generator.charts.static import SvgCache
from generator.checks import check_folder
from generator.load import Dataset
from generator.output import Written, write_tree
from generator.problems import Problem
from generator.render.context import Context
from generator.render.figures import Artist
from generator.render.interactive import vega_files
from generator.render.pages import render_pages
from generator.synthesis.results import synthesise
from generator.tables import tabulate


@dataclass(frozen=True)
class Built:
    """What a build did: the problems it met, or what it wrote."""

    problems: tuple[Problem, ...]
    written: Written | None


def build(data: Path, docs: Path, cache: Path | None = None) -> Built:
    """Turn the dataset of a folder into pages; on any problem nothing is written.

    Raises PortalError where a folder is missing or cannot be written.
    """
    dataset, problems = check_folder(data)
    if dataset is None or problems:
        return Built(tuple(problems), None)
    files = {**handwritten(data), **make_files(dataset, cache)}
    return Built((), write_tree(files, docs))


def make_files(dataset: Dataset, cache: Path | None = None) -> dict[str, str | bytes]:
    """Every generated file by its path below the docs folder; reads and writes nothing but the cache of charts."""
    tables = tabulate(dataset)
    kept = SvgCache(cache) if cache else None
    context = Context(dataset, tables, synthesise(dataset, tables))
    return {**render_pages(context, Artist(kept), paths.TEMPLATES), **vega_files(kept)}


def handwritten(data: Path) -> dict[str, str | bytes]:
    """The pages and assets that people wrote beside the dataset, as they are."""
    folder = paths.handwritten_pages(data)
    if folder is None:
        return {}
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
