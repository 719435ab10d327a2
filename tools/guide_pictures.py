"""The pictures of CONTRIBUTING.md, into .github/pictures/: our own pages with a repository, and what the check prints.

Run after a change of how these look: .venv/bin/python -m tools.guide_pictures
"""

import html
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from generator.places import place_of
from tools.browser import open_browser
from tools.local_server import serve_site
from tools.scratch_site import ROOT, build_with_mkdocs, copy_dataset, run_module, scratch_folder

PICTURES = ROOT / ".github" / "pictures"
REPOSITORY = "https://github.com/owner/name"
STUDY, DISEASE, ROW = "deng-2017", "systemic-lupus-erythematosus", "deng-2017-o1"
MEASURE = "renal-remission-any"
# Slips of the pen in the study's file: a measure misspelt, more people than there were, a source that is not there.
SLIPS = (
    ("measure: renal-remission", "measure: renal-remision"),
    ("events: 9\n", "events: 19\n"),
    ("source: table2", "source: table3"),
)
MARGIN = 16
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; padding: 18px 20px; width: 1060px; background: #1d2430; color: #e8edf4; }
pre { margin: 0; font: 14px/1.55 monospace; white-space: pre-wrap; }
b { color: #9fd0ff; font-weight: 400; }
</style><pre><b>$ evidence check</b>
%s</pre>"""


def change(file: Path, *pairs: tuple[str, str]) -> None:
    """Replace the first of each text; one that is not there is a mistake in this program."""
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        if old not in text:
            raise ValueError(f"{file}: no {old!r}")
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


def site_with_repository(folder: Path) -> Path:
    """The site of the dataset as it is once the repository has an address."""
    copy_dataset(folder, repository=REPOSITORY)
    run_module("generator", "build", "--data", str(folder / "data"), "--docs", str(folder / "pages"))
    return build_with_mkdocs(folder, folder / "pages")


def messages(folder: Path) -> str:
    """What the check prints of the dataset with the slips in it."""
    shutil.rmtree(folder / "data")
    shutil.copytree(ROOT / "data", folder / "data")
    change(folder / "data" / "studies" / f"{STUDY}.yml", *SLIPS)
    command = [sys.executable, "-m", "generator", "check", "--data", "data"]
    environment = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(  # noqa: S603 - the project's own command
        command, cwd=folder, env=environment, capture_output=True, check=False, encoding="utf-8", timeout=60
    )
    return done.stdout.strip()


def page_of(browser: Browser, address: str) -> Page:
    """A page at reading size, drawn finely."""
    context = browser.new_context(viewport={"width": 1100, "height": 800}, device_scale_factor=1.5)
    page = context.new_page()
    page.goto(address)
    return page


def take_pages(browser: Browser, address: str) -> None:
    """The head of a study's page, and a row under the pointer."""
    page = page_of(browser, f"{address}studies/{STUDY}/")
    take_part(page, "study-links", page.locator("header.page-head"))
    page = page_of(browser, f"{address}{place_of(DISEASE, measure=MEASURE)}")
    page.locator("details.fold > summary").first.click()
    row = page.locator(f"tr[id='{ROW}']")
    row.scroll_into_view_if_needed()
    row.hover()
    take_part(page, "question-link", page.locator("table", has=row), at_most=296)


def take_part(page: Page, name: str, part: Locator, at_most: float = 800) -> None:
    """A picture of a part of the page from its top, with a margin."""
    box = part.bounding_box()
    if box is None:
        raise ValueError(f"{name}: the part is not shown")
    height = min(box["height"], at_most) + 2 * MARGIN
    clip = {
        "x": box["x"] - MARGIN,
        "y": box["y"] - MARGIN,
        "width": box["width"] + 2 * MARGIN,
        "height": height,
    }
    page.screenshot(path=PICTURES / f"{name}.png", clip=clip)  # type: ignore[arg-type]


def take_messages(browser: Browser, text: str) -> None:
    """A terminal's window after the check."""
    page = browser.new_page(device_scale_factor=1.5)
    page.set_content(TERMINAL % html.escape(text))
    page.locator("body").screenshot(path=PICTURES / "check-messages.png")


def main() -> int:
    """All three pictures."""
    with scratch_folder("guide") as folder:
        site = site_with_repository(folder)
        with serve_site(site) as address, open_browser() as browser:
            take_pages(browser, address)
            take_messages(browser, messages(folder))
    print(f"The pictures are in {PICTURES.relative_to(ROOT)}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
