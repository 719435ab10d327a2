"""The answer of each disease: every wording by hand on made-up studies, and rules that hold for every portal."""

import math
import re
from dataclasses import fields, replace
from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from generator.answer_text import LABELS, SaidAnswer, say_answer, say_answers, words_of
from generator.checks import check_folder
from generator.evidence import answer_table
from generator.evidence.answer_sentences import Answer, Sentence
from generator.evidence.answer_table import (
    BENEFIT,
    DROPPED,
    HARMS,
    MOST_WORDS,
    Situation,
    choose,
    choose_harm,
)
from generator.evidence.people import count_people
from generator.evidence.results import Results, synthesise
from generator.load import Dataset
from generator.rows import ArmResult, Rows, make_rows
from tests.evidence.answer_cases import CASES, Case
from tests.evidence.tiny import DISEASE, write

ROOT = Path(__file__).resolve().parents[2]
PORTALS = {
    "skin": ROOT / "data",
    "bcg": ROOT / "tests" / "portals" / "bcg" / "data",
    "rules": ROOT / "tests" / "evidence" / "dataset",
    "checks": ROOT / "tests" / "checks" / "dataset",
}
AWAITING = """{id}:
  label: {id}
  title: "A made-up report"
  diseases: [ache]
  design: randomised-trial
  known_from: [{{note: "a table"}}]
  needed: "The paper."
"""
NUMBER = re.compile(r"\d[\d\u202f]*(?:\.\d+)?")
STATISTICS = re.compile(
    r"\b(?:p|CI|interval|significant|mean|median|ratio|odds|risk|confidence|percentile|SD|standard|random-effects)\b"
)

DATA_WORDS = "words-alone"  # the kind of sentence that has words of the data

Made = tuple[Dataset, Rows, Results]


def made(folder: Path) -> Made:
    dataset, problems = check_folder(folder)
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    rows = make_rows(dataset)
    return dataset, rows, synthesise(dataset, rows)


def small(folder: Path, studies: tuple[str, ...], awaiting: tuple[str, ...] = ()) -> SaidAnswer:
    data = write(folder, *studies)
    if awaiting:
        (data / "awaiting.yml").write_text(
            "".join(AWAITING.format(id=one) for one in awaiting), encoding="utf-8"
        )
    return say_answers(*made(data))[DISEASE]


def parts(said: SaidAnswer) -> tuple[str, ...]:
    return tuple(part.text.replace("\u00a0", " ") for part in said.parts)


@pytest.fixture(scope="module", params=PORTALS)
def portal(request: pytest.FixtureRequest) -> Made:
    return made(PORTALS[request.param])


# ---- every wording, by hand ----


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_answer_is_the_one_worked_by_hand(case: Case, tmp_path: Path) -> None:
    said = small(tmp_path, case.studies, case.awaiting)
    assert (said.rule, said.harm_rule) == (case.rule, case.harm_rule)
    assert parts(said) == (case.benefit, case.harm, case.certainty)
    assert said.words <= MOST_WORDS


def test_a_retracted_trial_says_nothing_however_large(tmp_path: Path) -> None:
    data = write(
        tmp_path, "alpha-2020 rct 400:400; t any 300/400; c any 30/400; t death 0/400; c death 90/400"
    )
    file = data / "studies" / "alpha-2020.yml"
    notice = (
        'after_publication: {retraction: {date: 2021-01-01, url: "https://reports.example.org/notice"}}\n'
    )
    file.write_text(file.read_text(encoding="utf-8") + notice, encoding="utf-8")
    said = say_answers(*made(data))[DISEASE]
    assert (said.rule, said.harm_rule) == ("no-study", "harm-nothing")
    assert "Alpha" not in " ".join(parts(said))


def test_groups_that_mix_diseases_are_no_comparison_of_one(tmp_path: Path) -> None:
    data = write(tmp_path, "alpha-2020 rct 40:40; t any 20/40; c any 8/40")
    file = data / "studies" / "alpha-2020.yml"
    two = file.read_text(encoding="utf-8").replace("disease: ache, ", "").replace("[ache]", "[ache, cough]")
    file.write_text(two, encoding="utf-8")
    with (data / "vocabularies" / "disease.yml").open("a", encoding="utf-8") as diseases:
        diseases.write('cough: {label: Cough, short: Cough, definition: "A cough."}\n')
    with (data / "vocabularies" / "measure.yml").open("a", encoding="utf-8") as measures:
        measures.write('cough:\n  fits: {label: Fits, kind: event, domain: response, definition: "Fits.", ')
        measures.write("better: fewer, combine: false, primary: true}\n")
    said = say_answers(*made(data))[DISEASE]
    assert said.rule == "mixed"
    assert said.first == (
        "It is not known: 1 study compared groups that mix several diseases, none compared this disease alone."
    )


def test_a_trial_without_its_number_of_people_stands_behind_those_with_one(tmp_path: Path) -> None:
    said = small(
        tmp_path, ("alpha-2020 rct ?:?; e any 1.9,1.2,3.0", "bravo-2021 rct 20:20; t any 11/20; c any 8/20")
    )
    assert (
        said.rule == "open-other-treatment"
        and "; another (as its authors say, no primary endpoint known), measured otherwise," in said.first
    )


