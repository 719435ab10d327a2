"""Which column holds what: the names of metafor, RevMan 5 and RevMan Web, Metapsy and R's meta, and a map of one's own.

Sources: metafor's ``escalc`` (https://wviechtb.github.io/metafor/reference/escalc.html); RevMan 5's CSV of data and
analyses and RevMan Web's data rows, as R's package meta reads them (``read.rm5``, ``read.cdir``;
https://documentation.cochrane.org/revman-kb/data-package-specification-249561249.html); Metapsy's data standard
(https://docs.metapsy.org/data-preparation/format/). Names are compared without capitals, signs and spaces.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from generator.errors import PortalError
from generator.importing.sheet import Sheet
from generator.problems import did_you_mean

# Names by role, the surest first. The first role that knows a name takes the column.
NAMES: dict[str, tuple[str, ...]] = {
    "study": (
        "studyname", "slab", "studlab", "studylabel", "study", "authors", "author", "firstauthor", "source", "trial",
    ),
    "study_id": ("studyid", "id", "studynumber", "studyno", "trialid"),
    "year": ("year", "pubyear", "publicationyear", "yearofpublication", "yearofstudy", "studyyear"),
    "title": ("title", "studytitle"),
    "journal": ("journal",),
    "doi": ("doi",),
    "pmid": ("pmid", "pubmedid"),
    "design": ("design", "studydesign", "studytype", "allocation", "alloc"),
    "masking": ("masking", "blinding"),
    "condition": ("disease", "diagnosis", "indication"),
    "population": ("population", "participants"),
    "outcome": ("outcome", "outcomename", "endpoint", "analysisname", "instrument", "outcometype"),
    "months": ("timemonths", "followupmonths"),
    "weeks": ("timeweeks", "followupweeks"),
    "treatment": (
        "treatment", "intervention", "exposure", "conditionarm1", "arm1", "treatment1", "treat1",
        "experimentalgrouplabel", "grouplabel1",
    ),
    "control": (
        "control", "comparator", "conditionarm2", "arm2", "treatment2", "treat2", "controlgrouplabel", "grouplabel2",
    ),
    "arm": ("arm", "armlabel", "group"),
    "role": ("role", "armrole"),
    "events1": ("ai", "tpos", "eventarm1", "events1", "evente", "experimentalcases"),
    "nonevents1": ("bi", "tneg", "neventarm1"),
    "total1": ("n1i", "totalnarm1", "total1", "ne", "experimentaln"),
    "events2": ("ci", "cpos", "eventarm2", "events2", "eventc", "controlcases"),
    "nonevents2": ("di", "cneg", "neventarm2"),
    "total2": ("n2i", "totalnarm2", "total2", "nc", "controln"),
    "mean1": ("m1i", "meanarm1", "mean1", "meane", "experimentalmean"),
    "sd1": ("sd1i", "sdarm1", "sd1", "sde", "experimentalsd"),
    "measured1": ("narm1",),
    "mean2": ("m2i", "meanarm2", "mean2", "meanc", "controlmean"),
    "sd2": ("sd2i", "sdarm2", "sd2", "sdc", "controlsd"),
    "measured2": ("narm2",),
    "change1": ("meanchangearm1",),
    "sd_change1": ("sdchangearm1",),
    "changed1": ("nchangearm1",),
    "change2": ("meanchangearm2",),
    "sd_change2": ("sdchangearm2",),
    "changed2": ("nchangearm2",),
    "events": ("xi", "events", "event", "cases"),
    "total": ("ni", "total", "n"),
    "nonevents_or_mean": ("mi",),
    "mean": ("mean",),
    "sd": ("sdi", "sd"),
    "estimate": ("yi", "es", "te", "givmean"),
    "variance": ("vi",),
    "se": ("sei", "se", "sete", "givse"),
    "g": ("g",),
    "g_se": ("gse",),
    "log_rr": ("logrr",),
    "log_rr_se": ("logrrse",),
    "effect": ("estype", "effectmeasure", "effecttype"),
    "value": ("value", "effectestimate"),
    "low": ("cilow", "cilb", "cilower", "cistart", "lower"),
    "high": ("cihigh", "ciub", "ciupper", "ciend", "upper"),
    "true_positive": ("tp",),
    "false_positive": ("fp",),
    "false_negative": ("fn",),
    "true_negative": ("tn",),
}  # fmt: skip
WORDS = frozenset(
    ["study", "study_id", "title", "journal", "doi", "design", "masking", "condition", "population", "outcome",
     "treatment", "control", "arm", "role", "effect"]
)  # fmt: skip
FIGURES = tuple(role for role in NAMES if role not in WORDS)
TWO_ARMS = ("events1", "total1", "nonevents1", "mean1", "change1")
STATED = ("estimate", "g", "log_rr", "value")
ONE_ARM = ("events", "total", "mean")
# Only of tables whose rows are single groups: beside figures of two groups these names mean something else.
OF_ONE_ARM = (*ONE_ARM, "nonevents_or_mean", "sd", "arm", "role")
DIAGNOSTIC = ("true_positive", "false_positive", "false_negative", "true_negative")


@dataclass(frozen=True)
class Columns:
    """The place of the column of each role, and the names of columns that nobody takes."""

    places: Mapping[str, int]
    names: Mapping[str, str]
    unused: tuple[str, ...]

    def cell(self, cells: tuple[str, ...], role: str) -> str:
        """The cell of a role in a row; empty where the table has no such column."""
        place = self.places.get(role)
        return "" if place is None else cells[place]

    def has(self, *roles: str) -> bool:
        """Has the table a column for each of these roles?"""
        return all(role in self.places for role in roles)


def plain(name: str) -> str:
    """A column's name without capitals, signs and spaces: ``.log_rr_se`` is ``logrrse``."""
    return re.sub(r"[^a-z0-9]+", "", name.casefold())


