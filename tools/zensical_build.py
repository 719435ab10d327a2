"""Builds the pages with Zensical, beside everything, and says how that differs from what MkDocs makes.

Writes build/zensical/issue.md. A report and no test: it ends well whatever Zensical does, so that the workflow can
show it.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from generator import paths
from generator.settings import settings_file
from tools import page_folders
from tools.csp import protect_site
from tools.site_difference import code, compare
from tools.site_layout import layout_lines

FOLDER = Path("build/zensical")
PYTHON = FOLDER / "venv" / "bin" / "python"
WORK = FOLDER / "work"
BASE = Path("mkdocs.yml")
SETTINGS = settings_file(paths.DOCS)
THEME = Path("templates/theme")
SITE = Path("site")
BUILT = WORK / SETTINGS.parent / "site"  # as the settings say
TIME_LIMIT_SECONDS = 300
HEAD = "<!-- evidence-zensical -->\n# The site built with Zensical\n"
WHY = (
    "Material for MkDocs is supported until 5 May 2027. The same pages were built with Zensical, its successor, and "
    "compared with those of MkDocs. `docs/contributing/maintaining.md` says what a move would take."
)


def main() -> int:
    """Build, compare, write the report; always 0."""
    lines = [HEAD, WHY, "", f"- Version: {_version()}"]
    if failure := _build():
        lines += [f"- The build fails: {code(failure)}", "- No site was made."]
    else:
        lines += ["- The build succeeds.", *compare(SITE, BUILT, "Zensical"), _policy_line(BUILT)]
        lines += layout_lines(SITE, BUILT, "Zensical")
    text = "\n".join(lines) + "\n"
    (FOLDER / "issue.md").write_text(text, encoding="utf-8")
    print(text)
    return 0


def _version() -> str:
    script = "from importlib.metadata import version; print(version('zensical'))"
    done = subprocess.run([str(PYTHON), "-c", script], capture_output=True, check=False, encoding="utf-8")  # noqa: S603
    return done.stdout.strip() or "unknown"


def _build() -> str:
    """Lay out the project's files afresh and build; the last line of what was said where it failed."""
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.copytree(paths.DOCS, WORK / paths.DOCS)
    page_folders.lay_out(WORK / paths.DOCS)
    shutil.copytree(THEME, WORK / THEME)
    shutil.copyfile(BASE, WORK / BASE)
    (WORK / SETTINGS).write_text(
        page_folders.navigation(SETTINGS.read_text(encoding="utf-8")), encoding="utf-8"
    )
    command = [str(PYTHON.absolute()), "-m", "zensical", "build", "--strict", "--config-file", str(SETTINGS)]
    try:
        done = subprocess.run(  # noqa: S603 - the program that this tool is for
            command, cwd=WORK, capture_output=True, check=False, encoding="utf-8", timeout=TIME_LIMIT_SECONDS
        )
    except subprocess.TimeoutExpired:
        return f"nothing within {TIME_LIMIT_SECONDS} seconds"
    if done.returncode == 0 and (BUILT / "index.html").is_file():
        return ""
    said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    return said[-1] if said else f"exit code {done.returncode}"


def _policy_line(folder: Path) -> str:
    if not protect_site(folder):
        return "- The Content-Security-Policy fits."
    return "- The Content-Security-Policy does not fit: `tools/csp.py` meets inline scripts it does not know."


if __name__ == "__main__":
    raise SystemExit(main())
