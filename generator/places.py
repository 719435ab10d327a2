"""Where each thing of a disease stands: on its hub, on the page of a measure, or on one of its other parts.

The one place that knows. Pages, files, feeds and changes ask `place_of`, so that they lead to the same address.
"""

from __future__ import annotations

from typing import Literal

from generator.paths import DISEASES, Address
from generator.paths import disease as hub

Part = Literal["safety", "studies", "trials", "gaps", "judgements", "for-panels"]
PARTS: tuple[Part, ...] = ("safety", "studies", "trials", "gaps", "judgements", "for-panels")
# Names that no measure and no domain may have, because a page of a disease has them or will have them.
EVERY_TRIAL = (
    "every-trial/"  # below it stand the further pages of the first page, whose list is that of trials
)
RESERVED = frozenset({*PARTS, "embed", "index"})


def place_of(
    disease: str,
    *,
    measure: str | None = None,
    harm: str | None = None,
    part: Part | None = None,
    row: str | None = None,
) -> str:
    """The address of a measure's page, of a harm, of another part, or of a row there; without these, the hub's.

    ``measure`` and ``harm`` are slugs; ``row`` is a permanent id. A harm without a row is its heading among the harms.
    """
    if harm is not None:
        return f"{hub(disease).url}safety/#{row or harm}"
    below = measure or part
    page = f"{hub(disease).url}{below}/" if below else hub(disease).url
    return f"{page}#{row}" if row else page


def page_of(disease: str, *, measure: str | None = None, part: Part | None = None) -> Address:
    """The page of a measure or of another part of a disease; without these, its hub."""
    return Address(place_of(disease, measure=measure, part=part))


def part_page(page: Address, number: int) -> Address:
    """A further page of a page whose lists are too long for it; the page itself is number 1."""
    return Address(f"{page.url or EVERY_TRIAL}{number}/")


def hub_of(address: str) -> str:
    """The address of the hub to which a page of a disease belongs; any other address is its own."""
    page = address.partition("#")[0]
    disease = page.removeprefix(DISEASES).partition("/")[0]
    return hub(disease).url if page.startswith(DISEASES) and disease else page
