"""The real dataset with other words in its portal.yml and one disease more, and the site that is made of it."""

from pathlib import Path

from tools.csp import protect_site
from tools.scratch_site import CommandFailedError, build_pages, copy_dataset, run_module

HOST = "https://github.com/owner/name"
PUBLISHED = "https://evidence.hospital.eu/skin/"
SEVENTH = """made-up-disease:
  label: "No"
  short: Made up
  definition: A disease that this test made up, with a name that YAML reads as false.
"""
ITS_MEASURE = """made-up-disease:
  better-at-all:
    label: Better
    kind: response
    domain: improvement
    definition: better at all
    better: more
    combine: false
    primary: true
"""
ITS_STUDY = """id: nobody-2024
title: A study that this test made up
citation:
  authors: [Nobody N]
  year: 2024
diseases: [made-up-disease]
design:
  type: case-series
inclusion:
  status: related
arms:
  - id: msc
    label: Cells
    role: intervention
    disease: made-up-disease
    product: {cell_type: msc}
    enrolled: 5
outcomes:
  - id: o1
    arm: msc
    domain: improvement
    measure: better-at-all
    definition: better
    events: 2
    total: 5
    basis: reported
    source: abstract
effects: []
safety: []
sources:
  - {id: abstract, kind: abstract, ref: "pmid:1", url: "https://pubmed.ncbi.nlm.nih.gov/1/"}
extraction:
  level: abstract
  date: 2026-11-22
"""


def make_changed_site(folder: Path) -> Path:
    """Builds the site in `folder` with the settings that were written for it, and with no others; its folder.

    Its addresses are real ones, so that the pages lead into the repository. A warning of MkDocs ends the build.
    """
    copy_dataset(folder, repository=HOST, site_url=PUBLISHED)
    for name, more in (("disease", SEVENTH), ("measure", ITS_MEASURE)):
        with (folder / "data" / "vocabularies" / f"{name}.yml").open("a", encoding="utf-8") as file:
            file.write(more)
    (folder / "data" / "studies" / "nobody-2024.yml").write_text(ITS_STUDY, encoding="utf-8")
    build_pages(folder / "data", folder / "pages")
    run_module("mkdocs", "build", "--strict", "--config-file", str(folder / "pages.mkdocs.yml"))
    faults = protect_site(folder / "pages.site")
    if faults:
        raise CommandFailedError("\n".join(map(str, faults)))
    return folder / "pages.site"
