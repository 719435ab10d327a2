"""The map of the evidence: people, randomised people, studies and the strongest design by disease and outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from generator import formatting, paths
from generator.charts import evidence_map as charts
from generator.evidence.overlaps import count_once
from generator.evidence.people import known_people
from generator.evidence.states import gives_figure
from generator.paths import Address
from generator.render import wording
from generator.render.context import Context
from generator.render.figures import ChartMaker, names
from generator.render.tables import Cell, Column, Columns, Figure, Table, say
from generator.rows import ArmRow, FigureRow, StudyRow


@dataclass(frozen=True)
class MapCell:
    """People, those of them randomised, studies and the strongest design behind an outcome domain of a disease.

    All four are of the same studies: of reports that share people only those that are counted. ``strength`` is the
    place of the design among all, 0 the strongest: that of the reporting arms, so an uncontrolled arm of a randomised
    paper counts as such, and none of its people as randomised.
    """

    people: int
    randomised: int
    studies: int
    strength: int


def map_cells(context: Context) -> dict[tuple[str, str], MapCell]:
    """A cell for each disease and outcome domain with a figure; where there is no study there is none."""
    places = (
        (disease, domain) for disease in context.vocabulary.diseases for domain in context.vocabulary.domains
    )
    cells = {place: _map_values(context, *place) for place in places}
    return {place: cell for place, cell in cells.items() if cell is not None}


def _map_values(context: Context, disease: str, domain: str) -> MapCell | None:
    rows = _with_figure(context, disease, domain)
    if not rows:
        return None
    designs = context.vocabulary.designs
    arms: dict[str, list[ArmRow]] = {study.id: [] for study in rows}
    for arm in context.rows.arms_on(disease):
        if arm.study in rows:
            arms[arm.study.id].append(arm)
    people = {study: known_people(mine) for study, mine in arms.items()}
    counted = count_once((study, people[study.id]) for study in rows)
    design = {study.id: _design(context, study, found) for study, found in rows.items()}
    randomised = [study for study in counted if designs[design[study]].randomised]
    return MapCell(
        people=sum(people[study] for study in counted),
        randomised=sum(known_people(arms[study], randomised=True) for study in randomised),
        studies=len(counted),
        strength=min(list(designs).index(design[study]) for study in counted),
    )


def _with_figure(context: Context, disease: str, domain: str) -> dict[StudyRow, list[FigureRow]]:
    """Main studies with a figure of the domain for the disease, in the order of ids, each with these rows."""
    found: dict[StudyRow, list[FigureRow]] = {}
    for row in context.results.states.of(disease, "domain", domain).rows:
        if gives_figure(row):
            found.setdefault(row.study, []).append(row)
    return dict(sorted(found.items(), key=lambda item: item[0].id))


def _design(context: Context, study: StudyRow, rows: Sequence[FigureRow]) -> str:
    """The study's design; of a randomised trial only if a group with a figure was randomised, else the weakest."""
    if not study.design_type.randomised or any(map(context.is_randomised, rows)):
        return study.design
    designs = context.vocabulary.designs
    others = [slug for slug, term in designs.items() if not term.randomised] or [study.design]
    return [*others, *(slug for slug in others if designs[slug].trial)][-1]


def evidence_map(context: Context, maker: ChartMaker) -> Figure | None:
    """Disease by outcome: size is people, shape the strongest design, gaps are shown; None without any figure."""
    vocabulary, cells = context.vocabulary, map_cells(context)
    if not cells:
        return None
    chart = partial(
        charts.draw_evidence_map,
        [_drawn(context, *place, cell) for place, cell in cells.items()],
        diseases=names(term.short for term in vocabulary.diseases.values()),
        domains=names(term.short or term.label for term in vocabulary.domains.values()),
    )
    return maker.figure(
        "evidence-map", "Which outcomes were studied in which disease", say("map_chart"), chart, "map-table"
    )


def _drawn(context: Context, disease: str, domain: str, cell: MapCell) -> charts.EvidenceRow:
    words = context.vocabulary.domains[domain]
    return charts.EvidenceRow(
        disease=context.vocabulary.diseases[disease].short,
        domain=words.short or words.label,
        people=cell.people,
        randomised=cell.randomised,
        studies=cell.studies,
        design=list(context.vocabulary.designs.values())[cell.strength].label,
        strength=cell.strength,
    )


def map_table(context: Context, page: Address) -> Table:
    """The map in words."""
    diseases, cells = context.vocabulary.diseases, map_cells(context)

    def of_domain(domain: str, label: str) -> Column[str]:
        return Column(domain, label, lambda slug: _map_cell(context, slug, domain, cells.get((slug, domain))))

    columns: Columns[str] = Columns(
        (
            Column(
                "disease",
                "Disease",
                lambda slug: Cell(diseases[slug].label, page.to(paths.disease(slug).url)),
            ),
            *(of_domain(key, term.label) for key, term in context.vocabulary.domains.items()),
        ),
        anchor=lambda slug: f"map-{slug}",
    )
    return columns.table("map-table", say("map_table"), diseases)


def _map_cell(context: Context, disease: str, domain: str, cell: MapCell | None) -> Cell:
    code = context.results.states.of(disease, "domain", domain).code
    if cell is None:
        return Cell(wording.STATES[code], mark=code, state=code)
    people = formatting.plural(cell.people, "person", "people")
    studies = formatting.plural(cell.studies, "study", "studies")
    design = list(context.vocabulary.designs.values())[cell.strength].label
    among = formatting.count_of(cell.randomised, cell.people)
    note = f"{design}; {among} randomised" if cell.randomised else design
    return Cell(f"{people}, {studies}", note=note, state=code)
