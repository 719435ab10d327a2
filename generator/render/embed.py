"""What another site can show in a frame: the evidence summary of a disease, or the plot of one outcome, and no more.

A page of its own without the site's frame and without script, so not one that MkDocs makes: it stands in no navigation,
no search and no sitemap.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape

from jinja2 import Environment

from generator import formatting
from generator.charts.theme import DARK, LIGHT
from generator.model.portal import Portal
from generator.page import Page
from generator.paths import Address
from generator.render.profile import no_result, separate_lines
from generator.render.tables import Figure, Table, Words
from generator.render.views.disease import DiseaseView
from generator.render.views.outcome import OutcomeView

SUMMARY = "Evidence summary: each outcome with the measure that leads it"
TEMPLATE = "embed.html.j2"
LEAST, ROW, CHART = (
    180,
    64,
    300,
)  # pixels: a guess at how tall a frame must be; whoever embeds it may change it


@dataclass(frozen=True)
class Shown:
    """Sentences (a label and what it says), tables, plots, and lines below them."""

    sentences: tuple[tuple[str, str], ...] = ()
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Embed:
    """The page: what it shows.

    ``address`` is where the whole page stands in its version, ``own_address`` what a frame asks for, ``canonical``
    where this one stands on the site that is made.
    """

    title: str
    description: str
    shown: Shown
    outside: str | None
    source: str
    address: str
    own_address: str
    canonical: str
    assets: str
    style: str

    @property
    def height(self) -> int:
        """About how tall it is."""
        return (
            LEAST
            + ROW * sum(len(table.rows) for table in self.shown.tables)
            + CHART * len(self.shown.figures)
        )


def embed_address(page: Page) -> Address:
    """Where the page to embed stands: below the page that it shows a part of."""
    return Address(f"{page.address.url}embed/")


def embed_of(page: Page, view: object, subject: str, portal: Portal, base: str, site: str) -> Embed | None:
    """What can be embedded of a page; None of a page of another kind.

    ``subject`` is the disease; ``base`` is the address below which the version stands for good, ``site`` that of the
    site that is made.
    """
    if not isinstance(view, (DiseaseView, OutcomeView)):
        return None
    title = subject if isinstance(view, DiseaseView) else f"{subject}: {page.title}"
    base, own = base.rstrip("/"), embed_address(page)
    return Embed(
        title=formatting.plain_title(title),
        description=formatting.plain_title(page.description),
        shown=_of_hub(view) if isinstance(view, DiseaseView) else _of_outcome(view),
        outside=portal.outside_trials,
        source=f"{portal.title}. Data version {portal.version}, {formatting.partial_date(portal.data_date)}",
        address=f"{base}/{page.address.url}",
        own_address=f"{base}/{own.url}",
        canonical=f"{site.rstrip('/')}/{own.url}",
        assets=own.to("assets/"),
        style=_colours(),
    )


def _of_hub(view: DiseaseView) -> Shown:
    """The evidence summary; nothing opens there, so its caption is another."""
    summary = replace(view.summary, caption=SUMMARY)
    lines = (*no_result(view.summary.without), *separate_lines(view), *view.certainty_lines)
    return Shown(tables=(summary,), lines=lines)


def _of_outcome(view: OutcomeView) -> Shown:
    """The finding and its plots; where nothing is drawn, its tables."""
    blocks = [block for block in (view.compared, view.results) if block and not view.figures]
    return Shown(
        tuple((finding.label, finding.text) for finding in view.findings),
        tuple(table for block in blocks for table in block.tables),
        view.figures,
        view.certainty,
    )


def _colours() -> str:
    """The colours of the charts, in the scheme that the reader's system asks for."""
    light, dark = (
        "".join(f"{name}:{value};" for name, value in palette.items()) for palette in (LIGHT, DARK)
    )
    return f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def embed_page(environment: Environment, embed: Embed, say: Callable[[Words], str]) -> str:
    """The page to embed."""
    return environment.get_template(TEMPLATE).render(embed=embed, say=say)


def snippet(embed: Embed) -> str:
    """What somebody copies into a page of another site."""
    title = escape(f"{embed.title}. {embed.source}")
    return (
        f'<iframe src="{escape(embed.own_address)}" title="{title}" width="100%" height="{embed.height}" '
        'style="border:0" loading="lazy"></iframe>'
    )
