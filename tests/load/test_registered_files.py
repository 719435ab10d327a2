"""Files of a dataset are registered at their attribute: those that nothing uses may be absent, the others are named."""

from dataclasses import dataclass, fields
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from pydantic import BaseModel

from generator import model
from generator.build import make_files
from generator.charts.static import Fingerprints
from generator.checks import check_folder
from generator.load.reader import Reader
from generator.model.data_file import files_of, kept_in
from generator.model.terms import Term
from generator.problems import Problem
from generator.vocabulary import TAKEN_FROM, VOCABULARIES
from tests.checks.broken import copy_of_good, places, problems_of
from tests.render.test_what_is_known import edit

STUDY, SECOND = "studies/first-2020.yml", "studies/second-2021.yml"
MODELS = [import_module(f"{model.__name__}.{each.name}") for each in iter_modules(model.__path__)]


def without(tmp_path: Path, *names: str) -> Path:
    """A copy of the made-up dataset that lacks some vocabularies."""
    data = copy_of_good(tmp_path)
    for name in names:
        (data / "vocabularies" / f"{name}.yml").unlink()
    return data


def told(data: Path, file: str, field: str) -> Problem:
    """The one problem at a field of a file."""
    (problem,) = (item for item in problems_of(data) if item.file.endswith(file) and item.path == field)
    return problem


def rewritten(file: Path, dropped: tuple[str, ...]) -> None:
    """A file without the lines that begin with one of some texts."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.strip().startswith(dropped)]
    file.write_text("".join(kept), encoding="utf-8")


def test_a_dataset_that_uses_none_of_five_vocabularies_builds_without_their_files(tmp_path: Path) -> None:
    data = without(tmp_path, "masking", "safety", "register", "trial_status", "abbreviation")
    header = (data / "registry.csv").read_text(encoding="utf-8").splitlines()[0]
    (data / "registry.csv").write_text(f"{header}\n", encoding="utf-8")
    rewritten(data / "portal.yml", ("- {id: burns",))
    for name in ("awaiting.yml", "outcome_sets.yml", "planned_outcomes.csv", "searches.yml"):
        (data / name).unlink()
    text = (data / "review.yml").read_text(encoding="utf-8")
    (data / "review.yml").write_text(text[: text.index("  - id: burns")], encoding="utf-8")
    for name in (STUDY, SECOND):
        file = data / name
        rewritten(file, ("masking:", "registrations:"))
        text = file.read_text(encoding="utf-8")
        if "safety:\n" in text:
            start, end = text.index("safety:\n"), text.index("sources:\n")
            text = f"{text[:start]}{text[end:]}"
        text = text.replace("source: register", "source: abstract")
        file.write_text(text.replace('ref: "abc:ABC001"', 'ref: "url:https://a.example.org/"'), "utf-8")
    dataset, problems = check_folder(data)
    assert dataset is not None, [str(problem) for problem in problems]
    assert dataset.vocabulary.safety == {} and dataset.vocabulary.registers == {}
    glossary = make_files(dataset, drawings=Fingerprints())["glossary.md"]
    assert isinstance(glossary, str)
    assert "## Study designs" in glossary
    for heading in ("## Masking", "## Safety categories", "## Abbreviations", "## Status of registered"):
        assert heading not in glossary


@pytest.mark.parametrize(
    ("name", "file", "field", "says"),
    [
        ("masking", STUDY, "design.masking", "double: {label: …, definition: …}"),
        ("safety", STUDY, "safety[1].category", "burn: {label: …, definition: …, combine: …}"),
        ("safety", "portal.yml", "summary[1].categories[0]", "burn: {label: …, definition: …, combine: …}"),
        ("trial_status", "registry.csv", "ABC900.status", "recruiting: {label: …, definition: …, ended: …}"),
        ("register", STUDY, "registrations[0]", "slug: {label: …, definition: …, pattern: …, url: …}"),
        ("register", STUDY, "sources[1].ref", "slug: {label: …, definition: …, pattern: …, url: …}"),
    ],
)
def test_a_term_of_an_absent_vocabulary_says_which_file_is_missing_and_what_to_write_in_it(
    name: str, file: str, field: str, says: str, tmp_path: Path
) -> None:
    problem = told(without(tmp_path, name), file, field)
    assert "missing" in problem.expected or field == "sources[1].ref"
    assert f"Add vocabularies/{name}.yml with {says}" in problem.hint


@pytest.mark.parametrize("name", ["disease", "design", "status", "domain", "measure", "product"])
def test_a_vocabulary_that_every_dataset_needs_is_missed(name: str, tmp_path: Path) -> None:
    data = without(tmp_path, name)
    assert (f"vocabularies/{name}.yml", 1, "file/missing") in places(problems_of(data), data)


def test_a_misspelt_term_of_a_file_that_is_there_names_the_nearest_not_the_file(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    edit(data / STUDY, ("masking: double", "masking: duoble"))
    problem = told(data, STUDY, "design.masking")
    assert problem.expected == "a term of vocabularies/masking.yml"
    assert problem.hint.startswith('Did you mean "double"? If none fits, propose a term')


def test_every_key_that_takes_a_term_is_a_key_of_a_record() -> None:
    records = {
        item.__name__: {info.alias or key for key, info in item.model_fields.items()}
        for module in MODELS
        for item in vars(module).values()
        if isinstance(item, type) and issubclass(item, BaseModel)
    }
    for place, name in TAKEN_FROM.items():
        owner, _, key = place.partition(".")
        assert key in records[owner], f"{place}, of {name}"


def test_every_vocabulary_of_the_made_up_dataset_is_registered_once(root: Path) -> None:
    files = [file.name for file in VOCABULARIES.values()]
    assert len(set(files)) == len(files)
    folder = root / "tests" / "checks" / "dataset"
    assert {path.relative_to(folder).as_posix() for path in (folder / "vocabularies").iterdir()} == set(files)


@dataclass(frozen=True, kw_only=True)
class Later:
    """Files as a later step may add them: one line each."""

    awaiting: dict[str, Term] = kept_in("awaiting.yml", Term, "by-slug", is_needed=False)
    judgements: dict[str, Term] = kept_in("judgements/*.yml", Term, "folder", is_needed=False)
    notice: Term | None = kept_in("notice.yml", Term, is_needed=False)


def test_a_new_file_or_folder_is_read_by_its_entry_alone(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    nothing = {name: reader.read(file) for name, file in files_of(Later).items()}
    assert Later(**nothing) == Later() and reader.problems() == []
    (tmp_path / "judgements").mkdir()
    line = 'label: A, definition: "An A."'
    (tmp_path / "awaiting.yml").write_text(f"first: {{{line}}}\n", encoding="utf-8")
    (tmp_path / "judgements" / "one-2020.yml").write_text(f"{{{line}}}\n", encoding="utf-8")
    (tmp_path / "judgements" / "two-2021.yml").write_text("{label: A}\n", encoding="utf-8")
    read = Later(**{name: reader.read(file) for name, file in files_of(Later).items()})
    term = Term(label="A", definition="An A.")
    assert read == Later(awaiting={"first": term}, judgements={"one-2020": term})
    (problem,) = reader.problems()
    assert problem.file.endswith("judgements/two-2021.yml") and problem.rule == "shape/missing-key"
    assert [item.name for item in fields(Later)] == list(files_of(Later))
