"""Lines of a review to studies: what is known of each, its groups, and its results, as a study file has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.authoring.file_values import FileValues
from generator.importing.asked import Asked
from generator.importing.groups import SOURCE, Arm, Groups, place_of
from generator.importing.kinds import ATTRIBUTES, LABELS
from generator.importing.names import authors_of, name_and_year, study_id
from generator.importing.results import Line, RefusedError
from generator.importing.terms import PEOPLE, SCORES, STATUS, Vocabularies, label_of
from generator.model.base import UNKNOWN
from generator.model.doi import doi_address
from generator.model.portal import ReviewKind
from generator.problems import Problem

# Words of a group that nobody treated, where no column says which group is the control.
CONTROL_WORDS = (
    "control", "placebo", "sham", "no treatment", "usual care", "standard care", "care as usual", "waitlist",
    "wait list", "waiting list", "untreated", "unexposed", "not exposed", "comparator",
)  # fmt: skip
CONTROL_ROLES = ("control", "comparator", "c", "cg", "0", "unexposed")


@dataclass(frozen=True)
class Draft:
    """A study as its file will have it, with the lines of the table that it is made of."""

    id: str
    lines: tuple[int, ...]
    values: FileValues
    year: int | None


@dataclass
class Studies:
    """The studies of a table, with what is wrong with rows of theirs."""

    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Table:
    """What is said of every study: the table's file and address, the day, the kind of review, what was asked."""

    file: str
    address: str
    day: str
    kind: ReviewKind
    asked: Asked


def make_studies(lines: Iterable[Line], table: Table, words: Vocabularies) -> Studies:
    """The studies in the order of the table: rows of one number, name and year are one study."""
    found: dict[tuple[str, str, int | None], list[Line]] = {}
    for line in lines:
        name, year = name_and_year(line.study, line.year)
        _, in_name = name_and_year(line.study, None)
        if year is not None and in_name not in (None, year):
            words.guessed.append(f"the year of “{line.study}” is {year}, as its column says")
        found.setdefault((line.texts.get("study_id", ""), name, year), []).append(line)
    studies, taken = Studies(), set[str]()
    for (_, name, year), mine in found.items():
        try:
            draft = _Study(name, year, mine, table, words).draft(taken)
        except RefusedError as refused:
            shown = f"{name} {year}" if year else name
            hint = "Correct it in the table, or tell the rows apart by outcome, time or study."
            problem = Problem(
                table.file, mine[-1].number, shown, refused.found, refused.expected, hint, "import/row"
            )
            studies.problems.append(problem)
            continue
        taken.add(draft.id)
        studies.drafts.append(draft)
    return studies


