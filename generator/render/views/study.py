"""The page of a study: everything in its file, each figure with its source and basis, doubts included."""

from __future__ import annotations

from dataclasses import dataclass

from generator import formatting, paths
from generator.model.author import printed_authors
from generator.model.reading import Reading
from generator.model.study import Study
from generator.paths import Address
from generator.reading import StudyReading
from generator.render import wording
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.tables import Figure, Table
from generator.render.views import judged_by_others, judged_studies, publication, study_design, study_tables
from generator.render.views.details import Detail
from generator.render.views.product_card import card_table
from generator.render.views.readings import facts_of, read_by_of, reading_meaning
from generator.render.views.study_design import design_details
from generator.render.views.study_found import StudyFound, study_found


@dataclass(frozen=True)
class StudyView:
    """Everything on a study page."""

    study: Study
    label: str
    mark: str | None
    title_is_described: bool
    diseases: tuple[tuple[str, str], ...]
    citation: tuple[Detail, ...]
    warning: str | None
    design: tuple[Detail, ...]
    endpoints: Table | None
    inclusion: tuple[Detail, ...]
    found: StudyFound
    arms: Table
    card: Table | None
    outcomes: Table | None
    effects: Table | None
    safety: Table | None
    sources: Table
    judged: tuple[Table, ...]
    judged_figures: tuple[Figure, ...]
    others: Table | None
    reading: tuple[Detail, ...]
    read_by: str
    sentence: str


def study_view(context: Context, study_id: str, maker: ChartMaker | None = None) -> StudyView:
    """The view of one study; without ``maker`` nothing is drawn."""
    study, row, page = context.dataset.study(study_id), context.rows.study[study_id], paths.study(study_id)
    return StudyView(
        study=study,
        label=row.label,
        mark=row.mark,
        title_is_described=study.title.startswith("["),
        diseases=tuple(
            (context.vocabulary.diseases[slug].label, page.to(paths.disease(slug).url))
            for slug in study.diseases
        ),
        citation=(*publication.citation(study), *publication.after_publication(study), *_declared(study)),
        warning=publication.warning(study),
        design=design_details(context, study),
        endpoints=study_design.endpoints_table(context, study),
        inclusion=_inclusion(context, page, study),
        found=study_found(context, study),
        arms=study_tables.arms_table(context, study),
        card=card_table(context, study),
        outcomes=study_tables.outcomes_table(context, study),
        effects=study_tables.effects_table(context, study),
        safety=study_tables.safety_table(context, study),
        sources=study_tables.sources_table(study),
        judged=judged_studies.study_tables(context, study_id),
        judged_figures=judged_studies.study_figures(context, maker, study_id) if maker else (),
        others=judged_by_others.others_table(context, page, judged_by_others.of_study(context, study_id)),
        reading=_reading(context, study),
        read_by=read_by_of(row.reading),
        sentence=f"{row.label}: {printed_authors(study.citation.authors)}. {', '.join(study.registrations)}",
    )


def _declared(study: Study) -> tuple[Detail, ...]:
    """What the report says of money and interests; where nobody has read for it, that is said."""
    return (
        Detail("Funding", study.funding or wording.NOT_RECORDED),
        Detail("Declared competing interests", study.competing_interests or wording.NOT_RECORDED),
    )


def _inclusion(context: Context, page: Address, study: Study) -> tuple[Detail, ...]:
    status = context.vocabulary.statuses[study.inclusion.status]
    overlaps = [
        Detail("Probably shares patients with", context.label(other), page.to(paths.study(other).url))
        for other in study.inclusion.overlaps
    ]
    note = (Detail("Note", study.inclusion.note),) if study.inclusion.note else ()
    return (Detail("Inclusion", f"{status.label}: {status.definition}"), *overlaps, *note)


def _reading(context: Context, study: Study) -> tuple[Detail, ...]:
    extraction = study.extraction
    first = extraction.by.text if extraction.by is not None else "a reader who is not named"
    reading = context.rows.study[study.id].reading
    return (
        Detail("Readers", reading_meaning(context, study.id)),
        Detail("What was read", wording.LEVELS[extraction.level]),
        Detail("First reading", f"{formatting.partial_date(extraction.date)}, by {first}"),
        *(Detail("Another reading", _another(reading, each)) for each in reading.readings),
        *(() if reading.readings else (Detail("Another reading", "none"),)),
        Detail("Read by", read_by_of(reading)),
        Detail("Facts besides the figures", facts_of(reading)),
        Detail("Doubts", extraction.doubts or "none noted"),
    )


def _another(whole: StudyReading, reading: Reading) -> str:
    """A later reading: day, reader and counts; how many of its rows say something else today."""
    reader = reading.by.text if reading.by is not None else "a reader who is not named"
    told = (
        f"{formatting.partial_date(reading.date)}, by {reader}: {formatting.plural(reading.agreed, 'figure')} agreed, "
        f"{reading.corrected} corrected, {reading.not_found} not found again"
    )
    changed = whole.changed_since(reading)
    return f"{told}; changed since: {', '.join(changed)}" if changed else told
