"""References as text for a list of references (Vancouver), as BibTeX and as RIS; each takes CSL-JSON items."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from generator.export.json_text import write_json
from generator.export.references import Item
from generator.formatting import MONTH_NAMES

MOST_AUTHORS = 6  # then "et al.": ICMJE, https://www.nlm.nih.gov/bsd/uniform_requirements.html
AVAILABLE = "Available from:"
TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&%#_"},
}
VERBATIM = re.compile(r"[\\{}\s%]")  # what an address or a DOI may not hold in BibTeX as it is
PARTS_OF_NAME = ("family", "given", "suffix")
PAGES = re.compile(r"(\w+)\s*[-\u2013]\s*(\w+)")


def _line(text: object) -> str:
    """On one line."""
    return " ".join(str(text).split())


# ---- Vancouver ----


def vancouver(items: Iterable[Item]) -> str:
    """One reference a line, as medical journals print them."""
    return "".join(f"{_vancouver(item)}\n" for item in items)


def _vancouver(item: Item) -> str:
    parts = [_authors_text(item), _title_text(item), _place_text(item)]
    if item.get("DOI"):
        parts.append(f"doi: {item['DOI']}")
    elif item.get("URL"):
        parts.append(f"{AVAILABLE} {item['URL']}")
    if item.get("PMID"):
        parts.append(f"PMID: {item['PMID']}")
    return _line(" ".join(_ended(part) for part in parts if part))


def _ended(part: str) -> str:
    """With a full stop, but for an address: the stop would be taken for a part of it."""
    return part if part.endswith((".", "?", "!")) or part.startswith(AVAILABLE) else f"{part}."


def _authors_text(item: Item) -> str:
    authors = [_short_name(name) for name in item.get("author", [])]
    return ", ".join(authors if len(authors) <= MOST_AUTHORS else [*authors[:MOST_AUTHORS], "et al"])


def _short_name(name: dict[str, str]) -> str:
    return name.get("literal") or " ".join(name[part] for part in PARTS_OF_NAME if part in name)


def _title_text(item: Item) -> str:
    if item["type"] != "webpage":
        return str(item["title"])
    whole = item.get("container-title")
    return f"{item['title']}. In: {whole} [Internet]" if whole else f"{item['title']} [Internet]"


def _place_text(item: Item) -> str:
    year, *rest = _issued(item) or (None,)
    if item["type"] == "webpage":
        month, day = rest
        return f"Version {item['version']}. {year} {MONTH_NAMES[month - 1][:3]} {day}"
    volume, issue, page = item.get("volume"), item.get("issue"), item.get("page") or item.get("number")
    place = f"{volume or ''}{f'({issue})' if issue else ''}"
    numbers = f"{year or ''}{f';{place}' if place else ''}{f':{page}' if page else ''}"
    journal = item.get("container-title")
    return ". ".join(part for part in (journal, numbers.lstrip(";:")) if part)


def _issued(item: Item) -> Sequence[int]:
    """Year, month and day as far as they are known; empty where not even the year is."""
    found: Sequence[int] = item["issued"]["date-parts"][0] if "issued" in item else ()
    return found


# ---- BibTeX ----


def _bibtex(item: Item) -> str:
    """One entry, in Unicode, for biber and for BibTeX with an engine that reads it."""
    issued = _issued(item)
    kind = "article" if item["type"] == "article-journal" else "misc"
    fields: dict[str, str | None] = {
        "author": " and ".join(_bibtex_name(name) for name in item.get("author", [])),
        "title": f"{{{_tex(item['title'])}}}",
        ("journal" if kind == "article" else "howpublished"): _tex(item.get("container-title")),
        "year": str(issued[0]) if issued else None,
        "month": str(issued[1]) if len(issued) > 1 else None,
        "volume": _tex(item.get("volume")),
        "number": _tex(item.get("issue")),
        "pages": _tex(item.get("page")).replace("-", "--"),
        "eid": _tex(item.get("number")),
        "version": _tex(item.get("version")),
        "doi": _verbatim(item.get("DOI")),
        "pmid": item.get("PMID"),
        "pmcid": item.get("PMCID"),
        "url": _verbatim(item.get("URL")),
        "note": _tex(item.get("note")),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{item['id']},\n{''.join(lines)}}}\n"


def _bibtex_name(name: dict[str, str]) -> str:
    if "literal" in name:
        return f"{{{_tex(name['literal'])}}}"
    family, given, suffix = (_tex(name.get(part)) for part in PARTS_OF_NAME)
    if not given:
        return f"{{{family}}}" if " " in family else family
    return ", ".join(part for part in (family, suffix, given) if part)


def _tex(text: object) -> str:
    return "".join(TEX.get(sign, sign) for sign in _line(text)) if text is not None else ""


def _verbatim(text: str | None) -> str | None:
    """A percent sign would begin a comment in older BibTeX styles, but it is part of the address: it stays."""
    return None if text is None else VERBATIM.sub(_quoted, text)


def _quoted(match: re.Match[str]) -> str:
    return match.group() if match.group() == "%" else quote(match.group())


# ---- RIS ----

RIS_KINDS = {"article-journal": "JOUR", "webpage": "ELEC"}


def _ris(item: Item) -> str:
    """One record; each line is a tag and a value."""
    issued = _issued(item)
    date = "/".join(f"{part:02d}" for part in issued)
    page = str(item.get("page", ""))
    ends = PAGES.fullmatch(page)
    first, last = ends.groups() if ends else (page, "")
    pairs: list[tuple[str, object]] = [
        ("TY", RIS_KINDS.get(item["type"], "GEN")),
        ("ID", item["id"]),
        *(("AU", _ris_name(name)) for name in item.get("author", [])),
        ("TI", item["title"]),
        ("T2", item.get("container-title")),
        ("PY", issued[0] if issued else None),
        ("DA", f"{date}/" if len(issued) == 3 else None),
        ("VL", item.get("volume")),
        ("IS", item.get("issue")),
        ("SP", first),
        ("EP", last),
        ("C7", item.get("number")),
        ("ET", item.get("version")),
        ("DO", item.get("DOI")),
        ("AN", item.get("PMID")),
        ("DB", "PubMed" if item.get("PMID") else None),  # whose number it is: without it, readers cannot know
        ("C2", item.get("PMCID")),
        ("UR", item.get("URL")),
        ("N1", item.get("note")),
    ]
    lines = [f"{tag}  - {_line(value)}\n" for tag, value in pairs if value not in (None, "")]
    return f"{''.join(lines)}ER  - \n"


def _ris_name(name: dict[str, str]) -> str:
    return name.get("literal") or ", ".join(name[part] for part in PARTS_OF_NAME if part in name)


# ---- each of many, then together: a study stands in the files of many pages ----


@dataclass(frozen=True)
class Format:
    """A format by its label: the text of one item, and the file of several such texts."""

    label: str
    one: Callable[[Item], str]
    together: Callable[[Iterable[str]], str]

    def file(self, items: Iterable[Item]) -> str:
        """The file of several items."""
        return self.together(self.one(item) for item in items)


def _csl_item(item: Item) -> str:
    """One item as it stands in the list: no text in JSON holds a line break, so each begins a line of the layout."""
    return write_json(item).rstrip("\n").replace("\n", "\n ")


def _csl_list(items: Iterable[str]) -> str:
    inner = ",\n ".join(items)
    return f"[\n {inner}\n]\n" if inner else "[]\n"


FORMATS = {
    "txt": Format("Plain text", lambda item: vancouver([item]), "".join),
    "bib": Format("BibTeX", _bibtex, "\n".join),
    "ris": Format("RIS", _ris, "\n".join),
    "json": Format("CSL-JSON", _csl_item, _csl_list),
}
