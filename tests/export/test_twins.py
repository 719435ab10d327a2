"""Each page with content stands as short Markdown beside it, and says nothing that the page does not say."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from ruamel.yaml import YAML

from generator.build import make_files
from generator.checks import check_folder
from generator.render.twins.told import CERTAINTY, NOT_EFFECT, REGISTERED, SEPARATE
from tests.export.conftest import Portal
from tests.hostile.payloads import FREE
from tests.reviewing.rendered import trees
from tools.scratch_site import CHARTS

NUMBER = re.compile(r"\d(?:[\d.,\u202f]*\d)?")
BACKSLASH = re.compile(r"\\([^a-zA-Z0-9\s])")
ENDING = "/page.md.txt"
# What a twin says of itself, and the cautions at the end of its lines; all else is the page's own.
OWN = {"doubts", NOT_EFFECT, CERTAINTY, REGISTERED, *SEPARATE.split("; ")}
KINDS = ("", "trials/", "methods/")


def page_of(portal: Portal, twin: str) -> str:
    """The text of a twin's page as it is written for MkDocs."""
    folder = f"/{twin}".removesuffix(ENDING).lstrip("/")
    return portal.files.get(f"{folder}.md") or portal.files[f"{folder}/index.md".lstrip("/")]


def twins(portal: Portal) -> dict[str, str]:
    """Every twin by its path."""
    return {path: text for path, text in portal.files.items() if f"/{path}".endswith(ENDING)}


def words(page: str) -> str:
    """What a page says in words, without drawings and programs; read with tags as nothing and with tags as spaces."""
    bare = re.sub(r"(?s)<svg.*?</svg>|<script.*?</script>", "", page)
    both = (unescape(re.sub(r"<[^>]*>", gap, bare)) for gap in ("", " "))
    return " \n ".join(" ".join(text.split()) for text in both)


def body(twin: str) -> list[str]:
    """The lines of a twin's sections as a reader sees them, without what it says of itself."""
    lines = [line[2:] for part in twin.split("\n## ")[1:-1] for line in part.splitlines()[1:] if line]
    told = [line for line in lines if not line.startswith("Left out here, because this file is short: ")]
    return [" ".join(unescape(BACKSLASH.sub(r"\1", line)).replace("\u200b", "").split()) for line in told]


def test_every_kind_of_page_with_content_has_a_twin_which_the_page_names(portal: Portal) -> None:
    found = twins(portal)
    measures = [path for path in portal.below("diseases/", ".md") if path.count("/") == 2]
    expected = {
        *(f"{url}page.md.txt" for url in KINDS),
        *(f"diseases/{slug}{ENDING}" for slug in portal.diseases),
        *(f"{path.removesuffix('.md')}{ENDING}" for path in measures),
        *(f"studies/{study}{ENDING}" for study in portal.studies()),
    }
    assert set(found) == expected
    for path in found:
        page = page_of(portal, path)
        assert f'twin: "{path}"\n' in page.split("---\n")[1], path
        assert 'href="page.md.txt"' in page or 'href="./page.md.txt"' in page, path


def test_every_number_of_a_twin_stands_on_its_page(portal: Portal) -> None:
    for path, twin in twins(portal).items():
        known = set(NUMBER.findall(words(page_of(portal, path))))
        told = set(NUMBER.findall("\n".join(body(twin))))
        assert told <= known, (path, sorted(told - known))


def test_every_phrase_of_a_twin_is_the_pages_own(portal: Portal) -> None:
    """So no judgement, and no "better", can stand there alone: only cautions are added."""
    for path, twin in twins(portal).items():
        known = words(page_of(portal, path))
        for part in (
            part for line in body(twin) for piece in line.split(" | ") for part in piece.split("; ")
        ):
            assert part in OWN or is_told(part, known), (path, part)


