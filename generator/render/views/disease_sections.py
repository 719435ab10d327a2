"""The sections of results on a disease's page, and the results of the studies that are shown separately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.evidence.states import Code
from generator.model.terms import Domain
from generator.paths import Address
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.tables import Block
from generator.render.views.comparisons import comparison_block
from generator.render.views.results import result_blocks
from generator.render.views.safety import safety_block
from generator.render.views.scores import score_blocks
from generator.rows import HarmRow, OutcomeRow

Result = TypeVar("Result", OutcomeRow, HarmRow)
SEPARATE = "related-"  # begins every id of what is shown separately


@dataclass(frozen=True)
class Section:
    """A section of results: its permanent id, heading, blocks, what none of the studies reported, and what is there."""

    anchor: str
    label: str
    blocks: tuple[Block, ...]
    missing: tuple[str, ...]
    state: Code


def rows_of(rows: Sequence[Result], separate: bool) -> list[Result]:
    """Rows of the main studies, or of those shown separately."""
    return [row for row in rows if row.study.is_shown_separately is separate]


def sections(context: Context, page: Address, maker: ChartMaker, slug: str) -> tuple[Section, ...]:
    """One section an anchor of the domains, in their order, also where nothing was found."""
    domains = context.vocabulary.domains
    anchors: dict[str, list[str]] = {}
    for key, domain in domains.items():
        anchors.setdefault(domain.anchor, []).append(key)
    rows = rows_of(context.rows.outcomes_on(slug), separate=False)
    return tuple(
        _section(context, page, maker, slug, anchor, [(key, domains[key]) for key in keys], rows)
        for anchor, keys in anchors.items()
    )


def _section(
    context: Context,
    page: Address,
    maker: ChartMaker,
    slug: str,
    anchor: str,
    domains: list[tuple[str, Domain]],
    rows: Sequence[OutcomeRow],
) -> Section:
    keys = [key for key, _ in domains]
    mine = [row for row in rows if row.domain in keys]
    if domains[0][1].kind == "score":
        blocks = score_blocks(context, page, maker, mine)
    else:
        blocks = result_blocks(context, page, maker, slug, mine)
    states, measures = context.results.states, context.vocabulary.measures.get(slug, {}).items()
    missing = tuple(
        item.label
        for key, item in measures
        if item.domain in keys and states.of(slug, "measure", key).code == "not-found"
    )
    return Section(anchor, domains[0][1].label, blocks, missing, states.of(slug, "section", anchor).code)


def related(context: Context, page: Address, maker: ChartMaker, slug: str) -> tuple[Block, ...]:
    """All results of the studies shown separately: comparisons, counts, scores and safety."""
    outcomes = rows_of(context.rows.outcomes_on(slug), separate=True)
    maker = replace(maker, prefix=SEPARATE)
    kinds = context.vocabulary.domains
    separate = tuple(item for item in context.results.compared[slug] if item.pair.is_shown_separately)
    people = [row for row in outcomes if kinds[row.domain].kind == "people"]
    scores = [row for row in outcomes if kinds[row.domain].kind == "score"]
    safety = rows_of(context.rows.harms_on(slug), separate=True)
    compared = comparison_block(context, slug, maker, separate, (), is_main=False)
    harms = safety_block(context, page, maker, slug, safety, is_main=False)
    blocks = (
        *([compared] if compared else []),
        *result_blocks(context, page, maker, slug, people, is_main=False),
        *score_blocks(context, page, maker, scores),
        *([harms] if harms else []),
    )
    return tuple(_renamed(block) for block in blocks)


def _renamed(block: Block) -> Block:
    """The same block with ids of its own, so that it can stand on a page beside the main one."""
    tables = tuple(table.renamed(SEPARATE) for table in block.tables)
    own = tuple(aside for aside in block.asides if aside.table.key.startswith(SEPARATE))
    return replace(block, anchor=f"{SEPARATE}{block.anchor}", tables=tables, notes=(), asides=own)
