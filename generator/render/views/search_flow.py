"""The PRISMA 2020 flow as a drawing and as a table of the same numbers."""

from __future__ import annotations

from functools import partial

from generator import formatting
from generator.charts import flow as charts
from generator.evidence.search_flow import Box, Flow
from generator.render.figures import ChartMaker
from generator.render.tables import Cell, Column, Columns, Figure, Group, Table, say

NOT_RECORDED, NOT_MADE = "not recorded", "no systematic search was made"


def _number(box: Box) -> str:
    if box.state == "not-made":
        return NOT_MADE
    return NOT_RECORDED if box.number is None else formatting.number(box.number)


def _parts(box: Box) -> str:
    said = [
        f"{label} {NOT_RECORDED if number is None else formatting.number(number)}"
        for label, number in box.parts
    ]
    return "; ".join(said)


def _figures(box: Box) -> str:
    number = _number(box) if box.number is None else f"n = {_number(box)}"
    is_known = any(part is not None for _, part in box.parts)
    return f"{number}: {_parts(box)}" if is_known else number


SIDE = ("removed", "excluded", "not-retrieved")  # ends of the ids of boxes that stand beside the column


def flow_figure(maker: ChartMaker, flow: Flow) -> Figure:
    """The flow as a drawing."""
    rows = [_row(flow.previous)] if flow.was_searched else []
    headed = (
        ("Databases and registers", flow.databases),
        ("Other ways", flow.others),
        ("Included", flow.included),
    )
    for heading, boxes in headed:
        if boxes:
            rows += [charts.FlowRow(heading, "", "heading"), *map(_row, boxes)]
    caption = say("flow_chart", label=flow.label, was_searched=flow.was_searched)
    return maker.figure(
        "flow-chart", f"Flow: {flow.label}", caption, partial(charts.draw_flow, rows), "flow-table"
    )


def _row(box: Box) -> charts.FlowRow:
    return charts.FlowRow(box.label, _figures(box), "side" if box.id.endswith(SIDE) else "main")


def flow_table(every: tuple[Flow, ...]) -> Table:
    """The numbers of every flow, the latest first."""
    columns: Columns[Box] = Columns(
        (
            Column("box", "Box", lambda box: box.label),
            Column(
                "number",
                "Number",
                lambda box: Cell(_number(box), mark=None if box.number is not None else "absent"),
                numeric=True,
            ),
            Column("parts", "Of these", _parts),
        ),
        anchor=lambda box: f"flow-{box.id.replace('.', '-')}",
    )
    groups = tuple(
        Group(
            f"{flow.label}: {heading}",
            columns.rows(boxes),
            f"flow-{boxes[0].id.replace('.', '-')}-part" if boxes else None,
        )
        for flow in reversed(every)
        for heading, boxes in (
            ("before", (flow.previous,) if flow.was_searched else ()),
            ("databases and registers", flow.databases),
            ("other ways", flow.others),
            ("included", flow.included),
        )
        if boxes
    )
    return columns.in_groups("flow-table", say("flow_table"), groups)
