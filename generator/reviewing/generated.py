"""Both datasets' generated files side by side, by one program, without MkDocs: what differs, and what has no line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator import addresses, paths
from generator.build import make_files
from generator.charts.static import Fingerprints
from generator.history import Change
from generator.load import Dataset
from generator.places import hub_of
from generator.release.source import Source
from generator.render.twins.twin import TWIN

Files = Mapping[str, str | bytes]


@dataclass(frozen=True)
class Generated:
    """Which generated files differ: how many, which of them are pages (by address), and of which no change says why."""

    count: int
    pages: tuple[str, ...]
    unexplained: tuple[str, ...]


def compare_files(base: Source, new: Source, changes: Iterable[Change]) -> Generated | None:
    """The files of both datasets compared; None where one of them is a release, which has no dataset.

    Version and date stand on every page. Where they differ, pages that differ by them alone are counted, not listed.
    """
    if base.dataset is None or new.dataset is None:
        return None
    old, now = _files(base, base.dataset), _files(new, new.dataset)
    differing = _differing(old, now)
    dated = _with_date_of(base.dataset, new.dataset)
    listed = differing if dated == base.dataset else _differing(_files(base, dated), now)
    told = tuple(changes)
    pages = tuple(addresses.place_of(file) for file in listed if file.endswith(".md") and file in now)
    unexplained = tuple(file for file in listed if not _is_explained(file, told))
    return Generated(len(differing), pages, unexplained)


def _files(source: Source, dataset: Dataset) -> Files:
    return make_files(dataset, releases=source.releases, drawings=Fingerprints())


def _differing(old: Files, now: Files) -> list[str]:
    return sorted(file for file in {*old, *now} if old.get(file) != now.get(file))


def _with_date_of(dataset: Dataset, other: Dataset) -> Dataset:
    dates = {name: getattr(other.portal, name) for name in ("version", "data_date")}
    return replace(dataset, portal=dataset.portal.model_copy(update=dates))


def _is_explained(file: str, changes: tuple[Change, ...]) -> bool:
    """Has a change a line that reaches the file? The page of a study or disease must be named, or the line shared.

    What is said of a disease reaches all of its pages.
    """
    if not changes:
        return False
    page = addresses.place_of(file).removesuffix(
        TWIN
    )  # a page in short is explained by what explains the page
    is_single = page.startswith((paths.STUDIES.url, paths.DISEASES)) and page not in paths.SECTIONS
    if not is_single or any(_is_shared(change) for change in changes):
        return True
    named = {hub_of(part) for change in changes for part in (*change.pages, change.address or "")}
    return hub_of(page) in named


def _is_shared(change: Change) -> bool:
    """Can the change show on any page: a word of the portal, a term, a measure, the source review, a study's name?"""
    is_of_study = any(path.startswith(("studies/", "registry/")) for path in change.entries)
    return change.kind == "study-renamed" or not (is_of_study or change.is_computed)
