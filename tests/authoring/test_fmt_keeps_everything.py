"""Whatever a file looks like: put in order it says the same, each comment stays where it belongs, once is enough."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.authoring.fmt import format_study, says_the_same
from tests.authoring.records import ORDER, Written, files, read

QUICK = settings(max_examples=120, suppress_health_check=list(HealthCheck))
NUMBERED = re.compile(r"# (?:above|behind|end)\d+")


def formatted(text: str) -> str:
    """The text in order; the loader accepts it."""
    made = format_study("study.yml", text.encode())
    assert not made.document.problems, made.document.problems
    assert made.text is not None
    return made.text


@QUICK
@given(files())
def test_the_meaning_stays_and_a_second_time_changes_nothing(written: Written) -> None:
    text = "\n".join(written.lines) + "\n"
    once = formatted(text)
    assert read(once) == read(text)
    assert formatted(once) == once


@QUICK
@given(files())
def test_every_comment_stays_with_its_key(written: Written) -> None:
    text = "\n".join(written.lines) + "\n"
    lines = formatted(text).split("\n")
    assert sorted(NUMBERED.findall("\n".join(lines))) == sorted(NUMBERED.findall(text))
    for note, name in written.behind.items():
        (line,) = (line for line in lines if line.endswith(f"# {note}"))
        assert re.match(rf" *(- )?{name}:", line), (note, name, line)
    for note, name in written.above.items():
        (place,) = (place for place, line in enumerate(lines) if line.endswith(f"# {note}"))
        below = next(line for line in lines[place:] if line.strip() and not line.strip().startswith("#"))
        assert re.match(rf" *(- )?({name}):", below), (note, name, below)


@QUICK
@given(files())
def test_known_keys_come_in_the_order_of_the_models(written: Written) -> None:
    value = read(formatted("\n".join(written.lines)))
    records = [
        ("study", value),
        *[("citation", value["citation"]) for _ in [0] if "citation" in value],
        *[("arm", arm) for arm in value.get("arms", [])],
        *[("outcome", row) for row in value.get("outcomes", [])],
    ]
    for kind, record in records:
        known = [name for name in record if name in ORDER[kind]]
        assert known == [name for name in ORDER[kind] if name in record]
        assert list(record)[: len(known)] == known


PIECES = """id: a|title: b|# c|  # deep|#||citation:|  authors: [A,|    B, "C # d"]|arms:|  - id: x  # e|    label: y
  -  # dash|    id: z|    age:|      mean: 1  # m|      # tr|- a|- - b|note: \\||  lit # no|  two|note: >-|x: y
   cont  # ec|? k|: v|q: [ # in|a, # b|# end|]|s: 'it''s'|e:|  product:|      dose:|---|...|\t|&a b|"\\u0007": 1
{a: b}|overlaps: [] # o"""


@QUICK
@given(st.lists(st.sampled_from(re.split(r"(?<!\\)\||\n", PIECES)), max_size=12))
def test_any_lines_are_put_in_order_or_refused_with_a_message(lines: list[str]) -> None:
    text = "\n".join(["id: first", *(line.replace("\\|", "|") for line in lines)]) + "\n"
    made = format_study("study.yml", text.encode())
    if made.document.problems:
        assert made.text is None
        assert all(problem.hint and problem.line >= 1 for problem in made.document.problems)
    elif made.text is not None:
        assert says_the_same(text, made.text)
        assert read(text) == read(made.text)
        assert formatted(made.text) == made.text


@QUICK
@given(st.binary(max_size=60))
def test_no_bytes_are_too_odd(raw: bytes) -> None:
    made = format_study("study.yml", raw)
    assert made.text is None or made.text.endswith("\n")
