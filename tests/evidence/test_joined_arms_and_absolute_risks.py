"""Groups that share a control are joined; a risk ratio becomes risks per 1000 only at a control risk worth stating."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from generator.checks import check_folder
from generator.evidence import absolute
from generator.evidence.absolute import FEWEST_CONTROL, AbsoluteRisk, risk_of_synthesis, risk_of_trial
from generator.evidence.comparisons import of_counts
from generator.evidence.pairs import Comparison
from generator.evidence.results import Results, synthesise
from generator.export.headline_values import headline_values
from generator.export.result_values import comparison_values, synthesis_values
from generator.render.views.summary_cells import difference_cell, side_cells
from generator.rows import make_rows
from tests.evidence.tiny import DISEASE, write

TESTS = Path(__file__).parents[1]
SECOND = (
    "  - {id: u, label: Treated twice, role: intervention, disease: ache, product: {product: product-a}, "
    "enrolled: 30, compared_with: c}\n"
)
KEY = f"{DISEASE}.half.product-a.randomised"


def made(folder: Path, *studies: str, second: tuple[str, ...] = ()) -> Results:
    """The results of these studies; ``second`` are rows of a second treated group of the first one."""
    data = write(folder, *studies)
    file = data / "studies" / f"{studies[0].split()[0]}.yml"
    text = file.read_text(encoding="utf-8")
    if second:
        rows = "".join(f"  - {{{row}, source: page, basis: reported}}\n" for row in second)
        text = text.replace("outcomes:", f"{SECOND}outcomes:").replace("effects:", f"{rows}effects:")
        file.write_text(text.replace("\n\n", "\n"), encoding="utf-8")
    dataset, problems = check_folder(data)
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    return synthesise(dataset, make_rows(dataset))


def test_two_treated_groups_are_joined_into_one_comparison_with_their_control(tmp_path: Path) -> None:
    """8 of 30 and 12 of 30 are 20 of 60, against 12 of 40: with two more trials three studies, 210 people.

    By R (`hand_cases.R`, "joined arms") Mantel-Haenszel and REML of 20/60:12/40, 10/30:8/30 and 12/25:6/25.
    """
    row = "id: o9, arm: u, measure: half, domain: response, events: 12, total: 30"
    results = made(
        tmp_path,
        "alpha-2020 rct 30:40; t half 8/30; c half 12/40",
        "bravo-2020 rct 30:30; t half 10/30; c half 8/30",
        "charlie-2020 rct 25:25; t half 12/25; c half 6/25",
        second=(row,),
    )
    (found,) = results.controlled
    assert [item.counts for item in found.chosen.used] == [(20, 60, 12, 40), (10, 30, 8, 30), (12, 25, 6, 25)]
    assert (found.k, found.people, found.chosen.left_out) == (3, 210, ())
    assert found.together.other is not None and found.effect is not None
    ends = (found.together.other.value, found.together.other.ci_low, found.together.other.ci_high)
    assert ends == pytest.approx(JOINED_MH, rel=1e-5)
    ends = (found.effect.value, found.effect.ci_low, found.effect.ci_high)
    assert ends == pytest.approx(JOINED_REML, rel=1e-5)
    (values,) = [values for values in synthesis_values(results) if values["key"] == KEY]
    assert {"alpha-2020-o1", "alpha-2020-o9"} < set(values["rows_used"])  # type: ignore[call-overload]


JOINED_MH = (1.33803, 0.892644, 2.00564)
JOINED_REML = (1.33267, 0.544495, 3.26176)


def test_groups_at_other_times_cannot_be_joined_and_the_larger_stands(tmp_path: Path) -> None:
    row = "id: o9, arm: u, measure: half, domain: response, months: 9, events: 12, total: 30"
    results = made(
        tmp_path,
        "alpha-2020 rct 31:40; t half 8/31 3m; c half 12/40 3m",
        second=(row, "id: o8, arm: c, measure: half, domain: response, months: 9, events: 12, total: 40"),
    )
    (found,) = results.controlled
    assert [item.pair.arm.id for item in found.chosen.used] == ["t"]
    assert [(item.pair.arm.id, reason) for item, reason in found.chosen.left_out] == [("u", "shared-control")]


def risks(results: Results) -> Iterator[AbsoluteRisk | None]:
    """Of every comparison and every combined difference."""
    yield from (risk_of_trial(item) for items in results.compared.values() for item in items)
    yield from map(risk_of_synthesis, results.controlled)


@pytest.mark.parametrize("data", ["evidence/dataset", "portals/bcg/data", "../data"])
def test_every_risk_with_treatment_lies_between_nobody_and_everybody_at_a_risk_worth_stating(
    data: str,
) -> None:
    dataset, problems = check_folder(TESTS / data)
    assert dataset is not None, [str(problem) for problem in problems]
    results = synthesise(dataset, make_rows(dataset))
    for risk in filter(None, risks(results)):
        assert risk.control_people >= FEWEST_CONTROL and 0 < risk.control_risk <= 1
        assert 0 <= risk.low <= risk.risk <= risk.high <= 1
    tables = (comparison_values(results), synthesis_values(results), headline_values(results))
    for values in (values for table in tables for values in table):
        ends = [values.get(f"risk_with{end}") for end in ("_ci_low", "", "_ci_high")]
        known = [end for end in ends if isinstance(end, float)]
        assert len(known) in (0, 3) and known == sorted(known) and all(0 <= end <= 1 for end in known)
        assert not known or int(str(values["control_people"])) >= FEWEST_CONTROL


@pytest.mark.parametrize(("control", "has_risk"), [("10/29", False), ("10/30", True)])
def test_a_control_group_below_thirty_people_gives_no_risk_per_1000(
    tmp_path: Path, control: str, has_risk: bool
) -> None:
    trial = f"alpha-2020 rct 40:{control[-2:]}; t any 20/40; c any {control}"
    (item,) = made(tmp_path, trial).compared[DISEASE]
    assert item.has_ratio and (risk_of_trial(item) is not None) == has_risk


def test_a_risk_beyond_everybody_is_cut_and_says_so(tmp_path: Path) -> None:
    """38 of 40 against 20 of 40: ratio 1.9 (1.38 to 2.61), at 500 per 1000 that is 950 (691 to 1306, cut)."""
    (item,) = made(tmp_path, "alpha-2020 rct 40:40; t any 38/40; c any 20/40").compared[DISEASE]
    risk = risk_of_trial(item)
    assert risk is not None
    assert (risk.control_risk, risk.risk, risk.high, risk.is_cut) == (0.5, pytest.approx(0.95), 1.0, True)


def test_a_ratio_that_would_reach_beyond_everybody_is_cut_as_in_the_reference(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`wanted.json`, w13: 9 of 12 against 5 of 6 as differences per 1000; no rule of size, which is another test's."""
    monkeypatch.setattr(absolute, "FEWEST_CONTROL", 0)
    cases = json.loads((TESTS / "golden" / "wanted.json").read_text(encoding="utf-8"))["cases"]
    want = next(case["expected"] for case in cases if case["name"] == "w13-absolute-from-RR-capped")
    found = risk_of_trial(of_counts(cast(Comparison, None), (9, 12, 5, 6)))
    assert found is not None and found.is_cut
    ends = [1000 * (end - found.control_risk) for end in (found.risk, found.low, found.high)]
    assert ends == pytest.approx([want["per1000"], want["lb"], want["ub_capped"]], rel=1e-9)


@pytest.mark.parametrize(
    ("trial", "said"),
    [
        ("12:29; t any 6/12; c any 10/29", ("6 of 12", "10 of 29", "Alpha 2020")),
        (
            "12:30; t any 6/12; c any 10/30",
            ("6 of 12", "10 of 30", "risk ratio 1.50 (0.70 to 3.20)"),
        ),
        ("40:40; t any 0/40; c any 4/40", ("0 of 40", "4 of 40", "no ratio: a group had no event")),
    ],
)
def test_a_summary_speaks_in_counts_where_the_control_group_is_small_or_there_is_no_ratio(
    tmp_path: Path, trial: str, said: tuple[str, str, str]
) -> None:
    """The ratio of 6/12 to 10/30: 1.5, log error sqrt(1/6 - 1/12 + 1/10 - 1/30) = 0.3873."""
    (headline,) = (
        one
        for one in made(tmp_path, f"alpha-2020 rct {trial}").headlines[DISEASE]
        if one.outcome.id == "relief"
    )
    assert headline.of_comparisons is not None
    cell = difference_cell(headline.of_comparisons)
    beside = [one.text for one in side_cells(headline.of_comparisons)]
    assert "points" in cell.text and (*beside, (cell.note or "").partition(";")[0]) == said
