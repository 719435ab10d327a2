"""The source review's figures beside the dataset's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator import formatting
from generator.evidence.review_figures import Reconciled, places, reconcile
from generator.model.author import printed_authors
from generator.model.doi import doi_address
from generator.model.review import OtherReview, Review
from generator.render.context import Context
from generator.render.tables import Cell, Column, Columns, Table, Words, say

PERCENT_QUANTITIES = ("highest-percent", "percent")


@dataclass(frozen=True)
class ReviewView:
    """Everything on the page about the source review."""

    review: Review
    citation: str
    doi_href: str | None
    table: Table
    counts: tuple[tuple[str, int], ...]
    screened: Words
    others: tuple[tuple[str, str, str], ...]


def review_view(context: Context) -> ReviewView:
    """The view of the page about the source review."""
    review = context.dataset.review
    assert review is not None, "the page is there for a dataset with a source review alone"
    found = reconcile(context.dataset, context.rows)
    verdicts = ("agrees", "differs", "cannot be checked")
    citation = review.citation
    return ReviewView(
        review=review,
        citation=f"{printed_authors(citation.authors)}. {citation.title}. {citation.journal} {citation.year}.",
        doi_href=doi_address(citation.doi) if citation.doi else None,
        table=_columns(context).table("review-table", say("review_table"), found),
        counts=tuple((verdict, sum(item.verdict == verdict for item in found)) for verdict in verdicts),
        screened=_screened(review.others),
        others=tuple(_other(other) for other in review.others),
    )


def _screened(others: Sequence[OtherReview]) -> Words:
    """How many other reviews sources come from, and of how many the list of studies was gone through."""
    screened = sum(other.screened for other in others)
    number = formatting.plural(len(others), "other review")
    return say("reviews_screened", number=number, screened=formatting.number(screened) if screened else "")


def _other(other: OtherReview) -> tuple[str, str, str]:
    """Label, address, and title with what should be known."""
    address = f"https://doi.org/{other.doi}" if other.doi else other.url or ""
    return other.label, address, ". ".join(words for words in (other.title, other.note) if words)


def _columns(context: Context) -> Columns[Reconciled]:
    return Columns(
        (
            Column("statement", "What the review says", _statement_cell),
            Column("theirs", "Review", _theirs, numeric=True),
            Column("ours", "This dataset", _ours_cell, numeric=True),
            Column("verdict", "Comparison", _verdict_cell),
            Column(
                "reason",
                "How it was counted here",
                lambda item: Cell(item.reason, note=_rows(context, item)),
            ),
        ),
        anchor=lambda item: item.figure.id,
    )


def _statement_cell(item: Reconciled) -> Cell:
    return Cell(item.figure.statement, note=item.figure.note)


def _theirs(item: Reconciled) -> str:
    prefix = "up to " if item.figure.qualifier == "up-to" else ""
    return f"{prefix}{_value(item, float(item.figure.value))}"


def _ours_cell(item: Reconciled) -> Cell:
    if item.value is None:
        return Cell("not counted" if item.not_counted else "not found", mark="absent")
    return Cell(f"{'at least ' if item.at_least else ''}{_value(item, item.value)}", mark="figure")


def _verdict_cell(item: Reconciled) -> Cell:
    return Cell(item.verdict, mark=item.verdict.replace(" ", "-"))


def _value(item: Reconciled, value: float) -> str:
    """With as many places as the review prints, for both sides."""
    if item.figure.quantity in PERCENT_QUANTITIES:
        return f"{formatting.decimals(value, places(item.figure))}{formatting.NO_BREAK}%"
    return formatting.number(int(value)) if float(value).is_integer() else formatting.number(value)


def _rows(context: Context, item: Reconciled) -> str | None:
    """The studies behind the value, by their labels, while they can be read at a glance."""
    ids = [row if row in context.rows.study else row.rsplit("-", 1)[0] for row in item.rows]
    labels = [context.label(study) for study in dict.fromkeys(ids) if study in context.rows.study]
    return ", ".join(labels) if 0 < len(labels) <= 8 else None
