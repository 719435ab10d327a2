"""Turns each Word profile into PDF with LibreOffice and counts its pages: `make check-word`.

Where LibreOffice is not installed it says that nothing was checked.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from generator import paths

OUT = Path("build/word")
PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
TIME_LIMIT_SECONDS = 300


def main() -> int:
    """0 where each profile is one page, or where nothing could be checked; else 1."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print(
            "NOT checked: LibreOffice is not installed (Debian: apt install libreoffice-writer-nogui)",
            file=sys.stderr,
        )
        return 0
    found = sorted((paths.DOCS / paths.DISEASES).glob("*/profile.docx"))
    if not found:
        print("There are no profiles: make site writes them", file=sys.stderr)
        return 1
    pages = {file.parent.name: _pages(office, file) for file in found}
    for disease, count in pages.items():
        print(f"{disease}: {count} {'page' if count == 1 else 'pages'} ({OUT / disease}.pdf)")
    return int(any(count != 1 for count in pages.values()))


def _pages(office: str, file: Path) -> int:
    """Pages of the document as PDF, which is kept."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=OUT) as folder:
        copy = Path(folder) / f"{file.parent.name}.docx"
        copy.write_bytes(file.read_bytes())
        profile = f"-env:UserInstallation={(Path(folder) / 'office').resolve().as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(OUT), str(copy)]
        subprocess.run(command, check=True, capture_output=True, timeout=TIME_LIMIT_SECONDS)  # noqa: S603
    return len(PAGE.findall((OUT / f"{file.parent.name}.pdf").read_bytes()))


if __name__ == "__main__":
    sys.exit(main())
