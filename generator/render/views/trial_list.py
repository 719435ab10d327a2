"""Registered trials: of one disease, or all; those that are over, or overdue, without a report found are marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from generator import formatting, paths
from generator.charts import trial_years as charts
from generator.model.base import PartialDate
from generator.paths import Address
from generator.render import wording
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.tables import Cell, Column, Columns, Figure, Group, Table, Words, say
from generator.rows import TrialRow
from generator.vocabulary import Vocabulary

PAST = "past the planned end"


def trials_table(context: Context, page: Address, disease: str | None) -> Table:
    """Trials of a disease in the order of their status, or all of them grouped by disease."""
    diseases = context.vocabulary.diseases
    columns, groups = _columns(context, page), list[Group]()
    for slug in [disease] if disease else diseases:
        if members := sorted(context.rows.trials_on(slug), key=lambda row: _rank(context, row)):
            label = None if disease else diseases[slug].label
            groups.append(Group(label, columns.rows(members), f"trials-{slug}" if label else None))
    return columns.in_groups("trials-table", say("trials_table"), tuple(groups))


def _rank(context: Context, row: TrialRow) -> tuple[object, ...]:
    start = str(row.start) if row.start else "9999"
    return (context.vocabulary.position("trial_statuses", row.status or ""), start, row.registration)


def _columns(context: Context, page: Address) -> Columns[TrialRow]:
    seen: set[str] = set()
    return Columns(
        (
            Column(
                "registration",
                "Registration",
                lambda row: Cell(
                    row.registration, register_url(context.vocabulary, row.registration), row.sponsor
                ),
            ),
            Column("title", "Title", lambda row: row.title),
            Column("status", "Status", lambda row: _status_cell(context, row)),
            Column("report", "Report in the dataset", lambda row: _report_cell(context, page, row)),
            Column("design", "Design", lambda row: _stated(row.design, _phase(row))),
            Column("product", "Product", lambda row: _stated(", ".join(_product(context, row)))),
            Column("enrolment", "People", _enrolment_cell, numeric=True),
            Column("start", "Start", lambda row: _date_cell(row.start), numeric=True),
            Column("end", "Primary completion", lambda row: _date_cell(row.primary_completion), numeric=True),
        ),
        anchor=lambda row: _anchor(row, seen),
        mark=lambda row: "silent" if row.silent else None,
        size=lambda row: (row.enrolment or 0,),
    )


def _anchor(row: TrialRow, seen: set[str]) -> str:
    """A registration on two diseases has a row for each; the second one carries the disease in its id."""
    anchor = f"trial-{row.registration.lower()}"
    anchor = f"{anchor}-{row.disease}" if anchor in seen else anchor
    seen.add(anchor)
    return anchor


def register_url(vocabulary: Vocabulary, registration: str) -> str | None:
    """The public page of a registration, by the register whose pattern it has."""
    register = vocabulary.register_of(registration)
    return register.url.replace("{id}", registration) if register else None


def _stated(words: str | None, note: str | None = None, mark: str | None = None) -> Cell:
    """What the register states, or that it does not."""
    return Cell(words or wording.NOT_STATED, note=note, mark=mark if words else "absent")


def _phase(row: TrialRow) -> str | None:
    return f"phase {row.phase}" if row.phase and row.phase != "na" else None


def _status_cell(context: Context, row: TrialRow) -> Cell:
    status = context.vocabulary.trial_statuses.get(row.status or "")
    updated = f"updated {formatting.partial_date(row.last_updated)}" if row.last_updated else None
    return _stated(status.label if status else None, updated)


def _product(context: Context, row: TrialRow) -> list[str]:
    return [
        attribute.terms[row.product[key]].label
        for key, attribute in context.vocabulary.product.attributes.items()
        if attribute.in_registry and row.product.get(key)
    ]


def _enrolment_cell(row: TrialRow) -> Cell:
    if row.enrolment is None:
        return _stated(None)
    return _stated(formatting.number(row.enrolment), row.enrolment_type, "figure")


def _date_cell(value: PartialDate | None) -> Cell:
    return _stated(formatting.partial_date(value) if value else None)


def _report_cell(context: Context, page: Address, row: TrialRow) -> Cell:
    reports = row.reports
    if not reports:
        words = f"{_why_silent(context, row)}, no report found" if row.silent else "none found"
        return Cell(words, mark="silent" if row.silent else "absent")
    first, *others = reports
    note = f"also {formatting.joined([context.label(study) for study in others])}" if others else None
    return Cell(context.label(first), page.to(paths.study(first).url), note)


def _why_silent(context: Context, row: TrialRow) -> str:
    """The status, where by it the trial is over; else only the planned date has passed."""
    status = context.vocabulary.trial_statuses.get(row.status or "")
    return status.label.lower() if status and status.ended else PAST


def silence(context: Context, trials: Sequence[TrialRow]) -> str:
    """ "7 completed and 8 past the planned end": trials without a report that are over, and those only overdue."""
    found = Counter(_why_silent(context, row) for row in trials if row.silent)
    order = [status.label.lower() for status in context.vocabulary.trial_statuses.values()] + [PAST]
    return formatting.joined([f"{formatting.number(found[why])} {why}" for why in order if found[why]])


def trials_figure(context: Context, maker: ChartMaker, rows: Sequence[TrialRow]) -> Figure | None:
    """Registrations by start year and status, silence after the end set apart."""
    if not rows:
        return None
    statuses = {slug: status.label for slug, status in context.vocabulary.trial_statuses.items()}
    counts: dict[tuple[str, str, bool], int] = {}
    for row in rows:
        year = str(row.start.year) if row.start else wording.NOT_STATED
        status = statuses.get(row.status or "", wording.NOT_STATED)
        counts[year, status, row.silent] = counts.get((year, status, row.silent), 0) + 1
    order = [*statuses.values(), wording.NOT_STATED]
    marks = [
        charts.TrialsRow(year, status, number, silent)
        for (year, status, silent), number in sorted(
            counts.items(), key=lambda item: (item[0][0], order.index(item[0][1]), item[0][2])
        )
    ]
    chart = partial(charts.draw_trials_by_year, marks)
    return maker.figure(
        "trials-chart", "Registered trials by year of start", say("trials_chart"), chart, "trials-table"
    )


def trial_notes(context: Context, trials: Sequence[TrialRow]) -> tuple[Words, ...]:
    """What the marks for missing reports rest on, and how many trials have no date to judge by."""
    number, undated = formatting.number, sum(row.primary_completion is None for row in trials)
    notes = []
    if silent := silence(context, trials):
        notes.append(say("trials_silent", silent=silent, past=PAST in silent))
    if undated:
        trials_of = number(len(trials))
        notes.append(say("trials_undated", undated=number(undated), trials=trials_of, one=undated == 1))
    return tuple(notes)
