"""What named people judged of studies, with the domains and levels behind the slugs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.load import Dataset
from generator.model.judgement import Assessment, JudgedDomain, JudgedOverall
from generator.model.study import Study
from generator.model.tool import Tool, ToolLevel
from generator.row_hashes import row_hashes
from generator.rows.studies import StudyRow

OVERALL = "overall"  # stands for the overall judgement where a domain's slug would stand


@dataclass(frozen=True)
class LevelRow:
    """One domain of a tool, or the overall judgement, as somebody judged it; None of what nobody judged.

    ``separately`` are names and levels of assessors who differed. Without ``level`` they differ still, or a ``total``
    stands in its place.
    """

    domain: str
    label: str
    slug: str | None
    level: ToolLevel | None
    reason: str | None
    place: str | None
    separately: tuple[tuple[str, str, ToolLevel], ...] = ()
    total: float | None = None

    @property
    def is_open(self) -> bool:
        """Do the assessors differ still?"""
        return self.level is None and bool(self.separately)


@dataclass(frozen=True, eq=False)
class AssessmentRow:
    """One use of a tool. ``domains`` has each domain of the tool in order, None where nobody judged it.

    ``overall`` is None where nobody gave an overall judgement; none is worked out. ``changed`` are ids of rows that say
    something else, or nothing, since they were judged.
    """

    study: StudyRow = field(repr=False)
    tool: str
    term: Tool
    assessment: Assessment
    domains: tuple[tuple[str, LevelRow | None], ...]
    overall: LevelRow | None
    changed: tuple[str, ...]

    @property
    def key(self) -> str:
        """Permanent id: tool and id within the file, unique on the study's page."""
        return f"{self.tool}-{self.assessment.id}"

    @property
    def outcome(self) -> str | None:
        """The measure or harm that was judged; None: the study as a whole."""
        return self.assessment.outcome

    @property
    def fits_robvis(self) -> bool:
        """Has the tool a template in robvis, and has the study a level in each domain and overall?"""
        every = [*(one for _, one in self.domains), self.overall]
        return bool(self.term.robvis) and all(one is not None and one.level is not None for one in every)

    @property
    def levels(self) -> tuple[LevelRow, ...]:
        """All that was judged, the overall judgement last."""
        found = [one for _, one in self.domains if one is not None]
        return (*found, self.overall) if self.overall else tuple(found)


def assessment_rows(dataset: Dataset, study: Study, row: StudyRow) -> Iterator[AssessmentRow]:
    """Every judgement of a study by the order of tools, then as the files have them."""
    today = row_hashes(study)
    for name, tool in dataset.vocabulary.tools.items():
        for judgement in dataset.judgements.values():
            if (judgement.study, judgement.tool) != (study.id, name):
                continue
            for one in judgement.assessments:
                by_id = {domain.id: domain for domain in one.domains}
                yield AssessmentRow(
                    study=row,
                    tool=name,
                    term=tool,
                    assessment=one,
                    domains=tuple(
                        (slug, _level(tool, slug, term.label, by_id.get(slug)))
                        for slug, term in tool.domains.items()
                    ),
                    overall=_level(tool, OVERALL, "Overall", one.overall),
                    changed=tuple(key for key, seen in one.rows.items() if today.get(key) != seen),
                )


def has_serious_concerns(dataset: Dataset, study: str) -> bool:
    """Did somebody judge the study, overall, at a level whose results are never combined?"""
    tools = dataset.vocabulary.tools
    return any(
        tools[judgement.tool].levels[one.overall.level].never_combined
        for judgement in dataset.judgements.values()
        if judgement.study == study
        for one in judgement.assessments
        if one.overall is not None and one.overall.level is not None
    )


def _level(tool: Tool, slug: str, label: str, judged: JudgedDomain | JudgedOverall | None) -> LevelRow | None:
    if judged is None:
        return None
    return LevelRow(
        domain=slug,
        label=label,
        slug=judged.level,
        level=tool.levels[judged.level] if judged.level else None,
        reason=judged.reason,
        place=getattr(judged, "place", None),
        separately=tuple((own.by, own.level, tool.levels[own.level]) for own in judged.separately),
        total=getattr(judged, "total", None),
    )