def test_trials_that_differ_widely_are_said_to_leave_a_new_one_open() -> None:
    """Seven randomised trials: 222,519 people by the table of Colditz 1994; a new one: 0.07 to 2.02 by R."""
    said = say_answers(*made(PORTALS["bcg"]))["tuberculosis"]
    assert said.rule == "combined-treatment"
    assert parts(said)[0] == (
        "In favour of the vaccine (tuberculosis): 7 randomised trials together, 222\u202f519 people, against no "
        "vaccine. The trials differ: a new one could show otherwise."
    )


# ---- the table ----


def situations() -> list[Situation]:
    """Every combination of the columns' values."""
    values = [
        (False, True) if one.name == "stopped" else get_args(getattr(answer_table, one.name.capitalize()))
        for one in fields(Situation)
    ]
    return [Situation(*found) for found in product(*values)]


def test_each_situation_has_a_row_and_each_row_a_situation_of_its_own() -> None:
    assert {choose(found).code for found in situations()} == {row.code for row in BENEFIT}
    chosen = {
        choose_harm(counted, interval).code
        for counted in get_args(answer_table.Counted)
        for interval in get_args(answer_table.Interval)
    }
    assert chosen == {row.code for row in HARMS}


def test_in_favour_is_said_of_the_first_trial_only_where_its_interval_excludes_no_difference() -> None:
    for found in situations():
        row = choose(found)
        if row.code.startswith("treatment"):
            assert found.interval == "treatment" and found.endpoint != "missed", found
        if row.code == "combined-treatment":
            assert found.interval == "treatment", found
        if row.code in ("control", "combined-control"):
            assert found.interval == "control", found


def test_the_cases_worked_by_hand_leave_out_no_row_of_the_table() -> None:
    elsewhere = {"mixed"}  # has a test of its own
    assert {row.code for row in BENEFIT} - {case.rule for case in CASES} <= elsewhere
    assert {row.code for row in HARMS} == {case.harm_rule for case in CASES}


# ---- the limit ----


def answer_of(*kinds: str) -> Answer:
    """An answer whose sentences are all of one long made-up study."""
    trial = {
        "treatment": "the treatment", "again": False, "measure": "Relief " * 12, "better": "", "figure": "counts",
        "centre": "", "treated": "5 of 10", "control": "4 of 10", "about": "Alpha 2020", "favours": "", "against": "",
    }  # fmt: skip
    values = {"awaited": {"number": "2"}}
    rest = tuple(Sentence(kind, values.get(kind, trial), (), f"study-{n}") for n, kind in enumerate(kinds))
    people = {"randomised": "", "one": False, "number": "9", "people": "people"}
    more = {"unpublished": "", "other": False, "incomplete": False}
    return Answer(
        "ache",
        "no-study",
        "harm-nothing",
        (Sentence("no-study", {}, ()), *rest),
        (Sentence("harm-nothing", {}, ()),),
        (Sentence("not-judged", {}, ()), Sentence("people", people | more, ())),
    )


def test_sentences_go_in_the_printed_order_until_the_words_fit() -> None:
    """3 trials go that the first sentence does not name: they are counted where they stood."""
    said = say_answer(answer_of("first-trial", "named-trial", "failed-trial", "trial", "trial", "awaited"))
    assert said.words <= MOST_WORDS
    first, *kept = [one.kind for one in said.parts[0].sentences]
    assert first == "no-study"
    assert kept == [
        "first-trial",
        "trials-left",
    ]  # what awaits goes before the figures of the trial named first
    assert "3 more trials have a result: see the first page." in said.parts[0].text
    assert [len(part.sentences) > 0 for part in said.parts] == [True] * 3


def test_what_is_never_dropped_fits_by_itself() -> None:
    assert not {row.code for row in (*BENEFIT, *HARMS)} & set(DROPPED)
    assert not {"not-judged", "people"} & set(DROPPED)


# ---- every portal ----


def test_three_labelled_parts_of_at_most_a_hundred_words_without_statistics(portal: Made) -> None:
    for disease, said in say_answers(*portal).items():
        assert [part.label for part in said.parts] == list(LABELS.values()), disease
        assert all(part.sentences for part in said.parts), disease
        assert len(" ".join(f"{part.label} {part.text}" for part in said.parts).split()) <= 100, disease
        assert not STATISTICS.search(without_names(portal, " ".join(parts(said)))), disease


def without_names(portal: Made, text: str) -> str:
    """The text without labels of the data, which may hold any word and number."""
    dataset, rows, _ = portal
    names = [study.label for study in rows.studies]
    names += [one.label for measures in dataset.vocabulary.measures.values() for one in measures.values()]
    names += [one.label for one in dataset.vocabulary.safety.values()]
    for name in sorted({*names, *(f"{name[0].lower()}{name[1:]}" for name in names)}, key=len, reverse=True):
        text = text.replace(name, "")
    return text


