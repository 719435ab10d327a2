"""From two datasets to the report of what the newer one does to the evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from generator import paths
from generator.changes import compare
from generator.changes.compare import is_computed
from generator.history import Change, Snapshot
from generator.inert import one_line
from generator.places import hub_of
from generator.problems import Problem
from generator.release.source import Source
from generator.reviewing.generated import Generated, compare_files
from generator.reviewing.new_readings import new_readings
from generator.reviewing.report import (
    LONGEST_TEXT,
    SCHEMA,
    Edition,
    Listed,
    Report,
    ReportedChange,
    ReportedPage,
    ReportedProblem,
    ReportedReading,
)
from generator.reviewing.second_readers import unread

PARTS = ("headlines", "results", "comparisons", "studies", "figures", "rows", "trials", "methods", "words")
FILES = ("unexplained", "aside", "program", "handwritten")
LISTS = (*PARTS, *FILES, "problems", "pages", "gone_pages", "to_read", "readings")
HANDWRITTEN = (
    "docs/",
    "README.md",
    "CHANGELOG",
    "CONTRIBUTING.md",
    "GLOSSARY.md",
    "LICENSE",
    "SECURITY.md",
    "CITATION",
)
HOME = "./"
OTHER_PARTS = {
    "headline": "headlines",
    "study": "studies",
    "trial": "trials",
    "measure": "methods",
    "review": "methods",
    "words": "words",
}
SINGLE_PAGES = {
    paths.TRIALS.url: "Registered trials",
    paths.REVIEW.url: "The source review",
    paths.METHODS.url: "Methods",
    HOME: "Home",
}
NONE: Listed[Any] = Listed(count=0, entries=())
Item = TypeVar("Item")


def make_report(base: Source, new: Source, elsewhere: Sequence[str] = ()) -> Report:
    """Every change from one dataset to the other, the pages and files that differ, and what is still to be read.

    ``elsewhere`` names the changed files outside the dataset.
    """
    old, now = base.snapshot, new.snapshot
    changes = compare(old, now)
    generated = compare_files(base, new, changes)
    pages, there = _figures_by_page(changes), _labels(now)
    for page in generated.pages if generated else ():
        pages[hub_of(page) or HOME] += 0
    gone = sorted(page for page in pages if page in _labels(old) and page not in there)
    lists: dict[str, Listed[Any]] = {
        part: _listed([change for change in changes if part_of(change) == part], _reported) for part in PARTS
    }
    kept = [
        page for page in (*there, *sorted(pages.keys() - there.keys())) if page in pages and page not in gone
    ]
    lists["pages"] = _listed(kept, lambda page: _page(page, there.get(page, ""), pages[page]))
    lists["gone_pages"] = _listed(gone, _itself)
    lists["to_read"] = _listed(unread(base, new), _itself)
    lists["readings"] = _listed(_readings(base, new), _itself)
    lists |= _files(base, new, generated, elsewhere)
    return _report(old, now, lists).model_copy(update={"files": generated.count if generated else None})


def _files(
    base: Source, new: Source, generated: Generated | None, elsewhere: Sequence[str]
) -> dict[str, Listed[Any]]:
    """The lists of files: what differs without a reason, beside the dataset, in the program and around it."""
    beside = {name for name in elsewhere if name.startswith(HANDWRITTEN)}
    names: Mapping[str, Iterable[str]] = {
        "unexplained": generated.unexplained if generated else (),
        "aside": sorted(
            name for name in {*base.aside, *new.aside} if base.aside.get(name) != new.aside.get(name)
        )
        if base.dataset and new.dataset
        else (),
        "program": [name for name in elsewhere if name not in beside],
        "handwritten": sorted(beside),
    }
    return {part: _listed(found, lambda name: one_line(name, LONGEST_TEXT)) for part, found in names.items()}


def _readings(base: Source, new: Source) -> Iterable[ReportedReading]:
    """A release holds no readings: nothing is said where either side is one."""
    if base.dataset is None or new.dataset is None:
        return ()
    before, after = ({study.id: study for study in side.studies} for side in (base.dataset, new.dataset))
    return new_readings(before, after, new.dataset.vocabulary.product.card)


def part_of(change: Change) -> str:
    """Which list of the report a change stands in."""
    subject = change.kind.split("-", maxsplit=1)[0]
    if is_computed(change):
        return f"{subject}s"
    if change.kind == "figure-corrected":
        return "figures"
    return OTHER_PARTS.get(subject, "rows")


def report_of_problems(base: Source | Sequence[Problem], new: Source | Sequence[Problem]) -> Report:
    """The report where either dataset, or both, has problems: they are all that can be said."""
    found = {"base_problems": base, "problems": new}
    lists: dict[str, Listed[Any]] = {
        name: _listed(sorted(side), _problem) for name, side in found.items() if not isinstance(side, Source)
    }
    old, now = (side.snapshot if isinstance(side, Source) else None for side in (base, new))
    return _report(old, now, lists)


def _report(old: Snapshot | None, new: Snapshot | None, lists: dict[str, Listed[Any]]) -> Report:
    fields: dict[str, Any] = {name: lists.get(name, NONE) for name in LISTS}
    editions = {"base": old, "new": new}
    fields |= {name: _edition(side) if side is not None else None for name, side in editions.items()}
    return Report(schema_version=SCHEMA, base_problems=lists.get("base_problems"), **fields)


def _listed(found: Iterable[Item], tell: Callable[[Item], Any]) -> Listed[Any]:
    entries = tuple(tell(item) for item in found)
    return Listed(count=len(entries), entries=entries)


def _itself(item: Item) -> Item:
    return item


def _short(text: str | None) -> str | None:
    return None if text is None else one_line(text, LONGEST_TEXT)


def _edition(snapshot: Snapshot) -> Edition:
    return Edition(version=snapshot.version, data_date=snapshot.data_date.isoformat())


def _problem(problem: Problem) -> ReportedProblem:
    field = f"{problem.path}: " if problem.path else ""
    text = f"{field}found {problem.found}, expected {problem.expected}. {problem.hint}"
    file, short = one_line(problem.file, LONGEST_TEXT), one_line(text, LONGEST_TEXT)
    return ReportedProblem(file=file, line=problem.line, text=short, rule=problem.rule)


def _reported(change: Change) -> ReportedChange:
    return ReportedChange(
        kind=change.kind,
        subject=one_line(change.subject, LONGEST_TEXT),
        where=_short(change.where),
        old=_short(change.old),
        new=_short(change.new),
        text=one_line(change.text, LONGEST_TEXT),
        why=_short(change.why),
        mark=_short(change.mark),
    )


def _labels(snapshot: Snapshot) -> dict[str, str]:
    """What each page with figures is about, diseases first."""
    diseases = {paths.disease(slug).url: label for slug, label in snapshot.labels["diseases"].items()}
    studies = {
        paths.study(study).url: row.required("label") for study, row in snapshot.tables["studies"].items()
    }
    return {**diseases, **studies, **SINGLE_PAGES}


def _figures_by_page(changes: Iterable[Change]) -> Counter[str]:
    """Each page that a change shows on, with the number of figures that differ on it: 0 where only words do."""
    counted: Counter[str] = Counter()
    for change in changes:
        own = (hub_of(change.address),) if change.address else ()
        for page in dict.fromkeys((*change.pages, *own)):
            counted[page] += change.figures if page in change.pages else 0
    return counted


def _page(address: str, label: str, figures: int) -> ReportedPage:
    return ReportedPage(address=address, label=one_line(label, LONGEST_TEXT), figures=figures)
