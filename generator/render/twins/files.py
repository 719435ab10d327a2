"""The twin of each page that has one, and the list of them for programs (https://llmstxt.org)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator import formatting
from generator.model.portal import Portal
from generator.page import Page
from generator.paths import LLMS
from generator.render.twins.lines import Say
from generator.render.twins.markdown_text import bounded, markdown_text
from generator.render.twins.sections import SECTIONS, sections_of
from generator.render.twins.told import Told
from generator.render.twins.twin import MOST_SENTENCE, MOST_TITLE, Twin, as_markdown, twin_path


@dataclass(frozen=True)
class Sited:
    """The portal with the address of the site that is made."""

    portal: Portal
    site: str

    def address(self, url: str) -> str:
        """An address of the site in full."""
        return f"{self.site.rstrip('/')}/{url}"


def twin_file(
    sited: Sited, say: Say, kind: str, page: Page, view: Any, text: str, citation: str
) -> dict[str, str]:
    """The twin by its path; nothing where the kind of page has none. ``text`` is the page as rendered."""
    if kind not in SECTIONS:
        return {}
    portal = sited.portal
    about = f"{portal.title}. Data version {portal.version}, {formatting.partial_date(portal.data_date)}."
    licence = f"{portal.licence.name}, {portal.licence.url}"
    sections = sections_of(kind, view, Told(portal, say, text))
    return {
        twin_path(page): as_markdown(
            Twin(page.title, about, sited.address(page.address.url), licence, sections, citation)
        )
    }


def llms_file(sited: Sited, pages: Iterable[Page]) -> dict[str, str]:
    """The list of the twins: a title, what the portal is and is not, and a line for each page under its kind."""
    portal = sited.portal
    kinds: dict[str, list[Page]] = {}
    for page in pages:
        kinds.setdefault(_kind(page), []).append(page)
    cautions = "".join(f"- {markdown_text(one)}\n" for one in (*portal.is_not, *portal.cautions))
    head = (
        f"# {bounded(portal.title, MOST_TITLE)}\n\n> {markdown_text(portal.description)} "
        f"Data version {portal.version}, {formatting.partial_date(portal.data_date)}.\n\n"
        f"Each link is a page of the portal as short Markdown, with its cautions; each names its page, which has more. "
        f"All figures as tables: <{sited.address('downloads/datapackage.json')}>\n\n{cautions}"
    )
    return {LLMS: head + "".join(_listed(sited, kind, listed) for kind, listed in kinds.items())}


def _kind(page: Page) -> str:
    if page.study is not None:
        return "Studies"
    if page.disease is None:
        return "The whole"
    return "Diseases" if page.is_hub else "Outcomes, safety and what else there is of each disease"


def _listed(sited: Sited, kind: str, pages: Iterable[Page]) -> str:
    return f"\n## {kind}\n\n{''.join(_lines(sited, pages))}"


def _lines(sited: Sited, pages: Iterable[Page]) -> Iterator[str]:
    for page in pages:
        address = sited.address(twin_path(page))
        yield f"- [{markdown_text(page.title)}]({address}): {bounded(page.description, MOST_SENTENCE)}\n"
