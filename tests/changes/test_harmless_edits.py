"""A hundred edits that change nothing of what the files say are told as nothing."""

import random
import re
import shutil
from pathlib import Path

from generator.changes import compare
from generator.load import load_dataset
from generator.release.source import snapshot_of
from tests.changes.datasets import CHECKS

ROUNDS, EDITS = 10, 10
WITH_RECORDS = ("portal.yml", "review.yml", "studies/first-2020.yml", "studies/second-2021.yml")


def commented(lines: list[str], chance: random.Random) -> list[str]:
    place = chance.choice([at for at, line in enumerate(lines) if re.match(r"[a-z0-9_-]+:", line)])
    return [*lines[:place], f"# Words for people {chance.random()}", *lines[place:]]


def spaced(lines: list[str], chance: random.Random) -> list[str]:
    place = chance.choice([at for at, line in enumerate(lines) if re.match(r"[a-z0-9_-]+:", line)])
    return [*lines[:place], "", f"{lines[place]}   ", *lines[place + 1 :]]


def turned(lines: list[str], chance: random.Random) -> list[str]:
    """The blocks of the first level in another order."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if re.match(r"[a-z0-9_-]+:", line):
            blocks.append([])
        blocks[-1].append(line)
    chance.shuffle(blocks)
    return [line for block in blocks for line in block]


def test_comments_spaces_and_the_order_of_keys_are_no_change(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(CHECKS, folder)
    dataset, _ = load_dataset(folder)
    assert dataset is not None
    before, chance, tried = snapshot_of(dataset), random.Random(15), 0
    for _ in range(ROUNDS):
        for _ in range(EDITS):
            edit = chance.choice([commented, spaced, turned])
            names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yml"))
            file = folder / chance.choice(WITH_RECORDS if edit is turned else names)
            old = file.read_text(encoding="utf-8")
            file.write_text("\n".join(edit(old.splitlines(), chance)) + "\n", encoding="utf-8")
            tried += file.read_text(encoding="utf-8") != old
        after, problems = load_dataset(folder)
        assert after is not None, problems
        assert compare(before, snapshot_of(after)) == ()
    assert tried > 95
