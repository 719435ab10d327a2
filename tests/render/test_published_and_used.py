"""Whether a study was published and whether its results may be combined are two attributes of its status."""

from pathlib import Path

from generator import paths
from generator.evidence.endpoints import missed_trials
from generator.evidence.people import count_people
from generator.evidence.results import synthesise
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.views.caveats import marks
from generator.render.views.comparisons import missed_label
from generator.render.views.currency import counts
from generator.render.views.results import result_blocks
from tests.evidence.changed import Edit, changed, study
from tests.render.wordings import said

STATUSES = Edit(
    "vocabularies/status.yml",
    "unpublished: {",
    'retracted: {label: Retracted, definition: "Taken back.", published: true, pooled: false, shown_separately: false, '
    "mark: retracted}\n"
    'preprint: {label: Shown, definition: "No paper yet.", published: false, pooled: true, shown_separately: false}\n'
    "unpublished: {",
)


def with_status(folder: Path, status: str) -> Context:
    """hotel-2023, a trial from the press that missed its primary endpoint, under a status."""
    edit = study("hotel-2023", "  status: unpublished", f"  status: {status}")
    dataset, rows = changed(folder, STATUSES, edit)
    return Context(dataset, rows, synthesise(dataset, rows))


def hotel(context: Context):
    """Its comparisons."""
    return tuple(item for item in context.results.compared["condition-a"] if item.pair.study == "hotel-2023")


def drawing(context: Context) -> str:
    """The chart of its groups."""
    rows = [row for row in context.rows.outcomes if row.study.id == "hotel-2023" and row.share is not None]
    blocks = result_blocks(context, paths.disease("condition-a"), ChartMaker(None), "condition-a", rows)
    return "".join(str(figure.svg) for block in blocks for figure in block.figures)


def head(context: Context) -> str:
    return said(counts(context, count_people(context.rows, context.vocabulary, "condition-a"), []))


def test_a_published_trial_that_may_not_be_combined_is_nowhere_called_unpublished(tmp_path: Path) -> None:
    context = with_status(tmp_path, "retracted")
    assert count_people(context.rows, context.vocabulary, "condition-a").unpublished_studies == ()
    assert "unpublished" not in head(context)
    assert missed_trials(hotel(context)) == []
    assert "Hotel" in drawing(context) and "unpublished" not in drawing(context)
    (row,) = [row for row in context.rows.outcomes if row.key == "hotel-2023-o1"]
    assert marks(row.study, [row]) == ["retracted", "from press or company"]
    used = {item.pair.study for synthesis in context.results.controlled for item in synthesis.chosen.used}
    assert used and "hotel-2023" not in used


def test_an_unpublished_trial_is_called_so_whether_or_not_it_may_be_combined(tmp_path: Path) -> None:
    context = with_status(tmp_path, "preprint")
    people = count_people(context.rows, context.vocabulary, "condition-a")
    assert people.unpublished_studies == ("hotel-2023",)
    assert people.randomised_unpublished == 60 + 58
    assert "(1 unpublished)" in head(context)
    assert missed_label(missed_trials(hotel(context))) == "1 trial, unpublished"
    assert "unpublished" in drawing(context)
    (row,) = [row for row in context.rows.outcomes if row.key == "hotel-2023-o1"]
    assert marks(row.study, [row]) == ["from press or company"]
    left_out = {
        reason
        for synthesis in context.results.controlled
        for item, reason in synthesis.chosen.left_out
        if item.pair.study == "hotel-2023"
    }
    assert left_out and "study-status" not in left_out
