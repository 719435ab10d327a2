"""What a study found, first on its page: design, groups, endpoints, and each comparison as computed elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import formatting, paths
from generator.evidence.endpoints import endpoint_results
from generator.model.study import Study
from generator.render import wording
from generator.render.context import Context
from generator.render.countries import country_name
from generator.render.tables import Table
from generator.render.views.comparisons import SCOPES, comparison_columns
from generator.render.views.design_words import endpoint_words
from generator.render.views.details import Detail
from generator.rows import ArmRow, StudyRow

OF_RANDOMISED = "Difference from control"  # its table says that its comparisons are randomised


@dataclass(frozen=True)
class StudyFound:
    """The head of what was found, and a table of comparisons: randomised ones, then others."""

    lines: tuple[Detail, ...]
    compared: tuple[Table, ...]


def study_found(context: Context, study: Study) -> StudyFound:
    """The comparisons are the ones that the pages of the outcomes show, with the same cells, and lead there."""
    row = context.rows.study[study.id]
    items = context.compared_of.get(study.id, ())
    page = paths.study(study.id)
    tables = []
    for key, randomised, caption, difference in SCOPES:
        members = [item for item in items if item.pair.randomised is randomised]
        if members:
            head = OF_RANDOMISED if randomised else difference
            stated = any(item.pair.effects for item in members)
            columns = comparison_columns(context, page, head, of_study=True, has_effects=stated)
            tables.append(columns.table(f"found-{key}-table", caption, members))
    return StudyFound(tuple(_lines(context, row)), tuple(tables))


def _lines(context: Context, study: StudyRow) -> Iterator[Detail]:
    yield Detail("Design in short", "; ".join(_design(context, study)))
    yield Detail("Groups", "; ".join(_groups(context.rows.arms_of[study.id])))
    if study.stopped_early:
        reason = f": {study.stopped_reason}" if study.stopped_reason else ""
        yield Detail("End", f"{wording.STOPPED_EARLY[study.stopped_early]}{reason}")
    if words := endpoint_words(endpoint_results(study)):
        yield Detail("Endpoint", words)


def _design(context: Context, study: StudyRow) -> Iterator[str]:
    """Design, masking, countries, people: what is known of them."""
    yield study.design_type.label
    if study.masking:
        yield context.vocabulary.masking[study.masking].label.lower()
    if study.countries:
        yield formatting.joined([country_name(code) for code in study.countries])
    if study.people_randomised is not None:
        yield f"{formatting.plural(study.people_randomised, 'person', 'people')} randomised"
    if study.people_planned is not None:
        yield f"{formatting.number(study.people_planned)} planned"


def _groups(arms: Sequence[ArmRow]) -> Iterator[str]:
    """Each treated group, beside the one it was compared with."""
    labels = {arm.id: arm for arm in arms}
    for arm in arms:
        if arm.compared_with:
            yield f"{_group(arm)} against {_group(labels[arm.compared_with])}"
        elif arm.is_treated:
            yield f"{_group(arm)}, no control group"


def _group(arm: ArmRow) -> str:
    people = (
        formatting.plural(arm.people, "person", "people") if arm.people is not None else "number not found"
    )
    return f"{arm.label} ({people})"
