"""A dataset that is read again and again while people edit it, and the pages that a change of it concerns.

Everything that is as it was is kept: parsed files by their bytes, rows of studies by their records. Of the diseases
concerned everything is computed and rendered anew, in the steps of a full build, so that a page is the same as there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from jinja2 import Environment

from generator import paths
from generator.addresses import read_redirects, with_redirects
from generator.changes import first_history
from generator.changes.steps import version_key
from generator.charts.static import SvgCache
from generator.checks import causes, check_dataset, check_part
from generator.evidence.results import synthesise
from generator.export.citations import Citations
from generator.export.named_sheets import named_sheets
from generator.export.page_ends import PageEnds
from generator.history import History
from generator.load import Dataset, load_readable
from generator.load.kept import KeptReader
from generator.page import Page
from generator.preview.concerned import Concerned, concerned_by
from generator.problems import Problem
from generator.release import living
from generator.release.store import read_releases
from generator.render.context import Context
from generator.render.environment import make_environment
from generator.render.figures import ChartMaker
from generator.render.narrow import PartContext, narrowed
from generator.render.page_kinds import KINDS
from generator.render.some_pages import SomePages, Wanted, wanted_pages
from generator.rows import FigureRow, Rows
from generator.rows.build import KeptStudies, make_rows


@dataclass(frozen=True)
class Refused:
    """The problems of a dataset, of which no page was made."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Made:
    """A page as Markdown: its file below the docs folder, and its text."""

    file: str
    text: str


class Warm:
    """The dataset of a folder as it was read last; ``cache`` keeps the charts.

    ``checked`` are the ids of the studies that the last reading checked.
    """

    def __init__(self, data: Path, cache: Path | None = None) -> None:
        self.data = data
        self.reader = KeptReader(data)
        self.rows = KeptStudies()
        self.checked: tuple[str, ...] = ()
        self._drawings = SvgCache(cache) if cache else None
        self._dataset: Dataset | None = None
        self._redirects: dict[str, str] = {}
        self._is_sound = False

    @property
    def dataset(self) -> Dataset | None:
        """The last one that was read whole."""
        return self._dataset

    def read(self) -> Concerned | Refused | None:
        """Reads the folder: which pages show what differs since the last time, or the problems that it has.

        None where any page may show it, so that only a full build can tell. Raises PortalError where the folder is
        missing.
        """
        found, problems = load_readable(self.data, reader=self.reader.afresh())
        if found is None or any(problem.severity != "warning" for problem in problems):
            return Refused(tuple(sorted(set(problems))))
        old, new = self._dataset, self._as_kept(found)
        concerned = concerned_by(old, new) if old is not None else None
        if concerned is None:
            self._dataset, self._is_sound = new, False
            self._redirects = dict(read_redirects(self.data)[0])
            return None
        problems = causes(new, [*problems, *self._check(new, concerned.studies)])
        if any(problem.severity != "warning" for problem in problems):
            return Refused(tuple(sorted(set(problems))))
        self._dataset, self._is_sound = new, True
        return concerned

    def prepare(self) -> None:
        """Makes ready what each change needs, so that the first does not wait for it."""
        for kind in KINDS:
            self.environment.get_template(f"pages/{kind.template}.md.j2")
        if self._dataset is not None and self._is_sound:
            make_rows(self._dataset, self.rows)

    def trust(self, *, sound: bool) -> None:
        """Hear from a full build whether what was read last is sound; if not, all of it is checked the next time."""
        self._is_sound = sound

    def wanted(self, concerned: Concerned) -> Change:
        """The pages to make, before any of them is made. Raises PortalError where a release cannot be read."""
        assert self._dataset is not None, "nothing was read yet"
        rows = make_rows(self._dataset, self.rows)
        return Change(self, self._dataset, rows, concerned)

    def _as_kept(self, new: Dataset) -> Dataset:
        """The same with the vocabulary that is kept, where it says the same: rows are known by it."""
        old = self._dataset
        if old is None or old.vocabulary != new.vocabulary:
            return new
        return replace(new, vocabulary=old.vocabulary)

    def _check(self, dataset: Dataset, studies: Collection[str]) -> list[Problem]:
        """Problems of what differs; of everything, where nobody has checked the rest since it was read."""
        if not self._is_sound:
            self.checked = tuple(study.id for study in dataset.studies)
            return check_dataset(dataset)
        changed = [study for study in dataset.studies if study.id in studies]
        self.checked = tuple(study.id for study in changed)
        return check_part(dataset, changed)

    def with_signposts(self, file: str, text: str) -> str:
        """A page with what stands on it for parts that moved, of the redirects as they were read last."""
        made = with_redirects({file: text}, self._redirects, "")[file]
        return made if isinstance(made, str) else made.decode("utf-8")

    @cached_property
    def environment(self) -> Environment:
        """The templates, each compiled once and again where its file is another."""
        return make_environment(paths.TEMPLATES)

    @property
    def drawings(self) -> SvgCache | None:
        """The kept charts."""
        return self._drawings


class Change:
    """The pages that a change concerns, each made when it is asked for."""

    def __init__(self, warm: Warm, dataset: Dataset, rows: Rows, concerned: Concerned) -> None:
        self.concerned = concerned
        self._warm = warm
        part = narrowed(dataset, concerned.diseases)
        results = synthesise(part, rows)
        history = known_history(warm.data, dataset)
        context = PartContext(dataset, rows, results, history, narrow=Context(part, rows, results, history))
        sheets, cited = (
            named_sheets(dataset, rows, results),
            Citations(dataset, living.lasting_address(dataset, history)),
        )
        ends = PageEnds(sheets, cited, {})
        maker = ChartMaker(warm.drawings)
        self._pages = SomePages(context, maker, warm.environment, ends)
        self._wanted = wanted_pages(context, concerned.diseases, concerned.studies)
        self._touched = set(_measures(rows, concerned))

    @property
    def files(self) -> tuple[str, ...]:
        """The files of all pages that there are of the diseases and studies concerned."""
        return tuple(page.address.file for _, page in self._wanted)

    def made(self, is_open: Callable[[str], bool] = lambda _: False) -> Iterator[Made]:
        """Each page as it is made: studies that changed, then those that ``is_open`` says are looked at, by address.

        Then hubs, outcomes that the studies report, and all else.
        """
        for kind, page in sorted(self._wanted, key=lambda one: self._rank(one, is_open)):
            file = page.address.file
            text = self._pages.text(kind, page, self._wanted)
            yield Made(file, self._warm.with_signposts(file, text))

    def _rank(self, wanted: Wanted, is_open: Callable[[str], bool]) -> int:
        page: Page = wanted[1]
        ranked = (
            page.study is not None,
            is_open(page.address.url),
            page.is_hub,
            (page.disease, page.measure) in self._touched,
        )
        return ranked.index(True) if any(ranked) else len(ranked)


def _measures(rows: Rows, concerned: Concerned) -> Iterator[tuple[str, str | None]]:
    """Disease and measure of each result of the studies concerned."""
    for study in concerned.studies:
        found: tuple[FigureRow, ...] = (*rows.outcomes_of.get(study, ()), *rows.effects_of.get(study, ()))
        yield from ((disease, row.measure) for row in found for disease in row.diseases)


def known_history(data: Path, dataset: Dataset) -> History:
    """The history as far as it is known without comparing whole datasets: none, where a version was released.

    Then pages leave out what changed, and their citations name the living address.
    """
    now = version_key(dataset.portal.version)
    if any(version_key(item.version) <= now for item in read_releases(data).snapshots):
        return History()
    return first_history(dataset.portal.version, dataset.portal.data_date)
