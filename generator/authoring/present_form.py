"""A study file's text with authors and pages in the present form, as far as that is beyond doubt; all else stays."""

from __future__ import annotations

from collections.abc import Iterator

from ruamel.yaml.nodes import ScalarNode

from generator.authoring.entries import Block, Entry, read_entries
from generator.authoring.keys import AUTHORS
from generator.authoring.scalars import STRING_TAG, double_quoted
from generator.load.earlier_forms import present_author
from generator.model.pages import full_pages

Edit = tuple[int, int, str]  # the characters from, up to, and what stands there instead


def in_present_form(text: str) -> str:
    """The text of a study file; a name or pages that could mean two things are left for ``evidence check`` to name."""
    for start, end, new in sorted(_edits(read_entries(text)), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _edits(root: Block) -> Iterator[Edit]:
    citation = _under(root, "citation")
    for entry in citation.below.entries if citation is not None and citation.below is not None else ():
        name = entry.key.value if entry.key is not None else ""
        if name == "pages" and (pages := _text(entry)) is not None:
            full = full_pages(pages)
            if full is not None and full != pages:
                yield _edit(entry, double_quoted(full))
        elif name == AUTHORS and entry.below is not None:
            yield from _of_authors(entry.below)


def _of_authors(block: Block) -> Iterator[Edit]:
    for item in block.entries:
        text = _text(item)
        author = present_author(text) if text is not None else None
        if author is not None:
            group = author.group
            yield _edit(
                item, double_quoted(str(author)) if group is None else f"{{group: {double_quoted(group)}}}"
            )


def _under(block: Block, name: str) -> Entry | None:
    return next((entry for entry in block.entries if entry.key is not None and entry.key.value == name), None)


def _text(entry: Entry) -> str | None:
    """The text of an entry on one line; None for anything else."""
    node = entry.value
    is_text = isinstance(node, ScalarNode) and node.tag == STRING_TAG and node.style not in ("|", ">")
    return str(node.value) if is_text and node.start_mark.line == node.end_mark.line else None


def _edit(entry: Entry, new: str) -> Edit:
    return entry.value.start_mark.index, entry.value.end_mark.index, new
