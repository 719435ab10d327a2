"""Results of one arm and the authors' comparisons of two, from the models."""

from __future__ import annotations

from generator.model.result import Effect, Outcome
from generator.model.terms import Measure
from generator.reading import Readers
from generator.rows.build_studies import StudyRows
from generator.rows.results import EffectRow, OutcomeRow
from generator.rows.shares import share_of
from generator.rows.stated import signed_effect
from generator.rows.studies import ArmRow


def outcome_row(row: Outcome, of: StudyRows, readers: Readers) -> OutcomeRow:
    """One result of one arm; a share and its interval only of people counted among cases that were not picked."""
    events, total = row.events, row.total
    has_share = row.unit_of_analysis is None and not of.study.has_selected_cases
    share = share_of(events, total) if has_share and events is not None and total is not None else None
    return OutcomeRow(
        key=f"{of.study.id}-{row.id}",
        id=row.id,
        study=of.study,
        arm=of.arms[row.arm],
        disease=of.arms[row.arm].disease,
        measure=row.measure,
        category=None,
        domain=row.domain,
        definition=row.definition,
        subset=row.subset,
        analysis_set=row.analysis_set,
        unit_of_analysis=row.unit_of_analysis,
        people=row.people,
        months=row.time_months,
        weeks=row.weeks,
        events=events,
        total=total,
        unit="patients",
        percent=row.percent,
        proportion=share[0] if share else None,
        ci_low=share[1] if share else None,
        ci_high=share[2] if share else None,
        scores=dict(row.summaries),
        basis=row.basis,
        source=of.sources[row.source],
        readers=readers,
        instrument=row.instrument,
        levels=row.levels or {},
        p_value=row.p_value,
    )


def effect_row(row: Effect, measure: Measure | None, of: StudyRows, readers: Readers) -> EffectRow:
    """One comparison as the authors report it; ``measure`` says which way is better."""
    treated, control = (of.arms[arm] for arm in row.arms)
    return EffectRow(
        key=f"{of.study.id}-{row.id}",
        id=row.id,
        study=of.study,
        arm=treated,
        control_arm=control,
        disease=treated.disease,
        subset=row.subset,
        analysis_set=row.analysis_set,
        unit_of_analysis=row.unit_of_analysis,
        domain=row.domain,
        measure=row.measure,
        instrument=row.instrument,
        effect=row.effect,
        definition=row.definition,
        months=row.time_months,
        weeks=row.weeks,
        value=row.value,
        favours=row.favours,
        ci_low=row.ci_low,
        ci_high=row.ci_high,
        ci_level=row.ci_level,
        signed=signed_effect(row, measure, _degrees_of_freedom(row, treated, control)),
        p_value=row.p_value,
        significant=row.significant,
        basis=row.basis,
        source=of.sources[row.source],
        readers=readers,
    )


def _degrees_of_freedom(row: Effect, treated: ArmRow, control: ArmRow) -> int | None:
    """Of Student's t of a difference of means, where the sizes of the whole groups are known; else None.

    People less two; where the same people are in both groups, people less one. How many groups were allocated is not
    known of clusters.
    """
    study, first, second = treated.study, treated.people, control.people
    is_of_groups = row.subset is None and row.analysis_set != "responders-only"
    is_mean = row.effect == "difference-in-means" and row.unit_of_analysis is None and is_of_groups
    if not is_mean or study.comparison == "cluster" or first is None or second is None:
        return None
    df = max(first, second) - 1 if study.has_same_people else first + second - 2
    return df if df > 0 else None
