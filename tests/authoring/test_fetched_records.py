"""Records fetched by number: answers of our own in the layouts that the services document, and every way to fail."""

from __future__ import annotations

import http.client
import io
import json
import shutil
import urllib.error
from collections.abc import Callable
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

from generator.authoring.citation_files import CitationError
from generator.authoring.fetched import get as getting
from generator.authoring.fetched.records import fetched
from generator.cli import main

CROSSREF = {
    "status": "ok", "message-type": "work", "message-version": "1.0.0",
    "message": {
        "DOI": "10.5555/abc.2019", "type": "journal-article", "title": ["A trial of drops"], "subtitle": ["in dry eye"],
        "author": [
            {"given": "Ann B", "family": "Alpha", "sequence": "first", "ORCID": "https://orcid.org/0000"},
            {"name": "Example Study Group", "sequence": "additional"},
        ],
        "container-title": ["Journal of Examples"], "volume": "21", "issue": "4", "page": "194-205",
        "published-print": {"date-parts": [[2020, 1]]}, "published-online": {"date-parts": [[2019, 11, 5]]},
        "issued": {"date-parts": [[2019, 11, 5]]}, "reference-count": 34, "publisher": "Example Press",
        "clinical-trial-number": [{"clinical-trial-number": "abc123", "registry": "10.18810/example"}],
        "updated-by": [{"DOI": "10.5555/notice", "type": "retraction", "label": "Retraction",
                        "updated": {"date-parts": [[2021, 5, 3]]}}],
    },
}  # fmt: skip
EUROPE_PMC = {
    "version": "6.9", "hitCount": 1,
    "resultList": {"result": [{
        "id": "31234567", "source": "MED", "pmid": "31234567", "pmcid": "PMC1234567", "doi": "10.5555/abc.2019",
        "title": "A trial of drops in dry eye.", "authorString": "Alpha AB, Example Study Group.",
        "authorList": {"author": [
            {"fullName": "Alpha AB", "firstName": "Ann B", "lastName": "Alpha", "initials": "AB"},
            {"collectiveName": "Example Study Group"},
        ]},
        "journalInfo": {"issue": "4", "volume": "21", "yearOfPublication": 2020,
                        "journal": {"title": "Journal of Examples", "medlineAbbreviation": "J Ex"}},
        "pubYear": "2020", "pageInfo": "194-205", "firstPublicationDate": "2019-11-05",
        "pubTypeList": {"pubType": ["research-article", "Journal Article"]},
        "commentCorrectionList": {"commentCorrection": [
            {"id": "31234999", "source": "MED", "type": "Retraction in", "reference": "J Ex. 2021 May;33:1"}]},
    }]},
}  # fmt: skip
TRIAL = {
    "protocolSection": {
        "identificationModule": {
            "nctId": "NCT09999991",
            "briefTitle": "Drops",
            "officialTitle": "Drops in Dry Eye",
        },
        "statusModule": {"overallStatus": "COMPLETED"},
        "referencesModule": {"references": [{"pmid": "31234567", "type": "RESULT", "citation": "Alpha AB."}]},
    },
    "hasResults": True,
}
ANSWERS = {"crossref": CROSSREF, "europepmc": EUROPE_PMC, "clinicaltrials": TRIAL}


def answering(asked: list[str], **changed: Any) -> Callable[[str, str], str]:
    """The services' answers, and which addresses were asked."""

    def get(address: str, _: str) -> str:
        asked.append(address)
        return json.dumps(next(answer for name, answer in {**ANSWERS, **changed}.items() if name in address))

    return get


def test_a_doi_gives_crossrefs_record_with_first_publication_and_its_retraction() -> None:
    asked: list[str] = []
    found = fetched({"doi": "10.5555/abc.2019"}, answering(asked))
    assert asked == ["https://api.crossref.org/works/10.5555/abc.2019"]
    assert found.title == "A trial of drops: in dry eye"
    assert {key: str(value) for key, value in found.citation.items() if key != "authors"} == {
        "year": "2020", "published": "2019-11-05", "journal": "Journal of Examples", "volume": "21", "issue": "4",
        "pages": "194-205", "doi": "10.5555/abc.2019",
    }  # fmt: skip
    assert [str(author) for author in found.citation["authors"]] == [
        "Alpha, AB",
        "{group: Example Study Group}",
    ]
    assert found.warnings == ("RETRACTED: the record says so: Retraction.",)
    assert found.after["retraction"] == {"date": "2021-05-03", "doi": "10.5555/notice", "note": "Retraction"}
    assert found.registrations == ("ABC123",)
    told = " ".join(found.notes)
    assert all(
        word in told for word in ("author.ORCID", 'publisher is not kept: "Example Press"', "reference-count")
    )


def test_a_pubmed_number_gives_europe_pmcs_record() -> None:
    asked: list[str] = []
    found = fetched({"pmid": "31234567"}, answering(asked))
    assert asked[0].endswith("search?query=EXT_ID:31234567%20AND%20SRC:MED&resultType=core&format=json")
    assert found.title == "A trial of drops in dry eye"
    assert (found.citation["pmid"], found.citation["pmcid"], found.citation["year"]) == (
        31234567,
        "PMC1234567",
        2020,
    )
    assert found.citation["published"] == "2019-11-05"
    assert found.after["retraction"]["url"] == "https://pubmed.ncbi.nlm.nih.gov/31234999/"
    assert 'Europe PMC: journalInfo.journal.medlineAbbreviation is not kept: "J Ex"' in found.notes


