"""A harm of which the least number is known: said as that everywhere, no share of it, never combined or compared."""

from pathlib import Path

import pytest

from generator.changes.compare import compare
from generator.changes.snapshot import take_snapshot
from generator.checks import check_folder
from generator.evidence.results import synthesise
from generator.export.headline_values import headline_values
from generator.export.result_values import comparison_values
from generator.render.context import Context
from generator.render.views.here import Here
from generator.render.views.opening_lines import result_line
from generator.render.views.safety import found_cell, share_cell
from generator.render.views.summary import summary_table
from generator.rows import make_rows
from generator.tables import flat_tables
from tests.evidence import tiny
from tests.evidence.pages import findings_on
from tests.evidence.test_designs import made

PARTS = "alpha-2020 rct 12:12 {}; t half 6/12; c half 3/12; t death 1/12 least; c death 2/12"


def test_it_is_printed_as_the_least_without_share_interval_or_rate(tmp_path: Path) -> None:
    rows, _ = made(tmp_path, PARTS.format(""))
    harm = rows.harms[0]
    assert (harm.kind, harm.events, harm.total, harm.share, harm.rate) == ("at-least", 1, 12, None, None)
    assert (found_cell(harm).text, share_cell(harm).text) == (
        "at least 1 of 12",
        "no share: the least that there were",
    )
    assert result_line(harm, Here.on_hub("ache")).after.endswith(": at least 1 of 12")
    (values,) = [row for row in flat_tables(rows)["safety"] if row["row"] == "s1"]
    assert (values["events"], values["kind"]) == (1, "at-least")
    assert {values[name] for name in ("proportion", "ci_low", "ci_high", "rate")} == {None}


def test_it_enters_no_synthesis_and_no_difference_is_computed_from_it(tmp_path: Path) -> None:
    others = [
        f"{name}-2019 series 20; t death {events}/20"
        for name, events in zip("bcdef", range(1, 6), strict=True)
    ]
    _, results = made(tmp_path, PARTS.format(""), *others, "g-2019 series 20; t death 3/20 least")
    synthesis = next(one for one in results.single_groups if one.definition.slug == "death" and one.units)
    assert {unit.study for unit in synthesis.units} == {f"{name}-2019" for name in "bcdef"}
    reasons = {one.row.study.id: one.reason for one in synthesis.decisions if one.reason}
    assert reasons["g-2019"] == "least-count"
    (pair,) = [item for item in results.compared["ache"] if item.pair.category == "death"]
    assert (pair.risk_ratio, pair.difference, pair.missing) == (None, None, "least-count")
    (values,) = [row for row in comparison_values(results) if row["category"] == "death"]
    assert values["not_computed"] == "least-count"


@pytest.mark.parametrize(
    ("others", "groups"),
    [
        ((), "at-least"),
        (
            ("b-2019 series 9; t death 0/9 inferred",),
            "at-least",
        ),  # none is mentioned there; at least one elsewhere
        (("b-2019 series 9; t death 0/9",), "count"),
    ],
)
def test_it_leads_only_where_nothing_was_counted_and_is_not_called_none_mentioned(
    others: tuple[str, ...], groups: str, tmp_path: Path
) -> None:
    _, results = made(tmp_path, "alpha-2020 series 12; t half 6/12; t death 1/12 least", *others)
    harm = next(one for one in headline_values(results) if one["outcome"] == "harm")
    assert harm["groups"] == groups


def test_the_disease_page_says_at_least(tmp_path: Path) -> None:
    dataset, problems = check_folder(
        tiny.write(tmp_path, "alpha-2020 series 12; t half 6/12; t death 1/12 least")
    )
    assert dataset is not None and not problems
    rows = make_rows(dataset)
    context = Context(dataset, rows, synthesise(dataset, rows))
    assert "at least 1 of 12" in str(summary_table(context, Here.on_hub("ache")))
    assert "1 of 12" not in str(findings_on(context, "ache")).replace("at least 1 of 12", "")


def test_a_change_from_a_count_to_the_least_is_told(tmp_path: Path) -> None:
    snapshots = []
    for name, word in (("old", ""), ("new", " least")):
        dataset, _ = check_folder(tiny.write(tmp_path / name, f"alpha-2020 series 12; t death 1/12{word}"))
        assert dataset is not None
        rows = make_rows(dataset)
        snapshots.append(take_snapshot(dataset, rows, synthesise(dataset, rows)))
    changes = compare(*snapshots)
    assert any("at least 1 of 12" in change.text or "at-least" in change.text for change in changes), changes
