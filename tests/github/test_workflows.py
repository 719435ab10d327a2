"""What the workflows may do: pinned actions, least permissions, no stranger's text in a command, no own logic."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from generator.cli import main

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
READ = {"contents": "read"}
# Every permission that any job has. A new one is added here, where a reviewer sees it.
PERMISSIONS = {
    "ci.yml": {"data": READ, "style": READ, "test": READ, "workflows": READ},
    "report.yml": {"site": READ, "report": READ},
    "comment.yml": {"comment": {**READ, "actions": "read", "pull-requests": "write"}},
    "deploy.yml": {"build": READ, "deploy": {"pages": "write", "id-token": "write"}},
    "release.yml": {"archive": READ, "publish": {"contents": "write"}, "deploy": {"actions": "write"}},
    "status.yml": {"look": READ, "issue": {**READ, "issues": "write"}},
    "zensical.yml": {"build": READ, "issue": {**READ, "issues": "write"}},
}
TRIGGERS = {
    "ci.yml": {"push", "pull_request", "merge_group"},
    "report.yml": {"push", "pull_request", "merge_group"},
    "comment.yml": {"workflow_run"},
    "deploy.yml": {"push", "workflow_dispatch"},
    "release.yml": {"push", "workflow_dispatch"},
    "status.yml": {"schedule", "workflow_dispatch"},
    "zensical.yml": {"schedule", "workflow_dispatch"},
}
COMMAND = re.compile(
    r"(make (--silent )?[a-z-]+( [A-Z]+=[\w./^-]+)?"
    r"|\.venv/bin/python -m generator [a-z]+( --[a-z]+( [a-z]+)?)*"
    r"|\.ci/run"
    r"|sha256sum --check [^|;&<>`()]*"
    r"|gh (release create|workflow run) [^|;&<>`()]*)"
    r'( >> "\$GITHUB_(STEP_SUMMARY|OUTPUT)")?'
)
PIN = re.compile(r"uses: (actions/[a-z-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)")


def read(file: Path) -> Any:
    return YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in FILES:
        for name, job in read(file)["jobs"].items():
            yield f"{file.name}:{name}", job


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, job in jobs():
        for step in job["steps"]:
            yield f"{name}: {step['name']}", step


def test_zizmor_finds_nothing_under_its_pedantic_eye() -> None:
    zizmor = Path(sys.executable).parent / "zizmor"
    command = [str(zizmor), "--offline", "--no-progress", "--persona=pedantic", ".github/"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8", timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout


def test_one_finding_of_zizmor_is_set_aside_and_it_is_the_trigger_of_the_comment() -> None:
    ignored = [
        (file.name, line.strip())
        for file in sorted((ROOT / ".github").rglob("*.yml"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if "zizmor:" in line
    ]
    assert [name for name, _ in ignored] == ["comment.yml"]
    assert ignored[0][1].startswith("workflow_run: # zizmor: ignore[dangerous-triggers]")


def test_every_action_is_pinned_by_its_hash_and_by_one_hash_everywhere() -> None:
    pins: dict[str, set[tuple[str, str]]] = {}
    for file in FILES:
        for line in file.read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                found = PIN.fullmatch(line.strip().removeprefix("- "))
                assert found, f"{file.name}: {line.strip()}"
                pins.setdefault(found.group(1), set()).add((found.group(2), found.group(3)))
    assert {name: len(versions) for name, versions in pins.items()} == dict.fromkeys(pins, 1)


def test_each_workflow_starts_from_no_permission_and_each_job_has_those_listed_here() -> None:
    for file in FILES:
        assert read(file)["permissions"] == {}, file.name
    assert {
        file.name: {name: job["permissions"] for name, job in read(file)["jobs"].items()} for file in FILES
    } == PERMISSIONS


def test_each_permission_is_given_a_reason() -> None:
    for file in FILES:
        for line in file.read_text(encoding="utf-8").splitlines():
            if re.fullmatch(r" {6}[a-z-]+: (read|write)\b.*", line):
                assert re.search(r" # (to|by) ", line), f"{file.name}: {line.strip()}"


def test_triggers_are_those_listed_here_and_none_runs_a_strangers_code_with_rights() -> None:
    assert {file.name: set(read(file)["on"]) for file in FILES} == TRIGGERS
    assert not any("pull_request_target" in file.read_text(encoding="utf-8") for file in FILES)


def test_a_merge_queue_gets_each_check_that_a_proposal_must_pass_and_no_report() -> None:
    for name in ("ci.yml", "report.yml"):
        found = {
            job: step.get("if", "")
            for job, step in read(ROOT / ".github" / "workflows" / name)["jobs"].items()
        }
        assert {job for job, condition in found.items() if condition} <= {"report"}, name


def test_no_secret_is_known_to_any_workflow() -> None:
    assert not any("secrets" in file.read_text(encoding="utf-8") for file in FILES)


def test_what_runs_for_a_proposal_is_given_no_token() -> None:
    for name in [name for name, triggers in TRIGGERS.items() if "pull_request" in triggers]:
        text = (ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8")
        assert "github.token" not in text, name
        assert "GH_TOKEN" not in text, name


def test_no_checkout_keeps_its_credentials() -> None:
    checkouts = [
        (name, step) for name, step in steps() if step.get("uses", "").startswith("actions/checkout@")
    ]
    assert checkouts
    for name, step in checkouts:
        assert step["with"]["persist-credentials"] is False, name
        assert "ref" not in step["with"], f"{name}: the default ref is the one that is trusted"


def test_each_job_ends_in_time_and_each_workflow_says_what_it_replaces() -> None:
    for name, job in jobs():
        assert 0 < job["timeout-minutes"] <= 45, name
    for file in FILES:
        assert set(read(file)["concurrency"]) == {"group", "cancel-in-progress"}, file.name


def test_no_expression_stands_in_a_command_or_a_script() -> None:
    for name, step in steps():
        for text in (step.get("run", ""), step.get("with", {}).get("script", "")):
            assert "${{" not in text, name


@pytest.mark.parametrize("name, step", [each for each in steps() if "run" in each[1]], ids=lambda value: "")
def test_a_step_runs_one_command_of_the_project_and_nothing_else(name: str, step: dict[str, Any]) -> None:
    assert COMMAND.fullmatch(step["run"]), f"{name}: {step['run']}"


def test_scripts_only_call_what_is_tested_apart() -> None:
    for name, step in steps():
        if step.get("uses", "").startswith("actions/github-script@"):
            lines = step["with"]["script"].strip().splitlines()
            assert re.fullmatch(r"const (\w+) = require\('\./\.github/scripts/\1\.cjs'\);", lines[0]), name
            assert len(lines) == 2, name


def test_every_target_that_a_step_makes_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name, step in steps():
        found = re.match(r"make (?:--silent )?([a-z-]+)", step.get("run", ""))
        if found:
            assert re.search(rf"^{found.group(1)}:", makefile, re.MULTILINE), f"{name}: make {found.group(1)}"


def test_every_command_and_option_that_a_step_uses_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    for name, step in steps():
        found = re.match(r"\.venv/bin/python -m generator ([a-z]+)((?: --[a-z]+)?)", step.get("run", ""))
        if found:
            with pytest.raises(SystemExit) as ended:
                main([found.group(1), "--help"])
            assert ended.value.code == 0, name
            assert found.group(2).strip() in capsys.readouterr().out, name


def test_the_comment_waits_for_the_workflow_that_makes_site_and_report_and_not_for_the_tests() -> None:
    made = read(ROOT / ".github" / "workflows" / "report.yml")
    waits_for = read(ROOT / ".github" / "workflows" / "comment.yml")["on"]["workflow_run"]["workflows"]
    assert waits_for == [made["name"]]
    assert set(made["jobs"]) == {"site", "report"}, "the run that the comment links to keeps the site"


def test_what_is_released_is_the_file_of_the_job_that_succeeded_and_is_verified_first() -> None:
    """A run that is started again keeps the files of earlier attempts, also those that were refused."""
    found = read(ROOT / ".github" / "workflows" / "release.yml")["jobs"]
    uploads = [step for step in found["archive"]["steps"] if "upload-artifact" in step.get("uses", "")]
    assert [(step["with"]["name"], step.get("if")) for step in uploads] == [
        ("release", None),
        ("not-released", "failure()"),
    ]
    assert found["archive"]["outputs"] == {"kept": f"${{{{ steps.{uploads[0]['id']}.outputs.artifact-id }}}}"}
    steps = found["publish"]["steps"]
    (fetch,) = [step for step in steps if "download-artifact" in step.get("uses", "")]
    assert fetch["with"] == {
        "artifact-ids": "${{ needs.archive.outputs.kept }}",
        "path": "release",
        "merge-multiple": True,
    }
    verify, release = steps[-2:]
    assert (
        verify["run"].startswith("sha256sum --check --strict ") and verify["working-directory"] == "release"
    )
    assert release["run"].startswith("gh release create ")


def test_dependabot_looks_after_actions_python_and_both_npm_folders() -> None:
    updates = read(ROOT / ".github" / "dependabot.yml")["updates"]
    assert {item["package-ecosystem"] for item in updates} == {"pip", "github-actions", "npm"}
    (npm,) = [item for item in updates if item["package-ecosystem"] == "npm"]
    locks = sorted((ROOT / "tools").glob("*/package-lock.json"))
    assert npm["directories"] == [f"/tools/{lock.parent.name}" for lock in locks]


def test_no_lock_names_the_registry_it_was_made_with() -> None:
    for lock in (ROOT / "tools").glob("*/package-lock.json"):
        assert '"resolved"' not in lock.read_text(encoding="utf-8")
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert "://" not in lock.read_text(encoding="utf-8")
