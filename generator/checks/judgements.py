"""Judgements of studies: by a tool that is declared, of a study and outcome that are here, by people with a name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from generator.checks.identity import repeated_values
from generator.checks.places import File, Findings
from generator.checks.references import unknown_study
from generator.checks.terms import unknown_term
from generator.checks.vocabularies import bad_slugs
from generator.load import Dataset
from generator.load.document import FieldPath
from generator.model.judgement import Assessment, JudgedDomain, JudgedOverall, Judgement, OwnLevel
from generator.model.reading import Reader
from generator.model.study import Study
from generator.model.tool import Tool
from generator.problems import from_closed_list, quote

TOOLS = "vocabularies/tool.yml"
BY_PEOPLE = "A judgement is made by people: write {person: name} or {handle: account} for each."


def check_tools(dataset: Dataset) -> Findings:
    """Slugs of levels and domains, levels told apart by letter and shape, domains with levels of their tool."""
    file = File(dataset, TOOLS)
    for name, tool in dataset.vocabulary.tools.items():
        yield from bad_slugs(file, (name, "levels"), tool.levels)
        yield from bad_slugs(file, (name, "domains"), tool.domains)
        for key in ("letter", "shape"):
            values = [getattr(level, key) for level in tool.levels.values()]
            for number, (slug, value) in enumerate(zip(tool.levels, values, strict=True)):
                if value in values[:number]:
                    found, hint = f"{quote(value)} of two levels", "Give each level one of its own."
                    path = (name, "levels", slug, key)
                    yield file.problem(
                        path, found, f"another {key} for each level", hint, "judgements/level-look"
                    )
        for slug, domain in tool.domains.items():
            for place, level in enumerate(domain.levels):
                yield from _level(file, (name, "domains", slug, "levels", place), tool.levels, level, name)


def check_judgements(dataset: Dataset) -> Findings:
    """Every file of judgements, one by one: its file name says study and tool, so there is one for each of both."""
    for stem, judgement in dataset.judgements.items():
        file = File(dataset, f"judgements/{stem}.yml")
        yield from unknown_term(file, ("tool",), judgement.tool, "tools")
        yield from unknown_study(file, ("study",), judgement.study)
        yield from file_name(file, stem, f"{judgement.study}-{judgement.tool}", "judgements/file-name")
        tool, study = (
            dataset.vocabulary.tools.get(judgement.tool),
            dataset.study_by_id.get(judgement.study),
        )
        yield from _twice(file, judgement)
        for place, assessment in enumerate(judgement.assessments):
            here: FieldPath = ("assessments", place)
            yield from people(file, here, assessment.by, assessment.agreement, assessment.settled)
            yield from _differing(file, here, assessment)
            if study is not None:
                yield from _outcome(file, here, study, assessment, tool)
            if tool is not None:
                yield from _domains(file, here, assessment, judgement.tool, tool)


def file_name(file: File, stem: str, expected: str, rule: str) -> Findings:
    """The file is named after what is judged, so that two judgements of one kind cannot stand beside each other."""
    if stem != expected:
        hint = "Rename the file. If that one is there already, write this judgement into it, or delete one of both."
        yield file.problem((), quote(f"{stem}.yml"), quote(f"{expected}.yml"), hint, rule)


def people(
    file: File, here: FieldPath, by: Sequence[Reader], agreement: str, settled: str | None
) -> Findings:
    """Who judged: people with a name, as many as the agreement needs; and how it was settled where they differed."""
    for place, one in enumerate(by):
        if one.kind != "person":
            found = "a program" if one.program else "nobody by name"
            path: FieldPath = (*here, "by", place, *(("program",) if one.program else ()))
            yield file.problem(path, found, "a person", BY_PEOPLE, "judgements/not-a-person")
        if " ".join(one.text.split()).casefold() in (" ".join(o.text.split()).casefold() for o in by[:place]):
            hint = "Take one out, and correct agreement: a person who judged alone is one-person."
            yield file.problem(
                (*here, "by", place),
                f"{quote(one.text)} twice",
                "each person once",
                hint,
                "judgements/agreement",
            )
    is_one = len(by) == 1
    if is_one is not (agreement == "one-person"):
        expected = "one-person" if is_one else "agreed, settled or open"
        hint = "Name everybody who judged, or correct agreement."
        yield file.problem((*here, "agreement"), quote(agreement), expected, hint, "judgements/agreement")
    if (settled is not None) is not (agreement == "settled"):
        found = "how it was settled" if settled else "nothing"
        expected = "settled: with how it was settled, where agreement is settled and only there"
        hint = "Say in a few words how the difference was settled, or correct agreement."
        path = (*here, "settled") if settled else (*here, "agreement")
        yield file.problem(path, found, expected, hint, "judgements/agreement")


def _differing(file: File, here: FieldPath, one: Assessment) -> Findings:
    """Where assessors differ still on a domain or overall, the judgement is not told as agreed or settled."""
    every: list[JudgedDomain | JudgedOverall] = [*one.domains, *([one.overall] if one.overall else [])]
    is_open = any(judged.separately and judged.level is None for judged in every)
    if is_open and one.agreement in ("agreed", "settled"):
        hint = "Write agreement: open, or the level on which they settled."
        expected = "open, as assessors differ without a level"
        yield file.problem((*here, "agreement"), quote(one.agreement), expected, hint, "judgements/agreement")


def outcomes_of(study: Study) -> tuple[str, ...]:
    """Slugs of the measures and categories of harm of which a study has a row."""
    rows = [*(row.measure for row in study.outcomes), *(row.measure for row in study.effects)]
    return tuple(dict.fromkeys([*rows, *(row.category for row in study.safety)]))


def _twice(file: File, judgement: Judgement) -> Findings:
    """Each outcome, or the study as a whole, is judged once in a file; each id stands once."""
    yield from repeated_values(file, ("assessments",), [one.id for one in judgement.assessments])
    first: dict[str | None, str] = {}
    for place, one in enumerate(judgement.assessments):
        other = first.setdefault(one.outcome, one.id)
        if other != one.id:
            found = f"{quote(one.outcome) if one.outcome else 'the study as a whole'}, judged by {other} too"
            hint = "Keep one. Where two people differ, write both levels under separately."
            path = ("assessments", place)
            yield file.problem(path, found, "one judgement of each outcome", hint, "judgements/twice")


def _outcome(
    file: File, here: FieldPath, study: Study, assessment: Assessment, tool: Tool | None
) -> Findings:
    outcome, path = assessment.outcome, (*here, "outcome")
    if outcome is not None and outcome not in outcomes_of(study):
        hint = from_closed_list(outcome, outcomes_of(study))
        expected = f"a measure or harm of which {study.id} has a row"
        yield file.problem(path, quote(outcome), expected, hint, "judgements/unknown-outcome")
    if tool is not None and (outcome is not None) is not tool.by_outcome:
        found = quote(outcome) if outcome else "no outcome"
        expected = "the outcome that was judged" if tool.by_outcome else "a judgement of the study as a whole"
        hint = f"{tool.label} is used {'for each outcome' if tool.by_outcome else 'on a study as a whole'}."
        yield file.problem(path if outcome else here, found, expected, hint, "judgements/outcome-or-study")


def _domains(file: File, here: FieldPath, assessment: Assessment, name: str, tool: Tool) -> Findings:
    names = [reader.text for reader in assessment.by]
    yield from repeated_values(file, (*here, "domains"), [one.id for one in assessment.domains])
    for place, domain in enumerate(assessment.domains):
        path = (*here, "domains", place)
        if domain.id not in tool.domains:
            hint = from_closed_list(domain.id, list(tool.domains))
            expected = f"a domain of {tool.label}"
            yield file.problem((*path, "id"), quote(domain.id), expected, hint, "judgements/unknown-domain")
            continue
        yield from _levels(file, path, domain, tool.levels_of(domain.id), name, names)
    if assessment.overall is not None:
        yield from _overall(file, (*here, "overall"), assessment, assessment.overall, name, tool)


def _levels(
    file: File,
    path: FieldPath,
    judged: JudgedDomain | JudgedOverall,
    levels: Collection[str],
    name: str,
    names: Sequence[str],
) -> Findings:
    """A level of the tool, or what each assessor judged on their own."""
    if judged.level is not None:
        yield from _level(file, (*path, "level"), levels, judged.level, name)
    elif not judged.separately and getattr(judged, "total", None) is None:
        hint = "Write level:, or separately: with the level of each assessor. A domain nobody judged is left out."
        yield file.problem(path, "no level", "a level of the tool", hint, "judgements/no-level")
    for place, own in enumerate(judged.separately):
        here = (*path, "separately", place)
        yield from _level(file, (*here, "level"), levels, own.level, name)
        yield from _one_of(file, (*here, "by"), own, names)


def _one_of(file: File, path: FieldPath, own: OwnLevel, names: Sequence[str]) -> Findings:
    if own.by not in names:
        hint = f"Named under by: {', '.join(names)}."
        yield file.problem(path, quote(own.by), "one of the assessors", hint, "judgements/unknown-assessor")


def _level(file: File, path: FieldPath, levels: Collection[str], level: str, name: str) -> Findings:
    if level not in levels:
        hint = from_closed_list(level, list(levels))
        yield file.problem(path, quote(level), f"a level of {name} here", hint, "judgements/unknown-level")


def _overall(
    file: File, path: FieldPath, assessment: Assessment, overall: JudgedOverall, name: str, tool: Tool
) -> Findings:
    names = [reader.text for reader in assessment.by]
    yield from _levels(file, path, overall, list(tool.levels), name, names)
    total, allowed = overall.total, tool.total
    if total is not None and (allowed is None or not allowed.low <= total <= allowed.high):
        expected = f"{allowed.low} to {allowed.high}" if allowed else "no total: the tool has none"
        hint = "Correct it, or take it out."
        yield file.problem((*path, "total"), quote(total), expected, hint, "judgements/total")
    worst = worst_of(assessment, tool)
    own = tool.rank(overall.level) if overall.level else None
    if tool.overall == "not-better-than-worst" and own is not None and worst is not None and own < worst[0]:
        found = f"{quote(overall.level)}, better than {worst[1]}"
        hint = f"A warning: {tool.label} gives no overall level better than the worst domain. Say why, or correct one."
        problem = file.problem(
            (*path, "level"), found, "no better than the worst domain", hint, "judgements/overall-better"
        )
        yield replace(problem, severity="warning")


def worst_of(assessment: Assessment, tool: Tool) -> tuple[int, str] | None:
    """Place and domain of the worst level of a domain; None where none has a place."""
    ranks = [(tool.rank(one.level), one.id) for one in assessment.domains if one.level]
    return max(((rank, slug) for rank, slug in ranks if rank is not None), default=None)
