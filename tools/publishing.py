"""What a workflow asks before it publishes: `python -m tools.publishing ready | tagged`.

`ready` prints whether the site's address is a real one and somebody answers for the portal. `tagged` checks that the
tag being released (GITHUB_REF_NAME) is the version in portal.yml, that its release file and checksum are committed,
and the same two.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator import paths
from generator.model.portal import Portal
from generator.release import checksums as listed
from tools.sound_data import dataset_or_nothing

NOBODY = (
    "data/portal.yml: nobody answers for the portal yet. Expected editors, competing_interests, funding and a real "
    "contact; evidence doctor lists what is missing."
)


def main(arguments: Sequence[str]) -> int:
    """0: done; 1: a tag that is not what was prepared, or problems in the data; 2: wrong use."""
    if list(arguments) not in (["ready"], ["tagged"]):
        print("python -m tools.publishing ready | tagged", file=sys.stderr)
        return 2
    dataset = dataset_or_nothing(paths.DATA)
    if dataset is None:
        return 1
    if list(arguments) == ["ready"]:
        return _say_ready(dataset.portal)
    wrong = list(tag_problems(os.environ.get("GITHUB_REF_NAME", ""), dataset.portal, paths.DATA))
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0


def _say_ready(portal: Portal) -> int:
    ready = portal.has_real_site and portal.is_answered_for
    print(f"ready={'true' if ready else 'false'}")
    if not portal.has_real_site:
        words = f"site_url in data/portal.yml is a placeholder ({portal.site_url}): nothing is published."
        print(words, file=sys.stderr)
    if not portal.is_answered_for:
        print(f"{NOBODY} Nothing is published.", file=sys.stderr)
    return 0


def tag_problems(tag: str, portal: Portal, data: Path) -> Iterator[str]:
    """Why a tag cannot be released."""
    version = portal.version
    if tag != version:
        yield (
            f"found the tag {tag!r}, expected {version!r}, as in portal.yml. Nothing is released. Set the right tag; "
            "this one stays, so its number cannot be used again."
        )
    if not portal.has_real_site:
        yield (
            f"found the placeholder {portal.site_url} as site_url in portal.yml, expected the site's own address: "
            "a frozen version names it on each page for good. Nothing is released. docs/contributing/releases.md says "
            "how to begin this version again."
        )
    if not portal.is_answered_for:
        yield f"{NOBODY} Nothing is released."
    if not (data / listed.FOLDER / f"{version}.json").is_file():
        yield f"data/releases/{version}.json: not found. Make and commit it first: make release VERSION={version}"
    if version not in listed.read_checksums(data):
        yield f"data/releases/checksums.txt: found no line for {version}. Commit it before the tag is set."


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
