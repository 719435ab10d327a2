"""Writes a made-up dataset of one disease from one line a study, so that a reader sees a whole case at a glance.

A line is a head and results, parted by semicolons: ``alpha-2020 rct 20:30; t any 5/20; c any 9/30``.

- Head: id, design (``rct``, ``series``), people of the treated and the control group (``?``: not known), then words:
  ``press`` (all figures were read there), ``related`` (shown separately), ``unpublished`` (may not be combined), ``b``
  (the other product), ``within-person``, ``crossover`` or ``cluster`` (kind of comparison), ``selected`` (cases),
  ``stopped`` (early), ``missed=half`` (a primary endpoint, of that measure; also ``met=``),
  ``shares=bravo-2021`` (reports share people).
- Result: ``t`` or ``c`` (whose), the measure or harm, and its figure: ``5/20``, ``25%/20``, or forms of a score as
  mean±SD/people (``baseline=6±2/10``); then ``3m`` (months), ``events``, ``inferred``, ``least`` (of a harm),
  ``only=adults``.
- ``e`` begins an effect that the authors state: ``e any 1.9,0.8,4.4`` (value and interval), ``e any better`` (words).

Measures: half (primary) and complete are combined, any is not; score is a scale. Harms: death is combined,
infection is not.
"""

import shutil
from pathlib import Path

VOCABULARIES = Path(__file__).parent / "dataset"
DISEASE = "ache"
DESIGNS = {"rct": "randomised-trial", "series": "case-series"}
STATUSES = ("related", "unpublished")
HARMS = ("death", "infection")
MEASURES = """ache:
  half: {label: Relief by half, kind: response, domain: response, definition: "Half.", better: more, combine: true,
         primary: true}
  complete: {label: Complete relief, kind: response, domain: response, definition: "All.", better: more, combine: true}
  any: {label: Any relief, kind: response, domain: response, definition: "Any.", better: more, combine: false}
  score: {label: Score, kind: score, domain: scale, definition: "0 to 10.", better: down, combine: false}
"""
SUMMARY = """summary:
  - {id: relief, label: Relief, domains: [response]}
  - {id: scale, label: Scale, domains: [scale]}
  - {id: harm, label: Death, categories: [death]}
"""
STUDY = """id: {id}
title: "A made-up study"
citation: {{authors: ["{author}, A"], year: {year}, doi: 10.1000/{id}}}
registrations: []
diseases: [ache]
design: {{type: {design}{more}}}
inclusion: {{status: {status}, overlaps: [{overlaps}]}}
arms:{arms}
outcomes:{outcomes}
effects:{effects}
safety:{safety}
sources:
  - {{id: page, kind: {source}, ref: "url:https://reports.example.org/{id}", url: "https://reports.example.org/{id}"}}
extraction: {{level: abstract, date: 2026-11-01}}
"""


def write(folder: Path, *studies: str) -> Path:
    """The dataset of these studies."""
    data = Path(shutil.copytree(VOCABULARIES, folder / "data"))
    for file in (data / "studies").iterdir():
        file.unlink()
    terms = data / "vocabularies"
    (terms / "disease.yml").write_text('ache: {label: Ache, short: Ache, definition: "It aches."}\n')
    (terms / "measure.yml").write_text(MEASURES)
    with (data / "portal.yml").open("a", encoding="utf-8") as portal:
        portal.write(SUMMARY)
    for line in studies:
        name = line.split()[0]
        (data / "studies" / f"{name}.yml").write_text(study(line), encoding="utf-8")
    return data


def study(line: str) -> str:
    """The file of one study."""
    head, *results = (part.split() for part in line.split(";"))
    name, design, people, *words = head
    author, year = name.split("-")
    rows: dict[str, list[str]] = {"outcomes": [], "effects": [], "safety": []}
    for result in results:
        table = "effects" if result[0] == "e" else "safety" if result[1] in HARMS else "outcomes"
        rows[table].append(_row(table, len(rows[table]) + 1, result))
    return STUDY.format(
        id=name,
        author=author.capitalize(),
        year=year,
        design=DESIGNS[design],
        more=_more(words),
        status=next((word for word in words if word in STATUSES), "eligible"),
        overlaps=next((word.removeprefix("shares=") for word in words if word.startswith("shares=")), ""),
        source="press" if "press" in words else "abstract",
        arms=_lines(_arms(people, "product-b" if "b" in words else "product-a")),
        **{table: _lines(found) for table, found in rows.items()},
    )


def _more(words: list[str]) -> str:
    """Further keys of the design."""
    kinds = [f", comparison: {word}" for word in words if word in ("within-person", "crossover", "cluster")]
    kinds += [", cases: selected"] * ("selected" in words) + [", stopped_early: true"] * ("stopped" in words)
    ends = [word.split("=") for word in words if word.startswith(("missed=", "met="))]
    endpoints = ", ".join(
        f"{{id: p{number}, measure: {measure}, definition: What was to be shown, named_by: [paper], result: {result}, "
        "source: page}"
        for number, (result, measure) in enumerate(ends, 1)
    )
    return "".join(kinds) + (f", primary_endpoints: [{endpoints}]" if ends else "")


def _lines(rows: list[str]) -> str:
    return "".join(f"\n  - {{{row}}}" for row in rows) if rows else " []"


def _arms(people: str, product: str) -> list[str]:
    """One treated group, or two groups."""
    treated, _, control = people.partition(":")
    known = [f", enrolled: {number}" if number.isdigit() else "" for number in (treated, control)]
    arm = (
        f"id: t, label: Treated, role: intervention, disease: ache, product: {{product: {product}}}{known[0]}"
    )
    if not control:
        return [arm]
    beside = f"id: c, label: Control, role: control, disease: ache, comparator: none{known[1]}"
    return [f"{arm}, compared_with: c", beside]


def _row(table: str, number: int, words: list[str]) -> str:
    """A row of a table, as YAML between braces."""
    arm, outcome, *rest = words
    fields = [f"id: {table[0]}{number}", "source: page"]
    if table == "safety":
        fields += [f"category: {outcome}", f"unit: {'events' if 'events' in rest else 'patients'}"]
    else:
        fields += [f"measure: {outcome}", f"domain: {'scale' if outcome == 'score' else 'response'}"]
    fields += ["arms: [t, c], effect: risk-ratio"] if arm == "e" else [f"arm: {arm}"]
    fields.append(f"basis: {'inferred' if 'inferred' in rest else 'reported'}")
    fields += ["kind: at-least"] * ("least" in rest)
    fields += [found for word in rest if (found := _figure(word))]
    return ", ".join(fields)


def _figure(word: str) -> str:
    """What one word of a row means in the file; empty for words that `_row` has read."""
    if word in ("events", "inferred", "least"):
        return ""
    if word == "better":
        return "definition: better than the control group"
    if "±" in word:
        form, _, printed = word.partition("=")
        mean, sd, people = printed.replace("±", "/").split("/")
        return f"{form}: {{mean: {mean}, sd: {sd}, n: {people}}}"
    if "/" in word:
        count, total = word.split("/")
        what = f"percent: {count[:-1]}" if count.endswith("%") else f"events: {count}"
        return f"{what}, total: {total}"
    if "," in word:
        return "value: {}, ci_low: {}, ci_high: {}".format(*word.split(","))
    return f"subset: {word[5:]}" if word.startswith("only=") else f"months: {word[:-1]}"
