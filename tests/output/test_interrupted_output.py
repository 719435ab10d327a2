"""Builds that end in their midst, or run beside another: the folder holds one whole tree all the same."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.output import write_tree
from tests.output.test_output import NEW, OLD, as_bytes, contents


class StoppedError(BaseException):
    """Stands for the end of the process."""


def stop_before(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a build do so many operations on the disk, and ends it before the next."""
    done = 0

    def counted(original: Any) -> Any:
        def act(*arguments: Any, **options: Any) -> Any:
            nonlocal done
            done += 1
            if done > step:
                raise StoppedError
            return original(*arguments, **options)

        return act

    for module, names in ((os, ("replace", "link")), (shutil, ("rmtree",))):
        for name in names:
            monkeypatch.setattr(module, name, counted(getattr(module, name)))
    for name in ("write_bytes", "symlink_to", "rmdir", "mkdir", "unlink"):
        monkeypatch.setattr(Path, name, counted(getattr(Path, name)))


@pytest.mark.parametrize("start", ["built", "edited by hand", "empty folder"])
def test_a_build_stopped_before_any_step_leaves_the_old_tree_or_the_new_one(
    tmp_path: Path, start: str
) -> None:
    left, step = [], 0
    while "complete" not in left:
        docs = tmp_path / str(step) / "docs"
        docs.parent.mkdir()
        old = prepare(docs, start)
        with pytest.MonkeyPatch.context() as patched:
            stop_before(step, patched)
            try:
                write_tree(NEW, docs)
                left.append("complete")
            except StoppedError:
                left.append("stopped")
        found = contents(docs) if docs.exists() else {}
        assert found in (old, as_bytes(NEW)), f"stopped before step {step}"
        write_tree(NEW, docs)
        assert contents(docs) == as_bytes(NEW)
        step += 1
    assert step > 5


def prepare(docs: Path, start: str) -> dict[str, bytes]:
    """The folder before the build, and what stands in it."""
    if start == "empty folder":
        docs.mkdir()
        return {}
    write_tree(NEW, docs)
    write_tree(OLD if start == "built" else NEW, docs)
    if start == "edited by hand":
        (docs / "index.md").write_text("by hand", encoding="utf-8")
    return contents(docs)


def test_builds_at_the_same_time_leave_the_whole_tree_of_one_of_them(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    trees = [
        {f"page-{place}.md": f"{word} {place}\n" * 200 for place in range(100)} for word in ("one", "two")
    ]
    write_tree(OLD, docs)
    script = "import json, sys; from pathlib import Path; from generator.output import write_tree; "
    script += "files = json.load(sys.stdin); [write_tree({**files, 'n': str(n)}, Path(sys.argv[1])) for n in range(20)]"
    builds = [
        subprocess.Popen([sys.executable, "-c", script, str(docs)], stdin=subprocess.PIPE) for _ in trees
    ]
    for build, files in zip(builds, trees, strict=True):
        assert build.stdin is not None
        build.stdin.write(json.dumps(files).encode())
        build.stdin.close()
    assert [build.wait(timeout=600) for build in builds] == [0, 0]
    assert contents(docs) in [as_bytes({**files, "n": "19"}) for files in trees]
