"""The narrative: from the dataset to the source tree of the site."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator import paths
from generator.charts.static import SvgCache
from generator.checks import check_folder
from generator.evidence.results import synthesise
from generator.export.citations import Citations
from generator.export.files import export_files
from generator.export.page_ends import PageEnds
from generator.export.sheets import make_export
from generator.handwritten import handwritten, refuse_sources, refuse_taken
from generator.load import Dataset
from generator.output import Written, new_tree
from generator.problems import Problem
from generator.release import living
from generator.release.store import Releases, read_releases
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.interactive import vega_files
from generator.render.pages import render_pages
from generator.rows import make_rows
from generator.search import search_files
from generator.settings import as_yaml, base_settings, settings_file, site_settings
from generator.timing import Steps

Files = MutableMapping[str, str | bytes]


@dataclass(frozen=True)
class Built:
    """What a build did: the problems it met, or what it wrote."""

    problems: tuple[Problem, ...]
    written: Written | None


def build(data: Path, docs: Path, cache: Path | None = None, steps: Steps | None = None) -> Built:
    """Turn the dataset of a folder into pages; on any problem nothing is written.

    The settings for MkDocs are written beside the pages. ``steps`` learns how long each step takes. Raises PortalError
    where a folder is missing, cannot be written, or is one that is read, and where somebody else's file stands in the
    place of the settings.
    """
    steps = steps or Steps()
    refuse_sources(data, docs)
    dataset, problems = check_folder(data, steps)
    if dataset is None or problems:
        return Built(tuple(problems), None)
    with new_tree(docs) as tree:
        files, problems = site_files(data, dataset, cache, steps=steps, into=tree.files)
        if problems:
            return Built(tuple(problems), None)
        settings = as_yaml(site_settings(dataset, files, base_settings(data), docs))
        with steps.step("write"):
            return Built((), tree.finish({settings_file(docs).name: settings}))


def site_files(
    data: Path,
    dataset: Dataset,
    cache: Path | None = None,
    is_frozen: bool = False,
    steps: Steps | None = None,
    into: Files | None = None,
) -> tuple[Files, list[Problem]]:
    """Every file of the site's source, with those for moved addresses, and what is wrong with the redirects.

    ``into`` takes them, as they are made; without it, memory does.
    Raises PortalError where a hand-written file stands in the place of a generated one.
    """
    steps = steps or Steps()
    files = make_files(dataset, cache, read_releases(data), is_frozen, steps, into=into)
    with steps.step("files"):
        written = handwritten(data)
        refuse_taken(data, written, files)
        files.update(written)
        return living.redirected(files, data, dataset.portal.site_url)


def make_files(
    dataset: Dataset,
    cache: Path | None = None,
    releases: Releases | None = None,
    is_frozen: bool = False,
    steps: Steps | None = None,
    drawings: SvgCache | None = None,
    into: Files | None = None,
) -> Files:
    """Every generated file by its path below the docs folder; reads and writes nothing but the cache of charts.

    ``into`` takes each file as it is made. ``drawings`` are kept ones to use instead of a folder's. A released version
    is cited at its frozen address; the files of a frozen site name that address throughout.
    """
    steps = steps or Steps()
    with steps.step("rows"):
        rows = make_rows(dataset)
    with steps.step("evidence"):
        results = synthesise(dataset, rows)
        history = living.history_of(dataset, rows, results, releases or Releases())
    base = living.lasting_address(dataset, history)
    kept = drawings or (SvgCache(cache) if cache else None)
    files: Files = {} if into is None else into
    with steps.step("pages"):  # and, of their own, the charts on them
        export = make_export(_published_at(dataset, base) if is_frozen else dataset, rows, results)
        ends = PageEnds(export, Citations(dataset, base), files)
        context = Context(dataset, rows, results, history)
        render_pages(context, ChartMaker(kept, steps=steps), paths.TEMPLATES, ends, files)
    with steps.step("files"):
        export_files(export, history, files)
        files.update(vega_files(kept))
        files.update(living.history_files(dataset, history))
        files.update(search_files(context, files))
    return files


def _published_at(dataset: Dataset, address: str) -> Dataset:
    """The dataset as published at another address."""
    return replace(dataset, portal=dataset.portal.model_copy(update={"site_url": address}))
