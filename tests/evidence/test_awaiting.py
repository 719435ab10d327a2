"""How many more studies of each design are known beside those read: six reports on two studies, counted by hand."""

import pytest

from generator.checks import check_folder
from generator.evidence.awaiting import Awaiting, awaiting_on
from generator.rows import make_rows
from tests.evidence.tiny import DISEASE, write

STUDIES = (
    "alpha-2020 rct 10:10; t half 5/10; c half 2/10",
    "bravo-2021 series 8; t half 2/8",
    "charlie-2022 series 40 related; t half 9/40",
)
REPORTS = {
    "wanted-2019": "design: randomised-trial, controlled: true",
    "both-2018": "design: randomised-trial, controlled: false",
    "cases-2017": "design: case-series",
    "unclear-2016": "",
    "again-2022": "design: randomised-trial, overlaps: [alpha-2020]",
    "apart-2015": "design: case-series, status: related",
}


@pytest.fixture(scope="module")
def awaiting(tmp_path_factory: pytest.TempPathFactory) -> Awaiting:
    data = write(tmp_path_factory.mktemp("awaiting"), *STUDIES)
    rest = 'title: "[A report]", diseases: [ache], known_from: [{note: "a table"}], needed: "The paper."'
    lines = [
        f"{slug}: {{label: {slug.replace('-', ' ').capitalize()}, {f'{words}, ' if words else ''}{rest}}}\n"
        for slug, words in REPORTS.items()
    ]
    (data / "awaiting.yml").write_text("".join(lines), encoding="utf-8")
    dataset, problems = check_folder(data)
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    return awaiting_on(make_rows(dataset), DISEASE, dataset.vocabulary.designs)


def test_each_design_has_its_studies_read_and_those_known_besides_the_randomised_first(awaiting) -> None:
    found = [
        (
            group.design.label if group.design else None,
            group.without_control,
            [study.id for study in group.read],
            [row.id for row in group.more],
        )
        for group in awaiting.designs
    ]
    assert found == [
        ("Randomised trial", False, ["alpha-2020"], ["wanted-2019"]),
        ("Randomised trial", True, [], ["both-2018"]),  # no study read is beside it: alpha has a control
        ("Case series", False, ["bravo-2021"], ["cases-2017"]),  # charlie is shown separately
        (None, False, [], ["unclear-2016"]),
    ]


def test_further_reports_and_those_shown_separately_are_no_studies_more(awaiting) -> None:
    assert [row.id for row in awaiting.more] == ["wanted-2019", "both-2018", "cases-2017", "unclear-2016"]
    assert [row.id for row in awaiting.randomised] == ["wanted-2019"]
    assert [row.id for row in awaiting.reports] == ["again-2022"]
    assert [row.id for row in awaiting.separate] == ["apart-2015"]
    assert len(awaiting.everything) == len(REPORTS)
