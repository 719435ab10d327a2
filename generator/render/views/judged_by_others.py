"""What others judged and published: as printed, with authors, address and caution, and never beside a value of ours."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.author import printed_authors
from generator.model.doi import doi_address
from generator.model.published import PublishedItem, PublishedJudgements
from generator.paths import Address
from generator.paths import study as study_address
from generator.render.context import Context
from generator.render.tables import Cell, Group, Head, Row, Table, say
from generator.tables.judgement_values import is_shown

HEADS = (
    Head("subject", "What they judged"),
    Head("judgement", "Their judgement"),
    Head("scale", "Scale"),
    Head("by", "Who"),
)
NOT_READ = Cell("not read", mark="absent")
Found = tuple[str, PublishedJudgements, PublishedItem]


def of_study(context: Context, study: str) -> tuple[Found, ...]:
    """What others judged of one study."""
    return tuple(one for one in _all(context) if one[2].study == study)


def of_disease(context: Context, disease: str) -> tuple[Found, ...]:
    """What others judged of a disease: outcomes and reviews of it, and its studies."""
    studies = {study.id for study in context.rows.studies_on(disease)}
    return tuple(one for one in _all(context) if disease in (one[2].disease,) or one[2].study in studies)


def others_table(context: Context, page: Address, found: Iterable[Found]) -> Table | None:
    """The table of these judgements under each publication with its caution; None where there is none."""
    groups: dict[str, tuple[PublishedJudgements, list[Found]]] = {}
    for one in found:
        groups.setdefault(one[0], (one[1], []))[1].append(one)
    if not groups:
        return None
    made = tuple(
        Group(
            _heading(entry),
            tuple(_row(context, page, one) for one in items),
            anchor=f"others-{slug}",
            note=f"Caution: {entry.caution}",
        )
        for slug, (entry, items) in groups.items()
    )
    return Table("others-table", say("judged_by_others_table"), HEADS, made)


def _all(context: Context) -> Iterable[Found]:
    for slug, entry in context.dataset.published_judgements.items():
        for item in entry.judged:
            yield slug, entry, item


def _heading(entry: PublishedJudgements) -> str:
    return f"{entry.label}: {entry.instrument}" if entry.instrument else entry.label


def _row(context: Context, page: Address, one: Found) -> Row:
    slug, entry, item = one
    address = study_address(item.study) if item.study and study_address(item.study) != page else None
    label = f"{context.label(item.study)}, there: " if item.study else ""
    return Row(
        (
            Cell(f"{label}{item.subject}", page.to(address.url) if address else None),
            Cell(item.judgement or "") if is_shown(entry, item) else NOT_READ,
            Cell(entry.scale or ""),
            _who(entry),
        ),
        anchor=f"others-{slug}-{item.id}",
    )


def _who(entry: PublishedJudgements) -> Cell:
    """The authors with the publication's address, and the page on which it was read."""
    people = printed_authors(entry.authors) if entry.authors else "authors not read"
    read = (("page read", entry.page),)
    return Cell(people, doi_address(entry.doi) if entry.doi else None, links=read)
