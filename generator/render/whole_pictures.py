"""The pictures that stand for a whole page: the evidence summary of a disease, and every randomised trial of the first.

Each is made of the view of its page, so that no number can differ from the page's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.charts.static import SvgCache
from generator.page import Page
from generator.render.framed import Frame
from generator.render.pictures import png
from generator.render.table_picture import PictureColumn, PictureRow, PictureTable, table_picture
from generator.render.tables import Words
from generator.render.views.disease import DiseaseView
from generator.render.views.every_trial import EveryTrialView
from generator.render.views.home import HomeView
from generator.render.views.summary import SummaryTable

SUMMARY, TRIALS = "Evidence summary", "Every randomised trial"
INTERVALS = "Intervals: 95 %. A point is one in a hundred people."
SHARES = {"outcome": 25, "with": 11, "without": 11, "difference": 29, "result": 24, "certainty": 14}
TRIAL_COLUMNS = (
    PictureColumn("Trial", 26),
    PictureColumn("Its outcome here", 17),
    PictureColumn("With", 12),
    PictureColumn("Without", 12),
    PictureColumn("Difference, 95 % interval", 33, "← favours control · favours treatment →"),
)


@dataclass(frozen=True)
class WholePicture:
    """Files by path, and the links to them (kind, path) below what they show."""

    files: dict[str, str | bytes]
    links: tuple[tuple[str, str], ...] = ()


def whole_picture(
    page: Page,
    view: Any,
    subject: str,
    source: tuple[str, ...],
    in_words: Callable[[Words], str],
    kept: SvgCache | None,
    *,
    with_files: bool = True,
) -> WholePicture:
    """The picture of a page's summary, as SVG and as PNG; nothing of a page of another kind, or of too many rows.

    Without files it is their addresses alone.
    """
    if isinstance(view, DiseaseView):
        name, title, table, caption = (
            "summary",
            f"{subject}: {SUMMARY.lower()}",
            _summary(view.summary),
            _below(view),
        )
    elif isinstance(view, HomeView) and view.trials.lines:
        name, title, table = "every-trial", TRIALS, _trials(view.trials)
        caption = f"{in_words(view.trials.caption)}. {INTERVALS}{_unlisted(view.trials)}"
    else:
        return WholePicture({})
    drawn = table_picture(table, Frame(title, caption, source)) if table.rows else None
    if drawn is None:
        return WholePicture({})
    path = f"{page.address.url}{name}"
    files: dict[str, str | bytes] = {}
    if with_files:
        files = {f"{path}.svg": drawn, f"{path}.png": png(drawn, kept)}
    return WholePicture(files, (("PNG", page.to(f"{path}.png")), ("SVG", page.to(f"{path}.svg"))))


def _summary(table: SummaryTable) -> PictureTable:
    columns = tuple(PictureColumn(head.label, SHARES[head.key], head.note or "") for head in table.heads)
    keys = [head.key for head in table.heads]
    return PictureTable(
        columns,
        tuple(
            PictureRow(row.cells, drawing, row.mark == "nested")
            for row, drawing in zip(table.rows, table.drawings, strict=True)
        ),
        keys.index("difference") if "difference" in keys else len(keys) - 1,
        table.axis,
    )


def _below(view: DiseaseView) -> str:
    """What the picture leaves out, and what its figures cannot show."""
    silent = ", ".join(f"{one.within} ({one.words})" for one in view.summary.without)
    without = f" No result: {silent}." if silent else ""
    separate = " ".join(
        f"Shown separately, not counted above: {line.label}{f' ({line.mark})' if line.mark else ''}: {line.text}."
        for line in view.separate_harms
    )
    return " ".join(part for part in (f"{INTERVALS}{without}", separate, view.answer.outside) if part)


def _trials(view: EveryTrialView) -> PictureTable:
    rows = (
        PictureRow((line.trial, line.outcome, line.treated, line.control, line.difference), line.drawing)
        for line in view.lines
    )
    return PictureTable(TRIAL_COLUMNS, tuple(rows), len(TRIAL_COLUMNS) - 1, view.axis)


def _unlisted(view: EveryTrialView) -> str:
    """The trials without a row, each with why."""
    told = [f"{one.label} ({one.why})" for one in view.unlisted]
    awaiting = ", ".join(one.label for one in view.awaiting)
    without = f" Randomised, without a row: {'; '.join(told)}." if told else ""
    return without + (f" Awaiting classification, figures not read: {awaiting}." if awaiting else "")
