"""What a killed server left behind goes, and nothing of one that runs."""

import os
from pathlib import Path

from tools.serve import remove_left_over

NOBODY = 2**22 + 1  # Linux numbers no process so high


def test_folders_of_servers_that_run_stay_and_all_others_go(tmp_path: Path) -> None:
    for name in (str(os.getpid()), str(NOBODY), "a"):
        (tmp_path / name / "docs").mkdir(parents=True)
    remove_left_over(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [str(os.getpid())]
    remove_left_over(tmp_path / "not-there")
