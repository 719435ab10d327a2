"""Makes every page: a view for each, rendered by the template of its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping
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
from generator.render.kept import keep_templates
from generator.render.list_rows import list_rows
from generator.render.moved_ids import Elsewhere, led_on
from generator.render.page_kinds import KINDS
from generator.render.parted import Part, Parted, parted
from generator.render.signposts import own_ids
from generator.render.twins.files import Sited, llms_file, twin_file
from generator.render.twins.twin import twin_path
from generator.render.views.changes import disease_changes
from generator.render.views.cite import End, Ends, cite_view

Files = MutableMapping[str, str | bytes]


def render_pages(context: Context, maker: ChartMaker, templates: Path, ends: Ends, files: Files) -> None:
    """Add Markdown, files of charts and documents by path below the docs folder; ``ends`` gives each page its end.

    Raises PortalError where a template is missing.
    """
    try:
        _rendered(context, maker, templates, ends, files)
    except TemplateNotFound as error:  # an OSError too, which would be taken for a fault of the disk
        raise incomplete(printable_path(templates / (error.name or ""))) from None


def _rendered(context: Context, maker: ChartMaker, templates: Path, ends: Ends, files: Files) -> None:
    environment = keep_templates(make_environment(templates), maker.cache)
    abbreviations = Abbreviations(context.vocabulary.abbreviations)
    of_diseases: dict[str, list[Elsewhere]] = {}
    sited, say, twins = Sited(context.dataset.portal, ends.site), partial(said, environment), list[Page]()
    for template, page, view in _pages(context, maker):
        end = ends.of_page(page)
        publication = Publication(ends.base, ends.site, ends.author, end.citation)
        with maker.steps.step("pictures"):  # and documents
            found = beside(context, environment, maker.cache, page, view, publication)
        split = parted(page, view)
        text = text_of(environment, context, template, page, split.view, found.pictures)
        twin = twin_file(sited, say, template, page, view, text, end.citation)
        twins += [page] if twin else []
        whole = finished(environment, context, abbreviations, page, text, end, found, is_twinned=bool(twin))
        files[page.address.file] = whole
        files.update({**chart_files(view), **found.files, **twin, **list_rows(page, view)})
        files.update(_parts(environment, context, abbreviations, split.parts))
        here, *elsewhere = where_ids_are(page, view, split)
        if elsewhere and not page.is_hub:
            _lead_on(files, page, elsewhere)
        if page.disease is not None:
            of_diseases.setdefault(page.disease, []).extend([here, *elsewhere])
    for (hub, _), *others in of_diseases.values():
        _lead_on(files, hub, others)
    files.update(llms_file(sited, twins))


def where_ids_are(page: Page, view: Any, split: Parted) -> list[Elsewhere]:
    """A page and the parts that its long lists went to, each with the ids that stand on it."""
    parts = [(part.page, part.ids) for part in split.parts]
    return [(page, own_ids(page, view).difference(*(ids for _, ids in parts))), *parts]


def _parts(
    environment: Environment, context: Context, abbreviations: Abbreviations, parts: Iterable[Part]
) -> dict[str, str]:
    """The further pages of a page whose lists are too long for it."""
    return {
        part.page.address.file: abbreviations.explained(
            text_of(environment, context, "part", part.page, part.view), part.page.address
        )
        for part in parts
    }


def _lead_on(files: Files, page: Page, elsewhere: list[Elsewhere]) -> None:
    """Adds to a page's text what leads on to other pages, and the files that it needs for it."""
    text = str(files[page.address.file])
    told, beside_it = led_on(page, text, elsewhere)
    files[page.address.file] = text + told
    files.update(beside_it)


def finished(
    environment: Environment,
    context: Context,
    abbreviations: Abbreviations,
    page: Page,
    text: str,
    end: End,
    found: Beside,
    *,
    is_twinned: bool,
) -> str:
    """The text of a page with what its front matter says, its abbreviations explained, and its end."""
    front = {**found.front, **dict.fromkeys(("twin",) if is_twinned else (), twin_path(page))}
    text = abbreviations.explained(with_front_matter(text, front), page.address)
    return text + _end(environment, context, page, end, found, is_twinned=is_twinned)


def _end(
    environment: Environment, context: Context, page: Page, end: End, found: Beside, is_twinned: bool
) -> str:
    documents = (*found.documents, *(((TWIN_LABEL, twin_path(page)),) if is_twinned else ()))
    view = cite_view(page.address, end, context.dataset.portal, documents, found.code)
    macros: Any = environment.get_template("macros/cite.md.j2").module
    return str(macros.cite(view, page.to("assets/copy.js")))


def text_of(
    environment: Environment,
    context: Context,
    template: str,
    page: Page,
    view: Any,
    pictures: tuple[tuple[str, str], ...] = (),
) -> str:
    """What the template of a page's kind makes of its view; ``pictures`` (kind and address) are of the whole page."""
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


TWIN_LABEL = "Markdown, at most 8 KiB"
