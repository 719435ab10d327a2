"""What the lists may be filtered by, from a small made-up dataset: every expected value is read off its files."""

import shutil
from pathlib import Path

from generator import paths
from generator.checks import check_folder
from generator.evidence.results import synthesise
from generator.render.context import Context
from generator.render.views.explorer import Explorer, study_explorer, trial_explorer
from generator.render.views.studies import list_table
from generator.render.views.trial_list import trials_table
from generator.rows import make_rows

DATASET = Path(__file__).parents[1] / "checks" / "dataset"
SECOND_ARM = """  - id: towels
    label: Warm towels
    role: intervention
    disease: itchy-eye
    product: {device: towel, setting: home, sessions: 2}
"""


def context_of(folder: Path) -> Context:
    """The dataset of a folder, ready for views."""
    dataset, problems = check_folder(folder)
    assert dataset is not None and not problems, problems
    rows = make_rows(dataset)
    return Context(dataset, rows, synthesise(dataset, rows))


def studies_of(folder: Path = DATASET) -> Explorer:
    """The controls of the list of studies."""
    context = context_of(folder)
    return study_explorer(context, list_table(context, paths.STUDIES))


def trials_of(folder: Path = DATASET) -> Explorer:
    """The controls of the list of trials."""
    context = context_of(folder)
    return trial_explorer(context, trials_table(context, paths.TRIALS, None))


def changed(folder: Path, file: str, old: str, new: str) -> Path:
    """A copy of the dataset with one edit."""
    copy = folder / "data"
    shutil.copytree(DATASET, copy)
    text = (copy / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (copy / file).write_text(text.replace(old, new), encoding="utf-8")
    return copy


def offered(explorer: Explorer) -> dict[str, list[tuple[str, str]]]:
    """Value and words of each choice, by the name of its filter."""
    return {facet.key: [(one.value, one.label) for one in facet.choices] for facet in explorer.facets}


def test_only_what_occurs_and_can_tell_studies_apart_is_offered() -> None:
    found = offered(studies_of())
    # Both studies used a mask and both are eligible: device and status tell nothing apart.
    assert list(found) == ["disease", "design", "setting", "reading"]
    assert found["reading"] == [("read-once", "read once"), ("read-twice", "read twice")]
    assert found["setting"] == [("clinic", "Clinic"), ("-", "not stated")]
    assert [value for value, _ in found["disease"]] == ["dry-eye", "itchy-eye"]


def test_a_quantity_or_a_count_is_no_filter() -> None:
    assert not {"strength", "sessions"} & set(offered(studies_of()))


def test_an_arm_of_several_diseases_stands_under_each_of_them() -> None:
    rows = studies_of().rows
    assert sorted(sorted(terms["disease"]) for row in rows for terms in row.terms) == [
        ["dry-eye"],
        ["dry-eye", "itchy-eye"],
    ]


def test_each_treated_arm_keeps_its_own_terms_and_the_control_has_none(tmp_path: Path) -> None:
    folder = changed(tmp_path, "studies/second-2021.yml", "outcomes:\n", f"{SECOND_ARM}outcomes:\n")
    second = next(row for row in studies_of(folder).rows if row.year == 2021)
    assert [(arm["device"], arm["setting"], arm["disease"]) for arm in second.terms] == [
        (["mask"], ["-"], ["dry-eye", "itchy-eye"]),
        (["towel"], ["home"], ["itchy-eye"]),
    ]
    first = next(row for row in studies_of(folder).rows if row.year == 2020)
    assert [arm["setting"] for arm in first.terms] == [["clinic"]]


def test_people_that_are_not_known_are_none_and_never_zero() -> None:
    assert [row.sort["people"] for row in studies_of().rows if row.year == 2021] == [None]
    assert [row.sort["people"] for row in studies_of().rows if row.year == 2020] == [22]


def test_a_registration_under_two_diseases_keeps_the_facts_of_each_row() -> None:
    rows = [(row.terms[0]["disease"], row.year, row.sort["enrolment"]) for row in trials_of().rows]
    assert sorted(rows, key=str) == [
        (["dry-eye"], 2018, 22),
        (["dry-eye"], 2025, 40),
        (["itchy-eye"], 2018, None),
    ]


def test_years_run_without_a_gap_from_the_first_to_the_last() -> None:
    assert trials_of().years == (2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025)


def test_a_date_sorts_by_the_precision_that_it_has() -> None:
    found = {(row.sort["start"], row.sort["end"]) for row in trials_of().rows}
    assert found == {("2018-01", "2019-12"), ("2025", "2027"), ("2018-01", None)}


def test_an_attribute_with_a_name_that_the_address_uses_already_is_kept_apart(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATASET, folder)
    for file in [*folder.glob("studies/*.yml"), folder / "registry.csv", folder / "vocabularies/product.yml"]:
        text = file.read_text(encoding="utf-8").replace("setting", "sort")
        file.write_text(text, encoding="utf-8")
    assert "product-sort" in offered(studies_of(folder))
