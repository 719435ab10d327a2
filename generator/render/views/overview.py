"""Charts over the whole dataset: the map of the evidence, people by year, treatments; each with its table."""

from __future__ import annotations

from collections import defaultdict
from functools import partial

from generator import formatting, paths
from generator.charts import evidence_map as map_charts
from generator.charts import timeline, treatments
from generator.paths import Address
from generator.render.context import Context
from generator.render.figures import Artist, frame, names
from generator.render.tables import Cell, Figure, Head, Row, Table, one_group
from generator.render.views.gaps import gives_figure, is_measured
from generator.synthesis.overlaps import without_overlaps
from generator.synthesis.people import sum_people
from generator.tables import Record

NONE = Cell("none found", mark="absent")
NOT_LOOKED_FOR = Cell("not looked for", note="no measure defined", mark="not-applicable")


def _studies_with(context: Context, disease: str, domain: str) -> list[str]:
    """Main studies with a figure of the domain for the disease, in the order of ids."""
    rows = [row for row in [*context.outcomes, *context.effects] if row["domain"] == domain]
    found = {
        row["study"]
        for row in rows
        if not context.is_apart(row["study"]) and context.is_on(row, disease) and gives_figure(row)
    }
    return sorted(found)


def map_cells(context: Context) -> list[Record]:
    """People, those of them randomised, studies and strongest design for each disease and outcome domain.

    All four are of the same studies: of reports that share people only those that are counted. The strongest design is
    that of the reporting arms: an uncontrolled arm of a randomised paper counts as such, and none of its people as
    randomised. Where there is no study there is no cell.
    """
    designs = list(context.vocabulary.designs)
    cells = []
    for disease, term in context.vocabulary.diseases.items():
        arms = [arm for arm in context.arms.values() if arm["disease"] == disease]
        for domain, words in context.vocabulary.domains.items():
            studies = _studies_with(context, disease, domain)
            if not studies:
                continue
            overlaps = {study: frozenset(context.studies[study]["overlaps"]) for study in studies}
            people = {study: sum_people(arms, study) for study in studies}
            counted = without_overlaps({study: (number, 1) for study, number in people.items()}, overlaps)
            design = {study: _design(context, study, disease, domain) for study in counted}
            strongest = min(map(designs.index, design.values()))
            randomised = [study for study in counted if context.vocabulary.designs[design[study]].randomised]
            cells.append(
                {
                    "slug": disease,
                    "disease": term.short,
                    "domain": words.short or words.label,
                    "domain_slug": domain,
                    "people": sum(people[study] for study in counted),
                    "randomised": sum(sum_people(arms, study, randomised_only=True) for study in randomised),
                    "studies": len(counted),
                    "design": context.vocabulary.designs[designs[strongest]].label,
                    "strength": strongest,
                }
            )
    return cells


def _design(context: Context, study: str, disease: str, domain: str) -> str:
    """The study's design; of a randomised trial only if a group with a figure was randomised, else the weakest."""
    designs = context.vocabulary.designs
    own: str = context.studies[study]["design"]
    rows = [
        row
        for row in [*context.outcomes, *context.effects]
        if row["study"] == study and row["domain"] == domain and gives_figure(row)
    ]
    mine = [row for row in rows if row["disease"] in (disease, None)]
    if not designs[own].randomised or any(context.is_randomised(row) for row in mine):
        return own
    others = [slug for slug, term in designs.items() if not term.randomised] or [own]
    return [*others, *(slug for slug in others if designs[slug].trial)][-1]


def evidence_map(context: Context, artist: Artist) -> Figure | None:
    """Disease by outcome: size is people, shape the strongest design, gaps are shown; None without any figure."""
    vocabulary, cells = context.vocabulary, map_cells(context)
    if not cells:
        return None
    chart = partial(
        map_charts.draw_evidence_map,
        frame(cells, list(map_charts.COLUMNS)),
        diseases=names(term.short for term in vocabulary.diseases.values()),
        domains=names(term.short or term.label for term in vocabulary.domains.values()),
    )
    caption = (
        "Area: people in studies that give a figure of the outcome; of reports that share people one is counted; the "
        "smallest groups share one size. Shape: the strongest design among these studies, which most of the people "
        "need not have been in, and which says nothing about how well a study was done. Empty places: no "
        "figure was found, or none was looked for (see the table)."
    )
    return artist.figure(
        "evidence-map", "Which outcomes were studied in which disease", caption, chart, "map-table"
    )


def map_table(context: Context, page: Address) -> Table:
    """The map in words."""
    vocabulary = context.vocabulary
    cells = {(cell["slug"], cell["domain_slug"]): cell for cell in map_cells(context)}
    rows = tuple(
        Row(
            cells=(
                Cell(term.label, page.to(paths.disease(slug).url)),
                *(
                    _map_cell(context, slug, domain, cells.get((slug, domain)))
                    for domain in vocabulary.domains
                ),
            ),
            anchor=f"map-{slug}",
        )
        for slug, term in vocabulary.diseases.items()
    )
    heads = (Head("disease", "Disease"), *(Head(key, term.label) for key, term in vocabulary.domains.items()))
    return Table(
        "map-table", "People and studies with a figure, by disease and outcome", heads, one_group(rows)
    )


