"""What stands beside a page: files of its charts, a card, a page to embed, a sheet in Word, words for programs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from generator import paths
from generator.charts.static import SvgCache
from generator.page import Page
from generator.render.context import Context
from generator.render.embed import Embed, embed_address, embed_of, embed_page, snippet
from generator.render.front import citation_keys
from generator.render.kept import kept_word
from generator.render.profile import make_profile, panel_path, panel_profile, profile_path
from generator.render.tables import Words
from generator.render.takeaway import answer_card, card_path, image_of, taken_away, version_line
from generator.render.views.answer import home_answer
from generator.render.views.disease import DiseaseView
from generator.render.views.panels import PanelView
from generator.render.whole_pictures import whole_picture


@dataclass(frozen=True)
class Publication:
    """How a page is cited: below which address its version stands for good, its author, and the citation in words.

    ``site`` is the address of the site that is made.
    """

    base: str
    site: str
    author: str
    citation: str


@dataclass(frozen=True)
class Beside:
    """Files by path; keys of the front matter; documents (label and path); the code that embeds a part of the page.

    ``pictures`` (kind and address) are of the table that stands for the whole page.
    """

    files: dict[str, str | bytes]
    front: dict[str, str]
    documents: tuple[tuple[str, str], ...]
    code: str | None
    pictures: tuple[tuple[str, str], ...] = ()


def beside(
    context: Context,
    environment: Environment,
    kept: SvgCache | None,
    page: Page,
    view: Any,
    publication: Publication,
    *,
    with_files: bool = True,
) -> Beside:
    """All that stands beside a page; ``kept`` are pictures and documents that need not be made anew.

    Without files it is what the page itself says of them.
    """
    subject = context.vocabulary.diseases[page.disease].label if page.disease else page.title
    embed = embed_of(page, view, subject, context.dataset.portal, publication.base, publication.site)
    files = _files(context, environment, kept, page, view, publication, subject, embed) if with_files else {}
    say = partial(said, environment)
    source = (version_line(context.dataset.portal), f"{publication.base.rstrip('/')}/{page.address.url}")
    whole = whole_picture(page, view, subject, source, say, kept, with_files=with_files)
    files |= whole.files
    image = image_of(page, view)
    return Beside(
        files,
        {
            **({"image": image} if image else {}),
            **citation_keys(page, publication.author, context.dataset.portal.data_date, publication.base),
        },
        _documents(page, view),
        snippet(embed) if embed else None,
        whole.links,
    )


def _documents(page: Page, view: Any) -> tuple[tuple[str, str], ...]:
    """Label and path of the sheet in Word."""
    if isinstance(view, PanelView):
        return (("Word (.docx)", panel_path(page)),)
    return (("Word (.docx)", profile_path(page)),) if page.is_hub else ()


def _files(
    context: Context,
    environment: Environment,
    kept: SvgCache | None,
    page: Page,
    view: Any,
    publication: Publication,
    subject: str,
    embed: Embed | None,
) -> dict[str, str | bytes]:
    say, base, portal = partial(said, environment), publication.base, context.dataset.portal
    files = taken_away(page, view, subject, portal, base, say, kept)
    if parts := _answer(context, page):
        files[card_path(page)] = answer_card(page, parts, portal, base, kept)
    if embed is not None:
        files[f"{embed_address(page).url}index.html"] = embed_page(environment, embed, say)
    if isinstance(view, DiseaseView):
        profile = make_profile(context, page, view, publication.citation)
        files[profile_path(page)] = kept_word(profile, kept)
    if isinstance(view, PanelView):
        panel = panel_profile(context, page, view, publication.citation)
        files[panel_path(page)] = kept_word(panel, kept)
    return files


def _answer(context: Context, page: Page) -> tuple[tuple[str, str], ...]:
    """Labels and text of the answer at the head of a page; nothing where it has none."""
    if page.is_hub:
        return tuple((part.label, part.text) for part in context.answers[page.disease or ""].parts)
    if page.address == paths.HOME:
        return tuple(("", sentence) for sentence in home_answer(context).sentences)
    return ()


def said(environment: Environment, words: Words) -> str:
    """Words as plain text, for what leaves the page."""
    made = getattr(environment.get_template("macros/words.md.j2").module, words.kind)(**words.values)
    return " ".join(Markup(made).striptags().split())  # noqa: S704 -- plain text at once; whoever prints it escapes it
