"""What the search costs at 45, 1,000 and 10,000 entries: bytes before the first result, and time. Not a test.

    python -m benchmarks.search [--browser] [--candidates FOLDER]

The entries are made up (names, titles, numbers), with many more different words than copies of the real ones have.
``--browser`` also measures the whole first result in Chromium at a quarter of the machine's speed. ``--candidates``
compares libraries in FOLDER/node_modules (there: npm install minisearch@7.2.0 flexsearch@0.8.212 lunr@2.3.9 terser@5).
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import CDPSession

from generator import paths
from generator.search.entry import Entry
from generator.search.index import index_files
from tools.browser import open_browser
from tools.local_server import serve_site

SIZES = (45, 1_000, 10_000)
SLOWER = 4
OUR_WAY = "this one"
HERE = Path(__file__).resolve().parent
ASSETS = paths.TEMPLATES / "theme" / "assets"
OURS = (ASSETS / "search.js", ASSETS / "search-engine.js")
DISEASES = ("psoriasis", "atopic dermatitis", "urticaria", "alopecia areata", "systemic sclerosis", "lupus")
PRODUCTS = ("umbilical cord", "bone marrow", "adipose tissue", "cord blood", "placenta")
DESIGNS = ("Randomised", "Single-arm", "Case series", "Cohort")
SYLLABLES = [
    first + vowel + last for first in "bdfgklmnprstvz" for vowel in "aeiou" for last in ("", "n", "r", "s")
]
IN_BROWSER = """
async (query) => {
  const json = async (address) => (await fetch(address)).json();
  const search = evidenceSearch.makeSearch(await json("search/index.json"), (name) => json(`search/${name}.json`));
  await (await search.find(query)).entries(0, 15);
}
"""


def made_up(number: int) -> list[Entry]:
    """Entries of studies and trials, the same each time; words of titles are as unevenly common as in a language."""
    dice = random.Random(number)  # noqa: S311 - nothing secret
    words = ["".join(dice.choices(SYLLABLES, k=3)) for _ in range(6_000)]
    names = ["".join(dice.choices(SYLLABLES, k=2)).title() for _ in range(20_000)]
    weights = [1 / place for place in range(1, len(words) + 1)]
    return list(_entries(dice, words, weights, names, number))


def _entries(
    dice: random.Random, words: list[str], weights: list[float], names: list[str], number: int
) -> Iterator[Entry]:
    yield from (
        Entry("disease", name.capitalize(), "9 studies", f"diseases/{name}/", (name,)) for name in DISEASES
    )
    for place in range(number - len(DISEASES)):
        title = " ".join(dice.choices(words, weights, k=14))
        authors = tuple(dice.choices(names, k=6))
        disease, product, design = (dice.choice(one) for one in (DISEASES, PRODUCTS, DESIGNS))
        fact, trial = (
            f"{design}, {dice.randint(5, 200)} people. {disease}",
            f"NCT{dice.randint(10**7, 10**8 - 1)}",
        )
        if place % 3:
            label = f"{authors[0]} {dice.randint(1990, 2026)}"
            ids = (
                f"10.{dice.randint(1000, 9999)}/{words[place % 99]}.{place}",
                str(dice.randint(10**7, 10**8)),
                trial,
            )
            said = (title, *authors, disease, product, design)
            yield Entry(
                "study", label, fact, f"studies/{label.lower().replace(' ', '-')}/", (label,), said, ids
            )
        else:
            yield Entry(
                "trial",
                trial,
                fact,
                f"diseases/x/trials/#{trial.lower()}",
                (),
                (title, disease, product),
                (trial,),
            )


def queries(entries: list[Entry]) -> list[str]:
    """A disease, a slip in it, a name, a number, and two words."""
    study = next(entry for entry in reversed(entries) if entry.kind == "study")
    return ["psoriasis", "psorasis", study.title, study.identifiers[2], "lupus umbilical cord"]


def main() -> None:
    """Print a line for each way and size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--browser", action="store_true")
    parser.add_argument("--candidates", type=Path)
    asked = parser.parse_args()
    print(f"{'way':<28}{'entries':>8}{'KiB':>9}{f'ms, {SLOWER} times slower':>24}")
    for size in SIZES:
        entries = made_up(size)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            _write(folder, entries)
            for line in _measured(folder, entries, asked.candidates):
                print(f"{line['way']:<28}{size:>8}{line['kib']:>9.1f}{line['ms'] * SLOWER:>24.0f}")
            if asked.browser:
                print(
                    f"{'this one, in Chromium':<28}{size:>8}{'':>9}{_in_browser(folder, queries(entries)):>24.0f}"
                )


def _write(folder: Path, entries: list[Entry]) -> None:
    """The index as a site has it, and the same entries as documents for the libraries."""
    for path, text in index_files(entries).items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    documents = [
        {"id": place, "kind": one.kind, "title": one.title, "fact": one.fact, "address": one.address,
         "names": " ".join((*one.names, *one.identifiers)), "words": " ".join(one.words)}
        for place, one in enumerate(entries)
    ]  # fmt: skip
    (folder / "documents.json").write_text(json.dumps(documents, separators=(",", ":")), encoding="utf-8")


def _measured(folder: Path, entries: list[Entry], candidates: Path | None) -> list[dict[str, Any]]:
    """The worst of the queries for each way, each in a process of its own, since the first result counts."""
    node, _ = compute_driver_executable()
    ways = [OUR_WAY] + (["lunr", "lunr, index made before", "MiniSearch", "FlexSearch"] if candidates else [])
    found = []
    for way in ways:
        lines = []
        for query in queries(entries)[: None if way == OUR_WAY else 1]:  # the others fetch the same for each
            arguments = [str(HERE / "search.cjs"), way, str(folder), query, str(candidates or "")]
            done = subprocess.run(  # noqa: S603 - the project's own script
                [str(node), *arguments, *map(str, OURS)], capture_output=True, check=True, encoding="utf-8"
            )
            lines.append(json.loads(done.stdout))
        found.append({"way": way, **{key: max(line[key] for line in lines) for key in ("kib", "ms")}})
    return found


def _in_browser(folder: Path, asked: list[str]) -> float:
    """Milliseconds for which the page is busy until the first result, index and all; the slowest of the queries."""
    engine = OURS[1].read_text(encoding="utf-8")
    (folder / "index.html").write_text(
        f"<!doctype html><meta charset=utf-8><title>x</title><script>{engine}</script>", "utf-8"
    )
    times = []
    with serve_site(folder, "/") as address, open_browser() as browser:
        for query in asked:
            page = browser.new_page()
            page.goto(address)
            tools = page.context.new_cdp_session(page)
            tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            tools.send("Performance.enable", {"timeDomain": "threadTicks"})
            before = _busy(tools)
            page.evaluate(IN_BROWSER, query)
            times.append(1000 * (_busy(tools) - before))
            page.close()
    return max(times)


def _busy(tools: CDPSession) -> float:
    """Seconds of processor time that the page's own thread has taken: other programs do not count."""
    metrics = tools.send("Performance.getMetrics")["metrics"]
    return next(float(metric["value"]) for metric in metrics if metric["name"] == "TaskDuration")


if __name__ == "__main__":
    main()