class _Study:
    """Makes one study of its lines."""

    def __init__(
        self, name: str, year: int | None, lines: list[Line], table: Table, words: Vocabularies
    ) -> None:
        self.name, self.year, self.lines, self.table, self.words = name, year, lines, table, words
        self.first: dict[str, str] = {}
        for line in lines:
            for role, text in line.texts.items():
                self.first.setdefault(role, text)
        self.disease = words.disease(self.first.get("condition") or table.asked.condition or "Condition")
        self.groups = Groups(self.disease)

    def draft(self, taken: set[str]) -> Draft:
        """The study's file, under an id that is not taken."""
        for line in self.lines:
            self._add(line)
            self._tell_repeated(line)
        self._compare()
        authors = authors_of(self.name)
        pmid = self.first.get("pmid", "")
        known = {
            "year": self.year if self.year is not None else UNKNOWN,
            "journal": self.first.get("journal"),
            "doi": self._doi(),
            "pmid": int(pmid) if pmid.isdigit() else None,
        }
        citation = {"authors": authors, **{key: value for key, value in known.items() if value is not None}}
        design: FileValues = {"type": self.words.design(self.first.get("design", ""))}
        masking = self.words.mask(self.first.get("masking", ""))
        if masking is not None:
            design["masking"] = masking
        numbers = tuple(line.number for line in self.lines)
        called = f"{self.name}, {self.year}" if self.year else self.name
        values: FileValues = {
            "id": study_id(authors, self.year, taken),
            "title": self.first.get("title")
            or f"[{called}: named so in the imported table, its title not seen]",
            "citation": citation,
            "registrations": [],
            "diseases": [self.disease],
            "design": design,
            "inclusion": {"status": STATUS, "overlaps": []},
            "arms": [self._arm(arm) for arm in self.groups.arms],
            "outcomes": self.groups.outcomes,
            "effects": self.groups.effects,
            "safety": [],
            "sources": [self._source(numbers)],
            "extraction": {
                "level": "secondary",
                "date": self.table.day,
                "doubts": "The report was not read for this dataset: the figures are those of the imported table.",
            },
        }
        return Draft(str(values["id"]), numbers, values, self.year)

    def _tell_repeated(self, line: Line) -> None:
        """A second row of one study, outcome and time is another group of people: that is a guess, and told."""
        if self.groups.repeated:
            made = " and ".join(f"“{label}”" for label in self.groups.repeated)
            self.words.guessed.append(
                f"line {line.number}: a second row of “{line.study}”, its outcome and time, was taken for other people "
                f"({made}); if they are the same, tell the rows apart by outcome, time or arm, or take one out"
            )
            self.groups.repeated.clear()

    def _doi(self) -> str | None:
        text = self.first.get("doi", "").strip()
        for prefix in (
            "https://doi.org/",
            "http://doi.org/",
            "http://dx.doi.org/",
            "https://dx.doi.org/",
            "doi:",
        ):
            text = text.removeprefix(prefix).strip()
        return text or None

    def _source(self, numbers: tuple[int, ...]) -> FileValues:
        where = ", ".join(map(str, numbers))
        address = self.table.address
        is_doi = address.startswith("https://doi.org/")
        return {
            "id": SOURCE,
            "kind": "secondary",
            "ref": f"doi:{address.removeprefix(doi_address(''))}" if is_doi else f"url:{address}",
            "url": address,
            "note": f"{'line' if len(numbers) == 1 else 'lines'} {where} of {self.table.file}",
        }

    # ---- rows ----

    def _add(self, line: Line) -> None:
        asked, kind = self.table.asked, self.table.kind
        usual = LABELS[kind]
        text = line.texts.get("outcome") or asked.outcome or "Outcome"
        treated = line.texts.get("treatment") or asked.treatment or usual[0]
        control = line.texts.get("control") or asked.control or usual[1]
        if line.is_empty or len(line.groups) == 1:
            self._add_one(line, text, treated)
            return
        slug = self.words.measure(self.disease, text, is_score=line.is_score)
        labels = label_of(treated), label_of(control)
        product = self.words.product(treated)
        pair = self.groups.pair(labels, product, place_of(line, slug), line.groups)
        measure = {"domain": SCORES if line.is_score else PEOPLE, "measure": slug}
        self.words.compared.add((self.disease, slug))
        if line.stated is not None:
            better = str(self.words.measures[self.disease][slug]["better"] or "")
            self.groups.add_effect(pair, line, line.stated, measure, better)
            pair[0].size, pair[1].size = line.sizes
        for arm, figure in zip(pair, line.groups, strict=False):
            self.groups.add_outcome(arm, line, figure, measure)

    def _add_one(self, line: Line, text: str, treated: str) -> None:
        """A row of one group; of a study without a figure its groups alone, as far as the table names them."""
        label = line.texts.get("arm") or treated
        is_control = self._is_control(line, label)
        product = None if is_control else self.words.product(label)
        if not line.groups:
            self.groups.alone(label_of(label), product, ("", None), None)
            return
        (figure,) = line.groups
        slug = self.words.measure(self.disease, text, is_score=figure.is_score)
        place = place_of(line, slug)
        arm = self.groups.alone(label_of(label), product, place, figure)
        measure = {"domain": SCORES if figure.is_score else PEOPLE, "measure": slug}
        self.groups.add_outcome(arm, line, figure, measure)

    def _is_control(self, line: Line, label: str) -> bool:
        if self.table.kind not in ("treatment", "exposure") or "arm" not in line.texts:
            return False
        if "role" in line.texts:
            return line.texts["role"].casefold() in CONTROL_ROLES
        own = (self.table.asked.control or "").casefold()
        return label.casefold() in (*CONTROL_WORDS, own) or label.casefold().startswith(
            ("placebo", "control")
        )

    def _compare(self) -> None:
        """In rows of single groups the one control of a study is that of its treated groups."""
        controls = [arm for arm in self.groups.arms if not arm.is_treated]
        if len(controls) != 1:
            return
        for arm in self.groups.arms:
            if arm.is_treated and arm.compared_with is None and arm.results:
                arm.compared_with = controls[0].id
                self.words.compared |= {(self.disease, measure) for measure, _ in arm.results}

    def _arm(self, arm: Arm) -> FileValues:
        values: FileValues = {
            "id": arm.id,
            "label": arm.label,
            "role": "intervention" if arm.is_treated else "control",
        }
        if arm.compared_with is not None:
            values["compared_with"] = arm.compared_with
        values["disease"] = self.disease
        if "population" in self.first:
            values["population"] = self.first["population"]
        if arm.product is not None:
            values["product"] = {ATTRIBUTES[self.table.kind][0]: arm.product}
        else:
            values["comparator"] = arm.label
        if arm.measured is not None:
            values["analysed"] = arm.measured
        return values
