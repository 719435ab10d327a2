"""Judgements of studies, and what others published, as flat values by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.model.published import PublishedItem, PublishedJudgements
from generator.rows import AssessmentRow, LevelRow
from generator.tables.of_designs import Values


def judgement_values(rows: Iterable[AssessmentRow]) -> Iterator[Values]:
    """A row for each domain that was judged, and for the overall judgement."""
    for row in rows:
        for level in row.levels:
            yield _level(row, level)


def _level(row: AssessmentRow, level: LevelRow) -> Values:
    made = row.assessment
    return {
        "key": f"{row.study.id}.{row.tool}.{made.id}.{level.domain}",
        "study": row.study.id,
        "tool": row.tool,
        "tool_kind": row.term.kind,
        "assessment": made.id,
        "outcome": made.outcome,
        "domain": level.domain,
        "level": level.slug,
        "level_label": level.level.label if level.level else None,
        "total": level.total,
        "reason": level.reason,
        "place": level.place,
        "separately": [f"{name}: {term.label}" for name, _, term in level.separately],
        "by": [reader.text for reader in made.by],
        "date": made.date,
        "agreement": made.agreement,
        "settled": made.settled,
        "version": made.version,
        "changed_since": row.changed,
    }


def is_shown(entry: PublishedJudgements, item: PublishedItem) -> bool:
    """May it be shown as a judgement? Only with its authors, and where it was read."""
    return bool(entry.authors) and item.judgement is not None


def published_values(entries: Mapping[str, PublishedJudgements]) -> Iterator[Values]:
    """A row for each thing that others judged."""
    for slug, entry in entries.items():
        for item in entry.judged:
            yield {
                "key": f"{slug}.{item.id}",
                "label": entry.label,
                "authors": [str(author) for author in entry.authors],
                "doi": entry.doi,
                "kind": entry.kind,
                "tool": entry.tool,
                "instrument": entry.instrument,
                "scale": entry.scale,
                "study": item.study,
                "disease": item.disease,
                "subject": item.subject,
                "judgement": item.judgement,
                "page_read": entry.page,
                "caution": entry.caution,
                "shown": is_shown(entry, item),
            }
