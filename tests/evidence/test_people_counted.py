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
