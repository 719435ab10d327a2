"""What a reader may filter and sort the lists of studies and trials by; the script reads all of it from the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from generator.model.arm import ProductValue
from generator.render import wording
from generator.render.context import Context
from generator.render.tables import Head, Table
from generator.render.views.readings import reading_label
from generator.rows import StudyRow, TrialRow
from generator.tables.file_columns import key_of
from generator.vocabulary import Vocabulary

NOTHING = "-"  # the value that stands for "not stated": no term can have this slug
# Names in the address that mean something else: to this page, or to the theme's search.
RESERVED = frozenset(
    {"text", "from", "to", "sort", "disease", "design", "status", "report", "reading", "q", "h"}
)
REPORTS = {
    "reported": "report in the dataset",
    "silent": "completed or past the planned end, none found",
    "open": "none found; not over, or its end not known",
}

Terms = dict[str, list[str]]
FacetWords = tuple[str, str, Mapping[str, str]]


@dataclass(frozen=True)
class Choice:
    """A value and the words that stand for it."""

    value: str
    label: str


@dataclass(frozen=True)
class Facet:
    """One thing to filter by, with the choices that occur; ``key`` is its name in the page's address."""

    key: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class ListFile:
    """A file of the whole list, of which the script keeps what is shown: its label, kind, path, and the part's name."""

    label: str
    kind: str
    path: str
    name: str


RIS = ListFile("RIS", "ris", "downloads/citations/studies/studies.ris", "studies-shown.ris")


@dataclass(frozen=True)
class Listed:
    """What the controls ask of one row of the table; ``sort`` gives the value of each column that sorts by another.

    ``key`` names the row in the files.
    """

    key: str
    year: int | None
    terms: list[Terms]
    sort: dict[str, int | str | None]


@dataclass(frozen=True)
class Explorer:
    """The controls above a table, and for each of its rows, in order, what the controls ask of it.

    ``key`` are the columns whose cells, a space between them, make a row's key in a file. ``total`` is the number of
    rows of the whole list where the page shows only its beginning, else 0.
    """

    table: str
    noun: str
    nouns: str
    facets: tuple[Facet, ...]
    year_label: str
    years: tuple[int, ...]
    sorts: tuple[Choice, ...]
    rows: tuple[Listed, ...]
    key: str
    files: tuple[ListFile, ...]
    total: int = 0

    @property
    def data(self) -> list[dict[str, object]]:
        """The rows as the script reads them."""
        return [asdict(row) for row in self.rows]


def study_explorer(context: Context, table: Table) -> Explorer:
    """Filters of the list of all studies."""
    facets = (
        *_common_facets(context.vocabulary),
        *_product_facets(context.vocabulary),
        ("status", "Inclusion", _labels(context.vocabulary.statuses)),
        ("reading", "Read", {label.replace(" ", "-"): label for label in wording.READINGS}),
    )
    rows = {f"study-{study}": _study_row(context, row) for study, row in context.rows.study.items()}
    found = tuple(rows[row.anchor or ""] for row in table.rows)
    return _explorer(table, ("study", "studies"), facets, "Published", found, (*_csv("studies"), RIS))


def trial_explorer(context: Context, table: Table) -> Explorer:
    """Filters of the list of all registered trials; a registration may stand under several diseases."""
    vocabulary = context.vocabulary
    facets = (
        ("disease", "Disease", _labels(vocabulary.diseases)),
        *_product_facets(vocabulary, in_registry=True),
        ("status", "Status", _labels(vocabulary.trial_statuses)),
        ("report", "Report", REPORTS),
    )
    rows = {(vocabulary.diseases[row.disease].label, row.registration): row for row in context.rows.trials}
    found = tuple(
        _trial_row(context, rows[group.label or "", row.cells[0].text])
        for group in table.groups
        for row in group.rows
    )
    return _explorer(table, ("trial", "trials"), facets, "Started", found, _csv("trials"))


def _explorer(
    table: Table,
    nouns: tuple[str, str],
    facets: Iterable[FacetWords],
    year_label: str,
    rows: tuple[Listed, ...],
    files: tuple[ListFile, ...],
) -> Explorer:
    years = [row.year for row in rows if row.year is not None]
    return Explorer(
        table=table.key,
        noun=nouns[0],
        nouns=nouns[1],
        facets=tuple(facet for facet in (_facet(*words, rows) for words in facets) if len(facet.choices) > 1),
        year_label=year_label,
        years=tuple(range(min(years), max(years) + 1)) if years else (),
        sorts=tuple(choice for head in table.heads for choice in _sorts(head)),
        rows=rows,
        key=" ".join(key_of(nouns[1])),
        files=files,
    )


