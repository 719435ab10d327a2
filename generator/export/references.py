"""What is cited, as CSL-JSON items (https://citationstyles.org/): studies, the source review, pages of the portal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.load import Dataset
from generator.model.review import ReviewCitation
from generator.model.study import Citation, Study
from generator.rows.labels import INITIALS

Item = dict[str, Any]
CONTRIBUTORS = "The portal's contributors"
OWN_PAGES = ("full-text", "abstract")  # kinds of sources that are the report itself, not words about it
DESCRIBED = "The title describes the report: the published one was not seen."


def study_reference(dataset: Dataset, study: Study) -> Item:
    """A study's report; what no source showed is left out."""
    citation, url = study.citation, _url(dataset, study)
    notes = [DESCRIBED] if study.title.startswith("[") else []
    if study.registrations:
        notes.append(f"Registered as {', '.join(study.registrations)}.")
    if url is None:
        notes.append(f"Its figures were read at {study.sources[0].url}")
    return _known(
        {
            "id": study.id,
            "type": _kind(citation),
            "title": study.title,
            "author": names(citation.authors),
            "issued": {"date-parts": [[citation.year]]},
            "container-title": citation.journal,
            "volume": citation.volume,
            "page": citation.pages,
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
            "author": [{"literal": CONTRIBUTORS}],
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
        return f"https://doi.org/{study.citation.doi}"
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


def names(authors: Iterable[str]) -> list[dict[str, str]]:
    """ "Deng D" → family and given name; anything else stays whole, such as a company."""
    return [_name(author) for author in authors]


def _name(author: str) -> dict[str, str]:
    initials = INITIALS.search(author)
    if initials is None:
        return {"literal": author}
    return {"family": author[: initials.start()], "given": initials.group().strip()}


def _known(item: Item) -> Item:
    return {name: value for name, value in item.items() if value not in (None, "", [])}
