"""Judgements of certainty: of an outcome that is here, with a target, each domain once, and a level that follows."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.checks.judgements import file_name, people
from generator.checks.places import File, Findings
from generator.checks.terms import unknown_term
from generator.load import Dataset
from generator.model.certainty import MOST_DOWN, MOST_UP, Certainty
from generator.problems import from_closed_list, quote

# What a key of a result ends with: every main study, or a stratum and what was combined in it.
ENDINGS = r"(all-studies|[a-z0-9-]+\.(randomised|all-controlled|single-groups(\.rate)?|as-reported\.[a-z-]+))"


def check_certainty(dataset: Dataset) -> Findings:
    """Every file, one by one: its name says disease and outcome, so there is one for each of both."""
    for stem, one in dataset.certainty.items():
        file = File(dataset, f"certainty/{stem}.yml")
        yield from unknown_term(file, ("disease",), one.disease, "diseases")
        yield from file_name(file, stem, f"{one.disease}-{one.outcome}", "certainty/file-name")
        yield from people(file, (), one.by, one.agreement, one.settled)
        yield from _settled(file, one)
        yield from _outcome(file, dataset, one)
        yield from _target(file, one)
        yield from _steps(file, one)
        yield from _arithmetic(file, one)


def check_important_differences(dataset: Dataset) -> Findings:
    """A threshold of a measure names where it was read and who chose it (a warning)."""
    file = File(dataset, "vocabularies/measure.yml")
    for disease, measures in dataset.vocabulary.measures.items():
        for slug, measure in measures.items():
            found = measure.important_difference
            if found is not None and (found.source is None or found.chosen_by is None):
                hint = "A warning: without both no page shows a side of it. Add source and chosen_by."
                path = (disease, slug, "important_difference")
                problem = file.problem(
                    path,
                    "a threshold nobody answers for",
                    "source and chosen_by",
                    hint,
                    "certainty/important-difference",
                )
                yield replace(problem, severity="warning")


def _outcome(file: File, dataset: Dataset, one: Certainty) -> Findings:
    known = [*dataset.vocabulary.measures.get(one.disease, {}), *dataset.vocabulary.safety]
    if one.outcome not in known:
        hint = from_closed_list(one.outcome, known)
        expected = "a measure of the disease or a category of harm"
        yield file.problem(("outcome",), quote(one.outcome), expected, hint, "certainty/unknown-outcome")
    key, start = one.judged.result, f"{one.disease}.{one.outcome}."
    if not re.fullmatch(re.escape(start) + ENDINGS, key):
        hint = "Take the key from syntheses.csv, or let evidence worksheet write it."
        expected = f"a key that begins with {start} and ends with what was combined"
        yield file.problem(("judged", "result"), quote(key), expected, hint, "certainty/result-key")


def _settled(file: File, one: Certainty) -> Findings:
    """A file holds one level, which the answer repeats: it is the level of everybody who is named."""
    if one.agreement == "open":
        hint = "Settle it first, or leave the file out: no page can show two levels of one certainty."
        expected = "agreed or settled, as the file has one level"
        yield file.problem(("agreement",), quote("open"), expected, hint, "judgements/agreement")


def _target(file: File, one: Certainty) -> Findings:
    """An important difference has its threshold with a source; no difference has none."""
    needs, there = one.target.threshold == "important-difference", one.target.important_difference
    if needs and (there is None or there.source is None):
        found = "no threshold" if there is None else "a threshold without source"
        hint = "Write important_difference: {value: …, scale: …, source: …}, or rate against no difference."
        expected = "important_difference with its source"
        yield file.problem(("target",), found, expected, hint, "certainty/target")
    if not needs and there is not None:
        hint = "Take it out, or write threshold: important-difference."
        path = ("target", "important_difference")
        yield file.problem(path, "a threshold", "none beside no-difference", hint, "certainty/target")


def _steps(file: File, one: Certainty) -> Findings:
    """Each of the five domains once, nothing twice, and no more levels than each may take."""
    named = [item.id for item in one.down]
    missing = [slug for slug in MOST_DOWN if slug not in named]
    if missing or len(named) > len(set(named)):
        found = f"{', '.join(missing)} not judged" if missing else "a domain twice"
        hint = "Write each of the five once, with levels: 0 and the reason where it lowers nothing."
        yield file.problem(("down",), found, "each of the five domains once", hint, "certainty/domains")
    raised = [item.id for item in one.up]
    if len(raised) > len(set(raised)):
        hint = "Keep one."
        yield file.problem(("up",), "a reason twice", "each reason once", hint, "certainty/domains")
    steps = [(("down", place), item.levels, MOST_DOWN[item.id]) for place, item in enumerate(one.down)]
    steps += [(("up", place), item.levels, MOST_UP[item.id]) for place, item in enumerate(one.up)]
    for path, levels, most in steps:
        if levels > most:
            hint = "GRADE lets it take no more."
            yield file.problem((*path, "levels"), quote(levels), f"at most {most}", hint, "certainty/steps")


def _arithmetic(file: File, one: Certainty) -> Findings:
    """The level is start, less what lowers, more what raises: whoever means another one says where."""
    if one.level != one.worked_out:
        found = f"{quote(one.level)}, but {one.start} less {one.lowered} and more {one.raised} is {one.worked_out}"
        hint = "Correct the level, or the levels of a domain: the reasons must carry it."
        yield file.problem(("level",), found, quote(one.worked_out), hint, "certainty/arithmetic")