def _map_cell(context: Context, disease: str, domain: str, cell: Record | None) -> Cell:
    if cell is None:
        return NONE if is_measured(context, disease, domain) else NOT_LOOKED_FOR
    people = formatting.plural(cell["people"], "person", "people")
    studies = formatting.plural(cell["studies"], "study", "studies")
    among = formatting.count_of(cell["randomised"], cell["people"])
    note = f"{cell['design']}; {among} randomised" if cell["randomised"] else cell["design"]
    return Cell(f"{people}, {studies}", note=note)


def year_counts(context: Context) -> list[Record]:
    """People by year of publication and design; studies shown apart and repeated reports are left out."""
    main = [row for row in context.studies.values() if not context.is_apart(row["study"])]
    overlaps = {row["study"]: frozenset(row["overlaps"]) for row in main}
    counted = set(without_overlaps({row["study"]: (row["people"] or 0, 1) for row in main}, overlaps))
    designs = list(context.vocabulary.designs)
    sums: dict[tuple[int, int], int] = defaultdict(int)
    for row in main:
        if row["study"] in counted and row["people"]:
            sums[row["year"], designs.index(row["design"])] += row["people"]
    labels = [term.label for term in context.vocabulary.designs.values()]
    return [
        {"year": year, "design": labels[order], "order": order, "people": people}
        for (year, order), people in sorted(sums.items())
    ]


def people_by_year(context: Context, artist: Artist) -> Figure | None:
    """How the evidence grew: people by year and design."""
    counts = year_counts(context)
    if not counts:
        return None
    chart = partial(timeline.draw_people_by_year, frame(counts, list(timeline.COLUMNS)))
    caption = "People in the studies of each year of publication, overlapping reports counted once."
    return artist.figure(
        "people-by-year", "People by year of publication and design", caption, chart, "year-table"
    )


def year_table(context: Context) -> Table:
    """People by year and design in words."""
    counts = year_counts(context)
    present = sorted({(row["order"], row["design"]) for row in counts})
    years = sorted({row["year"] for row in counts})
    numbers = {(row["year"], row["order"]): row["people"] for row in counts}
    rows = tuple(
        Row(
            (
                Cell(str(year)),
                *(Cell(formatting.number(numbers.get((year, order), 0))) for order, _ in present),
            ),
            anchor=f"year-{year}",
        )
        for year in years
    )
    heads = (
        Head("year", "Year"),
        *(Head(f"design-{order}", label, numeric=True) for order, label in present),
    )
    return Table("year-table", "People by year of publication and design", heads, one_group(rows))


def treatment_marks(context: Context) -> list[Record]:
    """One mark for each treated arm's study and pair of attributes."""
    product = context.vocabulary.product
    pair = (product.treatments.rows, product.treatments.columns)
    marks: dict[tuple[str, str, str], Record] = {}
    for (study, _), arm in context.arms.items():
        if arm["role"] != "intervention" or context.is_apart(study):
            continue
        row, column = (_term(context, axis, arm.get(axis)) for axis in pair)
        disease = context.vocabulary.diseases[arm["disease"]].short if arm["disease"] else "mixed"
        mark = marks.setdefault(
            (row, column, study),
            {
                "row": row,
                "column": column,
                "study": context.label(study),
                "people": 0,
                "disease": disease,
                "anchor": "-".join(("given", study, *(arm.get(axis) or "unstated" for axis in pair))),
            },
        )
        mark["people"] += arm["people"] or 0
    return list(marks.values())


def _term(context: Context, axis: str, value: str | None) -> str:
    return context.vocabulary.product.attributes[axis].terms[value].label if value else "not stated"


def treatments_figure(context: Context, artist: Artist) -> Figure | None:
    """Source and route of the treatments, one mark a study."""
    axes, marks = context.vocabulary.product.treatments, treatment_marks(context)
    if not marks:
        return None
    rows, columns = (
        [
            label
            for label in (
                *(term.label for term in context.vocabulary.product.attributes[axis].terms.values()),
                "not stated",
            )
            if any(mark[side] == label for mark in marks)
        ]
        for axis, side in ((axes.rows, "row"), (axes.columns, "column"))
    )
    chart = partial(
        treatments.draw_treatments,
        frame(marks, list(treatments.COLUMNS)),
        rows=names(rows),
        columns=names(columns),
    )
    caption = (
        "One mark a study; area: people treated, the smallest groups share one size. "
        "Studies shown separately are not among them."
    )
    return artist.figure("treatments", "What was given, and how", caption, chart, "treatments-table")


def treatments_table(context: Context) -> Table:
    """The same in words: each study with its pair of attributes."""
    attributes = context.vocabulary.product.attributes
    axes = context.vocabulary.product.treatments
    marks = sorted(treatment_marks(context), key=lambda mark: (mark["row"], mark["column"], mark["study"]))
    rows = tuple(
        Row(
            (
                Cell(mark["study"]),
                Cell(mark["row"]),
                Cell(mark["column"]),
                Cell(formatting.number(mark["people"]) if mark["people"] else "not found"),
                Cell(mark["disease"]),
            ),
            anchor=mark["anchor"],
        )
        for mark in marks
    )
    heads = (
        Head("study", "Study"),
        Head("row", attributes[axes.rows].label),
        Head("column", attributes[axes.columns].label),
        Head("people", "People treated", numeric=True),
        Head("disease", "Disease"),
    )
    return Table("treatments-table", "What was given, and how", heads, one_group(rows))
