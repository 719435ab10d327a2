"""What is cited, as CSL-JSON items (https://citationstyles.org/): studies, the source review, pages of the portal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.load import Dataset
from generator.model.author import Author
from generator.model.doi import doi_address
from generator.model.review import ReviewCitation
from generator.model.study import Citation, Notice, Study

Item = dict[str, Any]
CONTRIBUTORS = "The portal's contributors"
OWN_PAGES = ("full-text", "abstract")  # kinds of sources that are the report itself, not words about it
DESCRIBED = "The title describes the report: the published one was not seen."
RETRACTED, CONCERN = "RETRACTED", "EXPRESSION OF CONCERN"  # in front of a title, as publishers mark it


def study_reference(dataset: Dataset, study: Study) -> Item:
    """A study's report; what no source showed is left out."""
    citation, url = study.citation, _url(dataset, study)
    notes = [DESCRIBED] if study.title.startswith("[") else []
    notes += _published_about(study)
    if study.registrations:
        notes.append(f"Registered as {', '.join(study.registrations)}.")
    if url is None:
        notes.append(f"Its figures were read at {study.sources[0].url}")
    return _known(
        {
            "id": study.id,
            "type": _kind(citation),
            "title": marked_title(study),
            "author": names(citation.authors),
            "issued": {"date-parts": [[citation.year]]} if citation.year is not None else None,
            "container-title": citation.journal,
            "volume": citation.volume,
            "issue": citation.issue,
            "page": citation.pages,
            "number": citation.article_number,
            "DOI": citation.doi,
            "PMID": str(citation.pmid) if citation.pmid is not None else None,
            "PMCID": citation.pmcid,
            "URL": url,
            "note": " ".join(notes),
        }
    )


def review_reference(citation: ReviewCitation) -> Item:
    """The source review."""
    return _known(
        {
            "id": "source-review",
            "type": "article-journal",
            "title": citation.title,
            "author": names(citation.authors),
            "issued": {"date-parts": [[citation.year]]},
            "container-title": citation.journal,
            "DOI": citation.doi,
            "URL": citation.url,
        }
    )


def page_reference(dataset: Dataset, url: str, title: str, base: str) -> Item:
    """A page of the portal in its version; ``base`` is the address that the version's pages stand below."""
    portal = dataset.portal
    day = portal.data_date
    is_home = url == ""
    return _known(
        {
            "id": f"{portal.version}-{page_slug(url)}".replace("/", "-"),
            "type": "webpage",
            "title": title,
            "author": [*names(editor.name for editor in portal.editors), {"literal": CONTRIBUTORS}],
            "issued": {"date-parts": [[day.year, day.month, day.day]]},
            "container-title": None if is_home else portal.title,
            "version": portal.version,
            "URL": f"{base.rstrip('/')}/{url}",
            "note": f"Data version {portal.version}. Licence: {portal.licence.name}.",
        }
    )


def page_slug(url: str) -> str:
    """A page's name in paths: "diseases/asthma"; the first page is called home."""
    return url.rstrip("/") or "home"


def _kind(citation: Citation) -> str:
    """Without journal, DOI and PubMed number it is not known to be an article."""
    known = citation.journal or citation.doi or citation.pmid is not None
    return "article-journal" if known else "document"


def _url(dataset: Dataset, study: Study) -> str | None:
    """The report's own public address: DOI, PubMed, its page; for an unpublished trial the register's."""
    if study.citation.doi:
        return doi_address(study.citation.doi)
    if study.citation.pmid is not None:
        return f"https://pubmed.ncbi.nlm.nih.gov/{study.citation.pmid}/"
    own = next((source.url for source in study.sources if source.kind in OWN_PAGES), None)
    if own is None and (registration := study.named_after):
        register = dataset.vocabulary.register_of(registration)
        return register.url.replace("{id}", registration) if register else None
    return own


def is_unpublished(study: Study) -> bool:
    """A trial that is known by its registration alone, and named after it."""
    return study.named_after is not None


def marked_title(study: Study) -> str:
    """The title as references print it: that of a retracted report never stands without that word."""
    mark = RETRACTED if study.is_retracted else CONCERN if study.after.expression_of_concern else None
    return (
        study.title
        if mark is None or study.title.upper().lstrip("[").startswith(mark)
        else f"{mark}: {study.title}"
    )


def _published_about(study: Study) -> list[str]:
    """What was published about the report after it, each in a sentence; and that it is a preprint."""
    after = study.after
    found = [("Retraction", after.retraction), ("Expression of concern", after.expression_of_concern)]
    found += [("Correction", notice) for notice in after.corrections]
    said = ["Preprint."] if study.citation.preprint else []
    return said + [_notice(word, notice) for word, notice in found if notice is not None]


def _notice(word: str, notice: Notice) -> str:
    where = f"doi:{notice.doi}" if notice.doi else notice.url
    parts = [str(notice.date) if notice.date else None, where]
    return f"{word}: {', '.join(part for part in parts if part)}."


def names(authors: Iterable[Author]) -> list[dict[str, str]]:
    """Family name, given name and suffix of a person; the name of a group whole."""
    return [_name(author) for author in authors]


def _name(author: Author) -> dict[str, str]:
    if author.group is not None:
        return {"literal": author.group}
    parts = {"family": author.family, "given": author.given, "suffix": author.suffix}
    return {name: part for name, part in parts.items() if part is not None}


def _known(item: Item) -> Item:
    return {name: value for name, value in item.items() if value not in (None, "", [])}
