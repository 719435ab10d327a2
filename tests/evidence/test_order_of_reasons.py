"""All reasons why a row may not be used, on one row to which all of them apply: in their order, for each purpose."""

from dataclasses import replace

import pytest

from generator.checks import check_folder
from generator.evidence.definitions import Definition
from generator.evidence.usable import Purpose, refused, usable
from generator.model.study import AfterPublication, Notice
from generator.rows import ArmResult, make_rows
from tests.evidence.tiny import DISEASE, write

# Worked by hand from the page of methods: the row's study, then its group, then the row itself.
OF_ALL = "retracted serious-concerns study-status"
OF_THE_ROW = "press-source inferred least-count unit-not-people subset responders-only"
EXPECTED: dict[Purpose, str] = {
    "synthesis": f"retracted serious-concerns control-arm study-status selected-cases mixed-diseases "
    f"measure-not-combined {OF_THE_ROW.replace('least', 'events-not-people least')} no-count",
    "comparison": f"{OF_ALL} {OF_THE_ROW}",
    "headline": f"{OF_ALL} selected-cases {OF_THE_ROW}",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[ArmResult, dict[str, Definition]]:
    """A sound count of a harm, and the definitions of one that is combined and of a measure that is not."""
    folder = write(tmp_path_factory.mktemp("reasons"), "alpha-2020 series 20; t death 5/20")
    dataset, problems = check_folder(folder)
    assert dataset is not None and not problems
    measure = dataset.vocabulary.measures[DISEASE]["any"]
    death = dataset.vocabulary.safety["death"]
    definitions = {
        "any": Definition(DISEASE, "any", measure=measure),
        "death": Definition(DISEASE, "death", category=death),
    }
    return make_rows(dataset).harms[0], definitions


def spoilt(row: ArmResult) -> ArmResult:
    """The row with everything wrong with it at once."""
    study = replace(
        row.study,
        after_publication=AfterPublication(retraction=Notice(url="https://reports.example.org/notice")),
        has_serious_concerns=True,
        inclusion=row.study.inclusion.model_copy(update={"pooled": False}),
        cases="selected",
    )
    return replace(
        row,
        study=study,
        arm=replace(row.arm, study=study, role="control"),
        disease=None,
        subset="adults",
        analysis_set="responders-only",
        unit_of_analysis="hands",
        unit="events",
        kind="at-least",
        basis="inferred",
        source=replace(row.source, kind="press"),
    )


@pytest.mark.parametrize("purpose", EXPECTED)
def test_all_reasons_stand_in_their_order_for_each_purpose(found, purpose):
    row, definitions = found
    assert list(refused(spoilt(row), purpose, definitions["any"])) == EXPECTED[purpose].split()
    assert usable(spoilt(row), purpose, definitions["any"]) == "retracted"


@pytest.mark.parametrize("purpose", EXPECTED)
def test_a_sound_count_has_no_reason_for_any_purpose(found, purpose):
    row, definitions = found
    assert usable(row, purpose, definitions["death"]) is None


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"disease": None}, ("mixed-diseases", None, None)),
        ({"subset": "adults"}, ("subset", "subset", "subset")),
        ({"analysis_set": "responders-only"}, ("responders-only",) * 3),
        ({"analysis_set": "per-protocol"}, (None, None, None)),
        ({"unit": "events"}, ("events-not-people", None, None)),
        ({"events": None, "percent": 25.0}, (None, None, None)),  # 25 % of 20 can only be 5
        ({"events": None}, ("no-count", None, None)),
        ({"basis": "derived"}, (None, None, None)),
    ],
)
def test_each_fault_alone_is_a_reason_for_the_purposes_that_ask_for_it(found, changes, reasons):
    row, definitions = found
    asked = (
        usable(replace(row, **changes), purpose, definitions["death"])
        for purpose in ("synthesis", "comparison", "headline")
    )
    assert tuple(asked) == reasons