def _csv(table: str) -> tuple[ListFile, ...]:
    return (ListFile("CSV", "csv", f"downloads/{table}.csv", f"{table}-shown.csv"),)


def _facet(key: str, label: str, labels: Mapping[str, str], rows: tuple[Listed, ...]) -> Facet:
    """The choices that some row has, in the order of the vocabulary, "not stated" last."""
    present = {value for row in rows for terms in row.terms for value in terms[key]}
    choices = {**labels, NOTHING: wording.NOT_STATED}
    return Facet(key, label, tuple(Choice(*item) for item in choices.items() if item[0] in present))


def _sorts(head: Head) -> tuple[Choice, Choice]:
    return Choice(head.key, f"{head.label}, ascending"), Choice(f"-{head.key}", f"{head.label}, descending")


def _labels(terms: Mapping[str, Any]) -> dict[str, str]:
    return {slug: term.label for slug, term in terms.items()}


def _common_facets(vocabulary: Vocabulary) -> tuple[FacetWords, ...]:
    return (
        ("disease", "Disease", _labels(vocabulary.diseases)),
        ("design", "Design", _labels(vocabulary.designs)),
    )


def _product_facets(vocabulary: Vocabulary, in_registry: bool = False) -> tuple[FacetWords, ...]:
    """The attributes of product.yml whose values are terms, in its order."""
    return tuple(
        (_name(key), attribute.label, _labels(attribute.terms))
        for key, attribute in _attributes(vocabulary, in_registry).items()
    )


def _attributes(vocabulary: Vocabulary, in_registry: bool) -> dict[str, Any]:
    return {
        key: attribute
        for key, attribute in vocabulary.product.attributes.items()
        if attribute.kind == "term" and (attribute.in_registry or not (in_registry or attribute.in_card))
    }


def _name(key: str) -> str:
    """An attribute's name in the address, kept apart from the names that the page itself uses."""
    return f"product-{key}" if key in RESERVED else key


def _product_terms(context: Context, product: Mapping[str, ProductValue], in_registry: bool = False) -> Terms:
    keys = _attributes(context.vocabulary, in_registry)
    return {_name(key): [str(product.get(key) or NOTHING)] for key in keys}


def _study_row(context: Context, study: StudyRow) -> Listed:
    """A study's treated arms one by one: filters that are set together must hold for one and the same arm."""
    reading = reading_label(context, study.id).replace(" ", "-")
    own = {"design": [study.design], "status": [study.status], "reading": [reading]}
    treated = [
        {**own, "disease": [arm.disease] if arm.disease else list(study.diseases)}
        | _product_terms(context, arm.product)
        for arm in context.rows.arms_of[study.id]
        if arm.is_treated
    ]
    seen = {slug for terms in treated for slug in terms["disease"]}
    rest = [slug for slug in study.diseases if slug not in seen]
    untreated = [{**own, "disease": rest, **_product_terms(context, {})}] if rest else []
    return Listed(
        key=study.id,
        year=study.year,
        terms=_once([*treated, *untreated]),
        sort={
            "disease": _place(context, "diseases", study.diseases[0]),
            "design": _place(context, "designs", study.design),
            "people": study.people,
            "year": study.year,
            "status": _place(context, "statuses", study.status),
        },
    )


def _once(terms: list[Terms]) -> list[Terms]:
    """Arms that no filter tells apart, once."""
    return [item for number, item in enumerate(terms) if item not in terms[:number]]


def _trial_row(context: Context, trial: TrialRow) -> Listed:
    report = "reported" if trial.reports else "silent" if trial.silent else "open"
    terms = {
        "disease": [trial.disease],
        "status": [trial.status or NOTHING],
        "report": [report],
        **_product_terms(context, trial.product, in_registry=True),
    }
    return Listed(
        key=f"{trial.registration} {trial.disease}",
        year=trial.start.year if trial.start else None,
        terms=[terms],
        sort={
            "status": _place(context, "trial_statuses", trial.status),
            "enrolment": trial.enrolment,
            "start": _date(trial.start),
            "end": _date(trial.primary_completion),
        },
    )


def _date(value: object) -> str | None:
    """A date as it sorts: "2017-02"; a year stands before its months."""
    return str(value) if value else None


def _place(context: Context, vocabulary: str, slug: str | None) -> int | None:
    """A term sorts by its place in the order of display."""
    return context.vocabulary.position(vocabulary, slug) if slug else None
