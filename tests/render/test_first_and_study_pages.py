"""The first page lists every randomised trial; it and the study pages show the figures of the outcomes' pages."""

from collections.abc import Iterator

import pytest

from generator.charts.static import SvgCache
from generator.checks import check_folder
from generator.checks.countries import COUNTRIES
from generator.evidence.results import synthesise
from generator.export.sheets import make_export
from generator.model.study import Study
from generator.page import Page
from generator.paths import TEMPLATES
from generator.render.context import Context
from generator.render.countries import country_name
from generator.render.disease_pages import outcomes
from generator.render.environment import make_environment
from generator.render.figures import ChartMaker
from generator.render.tables import Cell, Table
from generator.render.views.details import Detail
from generator.render.views.every_trial import TrialLine, every_trial_view
from generator.render.views.outcome import outcome_view
from generator.render.views.publication import citation, citation_text
from generator.render.views.study import study_view
from generator.rows import make_rows
from tests.evidence import tiny
from tests.evidence.test_answers import PORTALS
from tools.scratch_site import CHARTS


@pytest.fixture(scope="module", params=PORTALS)
def context(request: pytest.FixtureRequest) -> Context:
    return context_of(PORTALS[request.param])


def context_of(data) -> Context:
    dataset, problems = check_folder(data)
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    rows = make_rows(dataset)
    return Context(dataset, rows, synthesise(dataset, rows))


@pytest.fixture(scope="module")
def lines(context: Context) -> dict[str, TrialLine]:
    """The rows of the first page by the comparison they link to; those without one by their own id."""
    view = every_trial_view(context, maker())
    return {str(line.outcome.href).rpartition("#")[2] or line.anchor: line for line in view.lines}


def maker() -> ChartMaker:
    return ChartMaker(SvgCache(CHARTS))


def cells_of(tables: tuple[Table, ...]) -> Iterator[tuple[str, dict[str, Cell]]]:
    for table in tables:
        for row in table.rows:
            keys = [head.key for head in table.heads]
            yield str(row.anchor), dict(zip(keys, row.cells, strict=True))


@pytest.fixture(scope="module")
def on_outcomes(context: Context) -> dict[str, tuple[Page, dict[str, Cell]]]:
    """Each comparison of a measure by its id: the page on which it stands, and its cells there."""
    found = {}
    for page in outcomes(context):
        view = outcome_view(context, maker(), page)
        blocks = [*([view.compared] if view.compared else []), *view.separate]
        for anchor, cells in cells_of(tuple(table for block in blocks for table in block.tables)):
            if "control" in cells and "difference" in cells:
                found[anchor] = page, cells
    return found


def test_each_row_of_the_first_page_has_the_figures_of_its_outcomes_page(
    lines: dict[str, TrialLine], on_outcomes: dict[str, tuple[Page, dict[str, Cell]]]
) -> None:
    linked = {key: line for key, line in lines.items() if key.startswith("vs-")}
    for key, line in linked.items():
        page, cells = on_outcomes[key]
        assert line.outcome.href == f"{page.address.url}#{key}"
        assert (line.treated.text, line.control.text) == (cells["treated"].text, cells["control"].text)
        shown = (cells["difference"].text, cells["effect"].text)
        assert line.difference.text in shown
        if cells["difference"].mark == "figure":
            assert line.difference.text == shown[0]
        assert bool(line.drawing) is (cells["difference"].mark == "figure" and "point" in shown[0])


def test_every_randomised_study_is_on_the_first_page_with_a_link_to_its_own(context: Context) -> None:
    view = every_trial_view(context, maker())
    linked = {line.trial.href for line in view.lines} | {one.href for one in view.unlisted}
    expected = {f"studies/{row.id}/" for row in context.rows.studies if row.design_type.randomised}
    assert linked == expected
    assert all(one.why for one in view.unlisted)
    anchors = [line.anchor for line in view.lines]
    assert len(anchors) == len(set(anchors)) and all(line.outcome.href for line in view.lines)


def test_each_drawn_estimate_is_the_one_of_the_file_of_comparisons(context: Context) -> None:
    sheet = make_export(context.dataset, context.rows, context.results).sheets["comparisons"]
    rows = {
        (row.values["treated_row"], row.values["control_row"]): row.values
        for row in sheet.rows
        if row.values["risk_difference"] is not None
    }
    for one in context.trials.listed:
        if one.favoured is not None:
            assert one.item is not None and one.item.pair.treated and one.item.pair.control
            row = rows[one.item.pair.treated.key, one.item.pair.control.key]
            ends = [float(str(row[f"risk_difference{end}"])) for end in ("", "_ci_low", "_ci_high")]
            drawn = [one.favoured.estimate, one.favoured.low, one.favoured.high]
            if drawn[0] * ends[0] < 0:
                drawn = [-drawn[0], -drawn[2], -drawn[1]]
            assert drawn == pytest.approx(ends, rel=1e-5)


