"""What is cited, as CSL-JSON items (https://citationstyles.org/): studies, the source review, pages of the portal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.load import Dataset
from generator.model.review import ReviewCitation
from generator.model.study import Citation, Study
from generator.tables.build import INITIALS

Item = dict[str, Any]
CONTRIBUTORS = "The portal's contributors"
DESCRIBED = "The title describes the report: the published one was not seen."


def study_reference(dataset: Dataset, study: Study) -> Item:
    """A study's report; what no source showed is left out."""
    citation = study.citation
    notes = [DESCRIBED] if study.title.startswith("[") else []
    if study.registrations:
        notes.append(f"Registered as {', '.join(study.registrations)}.")
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
            "URL": _url(dataset, study),
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
    """A page's name in paths: "diseases/psoriasis"; the first page is called home."""
    return url.rstrip("/") or "home"


def _kind(citation: Citation) -> str:
    """Without journal, DOI and PubMed number it is not known to be an article."""
    known = citation.journal or citation.doi or citation.pmid is not None
    return "article-journal" if known else "document"


def _url(dataset: Dataset, study: Study) -> str | None:
    """A public address where there is no DOI: PubMed, the register, or else where the figures were read."""
    if study.citation.doi:
        return f"https://doi.org/{study.citation.doi}"
    if study.citation.pmid is not None:
        return f"https://pubmed.ncbi.nlm.nih.gov/{study.citation.pmid}/"
    for registration in study.registrations:
        register = dataset.vocabulary.register_of(registration)
        if register is not None:
            return register.url.replace("{id}", registration)
    return study.sources[0].url


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
