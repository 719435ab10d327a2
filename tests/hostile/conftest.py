"""Two sites of one dataset: with hostile text in every field that takes it, and with plain words in the same fields."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.checks import check_folder
from tests.hostile.payloads import ADDRESS, DOI, FREE, LABEL, PLAIN, REFERENCE, SHORT, TEMPLATE, WORD
from tests.hostile.planting import REGISTRY, Place, places, plant
from tools.local_server import serve_site
from tools.scratch_site import build_pages, build_with_mkdocs, scratch_folder

DATASET = Path(__file__).resolve().parents[1] / "checks" / "dataset"
MOST_ROUNDS = 10


@dataclass(frozen=True)
class Sites:
    """Both built sites, and the text that stands in each place of the hostile one, by the word that marks it."""

    hostile: Path
    plain: Path
    planted: dict[str, tuple[Place, str]]


@pytest.fixture(scope="module")
def sites() -> Iterator[Sites]:
    """Both sites."""
    with scratch_folder("hostile") as folder:
        chosen = accepted(folder / "trial")
        planted = {
            f"{WORD}{number:03d}": (place, text) for number, (place, text) in enumerate(chosen.items())
        }
        hostile = {place: marked(text, mark) for mark, (place, text) in planted.items()}
        plain = {place: marked(PLAIN[text], mark) for mark, (place, text) in planted.items()}
        built = [build_site(folder / name, texts) for name, texts in (("hostile", hostile), ("plain", plain))]
        yield Sites(built[0], built[1], planted)


def marked(text: str, mark: str) -> str:
    """The text with a word of its own, by which it is found again."""
    if text in (SHORT, PLAIN[SHORT]):
        return f"{text}{mark[-3:]}"
    return f"{text} {mark}" if " " in text else f"{text}{mark}"


def accepted(folder: Path) -> dict[Place, str]:
    """For each place the worst text that the checks let stand there, all of them at once."""
    found: dict[Place, str] = {}
    candidates = places(DATASET)
    for text in (FREE, LABEL, ADDRESS, DOI, REFERENCE, TEMPLATE, SHORT):
        found |= together(folder, [place for place in candidates if place not in found], text)
    return together(folder, list(found), None, found)


def together(
    folder: Path, chosen: list[Place], text: str | None, texts: dict[Place, str] | None = None
) -> dict[Place, str]:
    """The places of which no problem is told when each carries its text: those that are told of are left out."""
    kept = {place: (texts or {})[place] if text is None else text for place in chosen}
    for _ in range(MOST_ROUNDS):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(DATASET, folder)
        plant(
            folder, {place: marked(found, f"{WORD}{n:03d}") for n, (place, found) in enumerate(kept.items())}
        )
        problems = [problem for problem in check_folder(folder)[1] if problem.severity == "error"]
        if not problems:
            return kept
        refused = {(problem.file.removeprefix(f"{folder.as_posix()}/"), problem.path) for problem in problems}
        kept = {place: found for place, found in kept.items() if not is_told_of(place, refused)}
    raise AssertionError(
        f"the checks still find problems: {[str(problem)[:200] for problem in problems[:5]]}"
    )


def is_told_of(place: Place, refused: set[tuple[str, str]]) -> bool:
    """Does a problem name the place, or something in it or around it?"""
    name = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place.path).lstrip(".")
    paths = [path for file, path in refused if file == place.file]
    if place.file == REGISTRY:
        named = any(re.search(rf"\.{place.path[1]}(\[|$)", path) for path in paths)
        return named or (place.path[1] == "registration" and any("…" in path for path in paths))
    if "by" in place.path and any(re.search(r"separately\[\d+\]\.by$", path) for path in paths):
        return True  # who judged separately is named under by: the one name must be the other
    if place.path[1:2] == ("levels",) and place.path[-1] == "label" and f"{place.path[0]}.robvis" in paths:
        return True  # the names of levels must be those of the template that the tool names
    return any(path == name or path.startswith((f"{name}.", f"{name}[")) for path in paths)


def build_site(folder: Path, texts: dict[Place, str]) -> Path:
    """The site of the dataset with these texts."""
    shutil.copytree(DATASET, folder / "data")
    plant(folder / "data", texts)
    return build_with_mkdocs(folder, build_pages(folder / "data", folder / "pages"))


@pytest.fixture(scope="module")
def hostile_address(sites: Sites) -> Iterator[str]:
    """Where the hostile site is served."""
    with serve_site(sites.hostile, "/portal/") as address:
        yield address