def find_columns(sheet: Sheet, own: Mapping[str, str], ignored: Collection[str] = ()) -> Columns:
    """The columns of a sheet; ``own`` names some of them by role and goes before what is known.

    Those in ``ignored`` hold something else than their names say.

    Raises PortalError where the map names a column or role that is not there, or no column names the study or a figure.
    """
    places = dict(_own(sheet, own))
    left = {place for place, name in enumerate(sheet.columns) if name in ignored}
    taken = {*places.values(), *left}
    for role, known in NAMES.items():
        if role in places:
            continue
        found = _first(sheet, known, taken, is_study=role == "study")
        if found is not None:
            places[role] = found
            taken.add(found)
    if any(role in places for role in (*TWO_ARMS, *STATED)):
        for role in set(OF_ONE_ARM) & set(places) - set(own):
            taken.discard(places.pop(role))
    _study_by_number(sheet, places, taken)
    if "study" not in places:
        raise _no_column(sheet, "that names the study", "study")
    if not any(role in places for role in (*TWO_ARMS, *STATED, *ONE_ARM, *DIAGNOSTIC)):
        raise _no_column(sheet, "with a figure (ai, n1i, m1i, xi, yi …)", "events1")
    unused = tuple(
        name for place, name in enumerate(sheet.columns) if name and (place not in taken or place in left)
    )
    return Columns(places, {role: sheet.columns[place] for role, place in places.items()}, unused)


def _own(sheet: Sheet, own: Mapping[str, str]) -> Iterable[tuple[str, int]]:
    first: dict[str, str] = {}
    for role, name in own.items():
        if first.setdefault(name, role) != role:
            raise PortalError(
                f"columns.{role} of the map: found {name!r}, which columns.{first[name]} names too, expected each "
                "column once. Name the column of each; nothing was written."
            )
        if role not in NAMES:
            hint = did_you_mean(role, list(NAMES))
            raise PortalError(
                f"columns of the map: found {role!r}, expected one of {', '.join(NAMES)}. {hint}"
            )
        if name not in sheet.columns:
            hint = did_you_mean(name, [column for column in sheet.columns if column])
            raise PortalError(
                f"columns.{role} of the map: found {name!r}, expected a column of {sheet.file}. {hint}"
            )
        yield role, sheet.columns.index(name)


def _first(sheet: Sheet, known: tuple[str, ...], taken: set[int], *, is_study: bool) -> int | None:
    by_name = {plain(name): place for place, name in reversed(list(enumerate(sheet.columns)))}
    found = [by_name[name] for name in known if name in by_name and by_name[name] not in taken]
    if is_study:  # a running number is no name where another column has one
        found.sort(
            key=lambda place: all(row.cells[place].isdigit() for row in sheet.rows if row.cells[place])
        )
    return found[0] if found else None


def _study_by_number(sheet: Sheet, places: dict[str, int], taken: set[int]) -> None:
    """A column of numbers called study or trial beside the name tells studies of one name and year apart."""
    if "study_id" in places or "study" not in places:
        return
    for place, name in enumerate(sheet.columns):
        if place not in taken and plain(name) in ("study", "trial"):
            places["study_id"] = place
            taken.add(place)
            return


def _no_column(sheet: Sheet, what: str, role: str) -> PortalError:
    names = ", ".join(name for name in sheet.columns[:30] if name)
    return PortalError(
        f"{sheet.file}: found the columns {names}, expected one {what}. Name it in a map: a file with the lines "
        f"`columns:` and `  {role}: the column's name`, given with --map; nothing was written."
    )
