"""Where the program can be changed in one small place, and how: the operators of Cosmic Ray."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

FIXED = ("name", "string", "newline", "endmarker")
PUNCTUATION = ("(", ")", "[", "]", "{", "}", ",", ":", ".", "=")


@dataclass(frozen=True)
class Place:
    """The ``occurrence``-th place of a file that an operator can change, and its lines (from 1)."""

    file: str
    operator: str
    occurrence: int
    first: int
    last: int


def places(folders: Iterable[str]) -> Iterator[Place]:
    """Every place of the files below the folders, those among them that change nothing as well."""
    for folder in folders:
        for file in _files(Path(folder)):
            yield from _places(file)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [folder]


def sampled(folders: Iterable[str], number: int, seed: int) -> list[Place]:
    """So many places that change something, the same ones for the same files and seed."""
    found = list(places(folders))
    random.Random(seed).shuffle(found)  # noqa: S311  a sample, no secret
    return list(islice((place for place in found if mutated(place) is not None), number))


def _places(file: Path) -> Iterator[Place]:
    nodes = [node for node in ast_nodes(get_ast(file.read_text(encoding="utf-8"))) if not _is_fixed(node)]
    for name in operator_names():
        if get_operator(name).arguments():
            continue  # such an operator needs settings
        operator = get_operator(name)()
        spans = (span for node in nodes for span in operator.mutation_positions(node))
        for number, (start, end) in enumerate(spans):
            yield Place(file.as_posix(), name, number, start[0], end[0])


def _is_fixed(node: Any) -> bool:
    """A leaf that no operator changes: asking all of them about each leaf takes minutes."""
    return node.type in FIXED or (node.type == "operator" and node.value in PUNCTUATION)


def mutated(place: Place) -> str | None:
    """The file's text after the change; None where it cannot be read, or only notes for the type checker differ."""
    text = Path(place.file).read_text(encoding="utf-8")
    changed: str | None = mutate_code(text, get_operator(place.operator)(), place.occurrence)
    return None if changed is None or _meaning(changed) in ("", _meaning_before(text)) else changed


@cache
def _meaning_before(text: str) -> str:
    return _meaning(text)


def _meaning(text: str) -> str:
    """The program without its annotations, which nothing evaluates; empty where it cannot be read."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return ""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
    return ast.dump(tree)


def lines_of_statement(text: str, place: Place) -> range:
    """The lines of the innermost statement around a place; of a compound one, those before its body."""
    around = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.stmt) and _start(node) <= place.first <= (node.end_lineno or 0)
    ]
    if not around:
        return range(place.first, place.last + 1)
    inmost = max(around, key=_start)
    body: list[ast.stmt] = getattr(inmost, "body", [])
    end = _start(body[0]) - 1 if body else inmost.end_lineno or 0
    return range(_start(inmost), max(place.last, end) + 1)


def _start(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])
