"""How many people stand behind a disease: each once, and none in two sums."""

from pathlib import Path

from generator.checks import check_folder
from generator.evidence.people import OfProduct, People, count_people
from generator.rows import make_rows
from tests.evidence.tiny import DISEASE, write

STUDIES = (
    "alpha-2020 rct 20:30; t any 5/20; c any 9/30",
    "bravo-2021 series 12 b shares=echo-2024; t any 3/12",
    "charlie-2022 rct ?:6; e any better",
    "delta-2023 series 40 related; t any 1/40",
    "echo-2024 series 8 shares=bravo-2021; t any 1/8",
    "foxtrot-2025 rct 7:4; t any 1/7; c any 1/4",
)


def people(folder: Path, disease: str | None = DISEASE) -> People:
    """Of the studies above; foxtrot is unpublished."""
    data = write(folder, *STUDIES)
    foxtrot = data / "studies" / "foxtrot-2025.yml"
    foxtrot.write_text(foxtrot.read_text().replace("status: eligible", "status: unpublished"))
    dataset, problems = check_folder(data)
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    return count_people(make_rows(dataset), dataset.vocabulary, disease)


def test_each_study_is_in_the_lists_that_it_belongs_to(tmp_path):
    found = people(tmp_path)
    assert found.studies == ("alpha-2020", "bravo-2021", "charlie-2022", "echo-2024", "foxtrot-2025")
    assert found.shown_separately == ("delta-2023",)
    assert found.unpublished_studies == ("foxtrot-2025",)
    assert found.counted == ("alpha-2020", "bravo-2021", "charlie-2022", "foxtrot-2025")
    assert found.not_counted == ("echo-2024",)
    assert found.incomplete == ("charlie-2022",)


def test_people_are_summed_once_by_product_and_the_rest_are_controls(tmp_path):
    found = people(tmp_path)
    assert found.people == 20 + 30 + 12 + 6 + 7 + 4
    assert (found.randomised, found.randomised_unpublished) == (20 + 30 + 6 + 7 + 4, 7 + 4)
    assert found.products == (OfProduct("product-a", 27, 27), OfProduct("product-b", 12, 0))
    assert found.controls == 30 + 6 + 4


def test_the_whole_dataset_is_counted_as_its_one_disease(tmp_path):
    assert people(tmp_path, disease=None) == people(tmp_path / "again", disease=DISEASE)


def test_people_randomised_to_groups_of_unknown_size_are_counted_once_and_in_no_group(tmp_path):
    data = write(
        tmp_path,
        "charlie-2022 rct ?:6; e any better",
        "delta-2023 rct ?:?; e any better",
        "echo-2024 series 5; t any 1/5",
    )
    for name, number in (("charlie-2022", 20), ("delta-2023", 30)):
        file = data / "studies" / f"{name}.yml"
        file.write_text(
            file.read_text().replace(
                "type: randomised-trial", f"type: randomised-trial, randomised: {number}"
            )
        )
    dataset, problems = check_folder(data)
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    rows = make_rows(dataset)
    found = count_people(rows, dataset.vocabulary, DISEASE)
    assert [rows.study[name].people for name in ("charlie-2022", "delta-2023", "echo-2024")] == [20, 30, 5]
    assert (found.people, found.randomised, found.unplaced, found.incomplete) == (
        20 + 30 + 5,
        20 + 30,
        14 + 30,
        (),
    )
    assert (sum(product.people for product in found.products), found.controls) == (5, 6)
