"""Which trials missed or met what they set out to show: read from the field, decided here for every page."""

from __future__ import annotations

from collections.abc import Iterable

from generator.evidence.comparisons import Compared
from generator.evidence.pairs import Comparison
from generator.model.design import EndpointResult, PrimaryEndpoint
from generator.rows import StudyRow


def endpoints_of(pair: Comparison) -> tuple[PrimaryEndpoint, ...]:
    """The primary endpoints that a comparison is of: same measure and time, all of the patients."""
    return tuple(item for item in pair.arm.study.primary_endpoints if _is_of(pair, item))


def _is_of(pair: Comparison, item: PrimaryEndpoint) -> bool:
    """A time that one of the two does not state fits any."""
    is_same_time = None in (item.time_months, pair.months) or item.time_months == pair.months
    return item.measure is not None and item.measure == pair.measure and pair.subset is None and is_same_time


def endpoint_results(study: StudyRow) -> list[EndpointResult | None]:
    """The result of each primary endpoint of a study; None: not found in the pages read."""
    return [item.result for item in study.primary_endpoints]


def has_missed(study: StudyRow) -> bool:
    """Did the study miss a primary endpoint?"""
    return "missed" in endpoint_results(study)


def missed_trials(compared: Iterable[Compared]) -> list[Compared]:
    """Main trials known only from unpublished figures that missed a primary endpoint, each with one comparison.

    That is the comparison of the endpoint; where none of these is, the trial's first.
    """
    trials: dict[str, Compared] = {}
    for item in sorted(compared, key=_is_elsewhere):
        study = item.pair.arm.study
        if not study.is_shown_separately and not study.is_published and has_missed(study):
            trials.setdefault(study.id, item)
    return list(trials.values())


def missed_here(compared: Iterable[Compared]) -> list[Compared]:
    """The same, of comparisons that are of the missed endpoint themselves."""
    return [item for item in missed_trials(compared) if not _is_elsewhere(item)]


def _is_elsewhere(item: Compared) -> bool:
    return not any(endpoint.result == "missed" for endpoint in endpoints_of(item.pair))
