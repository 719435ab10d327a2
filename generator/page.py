"""A page of the site as everybody knows it: where it stands, what it is called and about, and what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.paths import Address
from generator.places import Part


@dataclass(frozen=True)
class Page:
    """One page.

    It is about a disease or a study (by slug or id), or about the whole dataset; of a disease, ``measure`` or ``part``
    say which of its pages it is, its hub having neither, and ``heading`` is its title within the disease. ``cites``
    are the ids of the studies whose figures it shows, ``cites_review`` says whether the source review's too. Its data
    stand in the downloads of ``tables`` (of its disease, where it has one) and, where ``json`` names a kind, in a file
    of the API.
    """

    address: Address
    title: str
    description: str
    heading: str | None = None
    disease: str | None = None
    measure: str | None = None
    part: Part | None = None
    study: str | None = None
    is_of_dataset: bool = False
    cites: tuple[str, ...] = ()
    cites_review: bool = False
    tables: tuple[str, ...] = ()
    json: Literal["disease", "study", "trials", "review"] | None = None

    @property
    def is_hub(self) -> bool:
        """Is it the page of a disease that leads to all its others?"""
        return self.disease is not None and self.measure is None and self.part is None

    def to(self, url: str) -> str:
        """Relative link to another address of the site."""
        return self.address.to(url)
