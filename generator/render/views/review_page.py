"""The source review's figures beside the dataset's own."""

from __future__ import annotations

from dataclasses import dataclass

from generator import formatting
from generator.evidence.review_figures import Reconciled, places, reconcile
from generator.model.author import printed_authors
from generator.model.doi import doi_address
from generator.model.review import Review
from generator.render.context import Context
from generator.render.tables import Cell, Head, Row, Table, one_group

HEADS = (
    Head("statement", "What the review says"),
    Head("theirs", "Review", numeric=True),
    Head("ours", "This dataset", numeric=True),
    Head("verdict", "Comparison"),
    Head("reason", "How it was counted here"),
)
PERCENT_QUANTITIES = ("highest-percent", "percent")


@dataclass(frozen=True)
class ReviewView:
    """Everything on the page about the source review."""

    review: Review
    citation: str
    doi_href: str | None
    table: Table
    counts: tuple[tuple[str, int], ...]


def review_view(context: Context) -> ReviewView:
    """The view of the page about the source review."""
    review = context.dataset.review
    found = reconcile(context.dataset, context.rows)
    verdicts = ("agrees", "differs", "cannot be checked")
    citation = review.citation
    return ReviewView(
        review=review,
        citation=f"{printed_authors(citation.authors)}. {citation.title}. {citation.journal} {citation.year}.",
        doi_href=doi_address(citation.doi) if citation.doi else None,
        table=Table(
            "review-table",
            "Each figure of the review beside the dataset",
            HEADS,
            one_group(tuple(_row(context, item) for item in found)),
        ),
        counts=tuple((verdict, sum(item.verdict == verdict for item in found)) for verdict in verdicts),
    )


def _row(context: Context, item: Reconciled) -> Row:
    theirs = _value(item, float(item.figure.value))
    prefix = "up to " if item.figure.qualifier == "up-to" else ""
    ours = Cell("not counted" if item.not_counted else "not found", mark="absent")
    if item.value is not None:
        least = "at least " if item.at_least else ""
        ours = Cell(f"{least}{_value(item, item.value)}", mark="figure")
    return Row(
        cells=(
            Cell(item.figure.statement, note=item.figure.note),
            Cell(f"{prefix}{theirs}"),
            ours,
            Cell(item.verdict, mark=item.verdict.replace(" ", "-")),
            Cell(item.reason, note=_rows(context, item)),
        ),
        anchor=item.figure.id,
    )


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
