"""The vocabularies hang together: measures, domains, products, strata and filters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.checks.places import File, Findings
from generator.checks.terms import unknown_term
from generator.load import Dataset
from generator.load.document import FieldPath
from generator.model.slugs import RESERVED_SLUGS, is_slug
from generator.model.terms import Measure, SafetyCategory
from generator.places import RESERVED
from generator.problems import Problem, did_you_mean, quote
from generator.vocabulary import VOCABULARIES


def check_slugs(dataset: Dataset) -> Findings:
    """Slugs become addresses: small letters, digits and hyphens only, and no reserved word."""
    for name, file in VOCABULARIES.items():
        terms = getattr(dataset.vocabulary, name)
        if file.form == "by-slug":
            yield from bad_slugs(File(dataset, file.name), (), terms)
        elif file.form == "by-disease":
            for disease, slugs in terms.items():
                yield from bad_slugs(File(dataset, file.name), (disease,), slugs)
    measures, domains = VOCABULARIES["measures"].name, VOCABULARIES["domains"].name
    for disease, slugs in dataset.vocabulary.measures.items():
        yield from _taken_slugs(File(dataset, measures), (disease,), slugs)
    yield from _taken_slugs(File(dataset, domains), (), dataset.vocabulary.domains)


def _taken_slugs(file: File, path: FieldPath, terms: Mapping[str, object]) -> Findings:
    """A measure has a page below that of its disease, a domain a part of that page: some names are taken there."""
    for slug in terms:
        if slug in RESERVED and slug not in RESERVED_SLUGS:
            taken = ", ".join(sorted(RESERVED))
            hint = f"Each disease has a page of that name. Choose another slug; taken are {taken}."
            expected = "a slug that is not the name of another page"
            yield file.problem((*path, slug), quote(slug), expected, hint, "vocabularies/slug-of-a-page")


def check_shared_slugs(dataset: Dataset) -> Findings:
    """A result is looked up by the slug of its measure or category, and each has a place of its own on the page."""
    words = dataset.vocabulary
    first = dict.fromkeys(words.domains, "a domain")
    harms = [(slug,) for slug in words.safety]
    yield from _shared(File(dataset, "vocabularies/safety.yml"), harms, first)
    first |= dict.fromkeys(words.safety, "a category of harm")
    measures = [(disease, slug) for disease, slugs in words.measures.items() for slug in slugs]
    yield from _shared(File(dataset, "vocabularies/measure.yml"), measures, first)


def check_measures_file(dataset: Dataset) -> Findings:
    """Every measure belongs to a disease and is of its domain's kind; one is named first for each disease."""
    file, words = File(dataset, "vocabularies/measure.yml"), dataset.vocabulary
    for disease, measures in words.measures.items():
        yield from unknown_term(file, (disease,), disease, "diseases")
        yield from _primaries(file, disease, measures)
        for slug, measure in measures.items():
            here = (disease, slug)
            yield from _measure_kind(file, here, measure)
            yield from _window(file, here, measure)
            yield from _scale(file, here, measure)
    harms = File(dataset, "vocabularies/safety.yml")
    for slug, category in words.safety.items():
        yield from _window(harms, (slug,), category)
    yield from _differing_measures(file, words.measures)
    for disease in words.diseases:
        if disease not in words.measures:
            hint = f"Add {disease}: with its measures to vocabularies/measure.yml, one of them primary."
            place, expected = File(dataset, "vocabularies/disease.yml"), "measures of the disease"
            yield place.problem((disease,), "none", expected, hint, "vocabularies/disease-without-measures")


def _scale(file: File, here: FieldPath, measure: Measure) -> Findings:
    """A scale goes from its lowest to its highest value; counts of people have none."""
    if measure.range is None:
        return
    if measure.range[0] >= measure.range[1]:
        found = f"{quote(measure.range[0])} to {quote(measure.range[1])}"
        hint, expected = "Write the lowest value first.", "the lowest, then the highest value"
        yield file.problem((*here, "range"), found, expected, hint, "vocabularies/scale")
    elif measure.kind != "score":
        hint = "Delete the key: a count of people has no scale."
        yield file.problem((*here, "range"), "a scale", "none", hint, "vocabularies/scale")


def check_anchors(dataset: Dataset) -> Findings:
    """Domains may share a section of the page only where they are of one kind."""
    file = File(dataset, "vocabularies/domain.yml")
    first: dict[str, str] = {}
    domains = dataset.vocabulary.domains
    for slug, domain in domains.items():
        other = first.setdefault(domain.anchor, slug)
        if domains[other].kind != domain.kind:
            found = f"{quote(domain.anchor)}, the section of {other}, which is of kind {domains[other].kind}"
            hint = "Counts of people and scores stand in different sections: give it its own anchor."
            expected = f"a section of kind {domain.kind}"
            yield file.problem((slug, "anchor"), found, expected, hint, "vocabularies/anchor-shared")


