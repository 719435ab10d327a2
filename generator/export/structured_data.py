"""What a page is about, for programs: JSON-LD in the words of https://schema.org/.

No page names a reviewer: nobody has reviewed them.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator import paths
from generator.export import api, downloads
from generator.export.json_value import JsonObject
from generator.export.references import is_unpublished, marked_title, names, study_reference
from generator.export.sheets import Export
from generator.model.study import Citation, Study
from generator.model.terms import Disease
from generator.page import Page

Node = JsonObject
CONTEXT = "https://schema.org"
MOST_CITED = 100  # studies that a page names to programs; all stand in its files of references
CODING_SYSTEMS = {"mondo": "MONDO", "mesh": "MeSH", "icd10": "ICD-10"}


def structured_data(export: Export, page: Page) -> Node:
    """The graph of a page: the page itself, what it is about, its studies and its data."""
    node = _page(export, page)
    graph = [node]
    diseases = export.dataset.vocabulary.diseases
    if page.disease is not None:
        node |= {"@type": "MedicalWebPage", "about": _condition(diseases[page.disease])}
        node["citation"] = [_listed(export, export.dataset.study(study)) for study in page.cites[:MOST_CITED]]
        graph.append(_dataset(export, page.disease))
    if page.study is not None:
        study = export.dataset.study(page.study)
        about = [_condition(diseases[slug]) for slug in study.diseases]
        node |= {"@type": "MedicalWebPage", "about": about}
        node["mainEntity"] = {"@id": _study_id(export, study)}
        graph.append(_study(export, study))
    if page.is_of_dataset:
        graph.append(_dataset(export, None))
    return {"@context": CONTEXT, "@graph": graph}


def _page(export: Export, page: Page) -> Node:
    portal, address = export.dataset.portal, export.address(page.address.url)
    return {
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": page.title,
        "description": page.description,
        "inLanguage": "en",
        "version": portal.version,
        "dateModified": str(portal.data_date),
        "license": portal.licence.url,
        "isPartOf": {"@type": "WebSite", "@id": f"{export.address('')}#site", "name": portal.title},
    }


def _condition(disease: Disease) -> Node:
    codes = [
        {"@type": "MedicalCode", "codingSystem": system, "codeValue": getattr(disease.codes, name)}
        for name, system in CODING_SYSTEMS.items()
        if getattr(disease.codes, name) is not None
    ]
    node: Node = {
        "@type": "MedicalCondition",
        "name": disease.label,
        "description": disease.definition,
    }
    return {**node, "code": codes} if codes else node


def _study_id(export: Export, study: Study) -> str:
    return f"{export.address(paths.study(study.id).url)}#study"


def _listed(export: Export, study: Study) -> Node:
    """A study as a disease's page lists it; the study's own page says the rest under the same id."""
    node = _study(export, study)
    return {name: node[name] for name in ("@type", "@id", "headline", "name", "url") if name in node}


def _study(export: Export, study: Study) -> Node:
    """A report as an article; a trial known by its registration alone as a study, since there is no article."""
    if is_unpublished(study):
        return {
            "@type": "MedicalStudy",
            "@id": _study_id(export, study),
            "name": marked_title(study),
            "identifier": [{"@type": "PropertyValue", "value": number} for number in study.registrations],
            "subjectOf": {"@id": export.address(paths.study(study.id).url)},
        }
    reference = study_reference(export.dataset, study)
    citation = study.citation
    node: Node = {
        "@type": "MedicalScholarlyArticle",
        "@id": _study_id(export, study),
        "headline": marked_title(study),
        "author": [_author(name) for name in names(citation.authors)],
        "datePublished": str(citation.published or citation.year or "") or None,
        "pagination": citation.pages,
        "url": reference.get("URL"),
        "identifier": _identifiers(study),
    }
    if study.is_retracted or citation.preprint:
        node["creativeWorkStatus"] = "Retracted" if study.is_retracted else "Preprint"
    if citation.journal:
        node["isPartOf"] = _place(citation)
    return {name: value for name, value in node.items() if value not in (None, [])}


def _place(citation: Citation) -> Node:
    """The issue of a volume of the journal, as far as they are known."""
    place: Node = {"@type": "Periodical", "name": citation.journal}
    if citation.volume:
        place = {"@type": "PublicationVolume", "volumeNumber": citation.volume, "isPartOf": place}
    if citation.issue:
        place = {"@type": "PublicationIssue", "issueNumber": citation.issue, "isPartOf": place}
    return place


def _author(name: dict[str, str]) -> Node:
    if "literal" in name:
        return {"@type": "Organization", "name": name["literal"]}
    kinds = {"familyName": "family", "givenName": "given", "honorificSuffix": "suffix"}
    return {"@type": "Person", **{kind: name[part] for kind, part in kinds.items() if part in name}}


def _identifiers(study: Study) -> list[Node]:
    pairs = (
        ("DOI", study.citation.doi),
        ("PMID", study.citation.pmid),
        ("PMCID", study.citation.pmcid),
        ("article number", study.citation.article_number),
        *(("trial registration", number) for number in study.registrations),
    )
    return [
        {"@type": "PropertyValue", "propertyID": name, "value": str(value)}
        for name, value in pairs
        if value is not None
    ]


def _dataset(export: Export, disease: str | None) -> Node:
    portal = export.dataset.portal
    label = export.dataset.vocabulary.diseases[disease].label if disease else None
    page = paths.disease(disease).url if disease else paths.DATASET.url
    return {
        "@type": "Dataset",
        "@id": f"{export.address(page)}#dataset",
        "name": f"{portal.title}: {label}" if label else portal.title,
        "description": portal.description,
        "url": export.address(page),
        "version": portal.version,
        "datePublished": str(portal.data_date),
        "license": portal.licence.url,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": portal.title},
        "distribution": list(_distribution(export, disease)),
    }


def _distribution(export: Export, disease: str | None) -> Iterable[Node]:
    for name, sheet in export.sheets.items():
        path = downloads.disease_path(disease, name) if disease else downloads.whole_path(name)
        yield _file(export, path, "text/csv", sheet.meaning)
    described = "All tables as JSON, cut to this disease" if disease else "The list of all JSON files"
    path = api.disease_path(disease) if disease else api.INDEX
    yield _file(export, path, "application/json", described)


def _file(export: Export, path: str, media_type: str, description: str) -> Node:
    return {
        "@type": "DataDownload",
        "name": path.removeprefix(downloads.FOLDER),
        "description": description,
        "encodingFormat": media_type,
        "contentUrl": export.address(path),
    }
