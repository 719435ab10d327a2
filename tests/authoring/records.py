"""Study files of any style: keys in any order, comments anywhere, each value and comment with a number of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from hypothesis import strategies as st
from ruamel.yaml import YAML

Found = TypeVar("Found")
Draw = Callable[[st.SearchStrategy[Found]], Found]

RECORDS: dict[str, dict[str, str]] = {  # key: what stands under it
    "study": {
        "id": "text", "title": "text", "citation": "citation", "registrations": "texts", "diseases": "texts",
        "design": "design", "funding": "text", "arms": "arm*", "outcomes": "outcome*", "extra": "any", "odd key": "any",
    },
    "citation": {"authors": "texts", "year": "number", "journal": "text", "volume": "text", "more": "any"},
    "design": {"type": "text", "phase": "text", "countries": "texts", "follow_up_months": "number"},
    "arm": {"id": "text", "label": "text", "product": "product", "enrolled": "number", "age": "age", "note": "text"},
    "product": {"kind": "text", "dose": "age", "times": "number"},
    "age": {"mean": "number", "sd": "number", "median": "number", "low": "number", "n": "number"},
    "outcome": {
        "id": "text", "arm": "text", "events": "number", "baseline": "age", "p_value": "text", "source": "text",
    },
}  # fmt: skip
ORDER = {  # the order that the models declare, written out once more
    "study": "id title citation registrations diseases design funding arms outcomes".split(),  # noqa: SIM905
    "citation": ["authors", "year", "journal", "volume"],
    "arm": ["id", "label", "product", "enrolled", "age"],
    "outcome": ["id", "arm", "events", "baseline", "p_value", "source"],
}
WORDS = st.text(alphabet="ab é:#,-[]{}'\"\\%&*!|>?@`~0.", min_size=1, max_size=12)
NUMBERS = st.sampled_from(["0", "12", "-3", "1.0", "46.30", "1.0e6", "true", "null", "~", "2017-05-06", ""])


@dataclass
class Written:
    """The lines of a file, and for each number of a comment the mark that must stand beside it."""

    draw: Draw[Any]
    lines: list[str] = field(default_factory=list)
    behind: dict[str, str] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def number(self) -> str:
        self.count += 1
        return f"{self.count:03d}"


@st.composite
def files(draw: Draw[Any]) -> Written:
    """A file that the loader accepts."""
    written = Written(draw)
    record(written, "study", 0, 0, {"id"})
    if draw(st.booleans()):
        written.lines.append(f"# end{written.number()}")
    return written


def record(written: Written, kind: str, indent: int, first: int, needed: set[str]) -> None:
    """Lines of a record; the first key stands ``first`` columns left of the others, behind a hyphen."""
    draw = written.draw
    names = draw(st.permutations(list(RECORDS[kind])))[: draw(st.integers(1, 6))]
    names = list(dict.fromkeys([*names, *needed]))
    for place, name in enumerate(names):
        start = " " * indent if place or not first else " " * (indent - 2) + "- "
        if draw(st.booleans()) and (place or not first):
            written.lines += [""] * draw(st.integers(0, 1))
            note = f"above{written.number()}"
            written.lines.append(f"{' ' * indent}# {note}")
            written.above[note] = name
        key(written, RECORDS[kind][name], start + name, name, indent)


def key(written: Written, kind: str, start: str, name: str, indent: int) -> None:
    """One key with its value."""
    draw = written.draw
    if kind.endswith("*"):
        written.lines.append(f"{start}:{remark(written, name)}")
        for _ in range(draw(st.integers(1, 2))):
            record(written, kind[:-1], indent + 4, 1, set())
    elif kind in RECORDS and draw(st.booleans()):
        written.lines.append(f"{start}:{remark(written, name)}")
        record(written, kind, indent + draw(st.sampled_from([2, 3])), 0, set())
    elif kind in RECORDS:
        names = draw(st.permutations(list(RECORDS[kind])))[:3]
        inside = ", ".join(f"{inner}: {draw(NUMBERS) or 'null'}" for inner in names)
        written.lines.append(f"{start}: {{{inside}}}{remark(written, name)}")
    elif kind == "texts" and draw(st.booleans()):
        written.lines.append(f"{start}:{remark(written, name)}")
        for _ in range(draw(st.integers(1, 3))):
            written.lines.append(f"{' ' * indent}  - {scalar(draw)}")
    elif kind in ("texts", "any"):
        inside = ", ".join(scalar(draw) for _ in range(draw(st.integers(0, 3))))
        written.lines.append(f"{start}: [{inside}]{remark(written, name)}")
    else:
        value = draw(NUMBERS) if kind == "number" else scalar(draw)
        written.lines.append(f"{start}: {value}{remark(written, name)}".replace(":  #", ": #"))


def remark(written: Written, name: str) -> str:
    """A comment behind a value, or nothing."""
    if not written.draw(st.booleans()):
        return ""
    note = f"behind{written.number()}"
    written.behind[note] = name
    return f"{' ' * written.draw(st.integers(1, 4))}# {note}"


def scalar(draw: Draw[Any]) -> str:
    """A text in one of the ways that YAML has for it."""
    text = draw(WORDS)
    style = draw(st.sampled_from(["plain", "single", "double"]))
    if style == "plain" and text.replace("a", "").replace("b", "").replace("é", "") == "":
        return str(text)
    return "'" + text.replace("'", "''") + "'" if style == "single" else json.dumps(text, ensure_ascii=False)


def typed(value: Any) -> Any:
    """A value in which 1, 1.0, "1" and true differ, whatever the order of keys."""
    if isinstance(value, dict):
        return {str(key): typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    return (type(value).__name__, str(value))


def read(text: str) -> Any:
    """The content of a text, without the generator's help."""
    return typed(YAML(typ="safe", pure=True).load(text))
