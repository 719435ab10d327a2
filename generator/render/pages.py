"""Makes every page: a view for each, rendered by the template of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateNotFound

from generator import formatting, paths, places
from generator.errors import incomplete
from generator.page import Page
from generator.problems import printable_path
from generator.render import bearing_words, contributing, wording
from generator.render.abbreviations import Abbreviations
from generator.render.beside import Beside, Publication, beside, said
from generator.render.context import Context
from generator.render.environment import make_environment
from generator.render.figures import ChartMaker
from generator.render.front import with_front_matter
from generator.render.interactive import chart_files
from generator.render.page_kinds import KINDS
from generator.render.signposts import own_ids, signposts
from generator.render.twins.files import Sited, llms_file, twin_file
from generator.render.twins.twin import twin_path
from generator.render.views.changes import disease_changes
from generator.render.views.cite import End, Ends, cite_view


def render_pages(context: Context, maker: ChartMaker, templates: Path, ends: Ends) -> dict[str, str | bytes]:
    """Markdown, files of charts and documents by path below the docs folder; ``ends`` gives each page its end.

    Raises PortalError where a template is missing.
    """
    try:
        return _rendered(context, maker, templates, ends)
    except TemplateNotFound as error:  # an OSError too, which would be taken for a fault of the disk
        raise incomplete(printable_path(templates / (error.name or ""))) from None


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
        text = _render(environment, context, template, page, view)
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


def _render(environment: Environment, context: Context, template: str, page: Page, view: Any) -> str:
    return environment.get_template(f"pages/{template}.md.j2").render(
        page=page,
        view=view,
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


# ---- what they show ----


TWIN_LABEL = "Markdown, at most 8 KiB"
