"""A physician's path: from the filled form of a study without figures to a sound file, with one round of messages."""

import re
from pathlib import Path

from generator.authoring.form import LABELS
from generator.authoring.from_issue import study_file_from_form
from generator.load import load_dataset
from generator.problems import did_you_mean
from tests.checks.broken import copy_of_good, problems_of

ANSWERS = {
    "title": "A trial of which a review's table was read alone",
    "authors": "Tansy, T",
    "year": "2016",
    "diseases": "- [X] Dry eye",
    "design": "Randomised trial",
    "status": "Eligible",
    "arms": "Warm compress: 8 people\nCold compress: 7 people",
    "source": "https://reviews.example.org/table-1",
    "read": "Only what others write about it",
    "date": "2026-10-20",
    "by": "@a-reader",
}


def test_what_the_first_round_asks_for_is_all_that_is_asked(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    dataset, _ = load_dataset(data)
    assert dataset is not None
    form = "".join(
        f"### {label}\n\n{ANSWERS.get(name, '_No response_')}\n\n" for name, label in LABELS.items()
    )
    draft = study_file_from_form(form, dataset.vocabulary)
    file = data / "studies" / draft.name
    file.write_text(draft.text, encoding="utf-8")
    first = problems_of(data)
    assert first and all(problem.file.endswith(draft.name) for problem in first)
    asked = {re.sub(r".*\.", "", problem.path) for problem in first}
    assert asked <= {"role", "device", "setting"}, asked
    _fill(file)
    assert [str(problem) for problem in problems_of(data)] == []


def _fill(file: Path) -> None:
    """Fill in every empty key that must be there, and take the product out of the control group."""
    head, treated, control = re.split(r"(?=  - id: arm-)", file.read_text(encoding="utf-8"))
    treated = re.sub(r"(?m)^    role:\s*#.*", "    role: intervention", treated)
    treated = re.sub(r"(?m)^      device:\s*#.*", "      device: mask", treated)
    control = re.sub(r"(?m)^    role:\s*#.*", "    role: control", control)
    control = re.sub(r"(?m)^    product:.*\n(?:      .*\n)*", "", control)
    file.write_text(head + treated + control, encoding="utf-8")


def test_a_closed_list_of_short_words_is_printed_however_many_they_are() -> None:
    words = [f"word{number}" for number in range(20)]
    assert did_you_mean("other-thing", words) == f"There are: {', '.join(words)}."
    assert did_you_mean("other-thing", [word * 5 for word in words]) == "There are 20 to choose from."


def test_a_wrong_prefix_of_a_source_is_told_with_all_there_are(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    file = data / "studies" / "first-2020.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace('"abc:ABC001"', '"elsewhere:1"'), encoding="utf-8"
    )
    (problem,) = problems_of(data)
    assert "There are: pmid, doi, url, abc" in problem.hint
