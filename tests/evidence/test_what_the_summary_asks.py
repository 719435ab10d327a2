"""Which outcomes the summary asks about, and which measures and harms belong to each."""

from pathlib import Path

from generator.checks import check_folder
from generator.evidence.asked import claimed_measures, definitions_of, summary_rows
from generator.load import Dataset
from tests.evidence.changed import GOOD
from tests.evidence.tiny import DISEASE, SUMMARY, write


def sound(folder: Path) -> Dataset:
    dataset, problems = check_folder(folder)
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    return dataset


def asked(dataset: Dataset) -> dict[str, list[str]]:
    """The slugs of each row of the summary."""
    return {
        item.id: [one.slug for one in definitions_of(dataset, DISEASE, item)]
        for item in summary_rows(dataset)
    }


def test_without_a_list_it_asks_about_every_domain_and_the_harms_that_may_be_combined():
    rows = summary_rows(sound(GOOD))
    assert [row.id for row in rows[:3]] == ["response", "return", "scale"]
    assert [row.id for row in rows[3:]] == ["death", "treatment-related-serious", "serious-adverse-event"]
    assert [(row.domains, row.measures, row.categories) for row in (rows[0], rows[3])] == [
        (("response",), (), ()),
        ((), (), ("death",)),
    ]
    assert rows[4].label == "Serious event put down to treatment"


def test_a_row_has_the_measures_of_its_domains_and_its_harms(tmp_path):
    found = asked(sound(write(tmp_path, "alpha-2020 series 10; t half 5/10")))
    assert found == {"relief": ["half", "complete", "any"], "scale": ["score"], "harm": ["death"]}


def test_a_measure_that_a_row_names_belongs_to_it_and_not_to_the_row_of_its_domain(tmp_path):
    data = write(tmp_path, "alpha-2020 series 10; t half 5/10")
    portal = data / "portal.yml"
    text = portal.read_text(encoding="utf-8")
    assert text.endswith(SUMMARY)
    portal.write_text(text.replace("domains: [response]", "domains: [response], measures: [score]"))
    dataset = sound(data)
    assert claimed_measures(dataset) == {"score"}
    assert asked(dataset) == {"relief": ["half", "complete", "any", "score"], "scale": [], "harm": ["death"]}