def test_the_page_of_a_study_has_the_difference_and_ratio_of_each_outcomes_page_with_a_link_both_ways(
    context: Context, on_outcomes: dict[str, tuple[Page, dict[str, Cell]]]
) -> None:
    found = 0
    for study in context.dataset.studies:
        for anchor, cells in cells_of(study_view(context, study.id).found.compared):
            if anchor not in on_outcomes:  # a harm, or a comparison without any figure
                continue
            page, there = on_outcomes[anchor]
            found += 1
            assert cells["difference"] == there["difference"], anchor
            assert cells["treated"] == there["treated"] and cells["control"] == there["control"]
            assert cells["question"].href == f"../../{page.address.url}#{anchor}"
            assert str(there["study"].href).endswith(f"studies/{study.id}/#{anchor}")
    assert found == len(on_outcomes)


def test_the_result_that_stands_for_a_trial_is_the_first_of_its_page(context: Context) -> None:
    for one in context.trials.listed:
        if one.item is not None:
            first = next(cells_of(study_view(context, one.trial.study.id).found.compared))[0]
            standing = [other.item for other in context.trials.listed if other.trial.study is one.trial.study]
            assert first in [item.pair.key for item in standing if item is not None]


def test_a_study_without_a_control_group_says_so_in_its_groups(tmp_path) -> None:
    context = context_of(tiny.write(tmp_path, "alpha-2020 series 10; t half 5/10"))
    found = study_view(context, "alpha-2020").found
    assert found.compared == ()
    assert {line.term: line.text for line in found.lines}["Groups"] == "Treated (10 people), no control group"


def test_the_head_of_a_trial_says_its_groups_its_early_end_and_its_endpoint(tmp_path) -> None:
    line = "alpha-2020 rct 12:6 stopped missed=any; t any 3/12; c any 0/6"
    said = {
        one.term: one.text
        for one in study_view(context_of(tiny.write(tmp_path, line)), "alpha-2020").found.lines
    }
    assert said["Groups"] == "Treated (12 people) against Control (6 people)"
    assert (said["End"], said["Endpoint"]) == ("stopped early", "primary endpoint missed")


# ---- the report in one line, and what was not found in another ----


def study_of(context: Context) -> Study:
    return context.dataset.studies[0]


def test_a_report_is_cited_in_one_line_of_what_was_found(tmp_path) -> None:
    data = tiny.write(tmp_path, "alpha-2020 series 10; t half 5/10")
    file = data / "studies" / "alpha-2020.yml"
    text = file.read_text(encoding="utf-8")
    assert citation_text(study_of(context_of(data))) == "Alpha A. A made-up study. 2020."
    more = "doi: 10.1000/alpha-2020, journal: Annals of Aches, volume: '7', issue: '2', pages: 11-19"
    file.write_text(text.replace("doi: 10.1000/alpha-2020", more), encoding="utf-8")
    study = study_of(context_of(data))
    assert citation_text(study) == "Alpha A. A made-up study. Annals of Aches. 2020;7(2):11-19."
    absent = {one.term for one in citation(study) if one.is_absent}
    assert absent == {"First published", "PubMed", "PubMed Central"}


def test_what_was_not_found_stands_in_one_line_and_what_was_not_recorded_in_another() -> None:
    parts = make_environment(TEMPLATES).get_template("macros/parts.md.j2").make_module()
    items = [
        Detail("Phase", "2"),
        Detail("Centres", "not found"),
        Detail("DOI", "not found"),
        Detail("Funding", "not recorded"),
    ]
    text = str(parts.details(items))  # type: ignore[attr-defined]
    assert text.count("<dt>") == 3
    assert '<dt>Not found in the pages read</dt><dd class="absent">centres, DOI</dd>' in text.replace(
        "\n", ""
    )
    assert '<dt>Not recorded here</dt><dd class="absent">funding</dd>' in text


def test_every_country_has_a_name_and_an_unknown_code_stays_one() -> None:
    assert [country_name(code) for code in ("KR", "IR", "CN", "XQ")] == ["South Korea", "Iran", "China", "XQ"]
    assert [code for code in COUNTRIES if country_name(code) == code] == []
