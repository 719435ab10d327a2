"""Changes the program in one small place after the other, and says which of the changes no test notices.

All mutants of the evidence package and a seeded sample of those of analysis and checks; each meets the files of tests
that reach it. Works in copies below build/mutants, so that the working tree never changes.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from tools.mutants.asking import Learnt, Outcome, forked, learn, load_libraries, outcome
from tools.mutants.page import PAGE, Count, Survivor, page, survivor
from tools.mutants.places import Place, mutated, places, sampled

ALL = ("generator/evidence",)
SAMPLED = ("generator/analysis", "generator/checks")
SAMPLE, SEED = 300, 11
TESTS = (
    "tests/analysis",
    "tests/checks",
    "tests/evidence",
    "tests/portals/test_bcg_results.py",
    "tests/rows",
)
FOLDER = Path("build/mutants").absolute()
ENOUGH = 0.85
Results = dict[str, list[Survivor | Outcome]]


def main(arguments: Sequence[str] | None = None) -> int:
    """0: enough mutants are killed; 1: too few, or the tests fail without a mutant."""
    asked = _asked(arguments)
    start = time.monotonic()
    trees = [_copy(FOLDER / f"tree-{number}") for number in range(asked.processes)]
    record, log = FOLDER / "learnt.json", FOLDER / "log.txt"
    os.chdir(trees[0])
    sys.path.insert(0, "")
    print("Running the tests once, to learn which lines they reach", flush=True)
    if forked(lambda: learn(asked.tests, [*ALL, *SAMPLED], record), log):
        print(f"The tests fail without a mutant: see {log}", file=sys.stderr)
        return 1
    learnt = Learnt(*json.loads(record.read_text(encoding="utf-8")))
    load_libraries(learnt.libraries)
    if outcome(list(learnt.seconds), sum(learnt.seconds.values()), log) is not Outcome.SURVIVES:
        print(f"The tests fail in a forked process without a mutant: see {log}", file=sys.stderr)
        return 1
    print("Making the mutants", flush=True)
    found = _found(asked.folders, asked.sample)
    print(f"Trying them in {asked.processes} processes", flush=True)
    end = start + 60 * asked.minutes if asked.minutes is not None else None
    results = _try_all(found, trees, learnt, end)
    minutes = (time.monotonic() - start) / 60
    is_sample = asked.sample is not None or (end is not None and time.monotonic() > end)
    is_whole = not asked.folders and not is_sample and asked.tests == TESTS
    which = "a sample" if is_sample else "all"
    tests = "" if asked.tests == TESTS else f", against {' '.join(asked.tests)}"
    return _tell(results, minutes, f"{which}{tests}" if asked.record or is_whole else None)


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument(
        "folders", nargs="*", metavar="PATH", help="all mutants of these folders and files, and no others"
    )
    parser.add_argument("--tests", nargs="+", default=TESTS, metavar="PATH", help="only these tests")
    parser.add_argument(
        "--sample", type=int, help="only so many of the mutants, always the same for the same code"
    )
    parser.add_argument("--minutes", type=float, help="try no further mutant after so many minutes")
    parser.add_argument(
        "--record", action="store_true", help="write counts and survivors of these files into the page"
    )
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args(arguments)


def _found(folders: Sequence[str], sample: int | None) -> list[Place]:
    if sample is not None:
        return sampled(folders or [*ALL, *SAMPLED], sample, SEED)
    return list(places(folders)) if folders else [*places(ALL), *sampled(SAMPLED, SAMPLE, SEED)]


def _copy(tree: Path) -> Path:
    """A copy of the files that Git has or would take."""
    shutil.rmtree(tree, ignore_errors=True)
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    for name in filter(None, listed.split("\0")):
        if Path(name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(name, tree / name)
    return tree


def _try_all(found: list[Place], trees: list[Path], learnt: Learnt, end: float | None) -> Results:
    """What became of each mutant that was tried, by file."""
    children = []
    for number, tree in enumerate(trees):
        child = os.fork()
        if not child:
            os._exit(_try_some(found[number :: len(trees)], tree, learnt, end))
        children.append(child)
    statuses = [os.waitpid(child, 0)[1] for child in children]
    if any(statuses):
        raise SystemExit("A process that tried mutants ended before its work was done")
    results: Results = defaultdict(list)
    for tree in trees:
        for line in (tree / "results.txt").read_text(encoding="utf-8").splitlines():
            file, result = json.loads(line)
            results[file].append(Survivor(**result) if isinstance(result, dict) else Outcome(result))
    return results


def _try_some(found: list[Place], tree: Path, learnt: Learnt, end: float | None) -> int:
    os.chdir(tree)
    with (tree / "results.txt").open("w", encoding="utf-8", buffering=1) as results:
        for place in found:
            if end is not None and time.monotonic() > end:
                break
            if (text := mutated(place)) is not None:
                results.write(json.dumps([place.file, _try(place, text, learnt)]) + "\n")
    return 0


def _try(place: Place, text: str, learnt: Learnt) -> dict[str, str] | Outcome:
    """Writes a mutant in the working folder, asks the tests, and puts the file back with its time."""
    file, kept = Path(place.file), Path("kept.txt")
    shutil.copy2(file, kept)
    before = file.read_text(encoding="utf-8")
    tests = learnt.tests_of(place)
    file.write_text(text, encoding="utf-8")
    try:
        seconds = sum(learnt.seconds[test] for test in tests)
        found = outcome(tests, seconds, Path("log.txt")) if tests else Outcome.SURVIVES
    finally:
        shutil.copy2(kept, file)
    if found is Outcome.SURVIVES:
        return survivor(place.file, before, text, is_reached=bool(tests))
    return found


def _tell(results: Results, minutes: float, which: str | None) -> int:
    """Prints the survivors and the counts, and writes them into the page with ``which`` mutants they are of.

    One that used up its CPU time was noticed; one that was not decided is in no count but its own.
    """
    every = [result for of_file in results.values() for result in of_file]
    survivors = [result for result in every if isinstance(result, Survivor)]
    others = Counter(result for result in every if isinstance(result, Outcome))
    counted = [_count(file, of_file, which or "") for file, of_file in sorted(results.items())]
    tried, killed = sum(one.tried for one in counted), sum(one.killed for one in counted)
    rate = killed / tried if tried else 0.0
    for one in survivors:
        print(f"{one.file}: {one.before or '(nothing)'}  →  {one.after or '(nothing)'}")
    for count in counted:
        print(f"{count.file}: {count.killed} of {count.tried} killed")
    print(
        f"{killed} of {tried} mutants killed ({rate:.1%}; {others[Outcome.ENDLESS]} of them in a loop without an end), "
        f"{len(survivors)} survive, {others[Outcome.UNDECIDED]} more not decided; {minutes:.0f} minutes"
    )
    if which is not None:
        target = FOLDER.parent.parent / PAGE
        target.write_text(page(target.read_text(encoding="utf-8"), survivors, counted), encoding="utf-8")
        print(f"Wrote {PAGE}: give each new survivor a reason there, or a test that kills it")
    return 0 if rate >= ENOUGH else 1


def _count(file: str, results: Sequence[Survivor | Outcome], which: str) -> Count:
    survive = sum(isinstance(result, Survivor) for result in results)
    killed = sum(result in (Outcome.KILLED, Outcome.ENDLESS) for result in results)
    return Count(file, killed + survive, killed, which)


if __name__ == "__main__":
    raise SystemExit(main())