def is_told(part: str, known: str) -> bool:
    """Does the page say it? A heading of a column, or a note in brackets, stands there separately."""
    parts = [one for one in re.split(r": | \((?=[^()]*\)$)|\)$|(?<=\.) |(?<=\?) | ", part) if one]
    return part.rstrip(".") in known or all(one in known for one in parts)


def test_a_phrase_that_the_page_does_not_say_is_noticed(portal: Portal) -> None:
    known = words(page_of(portal, "page.md.txt"))
    assert not is_told("With: this treatment is better", known)
    assert not is_told("The answer: 123456 of 999999", known)


def test_each_line_with_a_result_carries_its_caution(portal: Portal) -> None:
    for path, twin in twins(portal).items():
        for part in twin.split("\n## ")[1:-1]:
            heading, *lines = part.splitlines()
            if heading in ("Results of each group", "Adverse events and deaths in each group"):
                rows = [line for line in lines if line.startswith("- ") and "Left out here" not in line]
                assert rows and all(NOT_EFFECT in line for line in rows), path
            if heading in ("Evidence summary", "The answer in short", "Compared with a control group"):
                rows = [line for line in lines if line.startswith("- ") and "Left out here" not in line]
                assert rows and all(CERTAINTY in line for line in rows), path


def test_a_twin_names_version_licence_page_and_the_pages_citation(portal: Portal) -> None:
    about = portal.yaml("portal.yml")
    for path, twin in twins(portal).items():
        head, last = twin.split("\n## ")[0], twin.split("\n## ")[-1]
        address = f"{about['site_url'].rstrip('/')}/{path.removesuffix('page.md.txt')}"
        assert f"Data version {about['version']}," in head
        assert f"- The page: <{address}>\n" in head
        assert f"<{about['licence']['url']}>" in head
        cited = " ".join(unescape(BACKSLASH.sub(r"\1", last.removeprefix("Cite\n\n- "))).split())
        assert cited.replace("<", "").replace(">", "") in words(page_of(portal, path))


def test_no_twin_is_longer_than_8_kib(portal: Portal) -> None:
    assert max(len(twin.encode()) for twin in twins(portal).values()) <= 8192


def test_the_list_for_programs_has_the_published_layout_and_each_twin_once(portal: Portal) -> None:
    """https://llmstxt.org: a title, a quotation, text without headings, then headings with lists of links."""
    text = portal.files["llms.txt"]
    assert text.startswith("# ") and text.splitlines()[2].startswith("> ")
    first, *listed = text.split("\n## ")
    assert "\n#" not in first
    found = []
    for part in listed:
        _, blank, *lines = part.rstrip("\n").split("\n")
        assert blank == ""
        for line in lines:
            match = re.fullmatch(r"- \[(?:[^\[\]\\]|\\.)+\]\(([^()\s]+)\): \S.*", line)
            assert match, line
            found.append(urlsplit(match[1]).path.lstrip("/"))
    assert sorted(found) == sorted(twins(portal))


def test_hostile_text_of_the_dataset_does_nothing_in_a_twin(root: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(root / "tests" / "checks" / "dataset", tmp_path / "data"))
    for file in (data / "studies").glob("*.yml"):
        study = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
        study["title"] = " ".join(FREE.split())
        study["extraction"]["doubts"] = FREE
        YAML(typ="safe", pure=True).dump(study, file)
    dataset, problems = check_folder(data)
    assert dataset is not None, [str(problem) for problem in problems]
    made = {
        path: text
        for path, text in make_files(dataset, CHARTS).items()
        if path.endswith(("page.md.txt", "llms.txt"))
    }
    assert any("window" in str(text) for text in made.values())
    for path, text in made.items():
        for tree in trees(str(text)):
            allowed = {"h1", "h2", "blockquote", "p", "ul", "li", "a"}
            assert {element.name for element in tree.find_all(True)} <= allowed, path
            for link in tree.find_all("a"):
                assert link["href"].startswith((dataset.portal.site_url, dataset.portal.licence.url)), path
