"""The page of a study: everything in its file, each figure with its source and basis, doubts included."""

from __future__ import annotations

from dataclasses import dataclass

from generator import formatting, paths
from generator.model.study import Study
from generator.paths import Address
from generator.render import wording
from generator.render.context import Context
from generator.render.tables import Table
from generator.render.views import study_design, study_tables
from generator.render.views.detail import Detail, details
from generator.render.views.readings import reading_meaning
from generator.render.views.study_design import design_details


@dataclass(frozen=True)
class StudyView:
    """Everything on a study page."""

    study: Study
    label: str
    mark: str | None
    title_is_described: bool
    diseases: tuple[tuple[str, str], ...]
    citation: tuple[Detail, ...]
    design: tuple[Detail, ...]
    endpoints: Table | None
    inclusion: tuple[Detail, ...]
    arms: Table
    outcomes: Table | None
    effects: Table | None
    safety: Table | None
    sources: Table
    reading: tuple[Detail, ...]
    sentence: str


def study_view(context: Context, study_id: str) -> StudyView:
    """The view of one study."""
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
        citation=(*_citation(study), *_declared(study)),
        design=design_details(context, study),
        endpoints=study_design.endpoints_table(context, study),
        inclusion=_inclusion(context, page, study),
        arms=study_tables.arms_table(context, study),
        outcomes=study_tables.outcomes_table(context, study),
        effects=study_tables.effects_table(context, study),
        safety=study_tables.safety_table(context, study),
        sources=study_tables.sources_table(study),
        reading=_reading(context, study),
        sentence=f"{row.label}: {', '.join(study.citation.authors)}. {', '.join(study.registrations)}",
    )


def _citation(study: Study) -> tuple[Detail, ...]:
    citation = study.citation
    date = formatting.partial_date(citation.published) if citation.published else None
    return details(
        ("Authors", ", ".join(citation.authors)),
        ("Journal", citation.journal),
        ("Year of the issue", citation.year),
        ("First published", date),
        ("Volume", citation.volume),
        ("Pages", citation.pages),
        ("DOI", citation.doi, f"https://doi.org/{citation.doi}"),
        ("PubMed", citation.pmid, f"https://pubmed.ncbi.nlm.nih.gov/{citation.pmid}/"),
        ("PubMed Central", citation.pmcid, f"https://pmc.ncbi.nlm.nih.gov/articles/{citation.pmcid}/"),
    )


def _declared(study: Study) -> tuple[Detail, ...]:
    """What the report says of money and interests; where nobody has read for it, that is said."""
    return (
        Detail("Funding", study.funding or wording.NOT_EXTRACTED),
        Detail("Competing interests, as declared", study.competing_interests or wording.NOT_EXTRACTED),
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
    check = extraction.second_check
    second = (
        f"{formatting.partial_date(check.date)}: {check.agreed} figures agreed, {check.corrected} corrected, "
        f"{check.not_found} not found again"
        if check
        else "none"
    )
    return (
        Detail("Readers", reading_meaning(context, study.id)),
        Detail("What was read", wording.LEVELS[extraction.level]),
        Detail("First reading", formatting.partial_date(extraction.date)),
        Detail("Second, independent reading", second),
        Detail("Doubts", extraction.doubts or "none noted"),
    )
