"""Plain values as YAML text in the style of the dataset's files: short lists on one line, all else one key a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.authoring.file_values import FileValue
from generator.authoring.scalars import author_text, flow_list, scalar_text
from generator.model.author import Author

IN_ONE_LINE = 100  # characters of a short list or mapping
LONG_TEXTS = frozenset(["title", "definition", "note", "doubts", "statement", "description", "question"])


def as_yaml(values: Mapping[str, FileValue], comment: str = "") -> str:
    """The file of a mapping; ``comment`` stands above it, a line each."""
    head = "".join(f"# {line}\n" for line in comment.splitlines())
    return head + "\n".join(_mapping(values, "")) + "\n" if values else f"{head}{{}}\n"


def _mapping(values: Mapping[str, FileValue], indent: str) -> Iterator[str]:
    for key, value in values.items():
        name = scalar_text(key)
        short = _short(value, key)
        if short is not None and (len(short) < IN_ONE_LINE or not isinstance(value, (Mapping, list, tuple))):
            yield f"{indent}{name}: {short}"
        elif isinstance(value, Mapping):
            yield f"{indent}{name}:"
            yield from _mapping(value, f"{indent}  ")
        elif isinstance(value, (list, tuple)):
            yield f"{indent}{name}:"
            yield from _entries(value, f"{indent}  ")


def _entries(values: Sequence[FileValue], indent: str) -> Iterator[str]:
    for value in values:
        if isinstance(value, Author):
            yield f"{indent}- {author_text(value)}"
        elif isinstance(value, Mapping):
            first, *rest = _mapping(value, f"{indent}  ")
            yield f"{indent}- {first.strip()}"
            yield from rest
        else:
            assert isinstance(value, (str, int, float)), "a list in a list is never written"
            yield f"{indent}- {scalar_text(value, quoted=isinstance(value, str) and ' ' in value)}"


def _short(value: FileValue, key: str) -> str | None:
    """A value on one line; None where it has none."""
    if value is None:
        return "null"
    if isinstance(value, (list, tuple)):
        if not value:
            return "[]"
        is_plain = all(
            isinstance(one, (str, int, float)) and (not isinstance(one, str) or " " not in one)
            for one in value
        )
        return flow_list([one if isinstance(one, str) else repr(one) for one in value]) if is_plain else None
    if not isinstance(value, (str, int, float)):
        return None
    is_long = isinstance(value, str) and ((key in LONG_TEXTS and " " in value) or value.startswith("url:"))
    return scalar_text(value, quoted=is_long)
