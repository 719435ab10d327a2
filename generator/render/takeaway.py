"""What a reader takes away from a page: each chart as files, and a picture of what the page says first.

The files of a chart stand beside its specification and rows (see `interactive`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator import formatting
from generator.charts.static import SvgCache
from generator.model.portal import Portal
from generator.page import Page
from generator.render.framed import Frame, Size, card_svg, for_picture, framed_svg, picture_svg
from generator.render.interactive import CHARTS, figures_in
from generator.render.pictures import png
from generator.render.tables import Words

CARD: Size = (1200, 630)  # as sites that show links want it
Say = Callable[[Words], str]


def version_line(portal: Portal) -> str:
    """Whose data, in which version."""
    return f"{portal.title}. Data version {portal.version}, {formatting.partial_date(portal.data_date)}"


def taken_away(
    page: Page, view: Any, subject: str, portal: Portal, base: str, in_words: Say, kept: SvgCache | None
) -> dict[str, str | bytes]:
    """Each chart of the page as SVG, and as PNG where it can be read in one.

    ``subject`` begins the titles; ``base`` is the address below which the version stands.
    """
    files: dict[str, str | bytes] = {}
    for figure in figures_in(view):
        address = f"{base.rstrip('/')}/{page.address.url}"
        frame = Frame(f"{subject}: {figure.name}", in_words(figure.caption), (version_line(portal), address))
        files[f"{CHARTS}/{figure.path}.svg"] = framed_svg(figure.wide or figure.svg, frame)
        picture = for_picture(figure.svg, figure.wide)
        if picture is not None:
            files[f"{CHARTS}/{figure.path}.png"] = png(picture_svg(picture, frame), kept)
    return files


def card_path(page: Page) -> str:
    """Where the picture of a page's answer stands."""
    return f"{page.address.url}card.png"


def image_of(page: Page, view: Any) -> str | None:
    """The picture that stands for a page: its answer as a card, the first plot of an outcome, else none."""
    if page.is_hub or page.address.url == "":
        return card_path(page)
    if page.measure is None:
        return None
    kinds = [(figure, dict(figure.files)) for figure in figures_in(view)]
    return next((f"{CHARTS}/{figure.path}.png" for figure, files in kinds if "PNG" in files), None)


def answer_card(
    page: Page, parts: tuple[tuple[str, str], ...], portal: Portal, base: str, kept: SvgCache | None
) -> bytes:
    """The picture that other sites show beside a link to the page: its answer in words."""
    address = f"{base.rstrip('/')}/{page.address.url}"
    return png(card_svg(page.title, parts, (version_line(portal), address), CARD), kept)
