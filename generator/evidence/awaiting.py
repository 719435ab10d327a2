"""Studies that are known beside those read: how many more of each design a disease has, figures not read."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.terms import DesignType
from generator.rows import AwaitingRow, Rows, StudyRow


@dataclass(frozen=True)
class OfDesign:
    """The studies of one design (None: not known): those with figures here, and those of which none were read.

    ``without_control``: of a randomised design, but every group got the treatment, so no comparison with a control.
    """

    design: DesignType | None
    without_control: bool
    read: tuple[StudyRow, ...]
    more: tuple[AwaitingRow, ...]


@dataclass(frozen=True)
class Awaiting:
    """The reports awaiting classification of one disease.

    ``designs`` are studies more, strongest design first, a design alone where one awaits; ``reports`` are further
    reports of studies that are here, ``separate`` would be shown separately: neither is counted as a study more.
    """

    designs: tuple[OfDesign, ...]
    reports: tuple[AwaitingRow, ...]
    separate: tuple[AwaitingRow, ...]

    @property
    def more(self) -> tuple[AwaitingRow, ...]:
        """The studies more, of whatever design."""
        return tuple(row for group in self.designs for row in group.more)

    @property
    def randomised(self) -> tuple[AwaitingRow, ...]:
        """Those of them that compare the treatment with a control, allocated at random."""
        return tuple(row for row in self.more if row.is_randomised_comparison)

    @property
    def everything(self) -> tuple[AwaitingRow, ...]:
        """All of them in the order in which they are shown."""
        return (*self.more, *self.reports, *self.separate)


def awaiting_on(rows: Rows, disease: str, designs: dict[str, DesignType]) -> Awaiting:
    """The reports awaiting classification of a disease; ``designs`` gives the order."""
    there = rows.awaiting_on(disease)
    more = [row for row in there if row.is_another_study and not row.is_shown_separately]
    with_figures = {row.study.id for row in rows.figures_on(disease)}
    read = [
        study
        for study in rows.studies_on(disease)
        if study.id in with_figures and not study.is_shown_separately
    ]
    groups = (
        OfDesign(
            design,
            without_control,
            () if without_control else tuple(study for study in read if study.design_type is design),
            tuple(
                row for row in more if (row.design_type, row.is_without_control) == (design, without_control)
            ),
        )
        for design in (*designs.values(), None)
        for without_control in (False, True)
    )
    return Awaiting(
        designs=tuple(group for group in groups if group.more),
        reports=tuple(row for row in there if not row.is_another_study and not row.is_shown_separately),
        separate=tuple(row for row in there if row.is_shown_separately),
    )
