"""Every text field of every file: hostile text is refused with its line and rule, or goes on to be shown as text."""

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from generator.checks import check_folder
from generator.problems import Problem
from tests.hostile.payloads import ADDRESSES, FREE, INVISIBLE, TOO_LONG
from tests.hostile.planting import Place, line_of, places, plant

DATASET = Path(__file__).resolve().parents[1] / "checks" / "dataset"
RULE = re.compile(r"[a-z]+/[a-z0-9-]+")


@cache
def one_of_each() -> tuple[Place, ...]:
    """The first place of every text field of the models."""
    found: dict[str, Place] = {}
    for place in places(DATASET):
        found.setdefault(place.field, place)
    return tuple(found.values())


@pytest.fixture
def dataset(tmp_path: Path) -> Iterator[Path]:
    """A copy of the small dataset that a test may spoil."""
    shutil.copytree(DATASET, tmp_path / "data")
    yield tmp_path / "data"


def problems_of(folder: Path, place: Place, text: str) -> tuple[list[Problem], int]:
    """What the checks say of a text in a place, and the line on which it stood; the file is mended again."""
    file = folder / place.file
    good = file.read_bytes()
    plant(folder, {place: text})
    try:
        return check_folder(folder)[1], line_of(folder, place)
    finally:
        file.write_bytes(good)


def faults_of(place: Place, problems: list[Problem], line: int) -> list[str]:
    """What is wrong with the answer: no message at the place, or one without rule, hint or words of ours."""
    here = [problem for problem in problems if problem.file.endswith(place.file) and problem.line == line]
    faults = (
        [] if here else [f"{place}: no message for line {line}, but {[str(p)[:120] for p in problems[:3]]}"]
    )
    for problem in problems:
        text = str(problem)
        if not (RULE.fullmatch(problem.rule) and problem.hint and problem.expected):
            faults.append(f"{place}: {text[:200]}")
        if any(not char.isprintable() for char in text) or len(text) > 600:
            faults.append(f"{place}: the message itself cannot be read: {text[:200]!r}")
    return faults


def test_every_text_field_of_the_models_stands_in_the_dataset_that_is_planted() -> None:
    fields = {place.field.partition(".")[0] for place in one_of_each()}
    assert {"Study", "Arm", "Outcome", "Effect", "SafetyRow", "Source", "Citation", "Extraction"} <= fields
    assert {
        "Portal",
        "Review",
        "ReviewFigure",
        "Measure",
        "Disease",
        "Attribute",
        "Sensitivity",
        "Trial",
    } <= fields


def test_markup_in_any_field_is_refused_at_its_line_or_accepted_as_text(dataset: Path) -> None:
    faults, accepted = [], []
    for place in one_of_each():
        problems, line = problems_of(dataset, place, FREE)
        faults += faults_of(place, problems, line) if problems else []
        accepted += [] if problems else [place.field]
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:20])
    assert {"Study.title", "Citation.authors", "Outcome.definition", "Trial.title", "Portal.about"} <= set(
        accepted
    )


@pytest.mark.parametrize("kind", sorted(INVISIBLE))
def test_text_that_cannot_be_seen_is_refused_in_every_field_at_its_line(dataset: Path, kind: str) -> None:
    every = places(dataset)
    plant(dataset, dict.fromkeys(every, INVISIBLE[kind]))
    said = {(problem.file.rpartition("data/")[2], problem.line) for problem in check_folder(dataset)[1]}
    missing = [str(place) for place in every if (place.file, line_of(dataset, place)) not in said]
    assert not missing, f"{len(missing)} of {len(every)} were not refused:\n" + "\n".join(missing[:20])


def test_ten_thousand_characters_are_refused_in_every_field_at_their_line(dataset: Path) -> None:
    faults = []
    for place in one_of_each():
        problems, line = problems_of(dataset, place, TOO_LONG)
        faults += faults_of(place, problems, line) if problems else [f"{place}: accepted"]
    assert not faults, "\n".join(faults[:20])


def test_addresses_that_are_not_plain_http_are_refused(dataset: Path) -> None:
    addresses = (
        "Source.url",
        "Licence.url",
        "Register.url",
        "Portal.site_url",
        "Portal.repository",
        "ReviewCitation.url",
    )
    faults = []
    for place in (place for place in one_of_each() if place.field in addresses):
        for address in ADDRESSES:
            problems, line = problems_of(dataset, place, address)
            faults += faults_of(place, problems, line) if problems else [f"{place}: accepted {address!r}"]
    assert not faults, "\n".join(faults[:20])


@pytest.mark.parametrize(
    "key", ["<script>", "a b", "x{: onclick=1 }", "{{ 7 }}", "..", "a/../../b", "Ä", "\u200bx", "#top"]
)
@pytest.mark.parametrize(
    "file", ["disease", "domain", "design", "safety", "status", "masking", "register", "abbreviation"]
)
def test_a_hostile_key_of_a_vocabulary_is_refused(dataset: Path, file: str, key: str) -> None:
    path = dataset / "vocabularies" / f"{file}.yml"
    text = path.read_text(encoding="utf-8")
    first = re.search(r"^([\w-]+):", text, re.MULTILINE)
    assert first is not None
    quoted = key.replace("\u200b", "\\u200b")
    path.write_text(f'{text[: first.start()]}"{quoted}":{text[first.end() :]}', encoding="utf-8")
    _, problems = check_folder(dataset)
    line = text.count("\n", 0, first.start()) + 1
    assert any(problem.file.endswith(f"{file}.yml") and problem.line == line for problem in problems), (
        problems[:3]
    )
    assert all(RULE.fullmatch(problem.rule) and str(problem).isprintable() for problem in problems)
