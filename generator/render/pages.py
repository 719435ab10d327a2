"""Makes every page: a view for each, rendered by the template of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateNotFound

from generator import formatting, paths, places
from generator.errors import incomplete
from generator.load import Dataset
from generator.page import Page
from generator.problems import printable_path
from generator.render import bearing_words, contributing, wording
from generator.render.abbreviations import Abbreviations
from generator.render.beside import Beside, Publication, beside, said
from generator.render.context import Context
from generator.render.disease_pages import hubs, outcomes, parts
from generator.render.environment import make_environment
from generator.render.figures import ChartMaker
from generator.render.front import with_front_matter
from generator.render.interactive import chart_files
from generator.render.signposts import own_ids, signposts
from generator.render.tables import Figure, Table, Words
from generator.render.twins.files import Sited, llms_file, twin_file
from generator.render.twins.twin import twin_path
from generator.render.views.about import about_view
from generator.render.views.changes import changes_view, disease_changes
from generator.render.views.cite import End, Ends, cite_view
from generator.render.views.dataset import dataset_view
from generator.render.views.dictionary import dictionary_view
from generator.render.views.disease import disease_view
from generator.render.views.disease_parts import gaps_view, safety_view, studies_view, trials_view
from generator.render.views.explorer import Explorer, study_explorer, trial_explorer
from generator.render.views.glossary import glossary_view
from generator.render.views.home import home_view
from generator.render.views.judgements import judgements_view
from generator.render.views.known import all_awaiting, awaiting_table, excluded_table
from generator.render.views.last_searched import has_search_page
from generator.render.views.messages import messages_view
from generator.render.views.methods import methods_view
from generator.render.views.outcome import outcome_view
from generator.render.views.overview import treatments_figure, treatments_table
from generator.render.views.panels import panel_view
from generator.render.views.review_page import review_view
from generator.render.views.searching import checklists_view, search_view
from generator.render.views.studies import list_table
from generator.render.views.study import study_view
from generator.render.views.study_file import study_file_view, ways_to_add
from generator.render.views.trial_list import trial_notes, trials_figure, trials_table

View = Callable[[Context, ChartMaker, Page], Any]


@dataclass(frozen=True)
class PageKind:
    """One kind of page: its template, which pages of it there are, and what makes the view of one.

    ``alone`` is the page, before what it cites is known, of a kind that has one page in the navigation.
    """

    template: str
    pages: Callable[[Context], Iterable[Page]]
    view: View
    alone: Page | None = None
    is_there: Callable[[Dataset], bool] = lambda _: True


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


def render_pages(context: Context, maker: ChartMaker, templates: Path, ends: Ends) -> dict[str, str | bytes]:
    """Markdown, files of charts and documents by path below the docs folder; ``ends`` gives each page its end.

    Raises PortalError where a template is missing.
    """
    try:
        return _rendered(context, maker, templates, ends)
    except TemplateNotFound as error:  # an OSError too, which would be taken for a fault of the disk
        raise incomplete(printable_path(templates / (error.name or ""))) from None


def listed_pages(dataset: Dataset) -> tuple[Page, ...]:
    """The pages of which a dataset has one, in the order of the navigation; without the first page."""
    return tuple(kind.alone for kind in KINDS if kind.alone is not None and kind.is_there(dataset))


def _rendered(context: Context, maker: ChartMaker, templates: Path, ends: Ends) -> dict[str, str | bytes]:
    environment = make_environment(templates)
    abbreviations = Abbreviations(context.vocabulary.abbreviations)
    texts: dict[str, str] = {}
    files: dict[str, str | bytes] = {}
    of_diseases: dict[str, list[tuple[Page, frozenset[str]]]] = {}
    sited, say, twins = Sited(context.dataset.portal, ends.site), partial(said, environment), list[Page]()
    for template, page, view in _pages(context, maker):
        end = ends.of_page(page)
        found = beside(
            context,
            environment,
            maker.cache,
            page,
            view,
            Publication(ends.base, ends.site, ends.author, end.citation),
        )
        text = _render(environment, context, template, page, view, found.pictures)
        twin = twin_file(sited, say, template, page, view, text, end.citation)
        twins += [page] if twin else []
        front = {**found.front, **dict.fromkeys(("twin",) if twin else (), twin_path(page))}
        text = abbreviations.explained(with_front_matter(text, front), page.address)
        texts[page.address.file] = text + _end(environment, context, page, end, found, is_twinned=bool(twin))
        files |= {**chart_files(view), **found.files, **twin}
        if page.disease is not None:
            of_diseases.setdefault(page.disease, []).append((page, own_ids(page, view)))
    for (hub, _), *others in of_diseases.values():
        texts[hub.address.file] += signposts(hub, texts[hub.address.file], others)
    return {**texts, **files, **llms_file(sited, twins)}


def _end(
    environment: Environment, context: Context, page: Page, end: End, found: Beside, is_twinned: bool
) -> str:
    documents = (*found.documents, *(((TWIN_LABEL, twin_path(page)),) if is_twinned else ()))
    view = cite_view(page.address, end, context.dataset.portal, documents, found.code)
    macros: Any = environment.get_template("macros/cite.md.j2").module
    return str(macros.cite(view, page.to("assets/copy.js")))


def _render(
    environment: Environment,
    context: Context,
    template: str,
    page: Page,
    view: Any,
    pictures: tuple[tuple[str, str], ...],
) -> str:
    return environment.get_template(f"pages/{template}.md.j2").render(
        page=page,
        view=view,
        pictures=pictures,
        portal=context.dataset.portal,
        vocabulary=context.vocabulary,
        wording=wording,
        bearing_words=bearing_words,
        fit=context.fit,
        formatting=formatting,
        paths=paths,
        places=places,
        contributing=contributing,
        changes_here=partial(disease_changes, context, page.address),
    )


def _pages(context: Context, maker: ChartMaker) -> Iterator[tuple[str, Page, Any]]:
    """Template, page and view of every page."""
    for kind in KINDS:
        if not kind.is_there(context.dataset):
            continue
        for page in kind.pages(context):
            yield kind.template, page, kind.view(context, maker.on(page.address), page)


# ---- which pages there are ----


def _home(context: Context) -> Iterator[Page]:
    portal = context.dataset.portal
    yield Page(paths.HOME, portal.title, portal.description, is_of_dataset=True, cites=_everybody(context))


def _studies(context: Context) -> Iterator[Page]:
    for study in context.rows.studies:
        description = f"{study.label}: every figure with its source. {study.title}"
        cites = (study.id,)
        yield Page(paths.study(study.id), study.label, description, study=study.id, cites=cites, json="study")


def _everybody(context: Context) -> tuple[str, ...]:
    return tuple(study.id for study in context.rows.studies)


def _of_everybody(context: Context, page: Page) -> Page:
    """The page cites every study."""
    return replace(page, cites=_everybody(context))


def _of_reporting(context: Context, page: Page) -> Page:
    """The page cites the studies that report a registered trial."""
    reporting = {study for trial in context.rows.trials for study in trial.reports}
    return replace(page, cites=tuple(study for study in _everybody(context) if study in reporting))


# ---- what they show ----


def _trial_list_view(context: Context, maker: ChartMaker, page: Page) -> TrialsView:
    trials = context.rows.trials
    table = trials_table(context, page.address, None)
    figure = trials_figure(context, maker, trials)
    return TrialsView(table, trial_explorer(context, table), figure, trial_notes(context, trials))


def _study_list_view(context: Context, maker: ChartMaker, page: Page) -> ListView:
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


def _of_context(view: Callable[[Context], Any]) -> View:
    """A view that needs neither charts nor the page."""
    return lambda context, _, __: view(context)


def alone(
    template: str,
    page: Page,
    view: View,
    cited: Callable[[Context, Page], Page] = lambda _, page: page,
    is_there: Callable[[Dataset], bool] = lambda _: True,
) -> PageKind:
    """A kind of which there is one page, in datasets that have it; ``cited`` adds the studies that it cites."""
    return PageKind(template, lambda context: (cited(context, page),), view, page, is_there)


def _has_review(dataset: Dataset) -> bool:
    return dataset.review is not None


def _has_registry(dataset: Dataset) -> bool:
    return dataset.has_registry


STUDIES = Page(
    paths.STUDIES,
    "Studies",
    "All studies of the dataset.",
    tables=("studies", "arms", "awaiting", "excluded"),
)
TRIALS = Page(
    paths.TRIALS,
    "Registered trials",
    "All registered trials of the dataset.",
    tables=("trials",),
    json="trials",
)
REVIEW = Page(
    paths.REVIEW,
    "The source review",
    "The review's figures beside the dataset.",
    cites_review=True,
    tables=("review",),
    json="review",
)
SEARCHES = Page(
    paths.SEARCHES,
    "Searches and screening",
    "How the studies were found: searches, screening, and when the next search is due.",
    tables=("searches", "screening"),
)
CHECKLISTS = Page(
    paths.CHECKLISTS, "Reporting checklists", "PRISMA 2020, PRISMA-LSR and SWiM, filled from the dataset."
)
METHODS = Page(paths.METHODS, "Methods", "How figures are read, computed and shown.")
DATASET = Page(paths.DATASET, "The dataset", "What is in the dataset, and what is not.", is_of_dataset=True)
DICTIONARY = Page(paths.DICTIONARY, "Data dictionary", "What every column and every key of the data means.")
CHANGES = Page(paths.CHANGES, "What changed", "What changed from each version of the data to the next.")
GLOSSARY = Page(paths.GLOSSARY, "Glossary", "Terms and abbreviations.")
STUDY_FILE = Page(
    paths.STUDY_FILE, "The study file", "How a study is added or corrected; every key explained."
)
MESSAGES = Page(paths.MESSAGES, "What the messages mean", "Each rule of the checks, and what to do about it.")
ABOUT = Page(paths.ABOUT, "About", "What this portal is, and what it is not.")

TWIN_LABEL = "Markdown, at most 8 KiB"
# Every kind of page in the order in which they are made: a new one is a row here, a view and a template.
KINDS = (
    PageKind("home", _home, lambda context, maker, _: home_view(context, maker)),
    PageKind("disease", hubs, disease_view),
    PageKind("outcome", outcomes, outcome_view),
    PageKind("disease_safety", parts("safety"), safety_view),
    PageKind("disease_studies", parts("studies"), studies_view),
    PageKind("disease_trials", parts("trials"), trials_view),
    PageKind("disease_gaps", parts("gaps"), gaps_view),
    PageKind("disease_judgements", parts("judgements"), judgements_view),
    PageKind("disease_panels", parts("for-panels"), panel_view),
    PageKind("study", _studies, lambda context, maker, page: study_view(context, page.study or "", maker)),
    alone("studies", STUDIES, _study_list_view, _of_everybody),
    alone("trials", TRIALS, _trial_list_view, _of_reporting, _has_registry),
    alone("review", REVIEW, _of_context(review_view), _of_everybody, _has_review),
    alone("methods", METHODS, _of_context(methods_view)),
    alone("searches", SEARCHES, search_view, is_there=has_search_page),
    alone("checklists", CHECKLISTS, checklists_view, is_there=has_search_page),
    alone("data", DATASET, _of_context(dataset_view), _of_everybody),
    alone("dictionary", DICTIONARY, _of_context(dictionary_view)),
    alone("changes", CHANGES, _of_context(changes_view)),
    alone("glossary", GLOSSARY, _of_context(glossary_view)),
    alone("study_file", STUDY_FILE, _of_context(study_file_view)),
    alone("messages", MESSAGES, _of_context(messages_view)),
    alone("about", ABOUT, _of_context(about_view)),
)
