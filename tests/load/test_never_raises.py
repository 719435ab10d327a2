"""Whatever stands in a file, reading it ends in a record or in problems, never in an exception."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks import check_folder
from generator.load.document import Document
from generator.load.records import make_record
from generator.load.registry import read_registry
from generator.load.yaml_text import read_yaml
from generator.model.study import Study
from tests.checks.broken import GOOD, STUDY, assert_is_told_well

GOOD_TEXT = (GOOD / STUDY).read_text(encoding="utf-8")
FILES = sorted(path.relative_to(GOOD).as_posix() for path in GOOD.rglob("*.*"))
PIECES = st.sampled_from(
    [
        *("a", "b: ", "- ", "\n", "\n  ", ": ", "[", "]", "{", "}", ", ", "'", '"', "#", "&a ", "*a", "!t "),
        *("|\n", ">\n", "---\n", "...\n", "%YAML 1.1\n", "? ", "\t", "1", "0x1", "1e9", ".nan", "~", "<<: "),
        *("\\", "\u200b", "é", "\r"),
    ]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
KEYS = st.sampled_from(
    [
        "id",
        "title",
        "citation",
        "arms",
        "outcomes",
        "product",
        "dose",
        "value",
        "low",
        "unit",
        "date",
        "design",
        "age",
    ]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(KEYS | st.text(max_size=8), inner, max_size=5)
    ),
    max_leaves=25,
)


def assert_ends_well(document: Document) -> None:
    """Problems told well, or a value."""
    for problem in document.problems:
        assert_is_told_well(problem)
    assert document.value is None or not document.problems


@given(st.binary(max_size=300))
def test_arbitrary_bytes_never_raise(raw: bytes) -> None:
    assert_ends_well(read_yaml("f.yml", raw))


@given(st.lists(PIECES, max_size=40).map("".join))
def test_yaml_like_text_never_raises(text: str) -> None:
    assert_ends_well(read_yaml("f.yml", text.encode()))


@given(VALUES)
def test_values_of_any_shape_never_raise_as_a_study(value: object) -> None:
    document = Document("f.yml")
    record = make_record(document, Study, value)
    assert (record is None) == bool(document.problems)
    assert_ends_well(document)


@given(st.sampled_from(sorted(Study.model_fields)), VALUES)
def test_a_good_study_with_one_part_replaced_never_raises(key: str, value: object) -> None:
    document = read_yaml("f.yml", GOOD_TEXT.encode())
    record = make_record(document, Study, {**document.value, key: value})
    assert (record is None) == bool(document.problems)
    for problem in document.problems:
        assert_is_told_well(problem)


@settings(max_examples=80)
@given(
    st.sampled_from(FILES),
    st.integers(0, 200),
    st.integers(0, 200),
    st.lists(PIECES, max_size=4).map("".join),
)
def test_a_dataset_with_lines_moved_never_raises(name: str, first: int, second: int, piece: str) -> None:
    lines = (GOOD / name).read_text(encoding="utf-8").splitlines(keepends=True)
    first, second = first % len(lines), second % len(lines)
    lines[first], lines[second] = lines[second], lines[first].rstrip("\n") + piece + "\n"
    with tempfile.TemporaryDirectory() as folder:
        data = Path(shutil.copytree(GOOD, Path(folder) / "data"))
        (data / name).write_bytes("".join(lines).encode())
        dataset, problems = check_folder(data)
    assert (dataset is None) == bool(problems)
    for problem in problems:
        assert_is_told_well(problem)


@given(st.binary(max_size=200) | st.text(alphabet='a,"\n\r;\x00é ', max_size=60).map(str.encode))
def test_any_registry_never_raises(raw: bytes) -> None:
    header = (GOOD / "registry.csv").read_bytes().split(b"\n")[0]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "registry.csv"
        for content in (raw, header + b"\n" + raw):
            path.write_bytes(content)
            for problem in read_registry(path, "registry.csv", ["setting"]).document.problems:
                assert_is_told_well(problem)
