"""What is there for a disease and outcome, against a made-up dataset and a table worked by hand.

Four studies of warm compresses. Dry eye has measures of relief (relief-50, relief-any) and of a scale (itch), none of
return; itchy eye has one of relief (relief-any) and one of return (rubbing), none of a scale. The summary's first row
takes the domain of relief and, by name, rubbing; its third one the domain of return, out of which rubbing is taken.
"""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.checks import check_folder
from generator.evidence.results import synthesise
from generator.evidence.states import CODES, States, gives_figure, says
from generator.model.result import Summary
from generator.rows import FigureRow, make_rows

DATASET = Path(__file__).parents[1] / "checks" / "dataset"
STUDY = """id: {id}
title: "A made-up study"
citation: {{authors: ["{author}, A"], year: {year}, doi: 10.1000/{year}}}
registrations: []
diseases: [{diseases}]
design: {{type: case-series}}
inclusion: {{status: {status}, overlaps: []}}
arms:
{arms}
outcomes:
{outcomes}
effects:
{effects}
safety:
{safety}
sources:
  - {{id: page, kind: abstract, ref: "url:https://reports.example.org/{id}", url: "https://reports.example.org/{id}"}}
extraction: {{level: abstract, date: 2026-10-01}}
"""
TREATED = "id: warm, label: Warm, role: intervention, product: {device: mask}, enrolled: 8"
END = "source: page"


def lines(*rows: str) -> str:
    return "\n".join(f"  - {{{row}}}" for row in rows) if rows else "  []"


def study(name: str, diseases: str, status: str, arms: list[str], **rows: list[str]) -> str:
    author, year = name.split("-")
    parts = {key: lines(*rows.get(key, [])) for key in ("outcomes", "effects", "safety")}
    made = {"author": author.capitalize(), "year": year, "diseases": diseases, "status": status}
    return STUDY.format(id=name, arms=lines(*arms), **made, **parts)


def harm(key: str, category: str, events: int, basis: str, unit: str = "patients") -> str:
    what = f"category: {category}, events: {events}, total: 8, unit: {unit}"
    return f"id: {key}, arm: warm, {what}, basis: {basis}, {END}"


