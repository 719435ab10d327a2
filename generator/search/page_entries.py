"""Entries of all other pages: those of the navigation with their sections, filtered lists, and the glossary."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from generator import formatting, paths
from generator.page import Page
from generator.paths import Address
from generator.render.context import Context
from generator.render.page_kinds import KINDS, listed_pages
from generator.search.entry import Entry, called
from generator.search.evidence_entries import treatment_names

HEADING = re.compile(r"^## (.+?) \{ #([a-z0-9-]+)(?: [^{}\n]*)?\}[ \t]*$", re.MULTILINE)
SIGN = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~&])")
# What readers ask for when they mean one of these pages.
ALSO: dict[Address, tuple[str, ...]] = {
    paths.HOME: ("home", "start", "overview", "summary", "every trial", "evidence map"),
    paths.STUDIES: ("all studies", "list of studies", "included studies", "excluded studies"),
    paths.TRIALS: ("all trials", "list of trials", "trial registrations", "clinical trials", "unpublished trials"),
    paths.METHODS: ("meta-analysis", "pooling", "statistics", "heterogeneity", "confidence interval",
                    "random effects", "risk of bias", "certainty", "GRADE"),
    paths.SEARCHES: ("search strategy", "screening", "PRISMA", "flow diagram", "last searched", "living review"),
    paths.CHECKLISTS: ("PRISMA checklist", "SWiM", "reporting guideline"),
    paths.REVIEW: ("source review", "systematic review"),
    paths.DATASET: ("download", "CSV", "Excel", "spreadsheet", "API", "JSON", "licence", "license", "R scripts",
                    "BibTeX", "RIS", "PMID", "DOI", "how to cite", "citation"),
    paths.DICTIONARY: ("columns", "variables", "codebook"),
    paths.CHANGES: ("changelog", "versions", "updates", "corrections", "news", "history"),
    paths.GLOSSARY: ("abbreviations", "terms", "definitions", "acronyms"),
    paths.STUDY_FILE: ("add a study", "correct a study", "report an error", "contribute", "YAML"),
    paths.MESSAGES: ("error messages", "checks", "rules", "warnings"),
    paths.ABOUT: ("contact", "editors", "funding", "conflicts of interest", "competing interests", "limitations",
                  "disclaimer", "who made this"),
}  # fmt: skip


def page_entries(context: Context, pages: Mapping[str, str | bytes]) -> Iterator[Entry]:
    """The pages of the navigation, the lists by design and product, sections of pages, the glossary's terms."""
    portal = context.dataset.portal
    yield Entry(
        "page", portal.title, portal.description, "", ALSO[paths.HOME], (portal.title, portal.description)
    )
    for page in listed_pages(context.dataset):
        yield _page(page.address, page.title, page.description)
    yield from _lists(context)
    for page in listed_pages(context.dataset):
        yield from _sections(page, pages)
    yield from _glossary(context)


def _page(address: Address, title: str, description: str) -> Entry:
    return Entry("page", title, description, address.url, (title, *ALSO.get(address, ())), (description,))


def _sections(page: Page, pages: Mapping[str, str | bytes]) -> Iterator[Entry]:
    """The sections of a page under their headings: of its template, never of what looks like one in the data's text."""
    ours = _anchors_of_template(page)
    for heading, anchor in HEADING.findall(str(pages.get(page.address.file, ""))):
        if anchor not in ours:
            continue
        label = html.unescape(SIGN.sub(r"\1", heading))
        yield Entry(
            "page", label, f"Section of {page.title}", f"{page.address.url}#{anchor}", (label,), (page.title,)
        )


def _anchors_of_template(page: Page) -> frozenset[str]:
    """The ids of the headings that the template of a page names."""
    template = next(
        kind.template for kind in KINDS if kind.alone is not None and kind.alone.address == page.address
    )
    text = (paths.TEMPLATES / "pages" / f"{template}.md.j2").read_text(encoding="utf-8")
    return frozenset(anchor for _, anchor in HEADING.findall(text))


def _lists(context: Context) -> Iterator[Entry]:
    """The list of studies as filtered by a design, or by what was given."""
    designs = Counter(study.design for study in context.rows.studies)
    if len(designs) > 1:  # else the list has no such filter
        for slug, design in context.vocabulary.designs.items():
            if slug in designs:
                yield _list(context, "design", slug, called(design, design.short), designs[slug])
    for key, attribute in context.vocabulary.product.attributes.items():
        if attribute.kind == "term" and not attribute.in_card:
            given = _given(context, key)
            for slug, term in attribute.terms.items():
                if given[slug] and len(given) > 1:
                    yield _list(context, key, slug, called(term), given[slug])


def _list(context: Context, key: str, slug: str, names: tuple[str, ...], count: int) -> Entry:
    fact = f"In the list of studies: {formatting.plural(count, 'study', 'studies')}"
    return Entry(
        "page",
        names[0],
        fact,
        f"{paths.STUDIES.url}?{key}={slug}",
        names,
        ("studies", *treatment_names(context)),
    )


def _given(context: Context, key: str) -> Counter[str]:
    """In how many studies each term of an attribute was given; the empty one: not stated."""
    return Counter(
        term
        for arms in context.rows.arms_of.values()
        for term in {str(arm.product.get(key) or "") for arm in arms if arm.is_treated}
    )


def _glossary(context: Context) -> Iterator[Entry]:
    """Abbreviations, by their short form and by what they stand for."""
    for slug, term in context.vocabulary.abbreviations.items():
        title = f"{term.short}: {term.label}"
        address = f"{paths.GLOSSARY.url}#abbreviation-{slug}"
        yield Entry("page", title, "In the glossary", address, (term.short,), (term.label,))
