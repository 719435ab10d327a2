"""Some pages of the site alone: those of a few diseases and studies, each the same as where all pages are made."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import Any

from jinja2 import Environment

from generator.page import Page
from generator.render.abbreviations import Abbreviations
from generator.render.beside import Publication, beside
from generator.render.figures import ChartMaker
from generator.render.moved_ids import Elsewhere, led_on
from generator.render.narrow import PartContext
from generator.render.page_kinds import KINDS, PageKind
from generator.render.pages import finished, text_of, where_ids_are
from generator.render.parted import Parted, parted
from generator.render.twins.sections import SECTIONS
from generator.render.views.cite import Ends

Wanted = tuple[PageKind, Page]


def wanted_pages(context: PartContext, diseases: Collection[str], studies: Collection[str]) -> list[Wanted]:
    """The pages of these diseases and studies that there are, in the order in which all pages are made."""
    there = (kind for kind in KINDS if kind.alone is None and kind.is_there(context.dataset))
    return [
        (kind, page)
        for kind in there
        for page in kind.pages(context.narrow)
        if page.disease in diseases or page.study in studies
    ]


class SomePages:
    """Makes pages one at a time, in any order; charts that the maker's cache lacks are drawn.

    What stands beside a page (pictures, sheets in Word, a page to embed, its short form, the parts that long lists
    go on to) is not made: only named on it.
    """

    def __init__(self, context: PartContext, maker: ChartMaker, environment: Environment, ends: Ends) -> None:
        self.context = context
        self.maker = maker
        self.environment = environment
        self.ends = ends
        self._views: dict[str, Any] = {}
        self._splits: dict[str, Parted] = {}

    def text(self, kind: PageKind, page: Page, others: Collection[Wanted] = ()) -> str:
        """The Markdown of a page; ``others`` are all pages of its disease where it is the hub, which leads to them.

        Raises TemplateNotFound where a template is missing.
        """
        text = self._text(kind, page)
        elsewhere = self._elsewhere(kind, page)[1:]
        if page.is_hub:
            for which, other in others:
                if other.disease == page.disease and not other.is_hub:
                    elsewhere += self._elsewhere(which, other)
        elif not elsewhere:
            return text
        return text + led_on(page, text, elsewhere)[0]

    def _elsewhere(self, kind: PageKind, page: Page) -> list[Elsewhere]:
        view = self._view(kind, page)
        return where_ids_are(page, view, self._split(kind, page))

    def _text(self, kind: PageKind, page: Page) -> str:
        view, end = self._view(kind, page), self.ends.of_page(page)
        about = Publication(self.ends.base, self.ends.site, self.ends.author, end.citation)
        found = beside(self.context, self.environment, self.maker.cache, page, view, about, with_files=False)
        shown = self._split(kind, page).view
        text = text_of(self.environment, self.context, kind.template, page, shown, found.pictures)
        return finished(
            self.environment,
            self.context,
            self._abbreviations,
            page,
            text,
            end,
            found,
            is_twinned=kind.template in SECTIONS,
        )

    def _view(self, kind: PageKind, page: Page) -> Any:
        if page.address.url not in self._views:
            self._views[page.address.url] = kind.view(self.context, self.maker.on(page.address), page)
        return self._views[page.address.url]

    def _split(self, kind: PageKind, page: Page) -> Parted:
        if page.address.url not in self._splits:
            self._splits[page.address.url] = parted(page, self._view(kind, page))
        return self._splits[page.address.url]

    @cached_property
    def _abbreviations(self) -> Abbreviations:
        return Abbreviations(self.context.vocabulary.abbreviations)