RELIEF, RETURN = "arm: warm, domain: relief", "arm: warm, domain: return"
STUDIES = {
    # Itchy eye: nobody of 8 rubbed; relief compared in words; burns and events not mentioned.
    "alpha-2020": study(
        "alpha-2020",
        "itchy-eye",
        "eligible",
        [
            f"{TREATED}, disease: itchy-eye, compared_with: cold",
            "id: cold, label: Cold, role: control, disease: itchy-eye, comparator: cold, enrolled: 8",
        ],
        outcomes=[f"id: o1, {RETURN}, measure: rubbing, events: 0, total: 8, basis: reported, {END}"],
        effects=[
            "id: e1, arms: [warm, cold], domain: relief, measure: relief-any, effect: risk-ratio, "
            f"definition: more with warmth, basis: reported, {END}"
        ],
        safety=[harm("s1", "burn", 0, "inferred"), harm("s2", "any-event", 0, "inferred")],
    ),
    # A group that mixes both diseases: all that it has is read from words.
    "bravo-2021": study(
        "bravo-2021",
        "dry-eye, itchy-eye",
        "eligible",
        [TREATED],
        outcomes=[f"id: o1, {RELIEF}, measure: relief-any, events: 8, total: 8, basis: inferred, {END}"],
        safety=[harm("s1", "any-event", 1, "inferred")],
    ),
    # Shown separately: no state rests on its score and its burns.
    "charlie-2022": study(
        "charlie-2022",
        "dry-eye",
        "related",
        [f"{TREATED}, disease: dry-eye"],
        outcomes=[
            f"id: o1, arm: warm, domain: scale, measure: itch, follow_up: {{mean: 3}}, basis: reported, {END}"
        ],
        safety=[harm("s1", "burn", 2, "reported")],
    ),
    # Dry eye: one measure read from words, one printed as 0 %; no burn, and three events.
    "delta-2023": study(
        "delta-2023",
        "dry-eye",
        "eligible",
        [f"{TREATED}, disease: dry-eye"],
        outcomes=[
            f"id: o1, {RELIEF}, measure: relief-50, events: 8, total: 8, basis: inferred, {END}",
            f"id: o2, {RELIEF}, measure: relief-any, percent: 0, total: 8, basis: reported, {END}",
        ],
        safety=[harm("s1", "burn", 0, "derived"), harm("s2", "any-event", 3, "reported", "events")],
    ),
}
# Worked by hand: disease, level, outcome, state, and the rows that it rests on.
EXPECTED = """
dry-eye    summary   relief       reported-zero   delta-2023-o2
dry-eye    summary   burns        reported-zero   delta-2023-s1
dry-eye    summary   coming-back  no-measure
dry-eye    section   relief       reported-zero   delta-2023-o2
dry-eye    section   scales       not-found
dry-eye    domain    relief       reported-zero   delta-2023-o2
dry-eye    domain    return       no-measure
dry-eye    domain    scale        not-found
dry-eye    measure   relief-50    in-words        delta-2023-o1
dry-eye    measure   relief-any   reported-zero   delta-2023-o2
dry-eye    measure   itch         not-found
dry-eye    category  any-event    counted         delta-2023-s2
dry-eye    category  burn         reported-zero   delta-2023-s1
itchy-eye  summary   relief       reported-zero   alpha-2020-o1
itchy-eye  summary   burns        none-mentioned  alpha-2020-s1
itchy-eye  summary   coming-back  no-measure
itchy-eye  section   relief       reported-zero   alpha-2020-o1
itchy-eye  section   scales       no-measure
itchy-eye  domain    relief       in-words        bravo-2021-o1 alpha-2020-e1
itchy-eye  domain    return       reported-zero   alpha-2020-o1
itchy-eye  domain    scale        no-measure
itchy-eye  measure   relief-any   in-words        bravo-2021-o1 alpha-2020-e1
itchy-eye  measure   rubbing      reported-zero   alpha-2020-o1
itchy-eye  category  any-event    in-words        alpha-2020-s2 bravo-2021-s1
itchy-eye  category  burn         none-mentioned  alpha-2020-s1
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up dataset with these four studies instead of its own."""
    folder = Path(shutil.copytree(DATASET, tmp_path_factory.mktemp("states") / "data"))
    for name in ("judgements", "certainty"):
        shutil.rmtree(folder / name)
    lists = (folder / f"{name}.yml" for name in ("awaiting", "excluded", "published_judgements"))
    for file in [*(folder / "studies").iterdir(), *lists]:
        file.unlink()
    for name, text in STUDIES.items():
        (folder / "studies" / f"{name}.yml").write_text(text, encoding="utf-8")
    registry = (folder / "registry.csv").read_text(encoding="utf-8")
    registry = registry.replace("first-2020; second-2021", "").replace("second-2021", "")
    (folder / "registry.csv").write_text(registry, encoding="utf-8")
    portal = (folder / "portal.yml").read_text(encoding="utf-8")
    more = "summary:\n  - {id: coming-back, label: Coming back, domains: [return]}\n"
    (folder / "portal.yml").write_text(portal.replace("summary:\n", more), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def states(data: Path) -> States:
    return states_of(data)


def states_of(data: Path) -> States:
    dataset, problems = check_folder(data)
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    return synthesise(dataset, make_rows(dataset)).states


def test_each_state_is_the_one_worked_by_hand_and_rests_on_the_rows_named(states: States) -> None:
    expected = [line.split() for line in EXPECTED.strip().splitlines()]
    found = [
        [state.disease, state.level, state.outcome, state.code, *(row.key for row in state.rows)]
        for state in states.whole.values()
    ]
    assert sorted(found) == sorted(expected)
    assert {line[3] for line in expected} == set(CODES)


def test_a_study_shown_separately_has_no_state_and_moves_none(
    data: Path, states: States, tmp_path: Path
) -> None:
    with pytest.raises(KeyError):
        states.of_study("dry-eye", "charlie-2022", "category", "burn")
    copy = Path(shutil.copytree(data, tmp_path / "data"))
    file = copy / "studies" / "charlie-2022.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("related", "eligible"), encoding="utf-8")
    own = states_of(copy)
    assert own.of("dry-eye", "domain", "scale").code == "counted"
    assert [row.key for row in own.of("dry-eye", "category", "burn").rows] == [
        "charlie-2022-s1",
        "delta-2023-s1",
    ]


def test_each_main_study_has_its_own_state_of_each_domain_and_category(states: States) -> None:
    def of(disease: str, study: str, *outcomes: str) -> list[str]:
        levels = {"relief": "domain", "return": "domain", "scale": "domain"}
        return [
            states.of_study(disease, study, levels.get(one, "category"), one).code  # type: ignore[arg-type]
            for one in outcomes
        ]

    every = ("relief", "return", "scale", "any-event", "burn")
    assert of("itchy-eye", "alpha-2020", *every) == [
        "in-words",
        "reported-zero",
        "no-measure",
        "none-mentioned",
        "none-mentioned",
    ]
    assert of("itchy-eye", "bravo-2021", *every) == [
        "in-words",
        "not-found",
        "no-measure",
        "in-words",
        "not-found",
    ]
    assert of("dry-eye", "bravo-2021", "relief", "return") == ["in-words", "no-measure"]


@pytest.fixture(scope="module")
def plain_rows(data: Path) -> dict[str, FigureRow]:
    """One row of each table, without any figure, to be given what a case needs."""
    dataset, _ = check_folder(data)
    assert dataset is not None
    rows = make_rows(dataset)
    nothing = {"events": None, "total": None, "percent": None, "scores": {}, "basis": "reported"}
    return {
        "outcome": replace(rows.outcomes[0], **nothing),
        "effect": replace(
            rows.effects[0], value=None, ci_low=None, ci_high=None, p_value=None, basis="reported"
        ),
        "harm": replace(rows.harms[0], basis="reported", unit="patients"),
    }


PARTS = dict.fromkeys(("mean", "sd", "median", "q1", "q3", "low", "high", "n"))


def score(form: str, **parts: float) -> dict[str, Any]:
    return {"scores": {form: Summary(**(PARTS | parts))}}


@pytest.mark.parametrize(
    ("table", "figures", "expected"),
    [
        ("outcome", {"events": 3}, "figure"),
        ("outcome", {"events": 0}, "zero"),
        ("outcome", {"percent": 12.5}, "figure"),
        ("outcome", {"percent": 0}, "zero"),
        ("outcome", {"events": 0, "basis": "derived"}, "zero"),
        ("outcome", score("change", mean=0), "figure"),  # a score of zero is a value, not nobody
        ("outcome", score("baseline", sd=2), "words"),  # half a figure says nothing
        ("outcome", {"events": 3, "basis": "inferred"}, "words"),
        (
            "outcome",
            {"events": 0, "basis": "inferred"},
            "words",
        ),  # "said to be none (no count)" is said of harms alone
        ("outcome", score("follow_up", mean=3) | {"basis": "inferred"}, "words"),
        ("effect", {}, "words"),
        ("effect", {"significant": True}, "words"),
        ("effect", {"value": 0}, "figure"),
        ("effect", {"ci_low": -1}, "figure"),
        ("effect", {"ci_high": 1}, "figure"),
        ("effect", {"p_value": "0.03"}, "figure"),
        ("effect", {"value": 2, "basis": "inferred"}, "words"),
        ("harm", {"events": 1}, "figure"),
        ("harm", {"events": 4, "unit": "events"}, "figure"),
        ("harm", {"events": 0}, "zero"),
        ("harm", {"events": 0, "unit": "events", "basis": "derived"}, "zero"),
        ("harm", {"events": None, "kind": "none-mentioned", "basis": "inferred"}, "none"),
        ("harm", {"events": 1, "kind": "inferred", "basis": "inferred"}, "words"),
    ],
)
def test_a_row_says_a_figure_a_zero_words_or_that_none_is_mentioned(
    plain_rows: dict[str, FigureRow], table: str, figures: dict[str, Any], expected: str
) -> None:
    row = replace(plain_rows[table], **figures)
    assert says(row) == expected
    assert gives_figure(row) is (expected in ("figure", "zero"))
