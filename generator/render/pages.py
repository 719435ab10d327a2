"""Makes every page: a view for each, rendered by the template of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment

from generator import formatting, paths
from generator.paths import Address
from generator.render import contributing, wording
from generator.render.abbreviations import Abbreviations
from generator.render.context import Context
from generator.render.environment import make_environment
from generator.render.figures import Artist
from generator.render.interactive import chart_files
from generator.render.tables import Figure, Table
from generator.render.views.about import about_view
from generator.render.views.changes import changes_view, disease_changes
from generator.render.views.cite import Ends, cite_view
from generator.render.views.dataset import dataset_view
from generator.render.views.dictionary import dictionary_view
from generator.render.views.disease import disease_view
from generator.render.views.explorer import Explorer, study_explorer, trial_explorer
from generator.render.views.glossary import glossary_view
from generator.render.views.home import home_view
from generator.render.views.messages import messages_view
from generator.render.views.methods import methods_view
from generator.render.views.overview import treatments_figure, treatments_table
from generator.render.views.review import review_view
from generator.render.views.studies import list_table
from generator.render.views.study import study_view
from generator.render.views.study_file import study_file_view, ways_to_add
from generator.render.views.trials import trial_notes, trials_figure, trials_table


@dataclass(frozen=True)
class Page:
    """What every template knows of its page."""

    address: Address
    title: str
    description: str

    def to(self, url: str) -> str:
        """Relative link to another address of the site."""
        return self.address.to(url)


@dataclass(frozen=True)
class ListView:
    """A page that is mostly one table, with charts of the same rows."""

    table: Table
    explorer: Explorer
    adding: tuple[contributing.Link, ...]
    figures: tuple[Any, ...]
    extra: tuple[Table, ...] = ()


@dataclass(frozen=True)
class TrialsView:
    """The page of all registered trials."""

    table: Table
    explorer: Explorer
    figure: Figure | None
    notes: tuple[str, ...]


def render_pages(context: Context, artist: Artist, templates: Path, ends: Ends) -> dict[str, str]:
    """Markdown, and the files of the charts, by path below the docs folder; ``ends`` gives each page its end."""
    environment = make_environment(templates)
    abbreviations = Abbreviations(context.vocabulary.abbreviations)
    files: dict[str, str] = {}
    for template, page, view in _pages(context, artist):
        text = _render(environment, context, template, page, view)
        end = _end(environment, page, ends)
        files[page.address.file] = abbreviations.explained(text, page.address) + end
        files |= chart_files(view)
    return files


def _end(environment: Environment, page: Page, ends: Ends) -> str:
    view = cite_view(page.address, ends.of_page(page.address.url, page.title, page.description))
    macros: Any = environment.get_template("macros/cite.md.j2").module
    return str(macros.cite(view, page.to("assets/copy.js")))


def _render(environment: Environment, context: Context, template: str, page: Page, view: Any) -> str:
    return environment.get_template(f"pages/{template}.md.j2").render(
        page=page,
        view=view,
        portal=context.dataset.portal,
        vocabulary=context.vocabulary,
        wording=wording,
        formatting=formatting,
        paths=paths,
        contributing=contributing,
        changes_here=partial(disease_changes, context, page.address),
    )


def _pages(context: Context, artist: Artist) -> Iterator[tuple[str, Page, Any]]:
    portal = context.dataset.portal
    yield (
        "home",
        Page(paths.HOME, portal.title, portal.description),
        home_view(context, artist.on(paths.HOME)),
    )
    for slug, disease in context.vocabulary.diseases.items():
        description = f"{disease.label}: {portal.description}"
        yield (
            "disease",
            Page(paths.disease(slug), disease.label, description),
            disease_view(context, artist.on(paths.disease(slug)), slug),
        )
    for study in context.dataset.studies:
        label = context.label(study.id)
        description = f"{label}: every figure with its source. {study.title}"
        yield "study", Page(paths.study(study.id), label, description), study_view(context, study)
    for template, page, view in LISTS:
        yield template, page, view(context, artist)
    for template, page, of_context in ALONE:
        yield template, page, of_context(context)
    yield "about", Page(paths.ABOUT, "About", "What this portal is, and what it is not."), about_view()


def _trials(context: Context, artist: Artist) -> TrialsView:
    figure = trials_figure(context, artist.on(paths.TRIALS), context.trials)
    table = trials_table(context, paths.TRIALS, None)
    return TrialsView(table, trial_explorer(context, table), figure, trial_notes(context, context.trials))


def _studies(context: Context, artist: Artist) -> ListView:
    figure = treatments_figure(context, artist.on(paths.STUDIES))
    tables = (treatments_table(context),) if figure else ()
    table = list_table(context, paths.STUDIES)
    return ListView(
        table=table,
        explorer=study_explorer(context, table),
        adding=ways_to_add(context),
        figures=(figure,) if figure else (),
        extra=tables,
    )


# Pages of which there is one: template, page, and what makes the view.
LISTS = (
    ("studies", Page(paths.STUDIES, "Studies", "All studies of the dataset."), _studies),
    ("trials", Page(paths.TRIALS, "Registered trials", "All registered trials of the dataset."), _trials),
)
ALONE: tuple[tuple[str, Page, Callable[[Context], Any]], ...] = (
    (
        "review",
        Page(paths.REVIEW, "The source review", "The review's figures beside the dataset."),
        review_view,
    ),
    ("methods", Page(paths.METHODS, "Methods", "How figures are read, computed and shown."), methods_view),
    ("data", Page(paths.DATASET, "The dataset", "What is in the dataset, and what is not."), dataset_view),
    (
        "dictionary",
        Page(paths.DICTIONARY, "Data dictionary", "What every column and every key of the data means."),
        dictionary_view,
    ),
    (
        "changes",
        Page(paths.CHANGES, "What changed", "What changed from each version of the data to the next."),
        changes_view,
    ),
    ("glossary", Page(paths.GLOSSARY, "Glossary", "Terms and abbreviations."), glossary_view),
    (
        "study_file",
        Page(paths.STUDY_FILE, "The study file", "How a study is added or corrected; every key explained."),
        study_file_view,
    ),
    (
        "messages",
        Page(paths.MESSAGES, "What the messages mean", "Each rule of the checks, and what to do about it."),
        messages_view,
    ),
)
