"""Facts about the studies behind an outcome: designs, masking, selected cases, early ends, funding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import formatting
from generator.evidence.endpoints import has_missed
from generator.evidence.facts import Fact, known, names, of_all
from generator.evidence.people import sum_people
from generator.rows import Rows, StudyRow
from generator.vocabulary import Vocabulary


def facts_of_studies(
    vocabulary: Vocabulary, rows: Rows, disease: str, studies: Sequence[StudyRow]
) -> Iterator[Fact]:
    """The facts of the main studies that tell the outcome; ``studies`` is not empty."""
    yield _designs(vocabulary, rows, disease, studies)
    yield _masking(vocabulary, studies)
    yield _selected(studies)
    yield _ended(studies)
    yield _registered(studies)
    yield _funding(studies)


def _designs(vocabulary: Vocabulary, rows: Rows, disease: str, studies: Sequence[StudyRow]) -> Fact:
    parts = []
    for slug, design in vocabulary.designs.items():
        mine = [study for study in studies if study.design == slug]
        if mine:
            people = sum_people(
                arm for study in mine for arm in rows.arms_of[study.id] if arm.disease == disease
            )
            unpublished = [study for study in mine if not study.is_published]
            more = f"; unpublished: {names(unpublished)}" if unpublished else ""
            parts.append(
                f"{formatting.within_sentence(design.label)}: {formatting.number(len(mine))} "
                f"({formatting.plural(people, 'person', 'people')} whose number is known{more})"
            )
    total = formatting.plural(len(studies), "study tells", "studies tell")
    return known("designs", "Designs", f"{total} the outcome. By design: {'; '.join(parts)}.")


def _masking(vocabulary: Vocabulary, studies: Sequence[StudyRow]) -> Fact:
    found: dict[str, list[StudyRow]] = {}
    for study in studies:
        if study.masking is not None:
            found.setdefault(vocabulary.masking[study.masking].label, []).append(study)
    stated = sum(map(len, found.values()))
    if not stated:
        words = "Who knew what each group got was not found in the pages read of any of them."
        return Fact("masking", "Masking", words, "not-found")
    parts = [f"{formatting.within_sentence(label)}: {names(mine)}" for label, mine in found.items()]
    rest = "" if stated == len(studies) else f" Not found in the pages read: {len(studies) - stated}."
    words = f"Stated of {of_all(stated, len(studies))}: {'; '.join(parts)}.{rest}"
    return known("masking", "Masking", words)


def _selected(studies: Sequence[StudyRow]) -> Fact:
    picked = [study for study in studies if study.has_selected_cases]
    if picked:
        return known("selected-cases", "Selected cases", f"The cases were picked in {names(picked)}.")
    words = "Of none of these studies do the pages read say that its cases were picked."
    return Fact("selected-cases", "Selected cases", words, "not-found")


def _ended(studies: Sequence[StudyRow]) -> Fact:
    label = "Missed endpoints, early ends"
    missed = [study for study in studies if has_missed(study)]
    stopped = [study for study in studies if study.stopped_early is True]
    silent = [study for study in studies if not study.primary_endpoints]
    parts = [f"A primary endpoint was missed in {names(missed)}."] if missed else []
    parts += [f"Stopped early: {names(stopped)}."] if stopped else []
    if silent:
        parts.append(
            f"No primary endpoint was found in the pages read of {of_all(len(silent), len(studies))}."
        )
    if not missed and not stopped:
        words = " ".join(["No missed endpoint and no early end was found in the pages read.", *parts])
        return Fact("missed-or-stopped", label, words, "not-found")
    return known("missed-or-stopped", label, " ".join(parts))


def _registered(studies: Sequence[StudyRow]) -> Fact:
    label = "Registration"
    records = {study.id: [item.timing for item in study.registration_records] for study in studies}
    before = [study for study in studies if "prospective" in records[study.id]]
    after = [study for study in studies if "retrospective" in records[study.id]]
    without = [study for study in studies if not study.registrations]
    parts = [f"Registered before the first person was enrolled: {names(before)}."] if before else []
    parts += [f"Registered after the first person was enrolled: {names(after)}."] if after else []
    parts += [f"No registration was found of {of_all(len(without), len(studies))}."] if without else []
    unknown = len(studies) - len({study.id for study in (*before, *after, *without)})
    parts += [f"Registered, before or after is not known: {unknown}."] if unknown else []
    state = known if before or after or unknown else None
    words = " ".join(parts)
    return state("registration", label, words) if state else Fact("registration", label, words, "not-found")


def _funding(studies: Sequence[StudyRow]) -> Fact:
    paid = [study for study in studies if study.funding]
    interests = [study for study in studies if study.competing_interests]
    words = (
        f"Funding was found in the pages read of {of_all(len(paid), len(studies))}, competing interests of "
        f"{of_all(len(interests), len(studies))}; the studies’ pages say which."
    )
    return Fact("funding", "Funding and interests", words, "known" if paid or interests else "not-found")
