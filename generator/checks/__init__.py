"""Whether the dataset makes sense: every rule over every file, every problem in one run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from generator.checks import (
    aliases,
    certainty,
    citation,
    counts,
    dates,
    designs,
    fates,
    figures,
    identifiers,
    identity,
    judged_records,
    judgements,
    known,
    measures,
    numbers,
    planned,
    portal,
    products,
    published,
    readings,
    references,
    registers,
    registry,
    searches,
    source_review,
    spreads,
    strata,
    terms,
    vocabularies,
)
from generator.checks.places import Findings, StudyFile
from generator.load import Dataset, load_readable
from generator.model.study import Study
from generator.problems import Problem, ProblemsError
from generator.timing import Steps

STUDY_CHECKS: tuple[Callable[[StudyFile], Findings], ...] = (
    identity.check_study_identity,
    identity.check_repeated_values,
    terms.check_study_terms,
    references.check_row_references,
    references.check_controls,
    references.check_arm_diseases,
    references.check_overlaps,
    products.check_products,
    measures.check_measures,
    measures.check_forms,
    counts.check_arm_counts,
    counts.check_outcome_counts,
    counts.check_safety_counts,
    numbers.check_numbers,
    designs.check_design,
    designs.check_endpoints,
    designs.check_registration_records,
    figures.check_figures,
    figures.check_effects,
    fates.check_fates,
    fates.check_serious,
    dates.check_study_dates,
    dates.check_extraction_dates,
    readings.check_readers,
    readings.check_rows_read,
    identifiers.check_citation_ids,
    citation.check_place,
    citation.check_after_publication,
    identifiers.check_registrations,
    identifiers.check_sources,
)
DATASET_CHECKS: tuple[Callable[[Dataset], Findings], ...] = (
    identity.check_shared_ids,
    identifiers.check_unique_ids,
    terms.check_other_terms,
    registers.check_registers,
    vocabularies.check_slugs,
    vocabularies.check_shared_slugs,
    vocabularies.check_measures_file,
    vocabularies.check_anchors,
    vocabularies.check_abbreviations,
    aliases.check_aliases,
    strata.check_attributes,
    strata.check_strata,
    strata.check_sensitivity,
    portal.check_summary,
    portal.check_accuracy,
    source_review.check_review,
    known.check_known_reports,
    known.check_other_reviews,
    judgements.check_tools,
    judgements.check_judgements,
    judged_records.check_judged_records,
    judged_records.check_names_of_readers,
    judged_records.check_robvis,
    certainty.check_certainty,
    certainty.check_important_differences,
    published.check_published,
    registry.check_trials,
    planned.check_planned,
    planned.check_outcome_sets,
    searches.check_searches,
    spreads.check_spreads,
    dates.check_trial_dates,
    dates.check_periods,
)


def check_dataset(dataset: Dataset) -> list[Problem]:
    """Every problem of meaning in the dataset, by file and line."""
    return check_part(dataset, dataset.studies)


def check_part(dataset: Dataset, studies: Iterable[Study]) -> list[Problem]:
    """Every problem of the dataset as a whole and of some of its studies, where the others are known to be sound."""
    found = [problem for check in DATASET_CHECKS for problem in check(dataset)]
    for study in studies:
        place = StudyFile(dataset, study)
        found.extend(problem for check in STUDY_CHECKS for problem in check(place))
    return sorted(set(found))


def causes(dataset: Dataset, problems: list[Problem]) -> list[Problem]:
    """The problems without those that only follow from another: a judgement's outcome is not blamed where the file of
    its study has an error, which may be why no row of the outcome was read."""
    errors = {problem.file for problem in problems if problem.severity != "warning"}
    about = {
        f"{stem}.yml": dataset.study_files.get(judgement.study)
        for stem, judgement in dataset.judgements.items()
    }
    return [
        problem
        for problem in problems
        if problem.rule != "judgements/unknown-outcome"
        or about.get(problem.file.rpartition("/")[2]) not in errors
    ]


def _of_the_file(dataset: Dataset, problems: list[Problem]) -> list[Problem]:
    """The problems of meaning without those of what stands in for a broken field."""
    documents = dataset.locations.documents
    return [
        problem
        for problem in problems
        if problem.file not in documents or not documents[problem.file].is_unsure(problem.path)
    ]


def check_folder(
    folder: Path, steps: Steps | None = None, *, earlier_forms: bool = False
) -> tuple[Dataset | None, list[Problem]]:
    """The dataset of a folder with its warnings; or None with every problem that one run can find.

    ``steps`` learns how long it took; ``earlier_forms`` are those that ``load_readable`` names. Raises PortalError
    where the folder itself is missing.
    """
    steps = steps or Steps()
    with steps.step("load"):
        dataset, problems = load_readable(folder, earlier_forms=earlier_forms)
    if dataset is not None:
        with steps.step("check"):
            problems = causes(dataset, [*problems, *_of_the_file(dataset, check_dataset(dataset))])
    problems = sorted(set(problems))
    if dataset is None or any(problem.severity != "warning" for problem in problems):
        return None, problems
    return replace(dataset, warnings=tuple(problems)), []


def sound_dataset(folder: Path, *, earlier_forms: bool = False) -> Dataset:
    """The dataset of a folder that has no problem.

    Raises ProblemsError with all of them where it has, PortalError where the folder itself is missing.
    """
    dataset, problems = check_folder(folder, earlier_forms=earlier_forms)
    if dataset is None:
        raise ProblemsError(problems)
    return dataset
