"""libyaml is quicker and ruamel says what is wrong: whichever reads a file, the same stands in it at the same lines."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.load import yaml_text
from generator.load.document import Document
from generator.load.yaml_events import HAS_LIBYAML, is_ordinary

BITS = [
    *":-,[]{}'\"#|>?!&*%@`~",
    *(
        ": ",
        "- ",
        ", ",
        "\n  ",
        "\n- ",
        " #",
        "? ",
        "---\n",
        "...\n",
        "\n\n",
        "é",
        "–",
        "<<: ",
        "\\n",
        "\\x41",
    ),
    *(
        '"a":1',
        "{a:1}",
        "[a:b]",
        "{a: b:c}",
        "[a,#b\n]",
        "'a\n\n b'",
        "{a, b: 1}",
        "[a: 1]",
        "- - a",
        ": a",
        "null",
    ),
    *("|+\n a\n\n", "|##2\n a", " >-\n#[", "yes", "0o7", "1_0", "=", '"\\u263A"'),
]
CHANGED = 500  # made-up texts: parts of real files with up to four slips


def both(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Document, Document]:
    """The document as it is read here, and as it is read where PyYAML came without libyaml."""
    here = yaml_text.read_yaml("f", text.encode())
    with monkeypatch.context() as without:
        without.setattr("generator.load.yaml_events.HAS_LIBYAML", False)
        return here, yaml_text.read_yaml("f", text.encode())


def files(root: Path) -> list[Path]:
    """Files of this dataset and of the small one, in a fixed order."""
    return [*sorted((root / "data").rglob("*.yml")), *sorted((root / "tests/checks/dataset").rglob("*.yml"))]


def changed(texts: list[str]) -> list[str]:
    """Parts of the texts, each with some slips; the same in every run."""
    chance, made = random.Random(16), []
    for _ in range(CHANGED):
        lines = chance.choice(texts).splitlines()
        start = chance.randrange(len(lines))
        text = "\n".join(lines[start : start + chance.randint(1, 12)]) + "\n"
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(text))
            after = place + chance.choice((0, 0, 1, 3))
            text = text[:place] + chance.choice(BITS) + text[after:]
        made.append(text)
    return made


@pytest.mark.skipif(not HAS_LIBYAML, reason="PyYAML came without libyaml: there is one parser only")
def test_every_file_of_the_dataset_is_read_by_libyaml_and_says_the_same(root: Path) -> None:
    for file in files(root):
        text = file.read_text(encoding="utf-8")
        quick = yaml_text._read_quickly("f", text)
        slow = Document("f")
        yaml_text._compose(slow, text)
        assert quick is not None, file
        assert is_ordinary(text), file
        assert (repr(quick.value), quick.lines) == (repr(slow.value), slow.lines), file


def test_slips_of_the_pen_are_read_and_told_alike_with_and_without_libyaml(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [file.read_text(encoding="utf-8") for file in files(root)[::4]]
    for text in changed(texts):
        here, without = both(text, monkeypatch)
        assert (repr(here.value), here.problems) == (repr(without.value), without.problems), text
        assert here.value is None or here.lines == without.lines, text


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\tb\n",
        "a: \U0001f600\n",
        "a: 1\r\n",
        "a:\u2028 b\n",
        "b: 1\n%a: 1\n",
        "a: \x85b\n",
        "a: \ufeffb\n",
    ],
)
def test_what_the_two_may_read_differently_is_left_to_one(text: str) -> None:
    assert not is_ordinary(text)


def test_text_of_several_lines_is_the_same_text(monkeypatch: pytest.MonkeyPatch) -> None:
    here, without = both("a: |\n  one\n\n  two\nb: >-\n  one\n  two\n", monkeypatch)
    assert here.value == without.value == {"a": "one\n\ntwo\n", "b": "one two"}