def test_each_number_is_one_of_the_rows_that_its_sentence_rests_on(portal: Made) -> None:
    """Figures are those of the rows; beside them people of the study, its groups, or what count_people counts."""
    dataset, rows, results = portal
    by_key = {row.key: row for row in (*rows.outcomes, *rows.harms)}
    checked = 0
    for disease, said in say_answers(*portal).items():
        people = count_people(rows, dataset.vocabulary, disease)
        for one in (sentence for part in said.parts for sentence in part.sentences):
            found = {float(n.replace("\u202f", "")) for n in NUMBER.findall(without_names(portal, one.text))}
            may = {float(people.people), float(people.randomised), float(people.randomised_unpublished)}
            may |= numbers(by_key[key] for key in one.rows if key in by_key)
            may |= sizes(rows, {key if key in rows.study else key.rpartition("-")[0] for key in one.rows})
            may |= {float(n) for n in range(len(rows.studies_on(disease)) + len(rows.awaiting) + 1)}
            may |= {float(item.people) for item in results.controlled_of(disease)}
            assert found <= may, (disease, one, found - may)
            checked += len(found)
    assert checked > 0


def numbers(found: object) -> set[float]:
    told: set[float] = set()
    for row in found:  # type: ignore[attr-defined]
        assert isinstance(row, ArmResult)
        told |= {
            float(n) for n in (row.events, row.total, row.percent, row.months, row.weeks) if n is not None
        }
        told |= {abs(float(s.mean)) for s in row.scores.values() if s.mean is not None}
        told |= {abs(float(s.median)) for s in row.scores.values() if s.median is not None}
    return told


def sizes(rows: Rows, studies: set[str]) -> set[float]:
    told: set[float] = set()
    for study in studies & rows.study.keys():
        arms = rows.arms_of[study]
        told |= {float(sum(arm.people or 0 for arm in arms)), float(sum(arm.planned or 0 for arm in arms))}
        told |= {
            float(n) for n in (rows.study[study].people_randomised, rows.study[study].people_planned) if n
        }
    return told


def test_in_favour_stands_only_where_the_counts_themselves_exclude_no_difference(portal: Made) -> None:
    """The ratio of each trial by hand; a combined value is held against R elsewhere."""
    _, rows, _ = portal
    by_key = {row.key: row for row in (*rows.outcomes, *rows.harms)}
    for said in say_answers(*portal).values():
        for one in (sentence for part in said.parts for sentence in part.sentences):
            if "n favour of" in one.text and not one.kind.startswith("combined"):
                found = [by_key[key] for key in one.rows if key in by_key and by_key[key].events is not None]
                pairs = [
                    (mine, other)
                    for mine in found
                    for other in found
                    if mine.study is other.study
                    and mine.arm.compared_with == other.arm.id
                    and mine.outcome == other.outcome
                ]
                assert any(excludes(*pair) for pair in pairs), one


def excludes(treated: ArmResult, control: ArmResult) -> bool:
    a, n, c, m = treated.events, treated.total, control.events, control.total
    assert a and n and c and m
    half = 1.96 * math.sqrt(1 / a - 1 / n + 1 / c - 1 / m)
    return abs(math.log((a / n) / (c / m))) > half


def test_every_sentence_rests_on_rows_studies_or_reports_that_are_there(portal: Made) -> None:
    _, rows, _ = portal
    there = {row.key for row in (*rows.outcomes, *rows.harms, *rows.effects)}
    there |= rows.study.keys() | {row.id for row in rows.awaiting}
    separate = {study.id for study in rows.studies if study.is_shown_separately}
    for said in say_answers(*portal).values():
        for one in (sentence for part in said.parts for sentence in part.sentences):
            assert set(one.rows) <= there, one
            assert one.rows or one.kind in (
                "not-judged",
                "others-not-judged",
                "harm-nothing",
                "no-control-selected",
                "no-study",
                "people",
            ), one
            if one.kind != "harm-separate":
                assert not {
                    key for key in one.rows if key in separate or key.rpartition("-")[0] in separate
                }, one
            else:
                assert "hown separately" in one.text


def test_text_of_the_data_is_plain_and_whole_in_an_answer() -> None:
    """It is escaped where it is printed, once."""
    values = {"treatment": "a <b>&amp; c", "asked": "x & y", "number": "1", "product": '"z"'}
    assert words_of("other-product", values).endswith('compared x & y with a control group; 1 gave "z".')


def test_replacing_the_word_for_the_treatment_changes_no_rule(portal: Made) -> None:
    dataset, rows, results = portal
    other = dataset.portal.intervention.model_copy(update={"in_sentence": "the tablets"})
    renamed = replace(dataset, portal=dataset.portal.model_copy(update={"intervention": other}))
    before, after = say_answers(*portal), say_answers(renamed, rows, results)
    assert {d: (a.rule, a.harm_rule) for d, a in before.items()} == {
        d: (a.rule, a.harm_rule) for d, a in after.items()
    }
    own = (
        one.text
        for said in after.values()
        for part in said.parts
        for one in part.sentences
        if one.kind != DATA_WORDS
    )
    assert not any("the cells" in text for text in own)
