"""Safe? The sentences of the second part of an answer: harms counted in both groups first, the gravest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator import formatting
from generator.evidence.answer_known import treatment
from generator.evidence.answer_sentences import Sentence
from generator.evidence.answer_table import Counted, Interval, choose_harm
from generator.evidence.candidates import may_lead
from generator.evidence.comparisons import Compared
from generator.evidence.definitions import Definition
from generator.evidence.directions import direction_of
from generator.evidence.usable import usable
from generator.load import Dataset
from generator.rows import HarmRow, Rows, StudyRow

MOST_SEPARATE = 3  # categories that are named of a study shown separately


@dataclass(frozen=True, eq=False)
class Harms:
    """The harms on a disease: ``main`` rows of treated groups of main studies, ``separate`` ones of the others.

    ``compared`` are counts of both groups of randomised trials that may lead, the one that leads first.
    """

    dataset: Dataset
    disease: str
    main: tuple[HarmRow, ...]
    separate: tuple[HarmRow, ...]
    compared: tuple[tuple[Compared, Interval], ...]

    def definition(self, category: str) -> Definition:
        """The category as an outcome of the disease."""
        return Definition(self.disease, category, category=self.dataset.vocabulary.safety[category])

    def label(self, category: str) -> str:
        """Its name within a sentence."""
        return formatting.within_sentence(self.definition(category).label)

    def place(self, category: str) -> int:
        """The place of a category, the gravest first."""
        return list(self.dataset.vocabulary.safety).index(category)

    @property
    def counted(self) -> tuple[HarmRow, ...]:
        """Counts of people in main studies that may lead."""
        return tuple(row for row in self.main if row.share is not None and self._is_usable(row))

    def _is_usable(self, row: HarmRow) -> bool:
        return usable(row, "headline", self.definition(row.category)) is None


def harms_of(dataset: Dataset, rows: Rows, compared: Iterable[Compared], disease: str) -> Harms:
    """Everything that is said of harms on a disease; retracted and distrusted reports say nothing."""
    treated = [row for row in rows.harms_on(disease) if row.arm.is_treated and _is_heard(row)]
    known = Harms(
        dataset,
        disease,
        tuple(row for row in treated if not row.study.is_shown_separately),
        tuple(row for row in treated if row.study.is_shown_separately),
        (),
    )
    found = [(item, _interval(known, item)) for item in compared if _is_counted(item)]
    asked = treatment(dataset)
    found.sort(
        key=lambda one: (
            one[1] != "control",
            treatment(dataset, one[0].pair.arm.stratum) != asked,
            known.place(one[0].pair.category or ""),
            -one[0].people,
        )
    )
    return Harms(dataset, disease, known.main, known.separate, tuple(found))


def _is_counted(item: Compared) -> bool:
    """A harm counted in both groups of a randomised trial of the main evidence, as one that may lead?"""
    pair = item.pair
    is_main = pair.randomised and not pair.is_shown_separately
    return is_main and pair.category is not None and item.counts is not None and may_lead(item)


def _interval(known: Harms, item: Compared) -> Interval:
    return direction_of(item, known.definition(item.pair.category or "")) or "not-told"


# ---- sentences ----


def harm(known: Harms) -> tuple[str, tuple[Sentence, ...]]:
    """The code of the row that fits, and the sentences."""
    first = known.compared[0] if known.compared else None
    row = choose_harm(_counted(known), first[1] if first else "not-told")
    said = [_compared(known, row.code, first[0]) if first else _not_compared(known, row.code)]
    said += _alone(known, first[0].pair.study if first else None)
    said += _separate(known)
    said += _silent(known) if row.counted != "words" else ()
    return row.code, tuple(said)


def _counted(known: Harms) -> Counted:
    if known.compared:
        return "compared"
    if not known.main:
        return "nothing"
    return "words" if all(row.is_inferred for row in known.main) else "single-groups"


def _not_compared(known: Harms, code: str) -> Sentence:
    none = all(row.is_none_mentioned or row.events == 0 for row in known.main)
    return Sentence(code, {"none": none}, tuple(row.key for row in known.main))


def _compared(known: Harms, code: str, item: Compared) -> Sentence:
    assert item.counts is not None
    events, total, other_events, other_total = item.counts
    values = {
        "treatment": treatment(known.dataset, item.pair.arm.stratum),
        "harm": known.label(item.pair.category or ""),
        "treated": formatting.count_of(events, total),
        "control": formatting.count_of(other_events, other_total),
        "study": item.pair.arm.study.label,
    }
    return Sentence(code, values, tuple(row.key for row in item.rows), item.pair.study)


def _alone(known: Harms, compared: str | None) -> Iterator[Sentence]:
    """The gravest harm counted without a control group, in the most people; of another study than that compared."""
    found = [row for row in known.counted if row.study.id != compared and not row.arm.controlled]
    if found:
        row = min(found, key=lambda one: (known.place(one.category), -(one.total or 0), one.key))
        assert row.events is not None and row.total is not None
        values = {
            "harm": known.label(row.category),
            "treated": formatting.count_of(row.events, row.total),
            "time": formatting.time(row.months, row.weeks) if row.months is not None else "",
            "product": _other_product(known, row),
            "study": row.study.label,
        }
        yield Sentence("harm-alone", values, (row.key,), row.study.id)


def _other_product(known: Harms, row: HarmRow) -> str:
    name = treatment(known.dataset, row.arm.stratum)
    return name if name != treatment(known.dataset) else ""


def _separate(known: Harms) -> Iterator[Sentence]:
    """The largest study shown separately, where it counted harms in more people than any main one."""
    seen = max((row.total or 0 for row in known.main), default=0)
    counted = [
        row for row in known.separate if row.share is not None and not row.is_inferred and not row.subset
    ]
    if not counted:
        return
    most = max(counted, key=lambda row: (row.total or 0, row.study.id))
    mine = _gravest(known, [row for row in counted if row.study is most.study and row.total == most.total])
    if (most.total or 0) <= seen:
        return
    values = {
        "people": formatting.number(most.total or 0),
        "mixed": most.disease is None,
        "study": most.study.label,
        "harms": "; ".join(
            f"{known.label(row.category)} {formatting.number(row.events or 0)}" for row in mine
        ),
    }
    yield Sentence("harm-separate", values, tuple(row.key for row in mine), most.study.id)


def _gravest(known: Harms, rows: Sequence[HarmRow]) -> list[HarmRow]:
    return sorted(rows, key=lambda row: known.place(row.category))[:MOST_SEPARATE]


def _silent(known: Harms) -> Iterator[Sentence]:
    """How many main studies say only in words that there were none, and of which harms."""
    counted = {row.study for row in known.main if not row.is_inferred}
    silent: dict[StudyRow, list[HarmRow]] = {}
    for row in known.main:
        if row.is_none_mentioned and row.study not in counted:
            silent.setdefault(row.study, []).append(row)
    if silent:
        keys = tuple(row.key for rows in silent.values() for row in rows)
        number = formatting.plural(len(silent), "study", "studies")
        categories = sorted({row.category for rows in silent.values() for row in rows}, key=known.place)
        values = {
            "studies": number,
            "one": len(silent) == 1,
            "harms": formatting.joined([known.label(category) for category in categories], "or"),
        }
        yield Sentence("harm-silent", values, keys)


def _is_heard(row: HarmRow) -> bool:
    """Not of a retracted report, nor of one that named people judged not to be relied on."""
    return not (row.study.is_retracted or row.study.has_serious_concerns)
