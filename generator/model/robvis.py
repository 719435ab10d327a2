"""The templates of the R package robvis: the columns of each and the words it takes for a level.

Columns are those of the package's example data (``data_rob2``, ``data_rob2_cluster``, ``data_robins_i``,
``data_robins_e``, ``data_quadas``, ``data_rob1``: R/rob_data.R), words those of ``get_judgements`` (R/helpers.R), of
robvis 0.3.0 and its development version (McGuinness and Higgins 2021, 10.1002/jrsm.1411). A level of another word would
have to be translated, which is another judgement: a tool that has one fits no template.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Template:
    """Columns of the domains in order (empty: named after the tool's own domains) and the words of the levels."""

    columns: tuple[str, ...]
    words: tuple[str, ...]

    def fits(self, levels: Sequence[str], domains: int) -> bool:
        """Does a tool of these levels, by their labels, and of this many domains fit?"""
        return set(levels) <= set(self.words) and domains == (len(self.columns) or domains)


def _numbered(most: int) -> tuple[str, ...]:
    return tuple(f"D{number}" for number in range(1, most + 1))


CONCERNS = ("Low", "Some concerns", "High", "No information")
TEMPLATES: dict[str, Template] = {
    "ROB2": Template(_numbered(5), CONCERNS),
    "ROB2-Cluster": Template(("D1", "D1b", "D2", "D3", "D4", "D5"), (*CONCERNS, "Not applicable")),
    "ROBINS-I": Template(_numbered(7), ("Low", "Moderate", "Serious", "Critical", "No information")),
    "ROBINS-E": Template(_numbered(7), ("Low", "Some concerns", "High", "Very high", "No information")),
    "QUADAS-2": Template(_numbered(4), CONCERNS),
    "Generic": Template((), (*CONCERNS, "Moderate", "Unclear", "Not applicable")),
}