def test_a_trial_gives_title_and_number_and_offers_its_reports_and_results() -> None:
    found = fetched({"nct": "NCT09999991"}, answering([]))
    assert (found.title, found.registrations) == ("Drops in Dry Eye", ("NCT09999991",))
    told = "\n".join(found.notes)
    assert "The register names a report (result): --pmid 31234567" in told
    assert (
        "https://clinicaltrials.gov/study/NCT09999991?tab=results" in told
        and "statusModule is not kept" in told
    )


def test_of_two_records_the_differences_are_told_and_the_first_is_kept() -> None:
    other = {"message": {**CROSSREF["message"], "volume": "22", "page": "194-205"}}  # type: ignore[dict-item]
    found = fetched({"doi": "10.5555/abc.2019", "pmid": "31234567"}, answering([], crossref=other))
    assert found.citation["volume"] == "21"
    assert 'Crossref has another volume: "22"; "21" is kept.' in found.notes
    assert len(found.warnings) == 2


@pytest.mark.parametrize(
    ("numbers", "changed", "says"),
    [
        ({"pmid": "1"}, {"europepmc": {"resultList": {"result": []}}}, "Europe PMC, pmid 1: found no record"),
        ({"pmid": "2"}, {}, "answered with the record of 31234567, expected that of 2"),
        ({"doi": "10.5555/other"}, {}, "answered with the record of 10.5555/abc.2019"),
        ({"nct": "NCT00000001"}, {}, "answered with the record of NCT09999991"),
        ({"doi": "10.5555/a"}, {"crossref": "soon"}, "Crossref, doi 10.5555/a: found no record"),
    ],
)
def test_an_answer_that_is_none_is_refused(
    numbers: dict[str, str], changed: dict[str, Any], says: str
) -> None:
    with pytest.raises(CitationError, match=says):
        fetched(numbers, answering([], **changed))


class Answer(io.BytesIO):
    """What an address answers."""


FAILURES: dict[str, tuple[Any, str]] = {
    "no network": (
        urllib.error.URLError(OSError(-2, "Name or service not known")),
        "could not be reached (Name or",
    ),
    "time-out": (urllib.error.URLError(TimeoutError("timed out")), "did not answer within 20 seconds"),
    "time-out while reading": (TimeoutError("timed out"), "did not answer within 20 seconds"),
    "cut off": (http.client.IncompleteRead(b""), "could not be reached (IncompleteRead"),
    "unknown number": (urllib.error.HTTPError("", 404, "", Message(), None), "has no record of this number"),
    "asked too often": (urllib.error.HTTPError("", 429, "", Message(), None), "asks to wait"),
    "their fault": (urllib.error.HTTPError("", 503, "", Message(), None), "answered with the error 503"),
    "no bound": (Answer(b"x" * 5_000_001), "more than 5,000,000 bytes"),
    "a page of a proxy": (Answer(b"<html>log in"), "not JSON"),
    "no text": (Answer(b"\xff\xfe\xff"), "not UTF-8"),
}


@pytest.mark.parametrize(("failure", "says"), FAILURES.values(), ids=FAILURES.keys())
def test_every_way_to_fail_is_one_sentence_and_writes_nothing(
    failure: Any, says: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, root: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    def urlopen(request: Any, timeout: float) -> Any:
        assert timeout == 20 and request.full_url.startswith("https://api.crossref.org/works/")
        if isinstance(failure, Exception):
            raise failure
        return failure

    monkeypatch.setattr(getting.urllib.request, "urlopen", urlopen)
    data = shutil.copytree(root / "tests" / "checks" / "dataset", tmp_path / "data")
    files = sorted(data.rglob("*"))
    assert main(["--data", str(data), "new-study", "--doi", "10.5555/a", "--id", "a-2020"]) == 1
    said = capsys.readouterr()
    assert says in said.err and said.err.count("\n") == 1 and "Traceback" not in said.err
    assert sorted(data.rglob("*")) == files


def test_the_command_writes_the_fetched_record_tells_the_retraction_first_and_keeps_it_in_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.authoring.cited_for.get", answering([]))
    data = shutil.copytree(root / "tests" / "checks" / "dataset", tmp_path / "data")
    assert main(["--data", str(data), "new-study", "--doi", "https://doi.org/10.5555/abc.2019"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "RETRACTED: the record says so: Retraction."
    assert said[1].endswith("alpha-2020.yml: written.")
    text = (data / "studies" / "alpha-2020.yml").read_text(encoding="utf-8")
    assert "# RETRACTED: the record says so: Retraction." in text
    assert "doi: 10.5555/notice" in text and "registrations: [ABC123]" in text


def test_offline_writes_the_number_and_asks_nobody(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, root: Path
) -> None:
    monkeypatch.setattr("generator.authoring.cited_for.get", None)
    data = shutil.copytree(root / "tests" / "checks" / "dataset", tmp_path / "data")
    assert main(["--data", str(data), "new-study", "--doi", "10.5555/a", "--offline", "--id", "a-2020"]) == 0
    assert "doi: 10.5555/a" in (data / "studies" / "a-2020.yml").read_text(encoding="utf-8")