def check_abbreviations(dataset: Dataset) -> Findings:
    """An abbreviation stands for one thing."""
    file = File(dataset, "vocabularies/abbreviation.yml")
    first: dict[str, str] = {}
    for slug, item in dataset.vocabulary.abbreviations.items():
        if item.short in first:
            found = f"{quote(item.short)}, the short form of {first[item.short]} too"
            hint = "Keep one of the two."
            here = (slug, "short")
            yield file.problem(here, found, "each short form once", hint, "vocabularies/abbreviation-twice")
        first.setdefault(item.short, slug)


def bad_slugs(file: File, path: FieldPath, terms: Mapping[str, object]) -> Iterator[Problem]:
    """A slug that cannot be part of an address, or would take the place of a folder's page."""
    for slug in terms:
        if not is_slug(slug):
            hint = "It becomes part of an address, and it never changes once it was published."
            expected = "small letters, digits and hyphens"
            yield file.problem((*path, slug), quote(slug), expected, hint, "vocabularies/slug-form")
        if slug in RESERVED_SLUGS:
            hint = "A page or file of that name would have the address of its folder. Choose another slug."
            expected = "a slug that is not reserved"
            yield file.problem((*path, slug), quote(slug), expected, hint, "vocabularies/slug-reserved")


def _shared(file: File, paths: Sequence[tuple[str, ...]], first: Mapping[str, str]) -> Findings:
    for path in paths:
        slug = path[-1]
        if slug in first:
            hint = "Give it a slug of its own, such as one with the name of the disease."
            found, expected = f"{quote(slug)}, the slug of {first[slug]} too", "a slug of its own"
            yield file.problem(path, found, expected, hint, "vocabularies/slug-shared")


def _primaries(file: File, disease: str, measures: Mapping[str, Measure]) -> Findings:
    primaries = [slug for slug, measure in measures.items() if measure.primary]
    if len(primaries) != 1:
        found = ", ".join(primaries) or "none"
        expected = "one measure with primary: true"
        hint = "It is the measure named first on the disease's page."
        path: FieldPath = (disease, primaries[1], "primary") if primaries else (disease,)
        yield file.problem(path, found, expected, hint, "vocabularies/primary")


def _measure_kind(file: File, path: FieldPath, measure: Measure) -> Findings:
    domain = file.dataset.vocabulary.domains.get(measure.domain)
    is_score = measure.kind == "score"
    if domain is not None and (domain.kind == "score") != is_score:
        found = f"{measure.kind}, in the domain {measure.domain} of kind {domain.kind}"
        hint = "Scores stand in a domain of kind score, all others in one of kind people."
        expected = "a kind that fits its domain"
        yield file.problem((*path, "kind"), found, expected, hint, "vocabularies/measure-kind")
    ways = ("up", "down") if is_score else ("more", "fewer")
    if measure.better is not None and measure.better not in ways:
        hint = "A score goes up or down, people are more or fewer."
        expected = " or ".join(ways)
        yield file.problem(
            (*path, "better"), quote(measure.better), expected, hint, "vocabularies/measure-better"
        )


def _window(file: File, path: FieldPath, term: Measure | SafetyCategory) -> Findings:
    window = term.window_months
    if window is not None and not 0 <= window[0] <= window[1]:
        found = f"{window[0]} to {window[1]}"
        hint = "Write the earliest month, then the latest."
        here = (*path, "window_months")
        yield file.problem(here, found, "months from 0 upwards, in order", hint, "vocabularies/window-order")


def _differing_measures(file: File, measures: Mapping[str, Mapping[str, Measure]]) -> Findings:
    """An arm of several diseases uses the measure of any of them, so a shared slug must mean the same."""
    first: dict[str, str] = {}
    for disease, slugs in measures.items():
        for slug, measure in slugs.items():
            other = first.setdefault(slug, disease)
            twin = measures[other][slug]
            if (twin.kind, twin.domain, twin.better) != (measure.kind, measure.domain, measure.better):
                found = f"another kind, domain or direction than under {other}"
                hint = "Give the measure a slug of its own."
                expected = "the same meaning for the same slug"
                yield file.problem((disease, slug), found, expected, hint, "vocabularies/measure-differs")


def unknown_attribute(file: File, path: FieldPath, key: str, known: list[str]) -> Findings:
    """An attribute of products that product.yml does not declare, or that has no terms."""
    if key not in known:
        hint = did_you_mean(key, known)
        expected = "an attribute of kind term"
        yield file.problem(path, quote(key), expected, hint, "vocabularies/unknown-attribute")
