"""Who signs the judgements of a proposal, beside the account that makes it: read by the default branch's own program.

A judgement is a claim of the people who are named in it. Whoever can write a file can write any name, so the comment
says who signs and whether the proposal's author is one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

from generator.formatting import joined, plural
from generator.inert import inert, one_line
from generator.load import Dataset, load_readable
from generator.load.document import Document
from generator.load.files import read_file
from generator.load.records import make_record
from generator.load.yaml_text import LARGEST_FILE, read_yaml
from generator.model.base import Record
from generator.model.certainty import Certainty
from generator.model.judgement import Judgement
from generator.model.reading import Reader, plain_name
from generator.reviewing.lists import section
from generator.reviewing.report import LONGEST_TEXT

TITLE = "Judgements signed in this proposal"
VERBS = {"new": "new judgement", "changed": "judgement rewritten"}
VERIFIED = (
    "Read by the default branch's program from the proposed files. That people have signed is a claim: nobody but a "
    "maintainer can know who judged. Ask those who are named and did not make the proposal."
)
MOST_FILES = 200
AnyFile = TypeVar("AnyFile", bound=Record)

_quoted = partial(inert, longest=LONGEST_TEXT)


@dataclass(frozen=True)
class Signed:
    """A judgement that a proposal brings or rewrites: what is judged, and who signs it."""

    file: str
    about: str
    verb: Literal["new", "changed"]
    by: tuple[Reader, ...]
    date: str


@dataclass(frozen=True)
class Judged:
    """The judgements of a proposal, files that could not be read, and how many were not looked at."""

    signed: tuple[Signed, ...]
    broken: tuple[str, ...] = ()
    left_out: int = 0


def proposed_judgements(folder: Path, data: Path, left_out: int = 0) -> Judged:
    """What ``judgements/`` and ``certainty/`` of a folder bring beside ``data``, the default branch's own dataset."""
    own, _ = load_readable(data)
    signed: list[Signed] = []
    broken: list[str] = []
    files = [file for name in ("judgements", "certainty") for file in sorted((folder / name).glob("*.yml"))]
    for file in files[:MOST_FILES]:
        name = f"{file.parent.name}/{file.name}"
        found = _judgements(file, name, own)
        signed += found or ()
        broken += [one_line(name, LONGEST_TEXT)] if found is None else []
    return Judged(tuple(signed), tuple(broken), left_out + max(0, len(files) - MOST_FILES))


def judgement_section(judged: Judged | None, author: str | None, most: int) -> list[str]:
    """The section of the comment; empty where the proposal judges nothing."""
    if judged is None:
        return []
    told = [_line(item, author) for item in judged.signed[:most]]
    told += [f"`{_quoted(name)}`: could not be read as a judgement" for name in judged.broken[:most]]
    lines = section(TITLE, told, len(judged.signed) + len(judged.broken), most)
    if judged.left_out:
        lines += [] if lines else ["", f"### {TITLE}"]
        more = plural(judged.left_out, "changed file of judgements", "changed files of judgements")
        lines += ["", f"{more} not looked at here: read them yourself."]
    return [*lines, "", VERIFIED] if lines else []


def _judgements(file: Path, name: str, own: Dataset | None) -> list[Signed] | None:
    """What a file brings; None where it cannot be read."""
    if file.parent.name == "judgements":
        judgement = _read(file, Judgement)
        return None if judgement is None else [*_of_study(name, judgement, own)]
    rating = _read(file, Certainty)
    return None if rating is None else [*_of_certainty(name, rating, own)]


def _read(file: Path, model: type[AnyFile]) -> AnyFile | None:
    document = Document(file.name)
    raw = None if file.is_symlink() else read_file(document, file, LARGEST_FILE)
    if raw is None:
        return None
    document = read_yaml(file.name, raw)
    return make_record(document, model, document.value) if not document.problems else None


def _of_study(name: str, judgement: Judgement, own: Dataset | None) -> Iterator[Signed]:
    before = own.judgements.get(Path(name).stem) if own is not None else None
    kept = {one.id: one for one in before.assessments} if before is not None else {}
    for one in judgement.assessments:
        if kept.get(one.id) != one:
            of = f", {one.outcome}" if one.outcome else ""
            about = f"{judgement.study} by {judgement.tool}{of}"
            yield Signed(name, about, "changed" if one.id in kept else "new", one.by, str(one.date))


def _of_certainty(name: str, rating: Certainty, own: Dataset | None) -> Iterator[Signed]:
    before = own.certainty.get(Path(name).stem) if own is not None else None
    if before != rating:
        about = f"certainty of {rating.outcome} in {rating.disease}"
        yield Signed(name, about, "new" if before is None else "changed", rating.by, str(rating.date))


def _line(item: Signed, author: str | None) -> str:
    who = joined([_quoted(reader.text) for reader in item.by])
    said = f"{_quoted(item.about)} (`{_quoted(item.file)}`): {VERBS[item.verb]}, signed by {who}, {item.date}"
    return said + "".join(f". {warning}" for warning in _warnings(item, author))


def _warnings(item: Signed, author: str | None) -> Iterator[str]:
    if any(reader.kind != "person" for reader in item.by):
        yield "Not everybody who signs is a person, so the checks refuse it"
    if author is None:
        return
    mine = [reader for reader in item.by if plain_name(author) in reader.names]
    if mine:
        others = len(item.by) - len(mine)
        more = f"; {plural(others, 'other', 'others')} did not make it" if others else ""
        yield f"Signed by the author of this proposal ({_quoted(author)}){more}"
    else:
        yield f"Not signed with the account of this proposal's author ({_quoted(author)})"
