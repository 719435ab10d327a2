"""Links from a page to what stands on the pages of a disease; where that is, `generator.places` knows."""

from __future__ import annotations

from dataclasses import dataclass

from generator.evidence.pairs import Comparison
from generator.paths import Address
from generator.places import Part, page_of, place_of
from generator.rows import FigureRow


@dataclass(frozen=True)
class Here:
    """A page, and the disease whose pages it links to."""

    page: Address
    disease: str

    @classmethod
    def on_hub(cls, disease: str) -> Here:
        """The hub of a disease."""
        return cls(page_of(disease), disease)

    def to(
        self,
        *,
        measure: str | None = None,
        harm: str | None = None,
        part: Part | None = None,
        row: str | None = None,
    ) -> str:
        """Link to a measure, a harm, another part or a row there (see `places.place_of`)."""
        return self.page.to(place_of(self.disease, measure=measure, harm=harm, part=part, row=row))

    def row(self, row: FigureRow) -> str:
        """Link to a figure's row on the page of its measure, or among the harms."""
        return self.to(measure=row.measure, harm=row.category, row=row.key)

    def pair(self, pair: Comparison) -> str:
        """Link to a comparison's row; without any figure it stands among the studies."""
        part: Part | None = None if pair.first else "studies"
        return self.to(measure=pair.measure, harm=pair.category, part=part, row=pair.key)
