"""What a judgement says of itself: its day and version, the studies it rested on, and assessors who differed.

Beside it, for readings as well: a program's name where a person's should stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from generator.checks.places import File, Findings, StudyFile
from generator.load import Dataset
from generator.load.document import FieldPath
from generator.model.certainty import Certainty
from generator.model.judgement import Assessment, OwnLevel
from generator.model.reading import Reader, plain_name
from generator.model.robvis import TEMPLATES
from generator.problems import from_closed_list, quote

# Words that stand in names of programs and in no name of a person; digits in a name (a version) count as well.
OF_PROGRAMS = re.compile(r"\d|\b(bot|program|software|script|version|app)\b|\[bot\]", re.IGNORECASE)
ALL_STUDIES = "all-studies"  # ends the key of an outcome as a whole, which is of no group of products


def check_judged_records(dataset: Dataset) -> Findings:
    """Every judgement of a study and of certainty."""
    for stem, judgement in dataset.judgements.items():
        file = File(dataset, f"judgements/{stem}.yml")
        for place, one in enumerate(judgement.assessments):
            here: FieldPath = ("assessments", place)
            yield from _day(file, (*here, "date"), one.date)
            yield from _version(file, (*here, "version"), one.version)
            yield from _separately(file, here, one)
    for stem, rating in dataset.certainty.items():
        file = File(dataset, f"certainty/{stem}.yml")
        yield from _day(file, ("date",), rating.date)
        yield from _version(file, ("judged", "version"), rating.judged.version)
        yield from _studies(file, rating)
        yield from _stratum(file, rating)


def check_robvis(dataset: Dataset) -> Findings:
    """A tool that names a template of robvis has its levels and as many domains."""
    file = File(dataset, "vocabularies/tool.yml")
    for slug, tool in dataset.vocabulary.tools.items():
        if tool.robvis is None:
            continue
        template, path = TEMPLATES.get(tool.robvis), (slug, "robvis")
        if template is None:
            hint = from_closed_list(tool.robvis, list(TEMPLATES))
            yield file.problem(path, quote(tool.robvis), "a template of robvis", hint, "judgements/robvis")
        elif not template.fits([level.label for level in tool.levels.values()], len(tool.domains)):
            many = f"{len(template.columns)} domains" if template.columns else "any domains"
            expected = f"{many}, levels called {', '.join(template.words)}"
            hint = "Take the key out: a level by another name would be another judgement there."
            yield file.problem(path, quote(tool.robvis), expected, hint, "judgements/robvis")


def check_names_of_readers(dataset: Dataset) -> Findings:
    """A program that read or judged stands under program, not under person (a warning)."""
    named = [*_readers(dataset)]
    programs = frozenset(plain_name(one.program) for _, _, one in named if one.program)
    for place, path, reader in named:
        yield from _as_person(place, path, reader, programs)


def _readers(dataset: Dataset) -> Iterator[tuple[File | StudyFile, FieldPath, Reader]]:
    """Everybody who read or judged, with the place of the name."""
    for study in dataset.studies:
        place = StudyFile(dataset, study)
        if study.extraction.by is not None:
            yield place, ("extraction", "by"), study.extraction.by
        for index, reading in enumerate(study.readings):
            if reading.by is not None:
                yield place, ("readings", index, "by"), reading.by
    for stem, judgement in dataset.judgements.items():
        file = File(dataset, f"judgements/{stem}.yml")
        for index, one in enumerate(judgement.assessments):
            yield from ((file, ("assessments", index, "by", number), by) for number, by in enumerate(one.by))
    for stem, rating in dataset.certainty.items():
        file = File(dataset, f"certainty/{stem}.yml")
        yield from ((file, ("by", number), by) for number, by in enumerate(rating.by))


def _day(file: File, path: FieldPath, day: date) -> Findings:
    """A page that says "data of that day" shows no judgement of a later one."""
    limit = file.dataset.portal.data_date
    if day > limit:
        hint = "Correct the date; if it is right, move data_date in portal.yml to it or to a later day."
        expected = f"no later than {limit} (the data date)"
        yield file.problem(path, str(day), expected, hint, "judgements/after-data-date")


def _version(file: File, path: FieldPath, version: str | None) -> Findings:
    """Nobody has judged a version that is yet to come."""
    now = file.dataset.portal.version
    if version is not None and _number(version) > _number(now):
        hint = "evidence worksheet DISEASE writes the version that was judged."
        yield file.problem(path, quote(version), f"{now} or an earlier one", hint, "judgements/version")


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _separately(file: File, here: FieldPath, one: Assessment) -> Findings:
    """Who differed are at least two, and their levels are as well."""
    places = [(("domains", index), domain.separately) for index, domain in enumerate(one.domains)]
    overall = [(("overall",), one.overall.separately)] if one.overall else []
    for path, levels in (*places, *overall):
        if levels and (fault := _no_difference(levels)):
            found, expected = fault
            hint = "Write what each assessor judged; where all judged the same, write level: alone."
            yield file.problem((*here, *path, "separately"), found, expected, hint, "judgements/separately")


def _no_difference(levels: Sequence[OwnLevel]) -> tuple[str, str] | None:
    people = [plain_name(one.by) for one in levels]
    if len(set(people)) < len(people):
        return "an assessor twice", "each assessor once"
    if len(people) == 1:
        return "one assessor alone", "at least two, who differed"
    if len({one.level for one in levels}) == 1:
        return f"{quote(levels[0].level)} from everybody", "levels that differ"
    return None


def _studies(file: File, rating: Certainty) -> Findings:
    """A study that was judged is here; one that was taken out since an earlier version is told as that (a warning)."""
    portal, known = file.dataset.portal, file.dataset.study_by_id
    for study in rating.judged.studies:
        if study in known or study in file.dataset.unread_studies:
            continue
        is_earlier = _number(rating.judged.version) < _number(portal.version)
        hint = from_closed_list(study, list(known))
        if is_earlier:
            hint = f"A warning: pages say that it was removed since {rating.judged.version}. {hint}"
        path = ("judged", "studies", study)
        problem = file.problem(path, quote(study), "the id of a study", hint, "certainty/judged-studies")
        yield replace(problem, severity="warning") if is_earlier else problem


def _stratum(file: File, rating: Certainty) -> Findings:
    """The group of products in the key of the result is one of the dataset's."""
    key, start = rating.judged.result, f"{rating.disease}.{rating.outcome}."
    if not key.startswith(start) or key == f"{start}{ALL_STUDIES}":
        return
    group = key.removeprefix(start).partition(".")[0]
    known = [one.id for one in file.dataset.vocabulary.product.strata.groups]
    if group not in known:
        hint = from_closed_list(group, known)
        expected = "a group of products of vocabularies/product.yml"
        yield file.problem(("judged", "result"), quote(group), expected, hint, "certainty/result-key")


def _as_person(
    place: File | StudyFile, path: FieldPath, reader: Reader, programs: frozenset[str]
) -> Findings:
    for key, name in (("person", reader.person), ("handle", reader.handle)):
        is_program = name is not None and (
            plain_name(name) in programs or (key == "person" and OF_PROGRAMS.search(name)) or "[bot]" in name
        )
        if name is not None and is_program:
            hint = "A warning: a program stands under program, with its version. If it is a person, nothing is to do."
            expected = "the name of a person"
            problem = place.problem((*path, key), quote(name), expected, hint, "readings/program-as-person")
            yield replace(problem, severity="warning")
