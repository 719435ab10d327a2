"""A small made-up portal to edit, and the kinds of edits that people make."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = "# Written by hand\n\nSee the [second page](second.md).\n"
FIRST, SECOND = "studies/first-2020.yml", "studies/second-2021.yml"


def write_portal(folder: Path) -> Path:
    """The dataset of the checks, which has two diseases and a file of each kind, with two pages written by hand."""
    data = Path(shutil.copytree(ROOT / "tests" / "checks" / "dataset", folder / "data"))
    pages = folder / "docs" / "contributing"
    pages.mkdir(parents=True)
    (pages / "first.md").write_text(PAGE, encoding="utf-8")
    (pages / "second.md").write_text("# Second page\n\nWords.\n", encoding="utf-8")
    return data


def replaced(file: Path, old: str, new: str) -> None:
    """Edit a file as a person does; the text must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file}: {old}"
    file.write_text(text.replace(old, new), encoding="utf-8")


@dataclass(frozen=True)
class Edit:
    """A change of the portal's folder; ``is_quick``: its pages show before the full build."""

    name: str
    make: Callable[[Path], None]
    is_quick: bool = True


STUDY = """id: {id}
title: "{title}"
citation: {{authors: ["Alone, A"], year: 2023, doi: 10.1000/{id}}}
registrations: []
diseases: [itchy-eye]
design: {{type: case-series}}
inclusion: {{status: eligible}}
arms:
  - {{id: warm, label: Warm compress, role: intervention, disease: itchy-eye, product: {{device: mask}}, enrolled: 5}}
outcomes: []
effects: []
safety: []
sources:
  - {{id: page, kind: press, ref: "url:https://press.example.org/{id}", url: "https://press.example.org/{id}"}}
extraction: {{level: abstract, date: 2026-10-01}}
"""


def write_alone(folder: Path, title: str, study: str = "alone-2023") -> None:
    """A study on the second disease that shares nothing with the others."""
    file = folder / "data" / "studies" / f"{study}.yml"
    file.write_text(STUDY.format(id=study, title=title), encoding="utf-8")


def _renamed(folder: Path) -> None:
    old = folder / "data" / "studies" / "third-2022.yml"
    replaced(old, "id: third-2022", "id: fourth-2022")
    old.rename(old.with_name("fourth-2022.yml"))


EDITS = (
    Edit("a figure", lambda folder: replaced(folder / "data" / FIRST, "events: 9\n", "events: 8\n")),
    Edit(
        "a title", lambda folder: replaced(folder / "data" / FIRST, "Warm compresses for", "Compresses for")
    ),
    Edit("a new study", lambda folder: write_alone(folder, "New", "third-2022")),
    Edit("a renamed study", _renamed),
    Edit("a name", lambda folder: replaced(folder / "data" / FIRST, "- Author, A\n", "- Example, A\n")),
    Edit(
        "a registered trial",
        lambda folder: replaced(folder / "data" / "registry.csv", "recruiting", "completed"),
    ),
    Edit("a page by hand", lambda folder: replaced(folder / "docs/contributing/first.md", "See", "Read")),
    Edit("a removed study", lambda folder: (folder / "data" / "studies" / "fourth-2022.yml").unlink()),
    Edit(
        "a vocabulary",
        lambda folder: replaced(folder / "data/vocabularies/disease.yml", "Too few", "Too little"),
        is_quick=False,
    ),
    Edit(
        "the portal's words",
        lambda folder: replaced(folder / "data" / "portal.yml", "title: ", "title: The "),
        is_quick=False,
    ),
    Edit(
        "a template",
        lambda folder: replaced(folder / "templates/pages/study.md.j2", "\n## ", "\n\n## "),
        is_quick=False,
    ),
)
