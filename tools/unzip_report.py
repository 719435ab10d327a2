"""Takes the report out of the packed file that the checks of a proposal left: `python -m tools.unzip_report ZIP JSON`.

A stranger can have written that file. It must hold one file of the expected name, which is read up to a limit.
"""

from __future__ import annotations

import sys
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from generator.reviewing.report import LARGEST_REPORT

NAME = "report.json"
FORMS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class ReportError(Exception):
    """The packed file is not what the checks leave; the text says why."""


def read_report(packed: Path) -> bytes:
    """The one file within, unpacked up to the limit and no further."""
    try:
        with zipfile.ZipFile(packed) as archive:
            members = archive.infolist()
            if [member.filename for member in members] != [NAME] or members[0].compress_type not in FORMS:
                raise ReportError(f"found {len(members)} files, expected {NAME} alone")
            with archive.open(members[0]) as stream:
                content = stream.read(LARGEST_REPORT + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise ReportError("found something that is not a sound zip file") from None
    if len(content) > LARGEST_REPORT:
        raise ReportError(f"found more than {LARGEST_REPORT:,} bytes")
    return content


def main(arguments: Sequence[str]) -> int:
    """0: written; 1: not what the checks leave; 2: wrong use, or a place that cannot be written."""
    if len(arguments) != 2:
        print("python -m tools.unzip_report ZIP JSON", file=sys.stderr)
        return 2
    try:
        content = read_report(Path(arguments[0]))
    except ReportError as error:
        print(f"report: {error}; it is not read.", file=sys.stderr)
        return 1
    try:
        Path(arguments[1]).write_bytes(content)
    except OSError as error:
        print(f"report: {error}: cannot be written.", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
