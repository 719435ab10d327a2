"""What was read, published or updated after the data date waits for the next release: a warning, nothing refused."""

from pathlib import Path

import pytest

from generator.checks import check_folder
from generator.cli import main
from tests.checks.broken import copy_of_good

OTHER = "studies/second-2021.yml"
# The data date of the valid dataset is 2026-11-01; 366 days after it is 2027-11-02.
LATER = [
    ("studies/%s", "  date: 2026-10-01", "  date: 2026-11-02"),
    ("studies/%s", "  date: 2026-10-01", "  date: 2027-11-02"),
    ("registry.csv", "2026-10-31", "2026-11-02"),
]


def changed(folder: Path, file: str, old: str, new: str) -> Path:
    data = copy_of_good(folder)
    path = data / (OTHER if "%s" in file else file)
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return data


@pytest.mark.parametrize(("file", "old", "new"), LATER)
def test_a_day_after_the_data_date_is_a_warning_with_its_place(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    dataset, problems = check_folder(changed(tmp_path, file, old, new))
    assert problems == [] and dataset is not None
    (warning,) = dataset.warnings
    assert (warning.rule, warning.severity) == ("dates/since-data-date", "warning")
    assert new.split()[-1] in warning.found


def test_check_says_it_and_ends_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = changed(tmp_path, *LATER[0])
    assert main(["check", "--data", str(data)]) == 0
    said = capsys.readouterr().out
    assert "[dates/since-data-date]" in said and "(1 warning, nothing refused)" in said
    assert main(["check", "--format", "github", "--data", str(data)]) == 0
    assert capsys.readouterr().out.startswith("::warning file=")


def test_a_release_waits_until_the_data_date_is_moved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = changed(tmp_path, *LATER[0])
    version = next(
        line.split('"')[1] for line in (data / "portal.yml").read_text().splitlines() if "version:" in line
    )
    assert main(["release", version, "--rehearsal", "--data", str(data)]) == 1
    assert "Set data_date in portal.yml" in capsys.readouterr().err
    portal = data / "portal.yml"
    portal.write_text(portal.read_text().replace("data_date: 2026-11-01", "data_date: 2026-11-02"))
    assert main(["release", version, "--rehearsal", "--data", str(data)]) == 0
