"""The matrix of missing results and what could have entered, worked by hand on made-up trials."""

from pathlib import Path

from generator.checks import sound_dataset
from generator.evidence.bearing import bearing, definition_of
from generator.evidence.missing_results import Matrix, could_have_entered, missing_results
from generator.evidence.results import Results, synthesise
from generator.load import Dataset
from generator.rows import Rows, make_rows
from tests.evidence.tiny import DISEASE, write

COLUMNS = (
    "registration,disease,title,status,phase,design,enrolment,enrolment_type,start,primary_completion,"
    "sponsor,country,results_study,last_updated\n"
)
REGISTRY = """ABC001,ache,First,,,,60,,2018,2019,,,alpha-2020,
ABC002,ache,Second,,,,30,,2018,2019,,,,
ABC003,ache,Third,,,,80,,2025,2028,,,,
ABC004,ache,Fourth,,,,,,,,,,,
ABC005,ache,Fifth,,,,,,2018,2019,,,,
"""
PLANNED = """registration,id,kind,outcome,time,note,address,measures,categories,list_read
ABC001,o1,primary,relief by half,3 months,,https://register.example.org/1,half,,whole
ABC001,o2,secondary,any relief; deaths,,,https://register.example.org/1,any,death,whole
ABC002,o1,primary,any relief,,,https://register.example.org/2,any,,part
ABC003,o1,primary,any relief,,,https://register.example.org/3,any,,
ABC005,o1,primary,any relief,,,https://register.example.org/5,any,,
"""
STUDIES = (
    "alpha-2020 rct 20:30; t half 5/20; c half 9/30; t any 35%/20; c any 40%/30",
    "bravo-2021 rct 25:25; e any better",
    "charlie-2022 series 12; t any inferred 4/12",
    "delta-2023 rct 10:10; t any 4/10; c any 2/10",
)


def made(folder: Path) -> tuple[Dataset, Rows, Results, Matrix]:
    data = write(folder, *STUDIES)
    (data / "registry.csv").write_text(COLUMNS + REGISTRY, encoding="utf-8")
    (data / "planned_outcomes.csv").write_text(PLANNED, encoding="utf-8")
    file = data / "studies" / "alpha-2020.yml"
    text = file.read_text(encoding="utf-8").replace("registrations: []", "registrations: [ABC001]")
    file.write_text(text, encoding="utf-8")
    dataset = sound_dataset(data)
    rows = make_rows(dataset)
    results = synthesise(dataset, rows)
    return dataset, rows, results, missing_results(dataset, rows, results, DISEASE)


def test_each_trial_has_one_state_for_each_outcome(tmp_path: Path) -> None:
    _, _, _, matrix = made(tmp_path)
    told = {
        trial.key: {outcome.slug: matrix.of(trial, outcome) for outcome in matrix.outcomes}
        for trial in matrix.trials
    }
    assert told["ABC001"] == {"half": "full", "any": "partly", "death": "planned-not-found"}
    assert told["ABC002"] == {"half": "unknown", "any": "planned-not-found", "death": "unknown"}
    assert told["bravo-2021"] == {"half": "unknown", "any": "partly", "death": "unknown"}
    assert told["delta-2023"]["any"] == "full"
    assert "charlie-2022" not in told  # no control group and no registration here
    assert [trial.registration for trial in matrix.unread] == ["ABC004"]


def test_not_registered_is_said_only_where_the_whole_list_was_read(tmp_path: Path) -> None:
    dataset, _, _, matrix = made(tmp_path)
    complete = definition_of(dataset, DISEASE, "complete")
    assert complete is not None
    assert {trial.key: matrix.told[trial.key, "complete"] for trial in matrix.trials} == {
        "ABC001": "not-planned",
        "ABC002": "unknown",
        "ABC003": "unknown",
        "ABC005": "unknown",
        "bravo-2021": "unknown",
        "delta-2023": "unknown",
    }


def test_trials_that_could_have_entered_are_named_with_the_people_missing(tmp_path: Path) -> None:
    """alpha 50, bravo 50 and ABC002 30 people; ABC005's number is not known; ABC003 ends after the data date."""
    dataset, rows, results, matrix = made(tmp_path)
    definition = definition_of(dataset, DISEASE, "any")
    assert definition is not None
    found = could_have_entered(rows, matrix, definition, ["delta-2023"])
    assert [trial.key for trial in found.trials] == ["ABC001", "ABC002", "ABC005", "bravo-2021"]
    assert (found.people, [trial.key for trial in found.unknown]) == (130, ["ABC005"])
    assert [trial.key for trial in found.running] == ["ABC003"]
    assert (found.lists_read, found.registrations) == (4, 5)
    said = {fact.code: fact.sentence for fact in bearing(dataset, rows, results, DISEASE, "any", matrix)}
    assert (
        "Alpha 2020 (ABC001), ABC002, ABC005 and Bravo 2021; 130 people missing" in said["could-have-entered"]
    )
    assert "not known to be over: ABC003" in said["could-have-entered"]
    assert "ABC002 and ABC005 planned this outcome" in said["silent-trials"]


def test_no_state_says_that_something_was_not_reported(tmp_path: Path) -> None:
    from generator.render.bearing_words import TOLD_KEY

    assert not any("not reported" in words for _, words, _ in TOLD_KEY)
    dataset, rows, results, _ = made(tmp_path)
    for fact in bearing(dataset, rows, results, DISEASE, "any"):
        assert "not reported" not in fact.sentence
