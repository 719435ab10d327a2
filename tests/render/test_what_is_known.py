"""What the head of a disease page says of a small made-up dataset: people, trials, caveats worked out by hand."""

import shutil
from pathlib import Path

from generator.checks import check_folder
from generator.evidence.candidates import Candidate, candidates
from generator.evidence.people import count_people
from generator.evidence.results import synthesise
from generator.model.portal import SummaryRow
from generator.render.context import Context
from generator.render.views.currency import counts
from generator.render.views.here import Here
from generator.render.views.summary import summary_table
from generator.rows import make_rows
from tests.evidence.pages import findings_on
from tests.render.wordings import said

DATASET = Path(__file__).parents[1] / "checks" / "dataset"
DISEASE = "dry-eye"
RELIEF = SummaryRow(id="relief", label="Relief", domains=("relief",), measures=(), categories=())
SCALE = SummaryRow(id="scale", label="Scale", domains=("scale",), measures=(), categories=())
LATER = """  - id: o4
    arm: warm
    domain: scale
    measure: itch
    months: 6
    follow_up: {mean: 2.5, sd: 1, n: 10}
    basis: reported
    source: register
effects:
"""
IN_CONTROL = """  - id: s3
    arm: cold
    category: any-event
    events: 0
    total: 10
    unit: patients
    basis: reported
    source: abstract
sources:
"""
OWN = {  # what no two reports may share
    "id: first-2020": "id: third-2022",
    "10.1000/182": "10.1000/199",
    "pmid: 1234567": "pmid: 7654322",
    "PMC1234567": "PMC7654321",
    "[ABC001, ABC002]": "[ABC009]",
    "  overlaps: [second-2021]\n": "",
    "enrolled: 12": "enrolled: 40",
    "enrolled: 10": "enrolled: 38",
    "kind: abstract": "kind: press",
}


def context_of(folder: Path) -> Context:
    """The dataset of a folder, ready for views."""
    dataset, problems = check_folder(folder)
    assert dataset is not None, [str(problem) for problem in problems]
    rows = make_rows(dataset)
    return Context(dataset, rows, synthesise(dataset, rows))


def leads_of(context: Context, item: SummaryRow) -> list[Candidate]:
    """The measures that may lead a row of the summary."""
    return candidates(context.dataset, context.rows, context.results, DISEASE, item)


def copied(folder: Path) -> Path:
    """A copy of the dataset that may be changed."""
    return shutil.copytree(DATASET, folder / "data")


def edit(file: Path, *changes: tuple[str, str]) -> None:
    """Each text is found, and replaced everywhere."""
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def second_trial(data: Path) -> None:
    """A larger trial of the same question, read in the press."""
    file = shutil.copy(data / "studies" / "first-2020.yml", data / "studies" / "third-2022.yml")
    edit(file, *OWN.items())


def relief(context: Context) -> str:
    """The sentence about the leading measure of relief."""
    (text,) = (found.text for found in findings_on(context, DISEASE) if found.label == "Relief by half")
    return text


def harm(context: Context) -> str:
    """The sentence about harm."""
    (text,) = (found.text for found in findings_on(context, DISEASE) if found.label == "Any event")
    return text


def test_people_of_a_group_count_once_however_often_a_score_was_taken(tmp_path: Path) -> None:
    data = copied(tmp_path)
    edit(data / "studies" / "first-2020.yml", ("effects:\n", LATER))
    (lead,) = leads_of(context_of(data), SCALE)
    assert len(lead.rows) == 2
    assert lead.people == 12  # 12 before, 11 and 10 after: the same people


def test_a_group_without_any_number_is_named_and_not_counted(tmp_path: Path) -> None:
    data = copied(tmp_path)
    other = "  - {id: eyes, label: Eyes that itch, role: intervention, disease: itchy-eye, product: {device: mask}}\n"
    arms = (
        "    product: {device: mask, sessions: 2}\n",
        f"    disease: dry-eye\n    product: {{device: mask}}\n{other}",
    )
    edit(data / "studies" / "second-2021.yml", arms)
    context = context_of(data)
    (lead,) = (lead for lead in leads_of(context, RELIEF) if lead.slug == "relief-any")
    assert (lead.people, lead.people_unknown) == (0, ("second-2021",))


def test_one_trial_is_told_as_one_and_says_that_no_difference_can_be_computed() -> None:
    assert relief(context_of(DATASET)) == (
        "one randomised trial (Author 2020, 22 people); risk ratio 1.9; interval 0.8 to 4.4; "
        "difference not computed from the figures found."
    )


def test_two_trials_are_both_told_the_larger_first_with_the_press_named(tmp_path: Path) -> None:
    data = copied(tmp_path)
    second_trial(data)
    told = relief(context_of(data))
    assert told.startswith("2 randomised trials, not combined. ")
    larger, smaller = "(third-2022), 78 people, from press or company: risk", "(first-2020), 22 people: risk"
    assert 0 < told.index(larger) < told.index(smaller)


def test_a_measure_that_a_randomised_trial_compared_is_not_told_as_uncontrolled_too() -> None:
    labels = [found.label for found in findings_on(context_of(DATASET), DISEASE)]
    assert len(labels) == len(set(labels))


def test_a_harm_is_told_with_the_count_of_its_control_group_where_there_is_one(tmp_path: Path) -> None:
    data = copied(tmp_path)
    edit(data / "portal.yml", ("categories: [burn]", "categories: [any-event]"))
    assert harm(context_of(data)) == "2 of 12 treated people (Author 2020)."
    edit(data / "studies" / "first-2020.yml", ("sources:\n", IN_CONTROL))
    assert harm(context_of(data)) == "2 of 12 treated people (Author 2020; 0 of 10 in the control group)."


def test_people_of_another_product_are_counted_apart_at_the_head_of_the_page(tmp_path: Path) -> None:
    data = copied(tmp_path)
    second_trial(data)
    context = context_of(data)
    assert "treated:" not in said(
        counts(context, count_people(context.rows, context.vocabulary, DISEASE), [])
    )
    edit(data / "studies" / "third-2022.yml", ("device: mask", "device: towel"))
    context = context_of(data)
    told = said(counts(context, count_people(context.rows, context.vocabulary, DISEASE), []))
    assert "100 people, 100 of them in comparisons randomised" in told
    assert "treated: masks 12 (12 randomised), towels 40 (40 randomised); controls: 48;" in told


def test_a_cell_of_the_summary_says_when_and_from_where(tmp_path: Path) -> None:
    data = copied(tmp_path)
    edit(data / "studies" / "first-2020.yml", ("kind: abstract", "kind: press"))
    (row,) = (
        row
        for group in summary_table(context_of(data), Here.on_hub(DISEASE)).groups
        for row in group.rows
        if row.anchor == "summary-relief"
    )
    groups = row.cells[4]
    assert groups.text.startswith("9 of 12: 75")
    assert str(groups.note).replace("\u00a0", " ").endswith("; 3 months; from press or company")
