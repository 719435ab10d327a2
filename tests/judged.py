"""A made-up dataset with a judgement of every kind: each tool, people who agree and differ, older and newer certainty.

Judgements are made as an assessor makes them: the worksheet is written, then its empty keys are filled.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from generator.authoring.worksheet import worksheet
from generator.checks import sound_dataset
from generator.evidence.judging_facts import facts_of
from generator.evidence.results import synthesise
from generator.rows import make_rows
from tests.evidence.tiny import DISEASE, write

TOOLS = Path(__file__).resolve().parents[1] / "data" / "vocabularies" / "tool.yml"
ALPHA = "alpha-2020 rct 50:50; t half 30/50 3m; c half 20/50 3m; t death 1/50; c death 2/50"
BRAVO = "bravo-2021 rct 40:40; t half 25/40 3m; c half 15/40 3m"
CHARLIE = "charlie-2022 rct 30:30; t half 29/30 3m; c half 1/30 3m"  # nobody relies on it
DELTA = "delta-2019 series 20; t half 10/20 3m"
ECHO = "echo-2018 series 12; t any 6/12 3m"
FOXTROT = "foxtrot-2023 rct 60:60; t half 36/60 3m; c half 30/60 3m"  # comes after the certainty was judged
OLD, NEW = (ALPHA, BRAVO, CHARLIE, DELTA, ECHO), (ALPHA, BRAVO, CHARLIE, DELTA, ECHO, FOXTROT)
BOTH = "[{person: A. Example}, {person: B. Example}]"
LEVELS = {
    "rob-2": "low",
    "robins-i-v2": "moderate",
    "jbi-case-series": "answer-yes",
    "newcastle-ottawa": "one-star",
    "inspect-sr": "no-concerns",
}
PUBLISHED = """review-2017:
  label: Review 2017
  authors: ["Reviewer, R"]
  doi: 10.1000/review-2017
  kind: certainty
  instrument: "certainty table"
  scale: "high to very low"
  page: "https://review.example.org/table-3"
  caution: "Of their combined value, not of ours."
  judged:
    - {id: alpha-2020, study: alpha-2020, subject: "Alpha 2020", judgement: "HIGH-AS-PRINTED"}
    - {id: relief, disease: ache, subject: "relief", judgement: "MODERATE-AS-PRINTED"}
    - {id: unread, disease: ache, subject: "sleep"}
"""


def judged_dataset(folder: Path) -> Path:
    """The dataset: its judgements are of the state before the last trial came."""
    data = write(folder, *OLD)
    (data / "vocabularies").joinpath("tool.yml").write_bytes(TOOLS.read_bytes())
    sheets = sheets_of(data)
    for name in ("judgements", "certainty"):
        (data / name).mkdir()
    _judge(data, sheets, "alpha-2020", "rob-2", overall="overall: {level: low, reason: Nothing found.}")
    _judge(data, sheets, "bravo-2021", "rob-2", differ="missing-data", agreement="open")
    _judge(data, sheets, "charlie-2022", "inspect-sr", "some-concerns",
           overall="overall: {level: serious-concerns, reason: The numbers do not add up.}")  # fmt: skip
    _judge(data, sheets, "delta-2019", "jbi-case-series")
    _judge(data, sheets, "delta-2019", "robins-i-v2")
    _judge(data, sheets, "echo-2018", "newcastle-ottawa", overall="overall: {total: 7}")
    (data / "published_judgements.yml").write_text(PUBLISHED, encoding="utf-8")
    # The certainty of deaths is judged on what is shown now, that of relief before the last trial came.
    _rate(data, sheets_of(data), "half", "increases")
    shutil.rmtree(data / "studies")
    newer = write(folder / "newer", *NEW)
    shutil.copytree(newer / "studies", data / "studies")
    _rate(data, sheets_of(data), "death", "little-or-no-difference")
    return data


def sheets_of(data: Path) -> dict[str, str]:
    """Every worksheet, of all tools."""
    dataset = sound_dataset(data)
    rows = make_rows(dataset)
    results = synthesise(dataset, rows)
    facts = facts_of(dataset, rows, results)
    return worksheet(dataset, rows, results, DISEASE, facts, dataset.vocabulary.tools)


def _judge(
    data: Path,
    sheets: dict[str, str],
    study: str,
    tool: str,
    level: str = "",
    *,
    overall: str = "",
    differ: str = "",
    agreement: str = "agreed",
) -> None:
    """Fill a worksheet: the first outcome alone, the same level in each domain but the one in which people differ."""
    name = f"judgements/{study}-{tool}.yml"
    text = sheets[name].partition("  - id: j2")[0]
    text = re.sub(r"level:.*", f'level: "{level or LEVELS[tool]}"', text.partition("assessments:")[2])
    head = sheets[name].partition("assessments:")[0] + "assessments:"
    text = text.replace("reason:\n", "reason: As it is printed.\n").replace("place:\n", "place: Methods\n")
    text = text.replace(
        f'id: {differ}\n        level: "low"\n',
        f"id: {differ}\n        separately: [{{by: A. Example, level: low}}, {{by: B. Example, level: high}}]\n",
    )
    text = re.sub(r"    # overall.*\n    # overall.*\n", f"    {overall}\n" if overall else "", text)
    (data / name).write_text(head + _signed(text, agreement), encoding="utf-8")


def _rate(data: Path, sheets: dict[str, str], outcome: str, finding: str) -> None:
    """Fill a worksheet of certainty: one level for risk of bias, one for imprecision, so that high becomes low."""
    name = f"certainty/{DISEASE}-{outcome}.yml"
    text = re.sub(r"finding:.*", f"finding: {finding}", sheets[name])
    text = re.sub(r"threshold:.*", "threshold: no-difference", text)
    text = re.sub(r"\nstart:.*", "\nstart: high", text)
    for slug, levels in (("risk-of-bias", 1), ("imprecision", 1)):
        text = re.sub(
            rf"id: {slug}\n    levels:.*\n    reason:",
            f"id: {slug}\n    levels: {levels}\n    reason: Few people.",
            text,
        )
    text = re.sub(r"levels:  #.*\n    reason:", "levels: 0\n    reason: Nothing speaks for it.", text)
    text = re.sub(r"\nlevel:.*", "\nlevel: low", text)
    (data / name).write_text(_signed(text, "agreed"), encoding="utf-8")


def _signed(text: str, agreement: str) -> str:
    text = re.sub(r"by:\n *- \{person: \}.*", f"by: {BOTH}", text)
    return re.sub(r"agreement:.*", f"agreement: {agreement}", re.sub(r"date:.*", "date: 2026-11-20", text))
