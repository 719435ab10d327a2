"""Empty files of judgements for a disease, with facts as comments: what assessors fill in, without a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.evidence.certainty import Body, bodies
from generator.evidence.judging_facts import Fact, Facts, facts_of_study
from generator.evidence.number_facts import facts_on_study
from generator.evidence.results import Results
from generator.inert import one_line
from generator.load import Dataset
from generator.model.certainty import LEVELS, MOST_DOWN, MOST_UP
from generator.model.study import Study
from generator.model.tool import Tool
from generator.row_hashes import results_of, row_hashes
from generator.rows import Rows, StudyRow

LONGEST = 110  # characters of a comment's line
WHO = ["by:", "  - {person: }  # a name each; no program judges", "date:  # the day"]
AGREEMENT = "agreement:  # one-person; or agreed, settled (then settled: how)"
FILL = "Fill in every empty key, delete what you do not judge, copy the file to data/"


def worksheet(
    dataset: Dataset, rows: Rows, results: Results, disease: str, facts: Facts, tools: Iterable[str] = ()
) -> dict[str, str]:
    """Every file by its path below the folder of worksheets: a file for each outcome, and for each study and tool.

    ``facts`` gives what stands as comments; ``tools`` are slugs of those to use, else those made for a study's design.
    """
    found = {
        f"certainty/{disease}-{body.definition.slug}.yml": _certainty(dataset, body, facts)
        for body in bodies(dataset, rows, results, disease)
    }
    for row, slug, tool in _uses(dataset, rows, disease, tuple(tools)):
        study = dataset.study(row.id)
        if _outcomes(dataset, study, disease) or not tool.by_outcome:
            numbers = facts_on_study(dataset, rows, results, disease, row.id)
            known = [*facts_of_study(row), *((fact.label, fact.sentence) for fact in numbers)]
            told = known if tool.kind == "trustworthiness" else ()
            found[f"judgements/{row.id}-{slug}.yml"] = _judgement(dataset, told, study, disease, slug, tool)
    return found


def without_outcome(
    dataset: Dataset, rows: Rows, disease: str, tools: Iterable[str] = ()
) -> dict[str, tuple[str, ...]]:
    """Labels of tools that judge outcomes, by the study that has none of the disease: for these no file is written."""
    found: dict[str, tuple[str, ...]] = {}
    for row, _, tool in _uses(dataset, rows, disease, tuple(tools)):
        if tool.by_outcome and not _outcomes(dataset, dataset.study(row.id), disease):
            found[row.id] = (*found.get(row.id, ()), tool.label)
    return found


def _uses(
    dataset: Dataset, rows: Rows, disease: str, wanted: tuple[str, ...]
) -> Iterator[tuple[StudyRow, str, Tool]]:
    """Each study of the disease with each tool for it: those that are named, else those made for its design."""
    for row in rows.studies_on(disease):
        for slug, tool in dataset.vocabulary.tools.items():
            if slug in wanted if wanted else row.design in tool.designs:
                yield row, slug, tool


def _certainty(dataset: Dataset, body: Body, facts: Facts) -> str:
    label = body.definition.label
    lines = [
        *_comment(f"The certainty of {label}. {FILL}certainty/. How: docs/contributing/judging.md"),
        *_facts(facts(body.definition)),
        f"disease: {body.definition.disease}",
        f"outcome: {body.definition.slug}",
        "judged:",
        f"  result: {body.key}",
        f'  version: "{dataset.portal.version}"',
        f"  hash: {body.hash}",
        "  studies:",
        *(f"    {study}: {seen}" for study, seen in body.studies.items()),
        "target:",
        "  finding:  # increases, reduces or little-or-no-difference: what is held to be true",
        "  threshold:  # no-difference; or important-difference, then important_difference: with its source",
        f"start:  # {', '.join(LEVELS)}",
        "start_reason:",
        "down:",
        *(line for slug, most in MOST_DOWN.items() for line in _step(slug, most)),
        "up: []",
        f"# to raise it: {{id: one of {', '.join(MOST_UP)}, levels: 1, reason: why}}",
        f"level:  # {', '.join(LEVELS)}: what follows from start, down and up",
        *WHO,
        AGREEMENT,
    ]
    return "\n".join(lines) + "\n"


def _step(slug: str, most: int) -> Iterator[str]:
    yield f"  - id: {slug}"
    yield f"    levels:  # 0 to {most}"
    yield "    reason:"


def _judgement(
    dataset: Dataset, told: Iterable[Fact], study: Study, disease: str, slug: str, tool: Tool
) -> str:
    outcomes = _outcomes(dataset, study, disease) if tool.by_outcome else {None: row_hashes(study)}
    lines = [
        *_comment(f"{study.id} by {tool.label}. {FILL}judgements/. How: docs/contributing/judging.md"),
        *_comment(f"Levels, the best first: {', '.join(tool.levels)}"),
        *_facts(told),
        f"study: {study.id}",
        f"tool: {slug}",
        "assessments:",
    ]
    for place, (outcome, hashes) in enumerate(outcomes.items(), 1):
        lines += [f"  - id: j{place}", *([f"    outcome: {outcome}"] if outcome else []), "    domains:"]
        for name, domain in tool.domains.items():
            lines += [
                *(f"      {line}" for line in _comment(domain.question)),
                f"      - id: {name}",
                "        level:" + (f"  # {', '.join(domain.levels)}" if domain.levels else ""),
                "        reason:",
                "        place:",
            ]
        lines += [
            *(
                f"    # {line}"
                for line in ("overall: only where you give one:", "overall: {level: , reason: }")
            ),
            *(f"    {line}" for line in (*WHO, f"{AGREEMENT}, open")),
            f'    version: "{dataset.portal.version}"',
            *(["    rows:"] if hashes else []),
            *(f"      {name}: {seen}" for name, seen in hashes.items()),
        ]
    return "\n".join(lines) + "\n"


def _outcomes(dataset: Dataset, study: Study, disease: str) -> dict[str | None, dict[str, str]]:
    """The rows of each outcome of the disease, with their hashes."""
    known = {*dataset.vocabulary.measures.get(disease, {}), *dataset.vocabulary.safety}
    hashes = row_hashes(study)
    found: dict[str | None, dict[str, str]] = {}
    for row in results_of(study):
        outcome = getattr(row, "measure", None) or getattr(row, "category", None)
        if outcome in known:
            found.setdefault(outcome, {})[row.id] = hashes[row.id]
    return found


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    for label, sentence in facts:
        yield from _comment(f"{label}: {sentence}")


def _comment(text: str) -> Iterator[str]:
    """Text as lines of a comment; no text of the data can end it."""
    line = "#"
    for word in one_line(text).split():
        if len(line) + len(word) >= LONGEST and line != "#":
            yield line
            line = "#  "
        line += f" {word}"
    yield line
