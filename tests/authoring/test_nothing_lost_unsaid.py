"""Any reference in, into a study file, and out again by the program's own exports: kept, or told as lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from generator.authoring.citation_files import CitedReport, from_bibtex, from_text
from generator.authoring.template import commented_study
from generator.export.citation_formats import FORMATS
from generator.export.references import study_reference
from generator.load import Dataset, load_dataset
from generator.model.study import Citation

# Words that no reader has a meaning for, so that a value is found again by them.
WORD = st.text(alphabet="bcdfghjklmnpqrstvwxzéøß", min_size=3, max_size=9)
FAMILY = WORD.map(str.capitalize)
TITLE = st.lists(WORD, min_size=2, max_size=6).map(lambda words: f"A {' '.join(words)} trial")
NUMBER = st.integers(1, 9999)
RECORD = st.fixed_dictionaries(
    {"title": TITLE, "authors": st.lists(st.tuples(FAMILY, WORD), min_size=1, max_size=4, unique=True)},
    optional={
        "journal": TITLE,
        "year": st.integers(1950, 2030),
        "volume": NUMBER,
        "issue": NUMBER,
        "pages": st.tuples(NUMBER, NUMBER).map(lambda ends: f"{min(ends)}-{max(ends)}"),
        "doi": NUMBER.map(lambda number: f"10.5555/x.{number}"),
        "pmid": st.integers(1_000_000, 99_999_999),
        "pmcid": NUMBER.map(lambda number: f"PMC{number}"),
        "article_number": NUMBER.map(lambda number: f"e{number}"),
        "abstract": TITLE,
        "keywords": TITLE,
        "language": WORD,
        "publisher": TITLE,
        "date": st.just("2019-04-15"),
    },
)
Fields = dict[str, Any]


def as_ris(record: Fields) -> str:
    """The record in RIS, each value under the tag that programs use."""
    tags = {"title": "TI", "journal": "T2", "year": "PY", "volume": "VL", "issue": "IS", "pages": "SP", "doi": "DO",
            "pmid": "AN", "pmcid": "C2", "article_number": "C7", "abstract": "AB", "keywords": "KW", "language": "LA",
            "publisher": "PB", "date": "DA"}  # fmt: skip
    lines = [f"AU  - {family}, {given}" for family, given in record["authors"]]
    lines += [f"{tags[name]}  - {value}" for name, value in record.items() if name in tags]
    return "\n".join(["TY  - JOUR", *lines, *(["DB  - PubMed"] if "pmid" in record else []), "ER  - "])


def as_nbib(record: Fields) -> str:
    """The record as PubMed writes it."""
    tags = {"title": "TI", "journal": "JT", "year": "DP", "volume": "VI", "issue": "IP", "pages": "PG", "pmcid": "PMC",
            "abstract": "AB", "keywords": "OT", "language": "LA", "publisher": "PL", "date": "EDAT"}  # fmt: skip
    lines = [f"FAU - {family}, {given}" for family, given in record["authors"]]
    lines += [f"{tags[name]:4}- {value}" for name, value in record.items() if name in tags]
    lines += [f"LID - {record['doi']} [doi]"] if "doi" in record else []
    lines += [f"LID - {record['article_number']} [pii]"] if "article_number" in record else []
    return "\n".join([f"PMID- {record.get('pmid', 1)}", *lines])


def as_bibtex(record: Fields) -> str:
    """The record in BibTeX."""
    names = {"issue": "number", "article_number": "eid"}
    authors = " and ".join(f"{family}, {given}" for family, given in record["authors"])
    fields = [
        f"  {names.get(name, name)} = {{{value}}}," for name, value in record.items() if name != "authors"
    ]
    return "\n".join(["@article{x,", f"  author = {{{authors}}},", *fields, "}"])


def as_csl(record: Fields) -> str:
    """The record in CSL-JSON."""
    names = {"journal": "container-title", "pages": "page", "doi": "DOI", "pmid": "PMID", "pmcid": "PMCID",
             "article_number": "number", "date": "submitted"}  # fmt: skip
    item: Fields = {
        names.get(name, name): value for name, value in record.items() if name not in ("authors", "year")
    }
    item["author"] = [{"family": family, "given": given} for family, given in record["authors"]]
    if "year" in record:
        item["issued"] = {"date-parts": [[record["year"]]]}
    return json.dumps([item])


@cache
def dataset(root: Path) -> Dataset:
    """A small dataset about something else."""
    found, _ = load_dataset(root / "tests" / "checks" / "dataset")
    assert found is not None
    return found


def exported(found: CitedReport, root: Path) -> dict[str, str]:
    """The record out of the study file that is written of it, in each format of the program."""
    known = dataset(root)
    filled = {"id": "x-2020", "title": found.title, "citation": found.citation}
    text = commented_study(known.vocabulary, filled).split("\n# after_publication:")[0]  # the rest is empty
    file = YAML(typ="safe", pure=True).load(text)
    keys = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in file["citation"].items()
        if value
    }
    citation = Citation.model_validate({"year": 2020, **keys})
    study = known.studies[0].model_copy(
        update={"title": file["title"], "citation": citation, "registrations": (), "after_publication": None}
    )
    items = [study_reference(known, study)]
    return {
        "ris": FORMATS["ris"].file(items),
        "bibtex": FORMATS["bib"].file(items).replace("--", "-"),
        "csl": FORMATS["json"].file(items),
    }


def values(record: Fields) -> dict[str, list[str]]:
    """What must be found again, by field; of authors their family names."""
    plain = {name: [str(value)] for name, value in record.items() if name != "authors"}
    return {**plain, "authors": [family for family, _ in record["authors"]]}


@pytest.mark.parametrize("write", [as_ris, as_nbib, as_bibtex, as_csl])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=RECORD)
def test_each_field_of_a_record_comes_out_again_or_is_told_as_lost(
    write: Callable[[Fields], str], record: Fields, root: Path
) -> None:
    found = from_text(write(record))
    told = " ".join(found.notes)
    for name, text in exported(found, root).items():
        for field, texts in values(record).items():
            for value in texts:
                parts = value.split("-") if field == "pages" else [value]
                kept = all(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) for part in parts)
                assert kept or value in told, f"{field} {value!r} is neither in {name} nor told: {told}"
    if any(len(given) > 1 for _, given in record["authors"]):
        assert "first names stand in the study file as initials" in told


@settings(max_examples=40, deadline=None)
@given(
    st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=40)
)
def test_a_title_of_any_signs_is_the_same_after_our_bibtex_is_read_again(text: str) -> None:
    item = {"id": "x", "type": "article-journal", "title": f"T{text}x", "issued": {"date-parts": [[2020]]}}
    found = from_bibtex(FORMATS["bib"].file([item]))
    plain = from_text(FORMATS["ris"].file([item]))
    assert found.title == plain.title
