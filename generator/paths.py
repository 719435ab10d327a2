"""Where things are: every location from one root, and every address of the site in one place."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def _program_file(name: str) -> Path:
    """What the program reads besides its code: inside the package where it is installed, beside it in a clone."""
    packed = PACKAGE / name
    return packed if packed.exists() else PACKAGE.parent / name


TEMPLATES = _program_file("templates")
SETTINGS = _program_file("mkdocs.yml")
DATA = Path("data")
DOCS = Path("build/docs")
CHART_CACHE = Path("build/chart-cache")


def handwritten_folder(data: Path) -> Path:
    """Where hand-written pages stand: beside the folder that the dataset really is in."""
    return Path(os.path.realpath(data)).parent / "docs"


def handwritten_pages(data: Path) -> Path | None:
    """The folder of hand-written pages that stands beside a dataset's folder, if there is one."""
    folder = handwritten_folder(data)
    return folder if folder.is_dir() else None


def lies_in(path: Path, folder: Path) -> bool:
    """Is a path a folder or something below it, as named or once its symbolic links are followed?"""
    return any(one.is_relative_to(other) for one in _places(path) for other in _places(folder))


def _places(path: Path) -> tuple[Path, Path]:
    """Where a path stands, and where it leads to if it is a symbolic link itself."""
    own = Path(os.path.realpath(path.parent)) / path.name
    return Path(os.path.normpath(own)), Path(os.path.realpath(path))


@dataclass(frozen=True)
class Address:
    """A page of the site: ``url`` from the site's root ("diseases/asthma/"), ``file`` below the docs folder."""

    url: str

    @property
    def file(self) -> str:
        """The Markdown file that MkDocs turns into this address."""
        if self.url == "":
            return "index.md"
        return f"{self.url.rstrip('/')}.md" if self.url not in SECTIONS else f"{self.url}index.md"

    def to(self, url: str) -> str:
        """Relative link from this page to another address of the site, with or without fragment."""
        target, _, fragment = url.partition("#")
        if target == self.url and fragment:
            return f"#{fragment}"
        relative = posixpath.relpath(f"/{target}", f"/{self.url}") if target != self.url else "."
        link = relative if target != "" and not target.endswith("/") else f"{relative}/"
        return f"{link}#{fragment}" if fragment else link


SECTIONS = ("studies/", "trials/")
HOME = Address("")
STUDIES = Address("studies/")
TRIALS = Address("trials/")
REVIEW = Address("review/")
METHODS = Address("methods/")
DATASET = Address("data/")
DICTIONARY = Address("dictionary/")
GLOSSARY = Address("glossary/")
ABOUT = Address("about/")
CHANGES = Address("changes/")
STUDY_FILE = Address("contributing/study-file/")
MESSAGES = Address("contributing/messages/")
SEARCHES = Address("searches/")
CHECKLISTS = Address("checklists/")
CHANGES_FEED = "changes.xml"
DISEASES = "diseases/"
LLMS = "llms.txt"
SQLITE = "downloads/dataset.sqlite"
VERSIONS = "versions.json"  # read by the frozen pages


def disease(slug: str) -> Address:
    """Hub of a disease; where all else of it stands, `generator.places` knows."""
    return Address(f"{DISEASES}{slug}/")


def study(study_id: str) -> Address:
    """Page of a study."""
    return Address(f"studies/{study_id}/")


def r_script(key: str) -> str:
    """Where the script stands that computes a result again in R."""
    return f"downloads/r/{key}.R"


def comparisons_script(slug: str) -> str:
    """Where the script stands that computes the differences of a disease's comparisons again in R."""
    return r_script(comparisons_of(slug))


def groups_script(slug: str) -> str:
    """Where the script stands that computes the shares and rates of a disease's groups again in R."""
    return r_script(f"{slug}.groups")


def comparisons_of(slug: str) -> str:
    """The key of what holds a disease's comparisons together, in files that go by key."""
    return f"{slug}.comparisons"


def metafor_table(key: str) -> str:
    """Where the studies of a result stand as metafor takes them."""
    return f"downloads/metafor/{key}.csv"


def revman_table(key: str) -> str:
    """Where the studies of a result stand as RevMan lays out the rows of an analysis."""
    return f"downloads/revman/{key}.csv"


def robvis_table(disease: str, tool: str, outcome: str | None) -> str:
    """Where judgements by a tool stand as the R package robvis reads them; without outcome those of whole studies."""
    return f"downloads/robvis/{'.'.join(filter(None, (disease, outcome, tool)))}.csv"


def frozen(version: str) -> Address:
    """Home page of a version as it was published, beside the living site."""
    return Address(f"v/{version}/")
