"""What is there for a disease and outcome: one state, decided here and read by every page, chart and file.

Only studies of the main evidence count; those shown separately have no part in it. All groups count: a group that mixes
several diseases for each disease of its study, a control group like a treated one. Each row says one of four things:

- a **figure**: a count or percentage above zero, a score, or the authors' value, interval or p of a difference;
- a **zero**: a count or percentage of zero that the source prints or that is calculated from what it prints;
- **words**: nothing printed. Either it is inferred (our reading of words, whatever number it holds), or the authors
  compare two groups without a figure;
- **none** (harms alone): the source says in words that there was none, which is words as well, but no count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from generator.evidence.asked import claimed_measures, definitions_of, summary_rows
from generator.load import Dataset
from generator.model.portal import SummaryRow
from generator.rows import ArmResult, EffectRow, FigureRow, OutcomeRow, Rows

Code = Literal["counted", "reported-zero", "in-words", "none-mentioned", "not-found", "no-measure"]
Level = Literal["summary", "section", "domain", "measure", "category"]
Says = Literal["figure", "zero", "words", "none"]

CODES: tuple[Code, ...] = get_args(Code)
WITH_FIGURE: tuple[Code, ...] = ("counted", "reported-zero")
# What decides, strongest first: the state that it makes, and what the rows say that the state rests on.
RANKED: tuple[tuple[Says, Code, tuple[Says, ...]], ...] = (
    ("figure", "counted", ("figure", "zero")),
    ("zero", "reported-zero", ("zero",)),
    ("words", "in-words", ("words", "none")),
    ("none", "none-mentioned", ("none",)),
)


@dataclass(frozen=True)
class State:
    """What is there for an outcome of a disease, with the rows that it rests on, in the order of files.

    - ``counted``: at least one row is a figure. It rests on the figures and zeros.
    - ``reported-zero``: no figure, but a zero that the source prints. It rests on the zeros.
    - ``in-words``: rows, but neither figure nor zero among them. It rests on all of them.
    - ``none-mentioned``: harms of which all rows say in words that there was none. It rests on them.
    - ``not-found``: a measure (or category of harm) is defined, but the pages read gave no row. Not: not reported.
    - ``no-measure``: no row, and no measure of it is defined here for the disease, so none was looked for.

    ``level`` says what ``outcome`` names: a row of the evidence summary, a section of the disease's page (the anchor of
    its domains), a domain, a measure, or a safety category.
    """

    disease: str
    level: Level
    outcome: str
    code: Code
    rows: tuple[FigureRow, ...]

    @property
    def key(self) -> str:
        """Permanent id: "dry-eye.domain.relief"."""
        return f"{self.disease}.{self.level}.{self.outcome}"

    @property
    def has_figure(self) -> bool:
        """Is a figure there, be it zero?"""
        return self.code in WITH_FIGURE


@dataclass(frozen=True)
class States:
    """Every state: of all main studies of a disease together, and of each of them (domains and categories alone)."""

    whole: dict[tuple[str, Level, str], State]
    by_study: dict[tuple[str, str, Level, str], State]

    def of(self, disease: str, level: Level, outcome: str) -> State:
        """The state over all main studies. Raises KeyError where pages do not ask for it."""
        return self.whole[disease, level, outcome]

    def of_study(self, disease: str, study: str, level: Level, outcome: str) -> State:
        """The state of one main study of the disease. Raises KeyError for a study that is shown separately."""
        return self.by_study[disease, study, level, outcome]


@dataclass(frozen=True)
class _Asked:
    """A place that pages ask about: which rows belong to it, and whether anything of it is defined for the disease."""

    level: Level
    outcome: str
    is_defined: bool
    holds: Callable[[FigureRow], bool]


def find_states(dataset: Dataset, rows: Rows) -> States:
    """The state of everything that pages ask about, in the order of diseases and of ``_asked``."""
    found = States({}, {})
    for disease in dataset.vocabulary.diseases:
        main = [row for row in rows.figures_on(disease) if not row.study.is_shown_separately]
        members = [study.id for study in rows.studies_on(disease) if not study.is_shown_separately]
        for asked in _asked(dataset, disease):
            there = [row for row in main if asked.holds(row)]
            found.whole[disease, asked.level, asked.outcome] = _state(disease, asked, there)
            if asked.level in ("domain", "category"):
                of_study: dict[str, list[FigureRow]] = {study: [] for study in members}
                for row in there:
                    of_study[row.study.id].append(row)
                for study, mine in of_study.items():
                    place = (disease, study, asked.level, asked.outcome)
                    found.by_study[place] = _state(disease, asked, mine)
    return found


def says(row: FigureRow) -> Says:
    """What a row of outcomes, effects or harms says (see the head of this module)."""
    if row.is_inferred:
        return "none" if isinstance(row, ArmResult) and row.is_none_mentioned else "words"
    if isinstance(row, EffectRow):
        printed = (row.value, row.ci_low, row.ci_high, row.p_value)
        return "figure" if any(part is not None for part in printed) else "words"
    counts = [number for number in (row.events, row.percent) if number is not None]
    if counts:
        return "figure" if any(counts) else "zero"
    return "figure" if row.forms or (isinstance(row, OutcomeRow) and row.levels) else "words"


def gives_figure(row: FigureRow) -> bool:
    """Does the row hold more than words: a figure or a zero?"""
    return says(row) in ("figure", "zero")


def is_measured(dataset: Dataset, disease: str, domains: Iterable[str]) -> bool:
    """Is any measure of these domains defined for the disease? Where none is, none was looked for."""
    wanted = frozenset(domains)
    return any(item.domain in wanted for item in dataset.vocabulary.measures.get(disease, {}).values())


def _state(disease: str, asked: _Asked, rows: list[FigureRow]) -> State:
    said = [(row, says(row)) for row in rows]
    for decisive, code, kinds in RANKED:
        if any(kind == decisive for _, kind in said):
            mine = tuple(row for row, kind in said if kind in kinds)
            return State(disease, asked.level, asked.outcome, code, mine)
    absent: Code = "not-found" if asked.is_defined else "no-measure"
    return State(disease, asked.level, asked.outcome, absent, ())


def _asked(dataset: Dataset, disease: str) -> Iterator[_Asked]:
    """Rows of the summary, sections, domains, measures of the disease, categories of harm."""
    vocabulary, claimed = dataset.vocabulary, claimed_measures(dataset)
    for item in summary_rows(dataset):
        is_defined = any(definitions_of(dataset, disease, item))
        yield _Asked("summary", item.id, is_defined, _of_summary(item, claimed))
    for anchor in dict.fromkeys(domain.anchor for domain in vocabulary.domains.values()):
        slugs = [slug for slug, domain in vocabulary.domains.items() if domain.anchor == anchor]
        yield _Asked("section", anchor, is_measured(dataset, disease, slugs), _of_domains(slugs))
    for slug in vocabulary.domains:
        yield _Asked("domain", slug, is_measured(dataset, disease, [slug]), _of_domains([slug]))
    for slug in vocabulary.measures.get(disease, {}):
        yield _Asked("measure", slug, True, _of_measure(slug))
    for slug in vocabulary.safety:
        yield _Asked("category", slug, True, _of_category(slug))


def _of_summary(item: SummaryRow, claimed: frozenset[str]) -> Callable[[FigureRow], bool]:
    def belongs(row: FigureRow) -> bool:
        if row.category is not None:
            return row.category in item.categories
        return row.measure in item.measures or (row.domain in item.domains and row.measure not in claimed)

    return belongs


def _of_domains(slugs: Iterable[str]) -> Callable[[FigureRow], bool]:
    wanted = frozenset(slugs)
    return lambda row: row.domain in wanted


def _of_measure(slug: str) -> Callable[[FigureRow], bool]:
    return lambda row: row.measure == slug


def _of_category(slug: str) -> Callable[[FigureRow], bool]:
    return lambda row: row.category == slug
