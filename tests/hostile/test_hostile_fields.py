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
from tests.hostile.planting import REGISTRY, Place, lines_of, places, plant

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
        return check_folder(folder)[1], lines_of(folder, [place])[place]
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


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("in_registry", [False, True])
def test_text_that_cannot_be_seen_is_refused_in_every_field_at_its_line(
    dataset: Path, turn: int, in_registry: bool
) -> None:
    kinds = list(INVISIBLE.values())
    chosen = [place for place in places(dataset) if (place.file == REGISTRY) is in_registry][turn::4]
    texts = {place: kinds[(number + turn) % len(kinds)] for number, place in enumerate(chosen)}
    plant(dataset, texts)
    said = {(problem.file.rpartition("data/")[2], problem.line) for problem in check_folder(dataset)[1]}
    lines = lines_of(dataset, chosen)
    missing = [f"{place}: {texts[place]!a}" for place in chosen if (place.file, lines[place]) not in said]
    assert not missing, f"{len(missing)} of {len(chosen)} were not refused:\n" + "\n".join(missing[:20])


@pytest.mark.parametrize("turn", range(5))  # a file that holds all of them is too large to be read
@pytest.mark.parametrize("in_registry", [False, True])
def test_ten_thousand_characters_are_refused_in_every_field_at_their_line(
    dataset: Path, turn: int, in_registry: bool
) -> None:
    chosen = [place for place in one_of_each() if (place.file == REGISTRY) is in_registry][turn::5]
    plant(dataset, dict.fromkeys(chosen, TOO_LONG))
    problems, lines = check_folder(dataset)[1], lines_of(dataset, chosen)
    faults = [fault for place in chosen for fault in faults_of(place, problems, lines[place])]
    assert chosen and not faults, "\n".join(faults[:20])


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


KEYS = ("<script>", "a b", "x{: onclick=1 }", "{{ 7 }}", "..", "a/../../b", "Ä", "\\u200bx", "#top")
KEYED = ("disease", "domain", "design", "safety", "status", "masking", "register", "abbreviation")


@pytest.mark.parametrize("file", KEYED)
def test_a_hostile_key_of_a_vocabulary_is_refused_at_its_line(dataset: Path, file: str) -> None:
    path = dataset / "vocabularies" / f"{file}.yml"
    text = path.read_text(encoding="utf-8")
    first = re.search(r"^([\w-]+):", text, re.MULTILINE)
    assert first is not None
    line = text.count("\n", 0, first.start()) + 1
    for key in KEYS:
        path.write_text(f'{text[: first.start()]}"{key}":{text[first.end() :]}', encoding="utf-8")
        _, problems = check_folder(dataset)
        here = [
            problem for problem in problems if problem.file.endswith(f"{file}.yml") and problem.line == line
        ]
        assert here, (key, problems[:3])
        assert all(RULE.fullmatch(problem.rule) and str(problem).isprintable() for problem in problems), key
