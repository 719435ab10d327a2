"""Judgements in robvis' layout for the tools that it knows: columns and words of the package's example data."""

import re
from pathlib import Path

import pytest

from generator.checks import sound_dataset
from generator.export.robvis import robvis_files
from generator.model.robvis import TEMPLATES
from generator.rows import make_rows
from tests.checks.broken import copy_of_good

# Columns as R/rob_data.R of robvis describes data_rob2, data_rob2_cluster, data_robins_i, data_robins_e, data_quadas.
PUBLISHED = {
    "ROB2": "Study,D1,D2,D3,D4,D5,Overall",
    "ROB2-Cluster": "Study,D1,D1b,D2,D3,D4,D5,Overall",
    "ROBINS-I": "Study,D1,D2,D3,D4,D5,D6,D7,Overall",
    "ROBINS-E": "Study,D1,D2,D3,D4,D5,D6,D7,Overall",
    "QUADAS-2": "Study,D1,D2,D3,D4,Overall",
}
# And the words of get_judgements in R/helpers.R, which has them from the worst to the best.
WORDS = {
    "ROB2": {"High", "Some concerns", "Low", "No information"},
    "ROB2-Cluster": {"High", "Some concerns", "Low", "No information", "Not applicable"},
    "ROBINS-I": {"Critical", "Serious", "Moderate", "Low", "No information"},
    "ROBINS-E": {"Very high", "High", "Some concerns", "Low", "No information"},
    "QUADAS-2": {"High", "Some concerns", "Low", "No information"},
    "Generic": {"High", "Unclear", "Some concerns", "Moderate", "Low", "No information", "Not applicable"},
}


@pytest.mark.parametrize("name", WORDS)
def test_a_template_has_the_published_columns_and_words(name: str) -> None:
    template = TEMPLATES[name]
    assert set(template.words) == WORDS[name]
    if name in PUBLISHED:
        assert ",".join(("Study", *template.columns, "Overall")) == PUBLISHED[name]


def files_of(data: Path) -> dict[str, str]:
    dataset = sound_dataset(data)
    return robvis_files(dataset, make_rows(dataset))


def test_a_tool_of_any_domains_names_its_columns_after_them(tmp_path: Path) -> None:
    """The template for any tool takes its headings for the domains' names, as data_rob1 shows."""
    (text,) = files_of(copy_of_good(tmp_path)).values()
    assert text == "Study,Chance,Missing,Overall\r\nAuthor 2020,Low,High,High\r\n"


def test_a_tool_of_the_first_robins_i_stands_in_its_template(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    tool, judged = data / "vocabularies" / "tool.yml", data / "judgements" / "first-2020-two-questions.yml"
    text = tool.read_text(encoding="utf-8").replace("robvis: Generic", "robvis: ROBINS-I")
    more = "".join(f'    d{n}: {{label: D{n}, definition: "X.", question: "X?"}}\n' for n in range(3, 8))
    text = text.replace("  overall: not-better-than-worst", f"{more}  overall: not-better-than-worst")
    tool.write_text(text.replace("label: High, definition", "label: Serious, definition"), encoding="utf-8")
    told = "".join(f'      - {{id: d{n}, level: low, reason: "X."}}\n' for n in range(3, 8))
    text = judged.read_text(encoding="utf-8")
    judged.write_text(re.sub(r"    overall:\n", f"{told}    overall:\n", text, count=1), encoding="utf-8")
    ((path, made),) = files_of(data).items()
    assert path == "downloads/robvis/dry-eye.relief-50.two-questions.csv"
    assert made.splitlines() == [PUBLISHED["ROBINS-I"], "Author 2020,Low,Serious,Low,Low,Low,Low,Low,Serious"]


def test_no_template_fits_the_second_robins_i_and_none_is_named(root: Path) -> None:
    """Its "low but for confounding" has no word there."""
    tool = sound_dataset(root / "data").vocabulary.tools.get("robins-i-v2")
    if tool is None:
        pytest.skip("the dataset declares no such tool")
    assert tool.robvis is None
    levels = [level.label for level in tool.levels.values()]
    assert not any(template.fits(levels, len(tool.domains)) for template in TEMPLATES.values())
