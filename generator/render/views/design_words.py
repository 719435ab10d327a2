"""What should be known of a study's design beside its name: stopped early, endpoints met or missed, selected cases."""

from __future__ import annotations

from collections.abc import Iterable

from generator import formatting
from generator.evidence import control_words
from generator.evidence.endpoints import endpoint_results
from generator.model.design import EndpointResult
from generator.render import wording
from generator.rows import StudyRow


def stopped_words(study: StudyRow) -> str | None:
    """ "stopped early for futility", or that it is unclear; None where nothing is said, or that it went to its end."""
    if study.stopped_early is True:
        return control_words.stopped_words(study)
    return wording.STOPPED_EARLY.get(study.stopped_early) if study.stopped_early else None


def endpoint_words(results: Iterable[EndpointResult | None]) -> str | None:
    """ "primary endpoint missed", "both primary endpoints missed"; None where no result was found of any."""
    found = list(results)
    known = {result for result in found if result is not None}
    if not known:
        return None
    (first, *others) = found
    if not others and first is not None:
        return f"primary endpoint {wording.ENDPOINT_RESULTS[first]}"
    if known == {first} and first is not None and None not in found:
        number = "both" if len(found) == 2 else f"all {len(found)}"
        return f"{number} primary endpoints {wording.ENDPOINT_RESULTS[first]}"
    parts = [
        f"{found.count(result)} {wording.ENDPOINT_RESULTS[result] if result else wording.NOT_FOUND}"
        for result in dict.fromkeys(found)
    ]
    return f"of {len(found)} primary endpoints {formatting.joined(parts)}"


def trial_words(study: StudyRow) -> list[str]:
    """What a sentence that tells a trial says of it: ["stopped early for futility", "primary endpoint missed"]."""
    words = (stopped_words(study), endpoint_words(endpoint_results(study)))
    return [word for word in words if word]


def told(studies: Iterable[StudyRow]) -> str:
    """ " Deng 2017: stopped early, primary endpoint missed." for those of which there is anything to say."""
    said = {study.label: trial_words(study) for study in studies}
    return "".join(f" {label}: {', '.join(words)}." for label, words in said.items() if words)


def design_notes(study: StudyRow) -> list[str]:
    """What stands under a study's design in tables: kind of comparison, cases, early stop."""
    comparison = wording.COMPARISON_KINDS[study.comparison].lower() if study.comparison else None
    cases = wording.CASES[study.cases].lower() if study.cases else None
    return [word for word in (comparison, cases, stopped_words(study)) if word]
