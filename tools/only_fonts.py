"""Writes a fontconfig file that knows the fonts of one folder alone, and prints its path: for `make layout`.

A browser that is started with FONTCONFIG_FILE set to it sees no other font of the machine. The folder may be one that
a package of the distribution was unpacked to (`apt-get download fonts-noto-core`, `dpkg-deb -x`), so nothing has to
be installed.
"""

import argparse
import sys
from pathlib import Path
from xml.sax.saxutils import escape

FILE = Path("build/fonts/fonts.conf")
ENDINGS = (".ttf", ".otf", ".ttc")


def configuration(fonts: Path, cache: Path) -> str:
    """The text of the file; the machine's own rules for drawing letters stay out, as its fonts do."""
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n'
        f"<fontconfig><dir>{escape(str(fonts))}</dir><cachedir>{escape(str(cache))}</cachedir></fontconfig>\n"
    )


def main() -> int:
    """Ends with 1 where the folder holds no font."""
    parser = argparse.ArgumentParser(prog="python -m tools.only_fonts", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the fonts are, at any depth")
    folder = parser.parse_args().folder.resolve()
    if not any(file.suffix.lower() in ENDINGS for file in folder.rglob("*")):
        print(f"{folder}: there is no font ({', '.join(ENDINGS)}) in it", file=sys.stderr)
        return 1
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(configuration(folder, FILE.parent.resolve() / "cache"), encoding="utf-8")
    print(FILE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
