"""Where a report was published, by whom, and what became of it: each said once, in full, and without contradiction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from generator.checks.dates import check_day
from generator.checks.figures import warned
from generator.checks.identifiers import check_doi
from generator.checks.places import File, Findings, StudyFile
from generator.load.document import FieldPath
from generator.model.author import Author
from generator.model.pages import full_pages
from generator.model.study import Notice
from generator.problems import quote

# As publishers mark a title; one may begin with these words for another reason, so capitals or a sign are asked for.
SAYS_RETRACTED = re.compile(
    r"^\W*(?:RETRACTED|WITHDRAWN|(?:Retracted|Withdrawn)(?: article| paper)?\s*[:\]])"
)
SAYS_CONCERN = re.compile(r"^\W*expression of concern\s*[:\]]", re.IGNORECASE)
NO_NOTICE = "no_notice_seen"
# An electronic number (e0218068), or one too high for a page of a volume.
LIKE_A_NUMBER = re.compile(r"e\d{3,}|\d{5,}")


def check_place(place: StudyFile) -> Findings:
    """Authors once each; pages in full, or an article number instead."""
    citation = place.study.citation
    yield from check_authors(place, citation.authors)
    if citation.pages is not None:
        here, pages = ("citation", "pages"), full_pages(citation.pages)
        if pages is None:
            hint = "Write first and last page, 1194-1205; the number of an article is article_number."
            yield place.problem(here, quote(citation.pages), "pages", hint, "citation/pages-form")
        elif pages != citation.pages:
            hint = f"Write {pages}, or run evidence fmt."
            yield place.problem(here, quote(citation.pages), "pages in full", hint, "citation/pages-form")
        elif why := _why_a_number(place, citation.pages):
            hint = "Move it to article_number, or write the last page too."
            found = f"{quote(citation.pages)} alone, {why}"
            rule = "citation/pages-like-article-number"
            yield warned(place.problem(here, found, "first and last page", hint, rule))
    if citation.pages is not None and citation.article_number is not None:
        found = f"{quote(citation.article_number)} beside pages {quote(citation.pages)}"
        hint = "An article with a number of its own has no pages in the volume: delete one of the two."
        expected, rule = "pages or an article number", "citation/pages-and-article-number"
        yield place.problem(("citation", "article_number"), found, expected, hint, rule)


def _why_a_number(place: StudyFile, pages: str) -> str | None:
    """Why a page without a second one may be the number of the article; None where nothing says so."""
    citation = place.study.citation
    if LIKE_A_NUMBER.fullmatch(pages):
        return "in the form of an article number"
    if not pages.isdigit():
        return None
    if (citation.doi or "").endswith((f"/{pages}", f".{pages}")):
        return "which ends the DOI"
    others = (item.citation for item in place.dataset.studies if item.id != place.study.id)
    if any(other.article_number and other.journal == citation.journal for other in others):
        return "where other reports of the journal have article numbers"
    return None


def check_authors(place: File | StudyFile, authors: Iterable[Author]) -> Findings:
    """A list of authors names each once."""
    seen: set[str] = set()
    for index, author in enumerate(authors):
        name = author.printed.casefold()
        if name in seen:
            hint = "Delete one of the two; two people of one name are told apart by their first names."
            found = f"{quote(str(author))} a second time"
            yield place.problem(
                ("citation", "authors", index), found, "each once", hint, "identity/named-twice"
            )
        seen.add(name)


def check_after_publication(place: StudyFile) -> Findings:
    """A title that says more than the fields; a notice that leads nowhere; one beside the word that none was seen."""
    after = place.study.after
    here: FieldPath = ("after_publication",)
    says = ((SAYS_RETRACTED, "retraction", after.retraction), (SAYS_CONCERN, "expression_of_concern",
            after.expression_of_concern))  # fmt: skip
    for pattern, key, notice in says:
        if notice is None and pattern.search(place.study.title):
            found, expected = quote(place.study.title), f"after_publication.{key} for such a title"
            hint = f"Write {key}: {{date: , doi: }} below after_publication:, from the notice."
            yield place.problem(("title",), found, expected, hint, "citation/title-says-retracted")
    for path, notice in _notices(place):
        yield from _check_notice(place, path, notice)
    if after.no_notice_seen is not None:
        yield from check_day(place, (*here, NO_NOTICE), after.no_notice_seen)
        if next(_notices(place), None) is not None:
            hint = "Delete no_notice_seen: a notice is written beside it."
            found = f"{after.no_notice_seen} beside a notice"
            rule = "citation/notice-and-none-seen"
            yield place.problem((*here, NO_NOTICE), found, "a notice, or that none was seen", hint, rule)


def _notices(place: StudyFile) -> Iterator[tuple[FieldPath, Notice]]:
    after = place.study.after
    single = {"retraction": after.retraction, "expression_of_concern": after.expression_of_concern}
    yield from ((("after_publication", key), notice) for key, notice in single.items() if notice is not None)
    for index, notice in enumerate(after.corrections):
        yield ("after_publication", "corrections", index), notice


def _check_notice(place: StudyFile, path: FieldPath, notice: Notice) -> Findings:
    if notice.date is None and notice.doi is None and notice.url is None:
        hint = "Write when the notice was published, its DOI or its address; without any, nobody finds it."
        yield place.problem(
            path, "a notice without date, doi and url", "one of them", hint, "citation/notice-empty"
        )
    yield from check_doi(place, (*path, "doi"), notice.doi)
    if notice.date is None:
        return
    yield from check_day(place, (*path, "date"), notice.date.first_day, str(notice.date))
    published, year = place.study.citation.published, place.study.citation.year
    if published is None and year is None:
        return
    first = published.first_day if published else date((year or 0) - 1, 1, 1)
    if notice.date.last_day < first:
        expected = f"no earlier than {published or first.year} (its publication)"
        hint = "A notice comes after the report: check both dates."
        yield place.problem(
            (*path, "date"), str(notice.date), expected, hint, "citation/notice-before-report"
        )
