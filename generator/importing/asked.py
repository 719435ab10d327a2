"""What the person who imports a table says of it: options of the command, over the lines of a map (map.yml)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field

from generator.errors import no_such_file
from generator.importing.numbers import Decimal
from generator.load.document import Document
from generator.load.files import read_file
from generator.load.records import make_record
from generator.load.yaml_text import LARGEST_FILE, read_yaml
from generator.model.base import Day, Label, Record, Slug, Text, WebAddress
from generator.model.portal import ReviewKind
from generator.model.result import EffectType
from generator.problems import ProblemsError, printable_path

Better = Literal["more", "fewer", "up", "down"]
# As tables of the field write them: metafor's ``measure``, RevMan's effect measure, Metapsy's ``.es_type``.
EFFECTS: Mapping[str, EffectType] = {
    **dict.fromkeys(("rr", "logrr", "riskratio"), "risk-ratio"),
    **dict.fromkeys(("or", "logor", "oddsratio", "petoor"), "odds-ratio"),
    **dict.fromkeys(("hr", "loghr", "hazardratio"), "hazard-ratio"),
    **dict.fromkeys(("irr", "rateratio"), "rate-ratio"),
    **dict.fromkeys(("rd", "riskdifference", "differenceinproportions"), "difference-in-proportions"),
    **dict.fromkeys(("md", "meandifference", "differenceinmeans"), "difference-in-means"),
    **dict.fromkeys(
        ("smd", "g", "stdmeandifference", "standardizedmeandifference", "standardiseddifferenceinmeans"),
        "standardised-difference-in-means",
    ),
}


class OfMeasure(Record):
    """What is said of one outcome of the table."""

    better: Better | None = Field(None, description="Which way is better")
    definition: Text | None = Field(None, description="What was counted or measured, in a sentence")
    effect: Text | None = Field(None, description="Kind of effect of its rows: RR, OR, HR, MD, SMD …")


class Asked(Record):
    """Options and map in one: each key may be in either, and the option counts."""

    kind: ReviewKind | None = Field(
        None, description="What the review is of: treatment, exposure, prevalence …"
    )
    title: Label | None = Field(None, description="Title of the portal", examples=["Statins after a stroke"])
    condition: Label | None = Field(None, description="The disease, where no column names it")
    outcome: Label | None = Field(
        None, description="The outcome, where no column names it", examples=["Relapse"]
    )
    treatment: Label | None = Field(
        None, description="What was given, or the exposure, where no column names it"
    )
    control: Label | None = Field(None, description="What it was compared with", examples=["Placebo"])
    better: Better | None = Field(
        None, description="Which way is better: more, fewer (people), up, down (scores)"
    )
    effect: Text | None = Field(
        None, description="Kind of effect of yi: RR, OR, HR, MD, SMD, RD", examples=["RR"]
    )
    design: Slug | None = Field(None, description="Design of all studies", examples=["randomised-trial"])
    source: WebAddress | None = Field(None, description="Public address that the table is from")
    date: Day | None = Field(None, description="Day of the import; absent: today", examples=["2026-11-30"])
    sheet: Text | None = Field(None, description="Sheet of the workbook; absent: the first")
    encoding: Text | None = Field(
        None, description="Encoding of the file, where it is not found", examples=["cp1250"]
    )
    separator: Literal["comma", "semicolon", "tab", "stroke"] | None = Field(
        None, description="What parts the cells, where it is not found"
    )
    decimal: Decimal | None = Field(
        None, description="The sign before decimals, where the table leaves it open"
    )
    columns: dict[str, Text] = Field(default_factory=dict, description="Name of the column, by what it holds")
    ignore: tuple[Text, ...] = Field((), description="Columns that hold something else than their names say")
    measures: dict[str, OfMeasure] = Field(
        default_factory=dict, description="What is said of an outcome, by its name"
    )
    designs: dict[str, Slug] = Field(
        default_factory=dict, description="Term of design.yml, by what cells say"
    )
    together: bool = Field(False, description="Are different treatments combined, as one?")


def read_asked(map_file: Path | None, options: Mapping[str, object]) -> Asked:
    """The map with the options of the command over it. Raises ProblemsError or PortalError where one is wrong."""
    shown = printable_path(map_file) if map_file else "options of new-portal"
    document, values = Document(shown), dict[str, object]()
    if map_file is not None:
        if not map_file.exists():
            raise no_such_file(shown, "a map (YAML)")
        raw = read_file(document, map_file, LARGEST_FILE)
        document = read_yaml(shown, raw) if raw is not None else document
        if document.problems:
            raise ProblemsError(document.problems)
        if isinstance(document.value, dict):
            values = document.value
        elif document.value is not None:
            document.refuse(1, "no mapping", "keys such as columns:", "Write key: value.", "import/map")
    asked = make_record(document, Asked, {**values, **options})
    if asked is None or document.problems:
        raise ProblemsError(document.problems)
    return asked
