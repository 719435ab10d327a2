"""A list of made-up studies as a page: the template's own controls and table, with the scripts, without MkDocs."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator import formatting, paths
from generator.page import Page
from generator.render.environment import make_environment
from generator.render.list_rows import list_rows
from generator.render.moved_ids import led_on
from generator.render.parted import parted
from generator.render.tables import Cell, Column, Columns, say
from generator.render.views.explorer import Choice, Explorer, Facet, Listed, ListFile
from generator.render.views.list_pages import ListView

NAMES = ("Alpha", "Bravo", "Charlie", "Delta", "Écho")
DESIGNS = ("trial", "series", "cohort")
PAGE = Page(paths.STUDIES, "Studies", "All studies.")
HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Studies</title>
<link rel="stylesheet" href="../assets/portal.css"><link rel="stylesheet" href="../assets/evidence.css">
<link rel="stylesheet" href="../assets/explorer.css"><link rel="icon" href="data:,">
<script src="../assets/links.js" defer></script></head>
<body><main class="md-content md-typeset"><h1>Studies</h1>"""
TEMPLATE = """{% import "macros/parts.md.j2" as parts %}{% import "macros/explorer.md.j2" as explorers %}
{{ explorers.explorer(view.explorer, page) }}{{ parts.table(view.table) }}
{% if view.explorer.total %}{{ explorers.further() }}{% endif %}"""


def label(n: int) -> str:
    """ "Écho 4, 2003": names come again, numbers do not."""
    return f"{NAMES[n % 5]} {n}, {2000 + n % 20}"


def design(n: int) -> str:
    """Every third number has the same design."""
    return DESIGNS[n % 3]


def people(n: int) -> int | None:
    """Not known of every seventh; else up to 996 people."""
    return None if n % 7 == 0 else n * 37 % 997


def people_cell(n: int) -> Cell:
    """People, or that their number was not found."""
    found = people(n)
    return Cell(str(found)) if found is not None else Cell("not found", mark="absent")


def listed(n: int) -> Listed:
    """What the controls ask of a row."""
    return Listed(f"s{n}", 2000 + n % 20, [{"design": [design(n)]}], {"people": people(n)})


COLUMNS: Columns[int] = Columns(
    (
        Column("study", "Study", lambda n: Cell(label(n), f"s{n}/", f"A made-up report, number {n}")),
        Column("design", "Design", lambda n: Cell(design(n).capitalize(), mark="figure")),
        Column("people", "People", people_cell, numeric=True, note="enrolled"),
    ),
    anchor=lambda n: f"study-s{n}",
)


def make_list(folder: Path, count: int) -> None:
    """Writes the site: the list of `count` studies at studies/, its other rows, its further pages, the scripts."""
    table = COLUMNS.table("studies-table", say("studies_table"), range(count))
    facet = Facet("design", "Design", tuple(Choice(one, one.capitalize()) for one in DESIGNS))
    sorts = tuple(
        Choice(f"{sign}{head.key}", f"{head.label}, {words}")
        for head in table.heads
        for sign, words in (("", "ascending"), ("-", "descending"))
    )
    explorer = Explorer(
        table="studies-table",
        noun="study",
        nouns="studies",
        facets=(facet,),
        year_label="Published",
        years=tuple(range(2000, 2020)),
        sorts=sorts,
        rows=tuple(listed(n) for n in range(count)),
        key="study_id",
        files=(ListFile("CSV", "csv", "downloads/studies.csv", "studies-shown.csv"),),
    )
    view = ListView(table, explorer, (), ())
    split = parted(PAGE, view)
    environment = make_environment(paths.TEMPLATES)
    body = environment.from_string(TEMPLATE).render(view=split.view, page=PAGE, formatting=formatting)
    told, places = led_on(PAGE, body, [(part.page, part.ids) for part in split.parts])
    lines = ["study_id,year\r\n", *(f"s{n},{2000 + n % 20}\r\n" for n in range(count))]
    files = {
        "studies/index.html": f"{HEAD}{body}{told}</main></body></html>",
        "downloads/studies.csv": "".join(lines),
        **places,
        **list_rows(PAGE, view),
    }
    for part in split.parts:
        found = environment.from_string(
            '{% import "macros/parts.md.j2" as parts %}{{ parts.table(content) }}'
        ).render(content=part.view.content)
        files[f"{part.page.address.url}index.html"] = f"{HEAD}{found}</main></body></html>".replace(
            "../assets", "../../assets"
        )
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(str(content), encoding="utf-8")
    shutil.copytree(paths.TEMPLATES / "theme" / "assets", folder / "assets")
