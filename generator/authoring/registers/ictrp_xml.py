"""ICTRP's XML: one ``Trial`` after the other, each field a text. Read as a stream, without entities of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from generator.authoring.cited.record import CitationError

DEEPEST = 6  # root, trial, field, and markup that registers leave in it
MOST_TRIALS = 10_000


@dataclass
class _Reading:
    parser: expat.XMLParserType
    rows: list[tuple[int, Mapping[str, str]]] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    line: int = 0

    def start(self, name: str, _: object) -> None:
        self.path.append(name)
        if len(self.path) > DEEPEST:
            raise CitationError(
                f"line {self.parser.CurrentLineNumber}: found XML {len(self.path)} deep, expected trials."
            )
        if len(self.path) == 2:
            self.cells, self.line = {}, self.parser.CurrentLineNumber
        if len(self.path) == 3:
            self.texts = []

    def text(self, part: str) -> None:
        if len(self.path) >= 3:
            self.texts.append(part)

    def end(self, name: str) -> None:
        if len(self.path) == 3:
            self.cells[name.replace("_", " ").lower()] = "".join(self.texts).strip()
        if len(self.path) == 2 and name.lower() == "trial":
            self.rows.append((self.line, self.cells))
            if len(self.rows) > MOST_TRIALS:
                raise CitationError(
                    f"found more than {MOST_TRIALS:,} trials, expected fewer. Narrow the search."
                )
        self.path.pop()


def rows_of_xml(text: str) -> list[tuple[int, Mapping[str, str]]]:
    """Line and fields of each trial; raises CitationError."""
    parser = expat.ParserCreate()
    reading = _Reading(parser)
    parser.StartElementHandler = reading.start
    parser.CharacterDataHandler = reading.text
    parser.EndElementHandler = reading.end
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(text.lstrip("\ufeff").strip().encode(), True)
    except expat.ExpatError as error:
        raise CitationError(
            f"line {error.lineno}: found something that is not XML ({expat.ErrorString(error.code)}), "
            "expected trials of ICTRP. Export them again."
        ) from error
    return reading.rows


def _refuse(*_: object) -> None:
    raise CitationError(
        "found a DOCTYPE, which may define what a file becomes, expected trials of ICTRP alone."
    )
