"""The pages that list all studies and all registered trials: one table each, with charts of the same rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.page import Page
from generator.render import contributing
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.tables import Figure, Table, Words
from generator.render.views.explorer import Explorer, study_explorer, trial_explorer
from generator.render.views.known import all_awaiting, awaiting_table, excluded_table
from generator.render.views.overview import treatments_figure, treatments_table
from generator.render.views.studies import list_table
from generator.render.views.study_file import ways_to_add
from generator.render.views.trial_list import trial_notes, trials_figure, trials_table


@dataclass(frozen=True)
class ListView:
    """A page that is mostly one table, with charts of the same rows."""

    table: Table
    explorer: Explorer
    adding: tuple[contributing.Link, ...]
    figures: tuple[Any, ...]
    extra: tuple[Table, ...] = ()
    awaiting: Table | None = None
    excluded: Table | None = None


@dataclass(frozen=True)
class TrialsView:
    """The page of all registered trials."""

    table: Table
    explorer: Explorer
    figure: Figure | None
    notes: tuple[Words, ...]


def trial_list_view(context: Context, maker: ChartMaker, page: Page) -> TrialsView:
    trials = context.rows.trials
    table = trials_table(context, page.address, None)
    figure = trials_figure(context, maker, trials)
    return TrialsView(table, trial_explorer(context, table), figure, trial_notes(context, trials))


def study_list_view(context: Context, maker: ChartMaker, page: Page) -> ListView:
    figure = treatments_figure(context, maker)
    table = list_table(context, page.address)
    return ListView(
        table=table,
        explorer=study_explorer(context, table),
        adding=ways_to_add(context),
        figures=(figure,) if figure else (),
        extra=(treatments_table(context),) if figure else (),
        awaiting=awaiting_table(context, page.address, all_awaiting(context)),
        excluded=excluded_table(context, page.address),
    )
